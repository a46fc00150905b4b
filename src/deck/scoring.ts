/** An answer key and a learner's response enter, the share of the marks and what each part is worth leave. */
import {
  type AnswerKey,
  type ChoiceKey,
  type GapKey,
  type GapsKey,
  type MatchKey,
  type OrderKey,
  seal,
} from './answer-key.ts';
import { LONGEST_TRIED } from './doing.ts';
import { normalText } from './normal-text.ts';
import { isSameUnit, readNumber } from './number-answer.ts';
import { type QuizResponse, fitResponse } from './response.ts';

/**
 * What can be said of one option, gap, item or pair.
 * - `right`, `wrong`: chosen, typed or put there.
 * - `missed`: right, but not chosen. `free`: neither chosen nor right.
 * - `empty`: nothing stands there.
 * - `unit`: a number with another unit than the one asked for. `unread`: no number.
 * - `kept`: cannot be marked here.
 */
export type PartMark = 'right' | 'wrong' | 'missed' | 'free' | 'empty' | 'unit' | 'unread' | 'kept';

export interface Score {
  /** Of the marks, 0 to 1; absent where nothing can be marked. */
  readonly share?: number;
  /** All that can be marked is right. */
  readonly isRight: boolean;
  /** In the order of the key's options, gaps or lefts, of an order in that of the response. */
  readonly parts: readonly PartMark[];
}

/**
 * - One choice, true or false: all or nothing.
 * - Several choices: right ones chosen less wrong ones chosen, of all right ones, never below 0; where none is right, all
 *   or nothing.
 * - Gaps and pairs: how many are right; gaps that cannot be marked are not counted.
 * - Order: the items that can stay where they are (the longest run of them that rises) but for the first, of all but one:
 *   each item that must be moved costs the same, wherever it went, and the wrong way round brings nothing. To count
 *   right neighbours instead would take most of the marks for one swap in the middle and few for two swapped halves.
 */
export function score(key: AnswerKey, response: QuizResponse): Score {
  const fitting = fitResponse(key, response);
  switch (key.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return scoreChoice(key, fitting.kind === 'choice' ? fitting.chosen : []);
    case 'number':
    case 'text':
    case 'gaps':
      return scoreGaps(key, fitting.kind === 'gaps' ? fitting.texts : []);
    case 'order':
      return scoreOrder(key, fitting.kind === 'order' ? fitting.items : []);
    case 'match':
      return scoreMatch(key, fitting.kind === 'match' ? fitting.pairs : {});
  }
}

function scoreChoice({ kind, options, right, lock }: ChoiceKey, chosen: readonly string[]): Score {
  const parts = options.map((option): PartMark => {
    const isRight = right.includes(seal(lock, '', option));
    if (chosen.includes(option)) return isRight ? 'right' : 'wrong';
    return isRight ? 'missed' : 'free';
  });
  const [found, wrong] = [count(parts, 'right'), count(parts, 'wrong')];
  const isRight = wrong === 0 && found === right.length;
  if (kind !== 'multiple' || right.length === 0) return { share: isRight ? 1 : 0, isRight, parts };
  return { share: Math.max(0, found - wrong) / right.length, isRight, parts };
}

function scoreGaps({ gaps, lock }: GapsKey, texts: readonly string[]): Score {
  const parts = gaps.map((gap, at) => markGap(gap, texts[at] ?? '', (text) => seal(lock, String(at), text)));
  const marked = parts.length - count(parts, 'kept');
  return marked === 0 ? { isRight: false, parts } : { ...shareOf(count(parts, 'right'), marked), parts };
}

function scoreOrder({ right, lock }: OrderKey, items: readonly string[]): Score {
  const ranks = items.map((item) => right.indexOf(seal(lock, '', item)));
  const staying = longestRise(ranks);
  const parts = items.map((_, at): PartMark => (staying.has(at) ? 'right' : 'wrong'));
  // One item alone is in order.
  return { ...(items.length < 2 ? shareOf(1, 1) : shareOf(staying.size - 1, items.length - 1)), parts };
}

function scoreMatch({ lefts, right, lock }: MatchKey, pairs: Readonly<Record<string, string>>): Score {
  const parts = lefts.map((left, at): PartMark => {
    const put = Object.hasOwn(pairs, left) ? pairs[left] : undefined;
    if (put === undefined) return 'empty';
    return seal(lock, left, put) === right[at] ? 'right' : 'wrong';
  });
  return { ...shareOf(count(parts, 'right'), parts.length), parts };
}

function markGap(gap: GapKey, text: string, sealed: (text: string) => string): PartMark {
  if (text.trim() === '') return gap.kind === 'kept' ? 'kept' : 'empty';
  switch (gap.kind) {
    case 'kept':
      return 'kept';
    case 'choice':
      return rightIf(sealed(text) === gap.right);
    case 'text':
      return rightIf(gap.accepts.includes(sealed(normalText(text, gap.isExact))));
    case 'pattern':
      return rightIf(fitsPattern(gap.pattern, gap.flags, text));
    case 'number':
      return markNumber(gap, text);
  }
}

function markNumber(gap: GapKey & { readonly kind: 'number' }, text: string): PartMark {
  const answer = readNumber(text);
  if (answer === undefined) return 'unread';
  const { values, unit } = answer;
  if (gap.unit !== undefined && unit !== '' && !isSameUnit(gap.unit, unit)) return 'unit';
  // A bare number may be given in percent; another unit was written for clearness.
  const scale = gap.unit === undefined && unit === '%' ? 0.01 : 1;
  return rightIf(values.some((value) => isWithin(value * scale, gap.value, gap.tolerance)));
}

/** Both ends included, and what decimals lose in binary. */
function isWithin(value: number, middle: number, tolerance: number): boolean {
  const slack = 8 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(middle));
  return Math.abs(value - middle) <= tolerance + slack;
}

/** What is no pattern to this browser fits nothing. */
function fitsPattern(pattern: string, flags: string, text: string): boolean {
  const plain = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (plain.length > LONGEST_TRIED) return false;
  try {
    return new RegExp(`^(?:${pattern})$`, flags).test(plain);
  } catch {
    return false;
  }
}

/** Places of a longest run of numbers that rise, by patience sorting. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before = new Map<number, number>();
  for (const [at, number] of numbers.entries()) {
    const found = ends.findIndex((end) => (numbers[end] ?? 0) >= number);
    const length = found === -1 ? ends.length : found;
    before.set(at, ends[length - 1] ?? -1);
    ends[length] = at;
  }
  const run = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before.get(at) ?? -1) run.add(at);
  return run;
}

function shareOf(right: number, all: number): { readonly share: number; readonly isRight: boolean } {
  return { share: right / all, isRight: right === all };
}

function rightIf(isRight: boolean): PartMark {
  return isRight ? 'right' : 'wrong';
}

function count(parts: readonly PartMark[], mark: PartMark): number {
  return parts.filter((part) => part === mark).length;
}

/** A quiz enters; what a page needs to mark an answer leaves, as JSON, with what is right sealed where the author withholds it. */
import type { Gap, QuizAnswer, QuizBlock } from './doing.ts';
import { normalText } from './normal-text.ts';
import { sha256 } from './sha-256.ts';

/** What every key has. */
interface KeyBase {
  /** Salt of the seals; absent: what is right stands here plainly. */
  readonly lock?: string;
}

export type AnswerKey = ChoiceKey | GapsKey | OrderKey | MatchKey;

export interface ChoiceKey extends KeyBase {
  readonly kind: 'single' | 'multiple' | 'true-false';
  /** Keys of all options, in an order that says nothing. */
  readonly options: readonly string[];
  /** Keys of the right ones, or their seals. */
  readonly right: readonly string[];
}

export interface GapsKey extends KeyBase {
  readonly kind: 'number' | 'text' | 'gaps';
  readonly gaps: readonly GapKey[];
}

export type GapKey =
  | {
      readonly kind: 'text';
      /** Normal forms (`normalText`), or their seals. */
      readonly accepts: readonly string[];
      readonly isExact: boolean;
    }
  | { readonly kind: 'number'; readonly value: number; readonly tolerance: number; readonly unit?: string }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly flags: string }
  /** `right` is one of the options, or its seal. */
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly right: string }
  /** Nothing that a seal could mark: what is typed is kept, and compared by people. */
  | { readonly kind: 'kept' };

export interface OrderKey extends KeyBase {
  readonly kind: 'order';
  /** Keys of all items, in an order that says nothing. */
  readonly items: readonly string[];
  /** The same in the right order, or their seals. */
  readonly right: readonly string[];
}

export interface MatchKey extends KeyBase {
  readonly kind: 'match';
  readonly lefts: readonly string[];
  /** Keys of all right sides, each once, in an order that says nothing. */
  readonly rights: readonly string[];
  /** For each of `lefts` the key of its right side, or its seal. */
  readonly right: readonly string[];
}

/**
 * @param lock salts what is right, so that it cannot be read in the page's source; another one for each quiz. A courtesy:
 * who wants to can still try every answer. Absent: nothing is withheld.
 */
export function answerKeyOf({ answer }: Pick<QuizBlock, 'answer'>, lock?: string): AnswerKey {
  const own = keyOf(answer, (place, value) => seal(lock, place, value), lock !== undefined);
  return lock === undefined ? own : { ...own, lock };
}

/** The value itself, or without a plain key its seal: the same value in another place of the quiz has another one. */
export function seal(lock: string | undefined, place: string, value: string): string {
  // Half of the digits are more than enough not to meet another's, and half as long in the page.
  return lock === undefined ? value : sha256(`${lock}\n${place}\n${value}`).slice(0, 32);
}

function keyOf(answer: QuizAnswer, sealed: (place: string, value: string) => string, isWithheld: boolean): AnswerKey {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false': {
      const { kind, options } = answer;
      const right = options.filter(({ isRight }) => isRight).map(({ key }) => sealed('', key));
      return { kind, options: keys(options), right: [...right].sort() };
    }
    case 'number':
    case 'text':
    case 'gaps': {
      const gaps = answer.gaps.map((gap, at) => gapKey(gap, (value) => sealed(String(at), value), isWithheld));
      return { kind: answer.kind, gaps };
    }
    case 'order': {
      const { kind, items } = answer;
      return { kind, items: keys(items), right: items.map(({ key }) => sealed('', key)) };
    }
    case 'match': {
      const { kind, pairs, extra } = answer;
      return {
        kind,
        lefts: pairs.map(({ left }) => left.key),
        rights: keys([...pairs.map(({ right }) => right), ...extra]),
        right: pairs.map(({ left, right }) => sealed(left.key, right.key)),
      };
    }
  }
}

/** In the order of the keys, which are made of what the items say. */
function keys(items: readonly { readonly key: string }[]): readonly string[] {
  return [...new Set(items.map(({ key }) => key))].sort();
}

function gapKey(gap: Gap, sealed: (value: string) => string, isWithheld: boolean): GapKey {
  switch (gap.kind) {
    case 'text': {
      const normal = new Set(gap.accepts.map((text) => normalText(text, gap.isExact)));
      return { kind: 'text', accepts: [...normal].map(sealed).sort(), isExact: gap.isExact };
    }
    case 'choice': {
      const { options, right } = gap;
      return { kind: 'choice', options: [...options].sort(), right: sealed(options[right] ?? '') };
    }
    case 'number': {
      const { kind, value, tolerance, unit } = gap;
      if (isWithheld) return { kind: 'kept' };
      return { kind, value, tolerance, ...(unit === undefined ? {} : { unit }) };
    }
    case 'pattern':
      return isWithheld ? { kind: 'kept' } : { kind: 'pattern', pattern: gap.pattern, flags: gap.flags };
  }
}

/** The states of some code enter; the same leave with a number on each line and word that stays, by which the page moves it. */
import type { Pair } from '../deck/pairs.ts';
import { pairEqual } from '../deck/pairs.ts';
import type { CodeRun } from '../finish/piece.ts';

export type CodeLine = readonly CodeRun[];

/** A run that is one word, or part of one state only. */
export interface MovingRun extends CodeRun {
  /** The same number on runs of neighbouring states means the same word; absent on what comes or goes. */
  readonly move?: number;
}

export interface MovingLine {
  /** The same number on lines of neighbouring states means the same line; absent on what comes, goes or changes. */
  readonly move?: number;
  readonly runs: readonly MovingRun[];
}

/** Code of more lines than this goes from state to state as a whole: no room sees single lines of it move. */
const MOST_LINES = 400;

/** Numbers what stays between each state and the next. A number is never used for two things in one state. */
export function moveStates(states: readonly (readonly CodeLine[])[]): readonly (readonly MovingLine[])[] {
  if (states.length < 2 || states.some((lines) => lines.length > MOST_LINES)) {
    return states.map((lines) => lines.map((runs) => ({ runs })));
  }
  const drafts = states.map((lines) => lines.map(draftLine));
  const numbers = new Numbers();
  for (const [at, after] of drafts.entries()) {
    const before = drafts[at - 1];
    if (before !== undefined) moveBetween(before, after, numbers);
  }
  return drafts.map((lines) => lines.map(finishedLine));
}

interface Word {
  readonly run: CodeRun;
  readonly isBlank: boolean;
  move?: number;
}

interface DraftLine {
  readonly whole: CodeLine;
  readonly text: string;
  /** Without the blanks around it: a line that is set in further stays the same words. */
  readonly trimmed: string;
  readonly words: readonly Word[];
  /** Whether some neighbouring state has the line otherwise, or not at all. */
  changes?: boolean;
  move?: number;
}

class Numbers {
  #last = 0;

  /** Gives both the earlier one's number. */
  join(before: { move?: number }, after: { move?: number }): void {
    before.move ??= ++this.#last;
    after.move = before.move;
  }
}

function draftLine(whole: CodeLine): DraftLine {
  const text = whole.map((run) => run.text).join('');
  const words = whole.flatMap((run) =>
    (run.text.match(/[\p{L}\p{N}\p{M}_$]+|\s+|[^\p{L}\p{N}\p{M}_$\s]+/gu) ?? []).map((word) => ({
      run: { ...run, text: word },
      isBlank: word.trim() === '',
    })),
  );
  return { whole, text, trimmed: text.trim(), words };
}

/** Lines first, then words in what is left between lines that stay, then lines that went elsewhere. */
function moveBetween(before: readonly DraftLine[], after: readonly DraftLine[], numbers: Numbers): void {
  const trimmed = (line: DraftLine): string => line.trimmed;
  const stay = pairEqual(before.map(trimmed), after.map(trimmed));
  const elsewhere = pairElsewhere(before, after, stay);
  const whole = new Set<DraftLine>();
  for (const [a, b] of [...stay, ...elsewhere]) {
    const [one, other] = [before[a]!, after[b]!];
    joinLines(one, other, numbers);
    if (one.text === other.text) whole.add(one).add(other);
  }
  for (const line of [...before, ...after]) line.changes ||= !whole.has(line);
  const isElsewhere = [new Set(elsewhere.map(([a]) => a)), new Set(elsewhere.map(([, b]) => b))] as const;
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...stay, [before.length, after.length] as const]) {
    const gone = before.slice(a, nextA).filter((_, at) => !isElsewhere[0].has(a + at));
    const come = after.slice(b, nextB).filter((_, at) => !isElsewhere[1].has(b + at));
    moveWords(wordsOf(gone), wordsOf(come), numbers);
    [a, b] = [nextA + 1, nextB + 1];
  }
}

/** Lines that say something and stand once, in another order. */
function pairElsewhere(before: readonly DraftLine[], after: readonly DraftLine[], stay: readonly Pair[]): Pair[] {
  const [stayA, stayB] = [new Set(stay.map(([a]) => a)), new Set(stay.map(([, b]) => b))];
  const waiting = new Map<string, number[]>();
  for (const [at, { trimmed }] of before.entries()) {
    if (stayA.has(at) || !/[\p{L}\p{N}]{2}/u.test(trimmed)) continue;
    waiting.set(trimmed, [...(waiting.get(trimmed) ?? []), at]);
  }
  return [...after.entries()].flatMap(([at, { trimmed }]): Pair[] => {
    const from = stayB.has(at) ? undefined : waiting.get(trimmed)?.shift();
    return from === undefined ? [] : [[from, at]];
  });
}

function joinLines(before: DraftLine, after: DraftLine, numbers: Numbers): void {
  if (before.trimmed === '') return;
  if (before.text === after.text) numbers.join(before, after);
  // Words too, since one of the states before or after may know the line only by them.
  const [from, to] = [before.words.filter(isShown), after.words.filter(isShown)];
  // Where another context cuts the line into other words, they are paired like those of changed lines.
  if (from.length !== to.length) return moveWords(from, to, numbers);
  for (const [at, word] of from.entries()) numbers.join(word, to[at]!);
}

function wordsOf(lines: readonly DraftLine[]): readonly Word[] {
  return lines.flatMap(({ words }) => words.filter(isShown));
}

function isShown(word: Word): boolean {
  return !word.isBlank;
}

function moveWords(before: readonly Word[], after: readonly Word[], numbers: Numbers): void {
  if (before.length === 0 || after.length === 0) return;
  const text = (word: Word): string => word.run.text;
  const pairs = pairEqual(before.map(text), after.map(text));
  const isBeside = (one: Pair | undefined, other: Pair | undefined): boolean =>
    one !== undefined && other !== undefined && one[0] + 1 === other[0] && one[1] + 1 === other[1];
  for (const [at, pair] of pairs.entries()) {
    const word = before[pair[0]]!;
    // A bracket flies nowhere by itself: it goes with the word beside it.
    const isName = /[\p{L}\p{N}]/u.test(word.run.text);
    if (isName || isBeside(pairs[at - 1], pair) || isBeside(pair, pairs[at + 1])) {
      numbers.join(word, after[pair[1]]!);
    }
  }
}

/** A line that stays whole needs no numbers on its words. */
function finishedLine({ whole, words, changes, move }: DraftLine): MovingLine {
  const runs =
    changes === true && words.some((word) => word.move !== undefined)
      ? words.map(({ run, move: own }) => ({ ...run, ...(own === undefined ? {} : { move: own }) }))
      : whole;
  return { runs, ...(move === undefined ? {} : { move }) };
}

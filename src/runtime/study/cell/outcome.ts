/** What a run reported, and how it ended, enter; whether it passed, and what is to be said about it, leave. */
import type { CellWord } from '../../../deck/cell-words.ts';
import { LIMITS, type Report } from './report.ts';
import type { RunEnd } from './sandbox.ts';

/** A word, with what fills its places. */
export interface Said {
  readonly word: CellWord;
  /** Numbers are written in the page's digits. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Outcome {
  /** `right` and `wrong` only where something was asked for; `stopped` by a limit or by the learner. */
  readonly tone: 'done' | 'right' | 'wrong' | 'failed' | 'stopped';
  readonly said: readonly Said[];
  /** It ran to its end, and did all that was asked of it. */
  readonly isPassed: boolean;
  /** 1-based line of the output at which it is not what it should be; absent where it is, or nothing is said of it. */
  readonly differsAt?: number;
}

export interface Asked {
  readonly expect?: string;
  readonly check?: string;
}

export function outcomeOf(reports: readonly Report[], end: RunEnd, asked: Asked): Outcome {
  if (end.kind !== 'done') return { tone: 'stopped', said: [endSaid(end)], isPassed: false };
  if (reports.some(({ kind }) => kind === 'error')) {
    return { tone: 'failed', said: [{ word: 'cellFailed' }], isPassed: false };
  }
  const said: Said[] = [];
  let isRight = true;
  let differsAt: number | undefined;
  if (asked.check !== undefined) {
    const checked = checkSaid(reports, end.isChecked);
    isRight &&= checked.isRight;
    said.push(checked.said);
  }
  if (asked.expect !== undefined) {
    differsAt = firstDifference(reports, asked.expect);
    isRight &&= differsAt === undefined;
    said.push(
      differsAt === undefined ? { word: 'cellAsExpected' } : { word: 'cellDiffers', values: { line: differsAt } },
    );
  }
  if (said.length > 0) {
    const differs = differsAt === undefined ? {} : { differsAt };
    return { tone: isRight ? 'right' : 'wrong', said, isPassed: isRight, ...differs };
  }
  const isQuiet = !reports.some(({ kind }) => kind === 'print' || kind === 'table' || kind === 'value');
  return { tone: 'done', said: [{ word: isQuiet ? 'cellNothing' : 'cellDone' }], isPassed: true };
}

function checkSaid(reports: readonly Report[], isChecked: boolean): { readonly isRight: boolean; readonly said: Said } {
  const replaced = reports.find((report) => report.kind === 'replaced');
  if (replaced !== undefined) {
    return { isRight: false, said: { word: 'cellReplaced', values: { name: replaced.name } } };
  }
  const results = reports.flatMap((report) => (report.kind === 'check' ? [report.result] : []));
  const wrong = results.filter((result) => !result.isRight).length;
  if (reports.some(({ kind }) => kind === 'broken')) return { isRight: false, said: { word: 'cellBrokenCheck' } };
  if (wrong === 0 && isChecked) return { isRight: true, said: { word: 'cellAllPassed' } };
  // A check that did not come to its end has not passed, whatever it said on the way.
  if (wrong === 0) return { isRight: false, said: { word: 'cellFailed' } };
  return { isRight: false, said: { word: 'cellSomeFailed', values: { count: wrong, total: results.length } } };
}

function endSaid(end: Exclude<RunEnd, { readonly kind: 'done' }>): Said {
  const seconds = (time: number) => ({ seconds: time / 1000 });
  switch (end.kind) {
    case 'stuck':
      return end.place?.part === 'code'
        ? { word: 'cellStuckLine', values: { ...seconds(LIMITS.stuck), line: end.place.line } }
        : { word: 'cellStuck', values: seconds(LIMITS.stuck) };
    case 'busy':
      return { word: 'cellBusy', values: seconds(LIMITS.busy) };
    case 'late':
      return { word: 'cellLate', values: seconds(LIMITS.whole) };
    case 'flood':
      return { word: 'cellFlood' };
    case 'lost':
      return { word: 'cellLost' };
    case 'unread':
      return { word: 'cellFailed' };
    case 'stopped':
      return { word: 'cellStopped' };
  }
}

/** What was printed, with or without what the last line gave, against what is expected; 1-based, undefined for none. */
function firstDifference(reports: readonly Report[], expect: string): number | undefined {
  const wanted = linesOf(expect);
  const value = reports.find((report) => report.kind === 'value');
  const printed = printedText(reports);
  const alone = difference(linesOf(printed), wanted);
  if (alone === undefined || value === undefined) return alone;
  return difference(linesOf(`${printed}\n${value.text}`), wanted) === undefined ? undefined : alone;
}

function printedText(reports: readonly Report[]): string {
  let lines: string[] = [];
  for (const report of reports) {
    if (report.kind === 'print' || report.kind === 'table') lines.push(report.text);
    else if (report.kind === 'clear') lines = [];
    // No expectation is as long as what is cut off.
    else if (report.kind === 'cut') lines.push('…');
  }
  return lines.join('\n');
}

function linesOf(text: string): string[] {
  return text
    .trim()
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd());
}

function difference(lines: readonly string[], wanted: readonly string[]): number | undefined {
  const at = Array.from({ length: Math.max(lines.length, wanted.length) }).findIndex(
    (_, line) => lines[line] !== wanted[line],
  );
  return at < 0 ? undefined : at + 1;
}

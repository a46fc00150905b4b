/** Diagnostics enter, what an open page says of them leaves. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { DevProblem } from '../deck/dev-message.ts';
import { isError } from './faults.ts';
import type { DeckSource, ReadDeck } from './source.ts';

/** Told to a page at most; the terminal has them all. */
const MOST = 20;
/** Characters of a source line. */
const LONGEST = 300;

/** The errors, in order, each with its source line. */
export function problemsOf(
  diagnostics: readonly Diagnostic[],
  read: ReadDeck,
  shownPath: DeckSource['shownPath'],
): readonly DevProblem[] {
  return diagnostics.filter(isError).slice(0, MOST).map(problemIn(read, shownPath));
}

/** Gives what a page says of a diagnostic in the deck as it was read. */
export function problemIn(read: ReadDeck, shownPath: DeckSource['shownPath']): (found: Diagnostic) => DevProblem {
  const lines = new Map<string, readonly string[]>();
  const lineOf = (file: string, line: number): string | undefined => {
    if (!lines.has(file)) lines.set(file, (read.textOf(file) ?? '').replace(/^\uFEFF/, '').split(/\r\n|\n|\r/));
    return lines.get(file)?.[line - 1];
  };
  return ({ rule, severity, message, hint, file, line, column }) => {
    const source = lineOf(file, line)?.slice(0, LONGEST);
    return {
      rule,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      place: `${shownPath(read.placeOf(file))}:${line}${column === undefined ? '' : `:${column}`}`,
      file,
      line,
      ...(column === undefined ? {} : { column }),
      ...(source === undefined || source.trim() === '' ? {} : { source }),
    };
  };
}

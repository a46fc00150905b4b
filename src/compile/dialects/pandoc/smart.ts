/** Running text enters; Pandoc's typographic quotes, dashes and dots leave in their places. */
import type { DialectText } from '../text/dialect-text.ts';

const MARKS = /---?|\.\.\.|["']/g;

/** @param prose the lines with all blotted out that is no running text. */
export function translateSmart({ edits }: DialectText, prose: readonly string[]): void {
  for (const [line, shown] of prose.entries()) {
    if (!/--|\.\.\.|["']/.test(shown) || /^[\s|:+=-]*$/.test(shown)) continue;
    for (const match of shown.matchAll(MARKS)) {
      const [mark] = match;
      const at = match.index;
      const isRun = mark.startsWith('-') && (shown[at - 1] === '-' || shown[at + mark.length] === '-');
      if (isRun || edits.touches(line, at, at + mark.length)) continue;
      edits.replace(line, at, at + mark.length, replacementOf(mark, shown, at));
    }
  }
}

function replacementOf(mark: string, text: string, at: number): string {
  if (mark === '---') return '—';
  if (mark === '--') return '–';
  if (mark === '...') return '…';
  const before = text[at - 1];
  const after = text[at + 1];
  const opens =
    (before === undefined || /[\s([{<«—–\-/*_~>|]/.test(before)) && after !== undefined && !/\s/.test(after);
  if (mark === '"') return opens ? '“' : '”';
  // An apostrophe unless another one ends what it begins: 'tis, rock 'n' roll.
  return opens && /^[^']*[^\s']'(?![\p{L}\p{N}])/u.test(text.slice(at + 1)) ? '‘' : '’';
}

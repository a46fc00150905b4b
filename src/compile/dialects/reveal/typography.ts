/** A HedgeDoc deck's running text enters; dashes, dots and signs leave as markdown-it's typographer sets them. Quotes stay. */
import type { DialectText } from '../text/dialect-text.ts';
import { proseOf } from '../text/prose.ts';

/** A dash of two hyphens stands between blanks or between letters: `--force` is none. */
const MARKS = /(?<!-)---(?!-)|(?<=^|\s)--(?=\s|$)|(?<=[^-\s])--(?=[^-\s])|\.{2,}|\((?:c|r|tm)\)|\+-/gi;
const SIGNS: Readonly<Record<string, string>> = {
  '---': '—',
  '--': '–',
  '+-': '±',
  '(c)': '©',
  '(r)': '®',
  '(tm)': '™',
};

export function readTypography(text: DialectText): void {
  for (const [line, shown] of proseOf(text).entries()) {
    // The row of a table that aligns its columns is no text.
    if (!/--|\.\.|\(|\+-/.test(shown) || /^[\s|:+=>-]*$/.test(shown)) continue;
    for (const { 0: mark, index: at } of shown.matchAll(MARKS)) {
      const dots = /[?!]/.test(shown[at - 1] ?? '') ? '..' : '…';
      text.edits.replace(line, at, at + mark.length, SIGNS[mark.toLowerCase()] ?? dots);
    }
  }
}

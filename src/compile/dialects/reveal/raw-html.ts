/** Raw HTML in a deck enters; what reveal.js makes of its own attributes leaves as edits. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';

const LATE = /<(?:img|video|audio|source|iframe)(?=\s)(?:[^"'<>]|"[^"]*"|'[^']*')*?\s(data-)src\s*=/gi;
const ICON =
  /<(?:i|span)\s(?:[^"'<>]|"[^"]*"|'[^']*')*?class\s*=\s*["']?[^"'>]*\b(?:fa|fas|far|fab|fa-[a-z-]+|bi-[a-z-]+|glyphicon)\b[^>]*>/gi;

/** Characters in a line; longer ones hold pictures as text, and patterns would take long to pass over them. */
const LONGEST = 10_000;

export function readRawHtml(text: DialectText, context: TranslateContext): void {
  for (const [index, shown] of text.masked.entries()) {
    const line = text.lines[index];
    if (line === undefined || !shown.includes('<') || shown.length > LONGEST) continue;
    for (const { 0: found, index: at } of shown.matchAll(LATE)) {
      // A picture that is loaded late is loaded all the same.
      if (/\ssrc\s*=/i.test(found)) continue;
      const from = at + found.toLowerCase().lastIndexOf('data-src');
      text.edits.replace(index, from, from + 'data-'.length, '');
    }
    for (const { index: at } of shown.matchAll(ICON)) {
      context.unmapped('icon font', { ...line, column: at + 1 }, 'write :icon[name]');
    }
  }
}

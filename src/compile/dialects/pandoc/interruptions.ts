/** A Pandoc text enters; lines that mean something only to CommonMark get a backslash. */
import type { DialectText } from '../text/dialect-text.ts';

const INTERRUPTS = /^ {0,3}(?=#{1,6}(?:\s|$)|>|(?:[*_] *){3,}$|=+\s*$|-+\s*$)/;
/** A heading or rule that is set in is text in Pandoc. */
const SET_IN = /^ {1,3}(?=#{1,6}(?:\s|$)|(?:[*_-] *){3,}$)/;

/** In Pandoc headings, quotes and rules need a blank line before them; headings and rules stand at the margin. */
export function escapeInterruptions({ tokens, lines, edits }: DialectText): void {
  for (const { type, map, level } of tokens) {
    if (type !== 'paragraph_open' || map === null) continue;
    for (let line = map[0]; line < map[1]; line++) {
      const pattern = line > map[0] ? INTERRUPTS : SET_IN;
      const text = lines[line]?.text ?? '';
      const indent = level === 0 ? pattern.exec(text)?.[0].length : undefined;
      if (indent !== undefined) edits.insert(line, indent, '\\');
      if (/^\s*`{3,}/.test(text) && !/^\s*`{3,}[^`]*`{3,}/.test(text)) {
        edits.insert(line, text.indexOf('`'), '\\');
      }
    }
  }
}

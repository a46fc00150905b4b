/** A Pandoc text enters; lines that only elsewhere end the paragraph above them get a backslash. */
import type { DialectText } from '../text/dialect-text.ts';

const INTERRUPTS = /^ {0,3}(?=#{1,6}(?:\s|$)|>|(?:[*_] *){3,}$)/;

/** In Pandoc headings, quotes and rules need a blank line before them. */
export function escapeInterruptions({ tokens, lines, edits }: DialectText): void {
  for (const { type, map } of tokens) {
    if (type !== 'paragraph_open' || map === null) continue;
    for (let line = map[0] + 1; line < map[1]; line++) {
      const indent = INTERRUPTS.exec(lines[line]?.text ?? '')?.[0].length;
      if (indent !== undefined) edits.insert(line, indent, '\\');
    }
  }
}

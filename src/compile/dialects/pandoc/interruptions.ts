/** A Pandoc text enters; lines that mean something only to CommonMark get a backslash. */
import { spanOfLines } from '../../source.ts';
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';

/** Two or three dashes become one long one anyway. */
const INTERRUPTS = /^ {0,3}(?=#{1,6}(?:\s|$)|>|(?:[*_] *){3,}$|=+\s*$|(?:-|-{4,})\s*$)/;
const FENCE = /^\s*(`{3,}|~{3,})(.*)$/;
/** A heading or rule that is set in is text in Pandoc. */
const SET_IN = /^ {1,3}(?=#{1,6}(?:\s|$)|(?:[*_-] *){3,}$)/;

/** In Pandoc headings, quotes and rules need a blank line before them; headings and rules stand at the margin. */
export function escapeInterruptions({ tokens, lines, edits }: DialectText, context: TranslateContext): void {
  for (const [index, { type, map, level }] of tokens.entries()) {
    if (type !== 'paragraph_open' || map === null) continue;
    const before = tokens[index - 1];
    const goesOn = before?.type === 'math_block' && before.map?.[1] === map[0];
    for (let line = map[0]; line < map[1]; line++) {
      const pattern = line > map[0] || goesOn ? INTERRUPTS : SET_IN;
      const text = lines[line]?.text ?? '';
      const indent = level === 0 ? pattern.exec(text)?.[0].length : undefined;
      if (indent !== undefined) edits.insert(line, indent, '\\');
      const [whole, fence = '', info = ''] = FENCE.exec(text) ?? [];
      if (whole === undefined || (fence.startsWith('`') && info.includes('`'))) continue;
      edits.insert(line, text.indexOf(fence), '\\');
      if (line > map[0] && info === '') continue;
      const span = spanOfLines(lines, line);
      if (/\s/.test(info.trim()))
        context.report(
          'fence/attribute',
          span,
          `"${whole.trim().slice(0, 60)}" begins no code and is shown as text.`,
          'write one word after the fence, or {.lang key="value"}',
        );
      else
        context.report(
          'fence/unclosed',
          span,
          'This fence is not closed and is shown as text.',
          `close it with ${fence}`,
        );
    }
  }
}

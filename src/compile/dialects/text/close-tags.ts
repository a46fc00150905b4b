/** A text enters; end tags that Markdown leaves in the last point of a list, though what they end began before it, move out of the list. */
import type { DialectText } from './dialect-text.ts';

const END = /^[ \t]+<\/(div|section|article|aside|figure|center)\s*>/i;
/** Lines of a point that are looked at for the start tag. */
const MOST_LINES = 60;

/** A browser ends the list there; a line without its indent does the same in Markdown. */
export function moveEndTagsOut(text: DialectText): void {
  const items: (readonly [from: number, to: number])[] = [];
  for (const { type, map } of text.tokens) {
    if (map === null) continue;
    if (type === 'list_item_open') items.push(map);
    if (type !== 'html_block') continue;
    const [from, to] = map;
    const name = END.exec(text.lines[from]?.text ?? '')?.[1];
    const item = items.findLast(([first, last]) => first <= from && from < last);
    if (name === undefined || item === undefined) continue;
    const outer = items.find(([first, last]) => first <= from && from < last) ?? item;
    const start = new RegExp(`<${name}[\\s>]`, 'i');
    const above = text.lines.slice(Math.max(outer[0], from - MOST_LINES), from);
    if (above.some((line) => start.test(line.text))) continue;
    for (let line = from; line < to; line++) {
      const indent = /^[ \t]*/.exec(text.lines[line]?.text ?? '')?.[0].length ?? 0;
      if (indent > 0) text.edits.replace(line, 0, indent, '');
    }
  }
}

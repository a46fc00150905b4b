/** A Marp deck's headings enter; those with `<!-- fit -->` are set as wide as their place. */
import type { DialectText } from '../text/dialect-text.ts';
import type { MarpComment } from './comments.ts';

export function fitHeadings(text: DialectText, comments: readonly MarpComment[]): void {
  const fitted = new Set(comments.flatMap(({ kind, comment }) => (kind === 'fit' ? [comment.from.line] : [])));
  if (fitted.size === 0) return;
  for (const [index, { type, markup }] of text.tokens.entries()) {
    const inline = text.tokens[index + 1];
    if (type !== 'heading_open' || inline?.map === null || inline === undefined) continue;
    const [from, to] = inline.map;
    const isFitted = Array.from({ length: to - from }, (_, at) => from + at).some((line) => fitted.has(line));
    if (!isFitted) continue;
    // The underline of a heading is a line of its own, which the map of its text leaves out or not.
    const last = markup.startsWith('#') ? from : lastLineOfText(text, from, to);
    const written = text.lines[last]?.text ?? '';
    text.edits.insert(last, written.replace(/\s+#*\s*$/, '').length, ' {.r-fit-text}');
  }
}

function lastLineOfText({ lines }: DialectText, from: number, to: number): number {
  const last = to - 1;
  return last > from && /^ {0,3}(?:=+|-+)\s*$/.test(lines[last]?.text ?? '') ? last - 1 : last;
}

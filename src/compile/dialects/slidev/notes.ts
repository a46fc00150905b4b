/** One slide's lines enter; the comment it ends with, which holds its notes, leaves. */
import type { SourceLine } from '../../source.ts';
import type { DialectText } from '../text/dialect-text.ts';

export interface SlidevNotes {
  /** The line on which the comment begins, or the one below where the slide goes on before it; 0-based. */
  readonly line: number;
  readonly lines: readonly SourceLine[];
}

export function notesAtEnd(text: DialectText, from: number, to: number): SlidevNotes | undefined {
  const [, end] = text.trimmed(from, to);
  const comment = text.comments.findLast((one) => one.from.line >= from && one.to.line === end - 1);
  if (comment === undefined) return undefined;
  const after = text.lines[end - 1]?.text.slice(comment.to.column) ?? '';
  if (after.trim() !== '') return undefined;
  const { line, column } = comment.from;
  text.edits.remove(comment.from, comment.to);
  return {
    line: (text.lines[line]?.text.slice(0, column) ?? '').trim() === '' ? line : line + 1,
    lines: text.linesOf(comment),
  };
}

/** One slide's lines enter; the comment it ends with, which holds its notes, leaves, cut where it waits for clicks. */
import type { SourceLine } from '../../source.ts';
import type { DialectText } from '../text/dialect-text.ts';
import { madeLine } from '../text/edits.ts';

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

const MARKER = /\[click(?::(\d{1,4}))?\]/gi;

/**
 * `[click]` and `[click:3]`: what follows is for after so many more clicks; it becomes `::: notes {step=N}`.
 * @param stepAt the step here that is reached with a number of clicks; 0 where nothing happened until then.
 */
export function cutAtClicks(lines: readonly SourceLine[], stepAt: (clicks: number) => number): readonly SourceLine[] {
  if (!lines.some(({ text }) => /\[click/i.test(text))) return lines;
  const out: SourceLine[] = [];
  let clicks = 0;
  let open: SourceLine | undefined;
  const close = (line: SourceLine): void => {
    if (open) out.push(madeLine('', line), madeLine(':::', open));
    open = undefined;
  };
  for (const line of lines) {
    const { text } = line;
    const markers = [...text.matchAll(MARKER)];
    const [first] = markers;
    if (first === undefined) {
      out.push(line);
      continue;
    }
    // The mark of a list item belongs to the words behind the marker.
    const before = text.slice(0, first.index);
    const lead = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?$/.test(before) ? before : '';
    if (lead === '' && before.trim() !== '') out.push(madeLine(before.trimEnd(), line));
    for (const [at, marker] of markers.entries()) {
      clicks += Number(marker[1] ?? 1);
      const next = markers[at + 1]?.index ?? text.length;
      const rest = text.slice(marker.index + marker[0].length, next).trim();
      const step = stepAt(clicks);
      close(line);
      out.push(madeLine('', line));
      if (step > 0) {
        open = line;
        out.push(madeLine(`::: notes {step=${step}}`, line), madeLine('', line));
      }
      if (rest !== '') out.push(madeLine(`${at === 0 ? lead : ''}${rest}`, line));
    }
  }
  const last = lines.at(-1);
  if (last) close(last);
  return out;
}

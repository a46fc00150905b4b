/** Text files enter, their lines leave: a line that stands where it stood, saying the same, is the very object it was. */
import type { SourceFile } from '../../deck/span.ts';
import type { SourceLine } from '../source.ts';
import { linesOf } from '../source.ts';

interface Known {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}

/** Holds the lines of each file as it was read last. What is made of the same lines can be known by them. */
export class KeptLines {
  readonly #files = new Map<string, Known>();

  of(source: SourceFile): readonly SourceLine[] {
    const { path, text } = source;
    const before = this.#files.get(path);
    if (before?.text === text) return before.lines;
    const lines = before && isPlain(before.text) && isPlain(text) ? patchedLines(before, source) : linesOf(source);
    this.#files.set(path, { text, lines });
    return lines;
  }
}

/** Whether its lines are the text between line feeds, and nothing else. */
function isPlain(text: string): boolean {
  return !text.includes('\r') && !text.includes('\0') && !text.startsWith('\uFEFF');
}

/** Only what stands between the first and the last change is cut anew. */
function patchedLines({ text, lines }: Known, { path, text: now }: SourceFile): readonly SourceLine[] {
  const [oldText, newText] = [withoutFinalEnd(text), withoutFinalEnd(now)];
  const same = commonStart(oldText, newText);
  let head = 0;
  let from = 0;
  for (let next = lengthAt(lines, 0); from + next + 1 <= same; next = lengthAt(lines, head)) {
    from += next + 1;
    head++;
  }
  const sameEnd = commonEnd(oldText, newText, Math.min(oldText.length, newText.length) - from);
  let tail = 0;
  let to = 0;
  for (let next = lengthAt(lines, -1); to + next + 1 <= sameEnd; next = lengthAt(lines, -1 - tail)) {
    to += next + 1;
    tail++;
  }
  const middle = newText.slice(from, newText.length - to).split('\n');
  const by = head + middle.length + tail - lines.length;
  const kept = lines.slice(lines.length - tail);
  return [
    ...lines.slice(0, head),
    ...middle.map((own, index) => ({ text: own, file: path, number: head + index + 1 })),
    ...(by === 0 ? kept : kept.map((line) => ({ ...line, number: line.number + by }))),
  ];
}

function withoutFinalEnd(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** Beyond the last line nothing fits. */
function lengthAt(lines: readonly SourceLine[], index: number): number {
  return lines.at(index)?.text.length ?? Infinity;
}

/** Characters compared at once: whole pieces are compared as fast as memory is read. */
const PIECE = 4096;

/** How many characters two texts begin with alike. */
function commonStart(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at + PIECE <= length && one.slice(at, at + PIECE) === other.slice(at, at + PIECE)) at += PIECE;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** How many characters two texts end with alike, `most` at most. */
function commonEnd(one: string, other: string, most: number): number {
  const piece = (text: string, at: number) => text.slice(text.length - at - PIECE, text.length - at);
  let at = 0;
  while (at + PIECE <= most && piece(one, at) === piece(other, at)) at += PIECE;
  while (at < most && one.charCodeAt(one.length - at - 1) === other.charCodeAt(other.length - at - 1)) at++;
  return at;
}

/** Text files enter, lines that remember their file and number leave; included lines keep their own origin. */
import type { SourceFile, Span } from '../deck/span.ts';

/** One line of text without its line end, and where it came from. */
export interface SourceLine {
  readonly text: string;
  readonly file: string;
  /** 1-based. */
  readonly number: number;
  /** The parts of the text that the author wrote, in order; absent means all of it, where it stands. */
  readonly written?: readonly WrittenPart[];
}

/** Part of a line that a dialect was translated to; offsets are 0-based. */
export interface WrittenPart {
  readonly at: number;
  readonly length: number;
  /** Where it begins in the author's line. */
  readonly from: number;
}

/** Lines of a file; BOM and the final line end removed, CRLF and CR read as line ends, NUL replaced as CommonMark asks. */
export function linesOf(source: SourceFile): readonly SourceLine[] {
  const text = source.text.replace(/^\uFEFF/, '').replaceAll('\0', '\uFFFD');
  // Decks are long and read often, and this is twice as fast where it does.
  const parts = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts.map((line, index) => ({ text: line, file: source.path, number: index + 1 }));
}

/** The author's column for a column of the line, both 1-based; undefined where the author wrote nothing of the kind. */
export function writtenColumn({ written }: SourceLine, column: number): number | undefined {
  if (written === undefined) return column;
  const part = written.find(({ at, length }) => column > at && column <= at + length);
  return part && column - part.at + part.from;
}

export function isBlank(line: SourceLine | undefined): boolean {
  return line === undefined || /^[ \t]*$/.test(line.text);
}

/** The place of lines `from` to `to` (0-based, `to` exclusive); the nearest line when the range is empty. */
export function spanOfLines(lines: readonly SourceLine[], from: number, to: number = from + 1): Span {
  const first = lines[Math.min(Math.max(0, from), lines.length - 1)];
  if (first === undefined) return { file: '', line: 1 };
  const last = lines[Math.min(Math.max(from, to - 1), lines.length - 1)] ?? first;
  const sameFile = last.file === first.file && last.number > first.number;
  return { file: first.file, line: first.number, ...(sameFile ? { endLine: last.number } : {}) };
}

export function textOfLines(lines: readonly SourceLine[]): string {
  return lines.map((line) => line.text).join('\n');
}

/** Text files enter, lines that remember their file and number leave; included lines keep their own origin. */
import type { SourceFile, Span } from '../deck/span.ts';

/** One line of text without its line end, and where it came from. */
export interface SourceLine {
  readonly text: string;
  readonly file: string;
  /** 1-based. */
  readonly number: number;
}

/** Lines of a file; BOM and the final line end removed, CRLF and CR read as line ends, NUL replaced as CommonMark asks. */
export function linesOf(source: SourceFile): readonly SourceLine[] {
  const text = source.text.replace(/^\uFEFF/, '').replaceAll('\0', '\uFFFD');
  // Decks are long and read often, and this is twice as fast where it does.
  const parts = text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts.map((line, index) => ({ text: line, file: source.path, number: index + 1 }));
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

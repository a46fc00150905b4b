/** Lines and changes by line and column enter; the changed lines leave, each knowing which of its parts were written where. */
import type { SourceLine, WrittenPart } from '../../source.ts';

/** A place in a text: both 0-based, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Changes to lines that stay as they are until `linesIn` is asked. Of changes that overlap, the first counts. */
export class LineEdits {
  readonly #lines: readonly SourceLine[];
  readonly #changes = new Map<number, Change[]>();
  readonly #above = new Map<number, SourceLine[]>();
  readonly #below = new Map<number, SourceLine[]>();
  /** Lines that are left out when nothing but blanks is left of them. */
  readonly #droppable = new Set<number>();

  constructor(lines: readonly SourceLine[]) {
    this.#lines = lines;
  }

  /** Puts text in place of what stands between two places of one line; false when another change was there first. */
  replace(line: number, from: number, to: number, text: string): boolean {
    const changes = this.#changes.get(line) ?? [];
    if (changes.some((other) => from < other.to && other.from < to)) return false;
    if (from === to && changes.some((other) => other.from < from && from < other.to)) return false;
    changes.push({ from, to, text });
    this.#changes.set(line, changes);
    return true;
  }

  insert(line: number, column: number, text: string): boolean {
    return this.replace(line, column, column, text);
  }

  /** Takes out what stands between two places; the first line stays, perhaps blank, so that blocks keep apart. */
  remove(from: Position, to: Position): void {
    if (from.line === to.line) {
      this.replace(from.line, from.column, to.column, '');
      return;
    }
    this.replace(from.line, from.column, this.#length(from.line), '');
    for (let line = from.line + 1; line <= to.line; line++) {
      this.replace(line, 0, line === to.line ? to.column : this.#length(line), '');
      this.#droppable.add(line);
    }
  }

  /** Takes out whole lines, `to` exclusive. */
  removeLines(from: number, to: number): void {
    for (let line = from; line < to; line++) {
      this.replaceLine(line, '');
      this.#droppable.add(line);
    }
  }

  /** Leaves a line out where nothing but blanks is left of it. */
  dropIfBlank(line: number): void {
    this.#droppable.add(line);
  }

  /** Puts text in place of a whole line; what other changes made of it is forgotten. */
  replaceLine(line: number, text: string): void {
    this.#changes.set(line, [{ from: 0, to: this.#length(line), text }]);
  }

  /** Puts new lines above a line, below those put there before. They stand for that line, unless another is named. */
  insertAbove(line: number, texts: readonly string[], origin: number = line): void {
    this.#put(this.#above, line, texts, origin);
  }

  /** Puts new lines below a line; they belong to the same part of the text as it does. */
  insertBelow(line: number, texts: readonly string[], origin: number = line): void {
    this.#put(this.#below, line, texts, origin);
  }

  /** Whether a change touches the characters of a line from one column to another. */
  touches(line: number, from: number, to: number): boolean {
    return this.#changes.get(line)?.some((change) => from < change.to && change.from < to) ?? false;
  }

  /** The lines from one to another, `to` exclusive, as they are after all changes. */
  linesIn(from: number, to: number): readonly SourceLine[] {
    const out: SourceLine[] = [];
    for (let index = from; index < to; index++) {
      const line = this.#lines[index];
      if (line === undefined) break;
      out.push(...(this.#above.get(index) ?? []));
      const changed = applyChanges(line, this.#changes.get(index));
      if (!this.#droppable.has(index) || changed.text.trim() !== '') out.push(changed);
      out.push(...(this.#below.get(index) ?? []));
    }
    return out;
  }

  #length(line: number): number {
    return this.#lines[line]?.text.length ?? 0;
  }

  #put(where: Map<number, SourceLine[]>, line: number, texts: readonly string[], origin: number): void {
    const from = this.#lines[Math.min(origin, this.#lines.length - 1)];
    if (from === undefined) return;
    const made = texts.map((text) => madeLine(text, from));
    where.set(line, [...(where.get(line) ?? []), ...made]);
  }
}

/** A line nobody wrote, which stands for one that somebody did. */
export function madeLine(text: string, { file, number }: Pick<SourceLine, 'file' | 'number'>): SourceLine {
  return { text, file, number, written: [] };
}

/** What stands between two places, line by line. */
export function sliceLines(lines: readonly SourceLine[], from: Position, to: Position): readonly SourceLine[] {
  return lines.slice(from.line, to.line + 1).map((line, index, all) => {
    const start = index === 0 ? from.column : 0;
    const end = index === all.length - 1 ? to.column : line.text.length;
    return start === 0 && end >= line.text.length ? line : partOf(line, start, end);
  });
}

function partOf(line: SourceLine, from: number, to: number): SourceLine {
  const { text, file, number } = line;
  return { text: text.slice(from, to), file, number, written: writtenBetween(line, from, to, 0) };
}

/** What the author wrote of a stretch of a line, as it stands at `at` of a new one: lines may have been changed before. */
function writtenBetween({ written }: SourceLine, from: number, to: number, at: number): WrittenPart[] {
  if (to <= from) return [];
  if (written === undefined) return [{ at, length: to - from, from }];
  return written.flatMap((part) => {
    const start = Math.max(from, part.at);
    const length = Math.min(to, part.at + part.length) - start;
    return length > 0 ? [{ at: at + start - from, length, from: part.from + start - part.at }] : [];
  });
}

function applyChanges(line: SourceLine, changes: readonly Change[] | undefined): SourceLine {
  if (changes === undefined) return line;
  const written: WrittenPart[] = [];
  let text = '';
  let at = 0;
  const keep = (to: number): void => {
    written.push(...writtenBetween(line, at, to, text.length));
    text += line.text.slice(at, to);
  };
  for (const change of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    keep(change.from);
    text += change.text;
    at = change.to;
  }
  keep(line.text.length);
  return { text, file: line.file, number: line.number, written };
}

/** Lines of Pandoc's simple and multiline tables enter, a drawn table leaves. */
import type { Alignment, ColumnRange } from './columns.ts';
import { alignmentOf, cutLine } from './columns.ts';
import type { Cell, DrawnTable, ReadTable, TableRow } from './table.ts';

type LineAt = Parameters<ReadTable>[0];

/** A head of more lines, or a row, is no table but text between two rules. */
const LONGEST_ROW = 60;

interface Dashes {
  readonly columns: readonly ColumnRange[];
  readonly lengths: readonly number[];
}

/** A line of dashes with blanks between them, as columns. */
function readDashes(line: string | undefined): Dashes | undefined {
  if (line === undefined || !/^ {0,3}-[- ]*$/.test(line)) return undefined;
  const runs = [...line.matchAll(/-+/g)];
  const columns = runs.map(({ index }, at) => ({ from: index, to: runs[at + 1]?.index ?? Infinity }));
  return { columns, lengths: runs.map(([run]) => run.length) };
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function cellsOf(lines: readonly string[], { columns }: Dashes): readonly Cell[] {
  const cut = lines.map((line) => cutLine(line, columns));
  return columns.map((_, at) => trimLines(cut.map((parts) => (parts[at] ?? '').trim())));
}

function trimLines(lines: readonly string[]): Cell {
  const from = lines.findIndex((line) => line !== '');
  return from < 0 ? [] : lines.slice(from, lines.findLastIndex((line) => line !== '') + 1);
}

function alignments(lines: readonly string[], { columns, lengths }: Dashes): readonly Alignment[] {
  const cut = lines.map((line) => cutLine(line, columns));
  return columns.map((_, at) =>
    alignmentOf(
      cut.map((parts) => parts[at] ?? ''),
      lengths[at] ?? 0,
    ),
  );
}

/** A rule of dashes with a blank line, or nothing, below it. */
export function isFooter(lineAt: LineAt, offset: number): boolean {
  return readDashes(lineAt(offset)) !== undefined && isBlank(lineAt(offset + 1));
}

/** One line a row; with a head it ends at a blank line too. */
export const readSimpleTable: ReadTable = (lineAt) => {
  const first = readDashes(lineAt(0));
  const dashes = first ?? readDashes(lineAt(1));
  if (dashes === undefined || isBlank(lineAt(0))) return undefined;
  // One column with a head is a heading with a line below it.
  if (!first && dashes.columns.length < 2) return undefined;
  const rows: TableRow[] = [];
  let offset = first ? 1 : 2;
  while (!isBlank(lineAt(offset)) && !isFooter(lineAt, offset)) {
    rows.push({ line: offset, cells: cellsOf([lineAt(offset) ?? ''], dashes), isHead: false });
    offset++;
  }
  const hasFooter = isFooter(lineAt, offset);
  if ((first && !hasFooter) || rows.length === 0) return undefined;
  const head = first ? (lineAt(1) ?? '') : (lineAt(0) ?? '');
  const top: readonly TableRow[] = first ? [] : [{ line: 0, cells: cellsOf([head], dashes), isHead: true }];
  return { alignments: alignments([head], dashes), rows: [...top, ...rows], lines: hasFooter ? offset + 1 : offset };
};

/** Rows of several lines, with blank ones between them, between rules of dashes; with a head above the second rule. */
export const readMultilineTable: ReadTable = (lineAt) =>
  readDashes(lineAt(0)) === undefined || isBlank(lineAt(1)) ? undefined : withHead(lineAt);

/** The same without a head. */
export const readHeadlessTable: ReadTable = (lineAt) => {
  const top = readDashes(lineAt(0));
  return top === undefined || isBlank(lineAt(1)) ? undefined : rowsBelow(lineAt, top, 1, []);
};

function withHead(lineAt: LineAt): DrawnTable | undefined {
  const head: string[] = [];
  let offset = 1;
  for (; offset <= LONGEST_ROW; offset++) {
    const line = lineAt(offset);
    if (line === undefined) return undefined;
    const dashes = readDashes(line);
    if (dashes && head.length > 0) return rowsBelow(lineAt, dashes, offset + 1, head);
    head.push(line);
  }
  return undefined;
}

function rowsBelow(lineAt: LineAt, dashes: Dashes, start: number, head: readonly string[]): DrawnTable | undefined {
  const rows: TableRow[] = head.length > 0 ? [{ line: 1, cells: cellsOf(head, dashes), isHead: true }] : [];
  const first: string[] = [];
  let offset = start;
  for (;;) {
    const lines: string[] = [];
    const line = offset;
    while (!isBlank(lineAt(offset)) && !isFooter(lineAt, offset) && lines.length < LONGEST_ROW) {
      lines.push(lineAt(offset) ?? '');
      offset++;
    }
    if (lines.length === 0 || lines.length >= LONGEST_ROW) {
      if (lines.length === 0 && isFooter(lineAt, offset) && line > start) break;
      return undefined;
    }
    if (first.length === 0) first.push(...lines);
    rows.push({ line, cells: cellsOf(lines, dashes), isHead: false });
    if (isFooter(lineAt, offset)) break;
    while (isBlank(lineAt(offset))) {
      if (lineAt(offset) === undefined) return undefined;
      offset++;
    }
  }
  return { alignments: alignments(head.length > 0 ? head : first, dashes), rows, lines: offset + 1 };
}

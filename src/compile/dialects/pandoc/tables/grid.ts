/** Lines of a table drawn with `+`, `-` and `|` enter, a drawn table leaves; its cells hold any blocks. */
import type { Alignment, ColumnRange } from './columns.ts';
import { cutLine } from './columns.ts';
import type { Cell, ReadTable, TableRow } from './table.ts';

const RULE = /^ {0,3}\+(?:[-=:]+\+)+\s*$/;

export const readGridTable: ReadTable = (lineAt) => {
  const top = lineAt(0);
  if (top === undefined || !RULE.test(top)) return undefined;
  const columns = columnsOf(top);
  const rows: TableRow[] = [];
  let aligned = alignments(top, columns);
  let lines: string[] = [];
  let start = 1;
  let isUnderHead = false;
  let offset = 1;
  for (; ; offset++) {
    const line = lineAt(offset);
    if (line === undefined || !/^ {0,3}[+|]/.test(line)) break;
    if (!RULE.test(line)) {
      lines.push(line);
      continue;
    }
    // A rule with fewer crossings ends one row and begins another, with cells that span: the finest columns count.
    if (lines.length > 0) rows.push({ line: start, cells: cellsOf(lines, columns), isHead: false });
    if (line.includes('=') && !isUnderHead) {
      isUnderHead = true;
      for (const [at, row] of rows.entries()) rows[at] = { ...row, isHead: true };
      aligned = alignments(line, columns);
    }
    lines = [];
    start = offset + 1;
  }
  if (rows.length === 0 || lines.length > 0) return undefined;
  return { alignments: aligned, rows, lines: offset };
};

function columnsOf(rule: string): readonly ColumnRange[] {
  const crossings = [...rule.matchAll(/\+/g)].map(({ index }) => index);
  return crossings.slice(0, -1).map((from, at) => ({ from: from + 1, to: crossings[at + 1] ?? Infinity }));
}

function alignments(rule: string, columns: readonly ColumnRange[]): readonly Alignment[] {
  return columns.map(({ from, to }) => {
    const part = rule.slice(from, to);
    if (part.startsWith(':')) return part.endsWith(':') ? 'center' : 'left';
    return part.endsWith(':') ? 'right' : 'none';
  });
}

function cellsOf(lines: readonly string[], columns: readonly ColumnRange[]): readonly Cell[] {
  const cut = lines.map((line) => cutLine(line, columns));
  return columns.map((_, at) => dedented(cut.map((parts) => (parts[at] ?? '').trimEnd())));
}

/** A cell's text begins one blank after its edge; what is set in further is the text's own. */
function dedented(lines: readonly string[]): Cell {
  const isSetIn = lines.every((line) => line === '' || line.startsWith(' '));
  const from = lines.findIndex((line) => line.trim() !== '');
  if (from < 0) return [];
  const to = lines.findLastIndex((line) => line.trim() !== '') + 1;
  return lines.slice(from, to).map((line) => (isSetIn ? line.slice(1) : line));
}

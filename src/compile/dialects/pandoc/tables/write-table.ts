/** Drawn tables and the captions near tables enter; native tables, of pipes or of HTML with Markdown in it, leave. */
import type { BlockToken } from '../../text/block-parser.ts';
import type { Referents } from '../cross-references.ts';
import type { DialectText } from '../../text/dialect-text.ts';
import type { Alignment } from './columns.ts';
import type { Cell, DrawnTable, TableRow } from './table.ts';

export function translateTables(text: DialectText, referents: Referents): void {
  const captions = new Set<number>();
  for (const [index, token] of text.tokens.entries()) {
    if (token.map === null || (token.type !== 'pandoc_table' && token.type !== 'table_open')) continue;
    translateCaption(text, index, token, captions, referents);
    if (token.type === 'pandoc_table')
      replaceTable(text, token.map, token.meta?.table as DrawnTable, Number(token.meta?.indent));
  }
}

function replaceTable(
  { lines, edits }: DialectText,
  [from, to]: readonly [number, number],
  table: DrawnTable,
  margin: number,
): void {
  const lead = /^[\s>]*/.exec(lines[from]?.text ?? '')?.[0] ?? '';
  const indent = lead.includes('>') ? lead : ' '.repeat(margin);
  const isPlain = table.rows.every(({ cells }) => cells.every(isInline)) && table.rows.filter(isHead).length < 2;
  const out = isPlain ? pipeTable(table) : htmlTable(table);
  edits.removeLines(from, to);
  for (const { text, line } of out) edits.insertAbove(from, [text === '' ? '' : indent + text], from + line);
}

const BLOCK_START = /^\s*(?:(?:[-*+>]|#{1,6}|(?:\d+|#|[a-z])[.)]|\|)\s|`{3}|~{3}|:{3}|\$\$)/;

interface OutLine {
  readonly text: string;
  readonly line: number;
}

function isHead(row: TableRow): boolean {
  return row.isHead;
}

/** Whether a cell is one paragraph. */
function isInline(cell: Cell): boolean {
  return !cell.some((line) => line.trim() === '' || BLOCK_START.test(line));
}

const RULES: Readonly<Record<Alignment, string>> = { left: ':--', right: '--:', center: ':-:', none: '---' };

function pipeTable({ alignments, rows }: DrawnTable): readonly OutLine[] {
  const [head, ...below] = rows.some(isHead) ? rows : [undefined, ...rows];
  const rule = `| ${alignments.map((alignment) => RULES[alignment]).join(' | ')} |`;
  const first = head?.line ?? rows[0]?.line ?? 0;
  return [
    { text: head ? pipeRow(head) : `|${'  |'.repeat(alignments.length)}`, line: first },
    { text: rule, line: first },
    ...below.flatMap((row) => (row ? [{ text: pipeRow(row), line: row.line }] : [])),
  ];
}

function pipeRow({ cells }: TableRow): string {
  return `| ${cells.map(cellText).join(' | ')} |`;
}

function cellText(cell: Cell): string {
  return cell
    .map((line) => line.trim())
    .join(' ')
    .replaceAll(/\\ (?=\S)|\\$/g, '<br>')
    .replaceAll(/(?<!\\)\|/g, '\\|');
}

const STYLES: Readonly<Record<Alignment, string>> = {
  left: ' style="text-align: left"',
  right: ' style="text-align: right"',
  center: ' style="text-align: center"',
  none: '',
};

/** Blank lines let native Markdown read what stands in the cells. */
function htmlTable({ alignments, rows }: DrawnTable): readonly OutLine[] {
  const out: OutLine[] = [{ text: '<table>', line: 0 }];
  let part: string | undefined;
  for (const row of rows) {
    const next = row.isHead ? 'thead' : 'tbody';
    if (part !== next) out.push({ text: part === undefined ? `<${next}>` : `</${part}><${next}>`, line: row.line });
    part = next;
    const tag = row.isHead ? 'th' : 'td';
    out.push({ text: '<tr>', line: row.line });
    for (const [at, cell] of row.cells.entries()) {
      const open = `<${tag}${STYLES[alignments[at] ?? 'none']}>`;
      if (cell.length === 0) out.push({ text: `${open}</${tag}>`, line: row.line });
      else {
        const inner = cell.map((text) => ({ text, line: row.line }));
        const blank = { text: '', line: row.line };
        out.push({ text: open, line: row.line }, blank, ...inner, blank, { text: `</${tag}>`, line: row.line });
      }
    }
    out.push({ text: '</tr>', line: row.line });
  }
  out.push({ text: `${part === undefined ? '' : `</${part}>`}</table>`, line: rows.at(-1)?.line ?? 0 });
  return out;
}

const CAPTION = /^(\s*)(?:Table|table)?:\s+/;

/** `: Caption` or `Table: Caption` in the paragraph below a table, or above it, becomes a paragraph with that class. */
function translateCaption(
  { tokens, lines, edits }: DialectText,
  index: number,
  { map, level }: BlockToken,
  taken: Set<number>,
  referents: Referents,
): void {
  if (map === null) return;
  let above: BlockToken | undefined;
  for (let at = index - 1; at >= 0 && at > index - 6; at--) {
    const token = tokens[at];
    if (token?.type === 'paragraph_open' && token.level === level) above = token;
    if (token?.type !== 'paragraph_close' && token?.type !== 'inline') break;
  }
  let close = index;
  while (tokens[index]?.type === 'table_open' && close < tokens.length && tokens[close]?.type !== 'table_close')
    close++;
  const next = tokens[close + 1];
  const below = next?.type === 'paragraph_open' && next.level === level ? next : undefined;
  for (const paragraph of [below, above]) {
    if (!paragraph?.map || taken.has(paragraph.map[0])) continue;
    const [from, to] = paragraph.map;
    const match = CAPTION.exec(lines[from]?.text ?? '');
    if (match === null) continue;
    taken.add(from);
    const last = lines[to - 1]?.text ?? '';
    const label = /\{[^{}]*#([^\s{}]+)[^{}]*\}\s*$/.exec(last)?.[1] ?? '';
    const name = referents.get(label)?.name;
    edits.replace(from, match[1]?.length ?? 0, match[0].length, name === undefined ? '' : `${name}: `);
    const end = last.replace(/\s*\{[^{}]*\}\s*$/, '').length;
    edits.replace(to - 1, Math.max(end, to - 1 === from ? match[0].length : 0), last.length, ' {.caption}');
    return;
  }
}

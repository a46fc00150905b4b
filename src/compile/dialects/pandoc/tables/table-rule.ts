/** Lines at which a drawn table begins enter, a `pandoc_table` token with the table in `meta` leaves. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { isFooter, readHeadlessTable, readMultilineTable, readSimpleTable } from './dashed.ts';
import { readGridTable } from './grid.ts';

/** Above the rules for tables with pipes, headings and rules, as in Pandoc; it ends no paragraph. */
export function tables(md: MarkdownIt): void {
  md.block.ruler.before('table', 'pandoc_table', table);
}

function table(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if (silent || (state.sCount[line] ?? 0) - state.blkIndent >= 4 || !mayBegin(state, line, endLine)) return false;
  const lineAt = (offset: number): string | undefined => {
    const at = line + offset;
    if (at >= endLine || (!state.isEmpty(at) && (state.sCount[at] ?? 0) < state.blkIndent)) return undefined;
    return state.getLines(at, at + 1, state.blkIndent, false);
  };
  const hasFooter = footerBelow(state, line) - line <= LONGEST;
  const found =
    readGridTable(lineAt) ??
    (hasFooter ? readMultilineTable(lineAt) : undefined) ??
    readSimpleTable(lineAt) ??
    (hasFooter ? readHeadlessTable(lineAt) : undefined);
  if (found === undefined) return false;
  const token = state.push('pandoc_table', '', 0);
  token.map = [line, line + found.lines];
  token.meta = { table: found, indent: state.blkIndent };
  state.line = line + found.lines;
  return true;
}

/** A table of more lines is none that a slide could show. */
const LONGEST = 300;

const footers = new WeakMap<StateBlock, number>();

/** The next rule of dashes with a blank line below it; looked for once, since tables are asked for line after line. */
function footerBelow(state: StateBlock, line: number): number {
  const known = footers.get(state);
  if (known !== undefined && known > line) return known;
  let at = line + 1;
  while (at < state.lineMax && !isFooter((offset) => textAt(state, at + offset), 0)) at++;
  footers.set(state, at < state.lineMax ? at : Infinity);
  return footers.get(state) ?? Infinity;
}

function textAt(state: StateBlock, line: number): string | undefined {
  return line < state.lineMax
    ? state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
    : undefined;
}

/** Cheap enough to ask of every line: a rule stands on it, or below it. */
function mayBegin(state: StateBlock, line: number, endLine: number): boolean {
  const first = firstOf(state, line);
  if (first === '+') return true;
  if (first === '-') return true;
  return line + 1 < endLine && firstOf(state, line + 1) === '-';
}

function firstOf(state: StateBlock, line: number): string | undefined {
  return state.src[(state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)];
}

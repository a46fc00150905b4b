/** Lines at which a drawn table begins enter, a `pandoc_table` token with the table in `meta` leaves. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { readHeadlessTable, readMultilineTable, readSimpleTable } from './dashed.ts';
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
  const found =
    readGridTable(lineAt) ?? readMultilineTable(lineAt) ?? readSimpleTable(lineAt) ?? readHeadlessTable(lineAt);
  if (found === undefined) return false;
  const token = state.push('pandoc_table', '', 0);
  token.map = [line, line + found.lines];
  token.meta = { table: found, indent: state.blkIndent };
  state.line = line + found.lines;
  return true;
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

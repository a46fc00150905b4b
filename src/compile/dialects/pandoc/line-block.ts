/** Lines that begin with `| ` enter, `line_block` tokens leave, and their lines as native Markdown breaks them. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { lineText, startsWith } from '../../markdown/block-line.ts';
import type { DialectText } from '../text/dialect-text.ts';

const BAR = 0x7c;

/** Below the rule for tables, which such lines may be. */
export function lineBlocks(md: MarkdownIt): void {
  md.block.ruler.after('table', 'line_block', lineBlock);
}

function lineBlock(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if (silent || !startsWith(state, line, BAR) || !/^\|(?:\s|$)/.test(lineText(state, line))) return false;
  let end = line + 1;
  while (end < endLine && (state.sCount[end] ?? 0) >= state.blkIndent && continues(state, end)) end++;
  state.push('line_block', '', 0).map = [line, end];
  state.line = end;
  return true;
}

function continues(state: StateBlock, line: number): boolean {
  const text = lineText(state, line);
  return /^\|(?:\s|$)/.test(text) || (text !== '' && (state.sCount[line] ?? 0) > state.blkIndent);
}

/** Each line ends with a break; blanks that set it in stay. */
export function translateLineBlocks({ tokens, lines, edits }: DialectText): void {
  for (const { type, map } of tokens) {
    if (type !== 'line_block' || map === null) continue;
    for (let line = map[0]; line < map[1]; line++) {
      const text = lines[line]?.text ?? '';
      const bar = /^\s*\|(?: |$)/.exec(text)?.[0];
      if (bar === undefined) continue;
      const from = text.indexOf('|');
      const indent = /^\s*/.exec(text.slice(bar.length))?.[0].length ?? 0;
      const isBlank = text.slice(bar.length).trim() === '';
      edits.replace(line, from, bar.length + indent, isBlank ? '&nbsp;' : '&nbsp;'.repeat(indent));
      const goesOn = line + 1 < map[1] && !/^\s*\|/.test(lines[line + 1]?.text ?? '');
      if (line + 1 < map[1] && !goesOn) edits.insert(line, text.length, '\\');
    }
  }
}

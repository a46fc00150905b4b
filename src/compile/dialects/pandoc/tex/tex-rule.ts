/** Lines of raw TeX at a block's start enter, `tex_block` tokens leave. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { lineText, startsWith } from '../../../markdown/block-line.ts';

const BACKSLASH = 0x5c;

/** An environment to its end, over blank lines too; or lines of commands. It ends no paragraph. */
export function texBlocks(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'tex_block', texBlock);
}

function texBlock(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  if (silent || !startsWith(state, line, BACKSLASH)) return false;
  const end = endOfEnvironment(state, line, endLine) ?? endOfCommands(state, line, endLine);
  if (end === undefined) return false;
  const token = state.push('tex_block', '', 0);
  token.map = [line, end];
  state.line = end;
  return true;
}

/** Environments longer than a slide are none. */
const LONGEST = 200;

function endOfEnvironment(state: StateBlock, line: number, endLine: number): number | undefined {
  const name = /^\\begin\{([A-Za-z]+\*?)\}/.exec(lineText(state, line))?.[1];
  if (name === undefined) return undefined;
  let depth = 0;
  for (let at = line; at < Math.min(endLine, line + LONGEST); at++) {
    const text = lineText(state, at);
    depth += text.split(`\\begin{${name}}`).length - text.split(`\\end{${name}}`).length;
    if (depth <= 0) return at + 1;
  }
  return undefined;
}

/** Lines that are commands, with their arguments, and nothing else; a formula's and a text's are not among them. */
const COMMANDS = /^(?:\\(?:[A-Za-z]+\*?)(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\}|<[^<>]*>)*\s*)+$/;

function endOfCommands(state: StateBlock, line: number, endLine: number): number | undefined {
  let end = line;
  while (
    end < endLine &&
    COMMANDS.test(lineText(state, end).slice(0, 1_000)) &&
    !lineText(state, end).startsWith('\\begin{')
  )
    end++;
  return end > line && (end >= endLine || state.isEmpty(end) || /^\\begin\{|^:{3,}$/.test(lineText(state, end)))
    ? end
    : undefined;
}

/** Pandoc's rules for blocks enter; a parser that tells its blocks, where CommonMark would see others, leaves. */
import type { StateBlock } from 'markdown-it';
import { isBlankCode, lineText, startsWith } from '../../markdown/block-line.ts';
import { definitionLists } from '../../markdown/definition-lists.ts';
import type { BlockParser } from '../text/block-parser.ts';
import { blockParser } from '../text/block-parser.ts';
import { readAttributes } from './attributes.ts';
import { fencedDivs } from './div-fence.ts';
import { htmlBlocks } from './html-block.ts';
import { lineBlocks } from './line-block.ts';
import { tables } from './tables/table-rule.ts';
import { texBlocks } from './tex/tex-rule.ts';

type Rule = (state: StateBlock, line: number, endLine: number, silent: boolean) => boolean;

/**
 * Tokens beside markdown-it's: `container_open` and `container_close`, `pandoc_table`, `line_block`, `tex_block`.
 * @param isWritten whether fences say what their author wrote; else they are native by now, whatever they say.
 */
export function pandocParser(isWritten: boolean): BlockParser {
  const md = blockParser({ tables: true, math: true, blankBefore: true });
  const known = (name: string): Rule => {
    const rule = md.block.ruler.__rules__.find((each) => each.name === name);
    return rule?.fn ?? (() => false);
  };
  const atMargin =
    (rule: Rule): Rule =>
    (state, line, endLine, silent) =>
      state.sCount[line] === state.blkIndent && !followsMath(state, line) && rule(state, line, endLine, silent);
  for (const name of ['heading', 'hr']) md.block.ruler.at(name, atMargin(known(name)), { alt: [] });
  const fence = known('fence');
  const closedFence: Rule = (state, line, endLine, silent) =>
    isClosed(state, line, endLine, isWritten) && fence(state, line, endLine, silent);
  md.block.ruler.at('fence', closedFence, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  md.block.ruler.at('lheading', underlined);
  md.use(htmlBlocks).use(fencedDivs).use(tables).use(texBlocks).use(lineBlocks).use(definitionLists);
  return md;
}

/** A formula of several lines is a paragraph in Pandoc, which goes on until a blank line. */
function followsMath({ tokens }: StateBlock, line: number): boolean {
  const { type, map } = tokens.at(-1) ?? {};
  return type === 'math_block' && map?.[1] === line && map[1] - map[0] > 1;
}

/** A heading of one line with `===` or `---` below it; below more lines they are text. */
function underlined(state: StateBlock, line: number, endLine: number): boolean {
  const next = line + 1;
  if (next >= endLine || (state.sCount[next] ?? 0) !== state.blkIndent) return false;
  const rule = lineText(state, next);
  if (!/^(?:=+|-+)$/.test(rule)) return false;
  const tag = rule.startsWith('=') ? 'h1' : 'h2';
  const open = state.push('heading_open', tag, 1);
  open.map = [line, next + 1];
  open.markup = rule.charAt(0);
  const inline = state.push('inline', '', 0);
  inline.content = lineText(state, line);
  inline.map = [line, next];
  inline.children = [];
  state.push('heading_close', tag, -1).markup = rule.charAt(0);
  state.line = next + 1;
  return true;
}

/** One word, or attributes, or both; or the options of a chunk. Anything else makes a paragraph with inline code of it. */
function saysCode(info: string): boolean {
  if (/^[^\s{}]*$/.test(info)) return true;
  const brace = info.indexOf('{');
  if (brace < 0 || /\s/.test(info.slice(0, brace).trim())) return false;
  return readAttributes(info, brace)?.end === info.length || /^\{=?[A-Za-z][^{}]*\}$/.test(info.slice(brace));
}

/** Line from which on no fence of a character is closed by as many, by state: what begins below need not look. */
const unclosed = new WeakMap<StateBlock, Map<string, { line: number; length: number; endLine: number }>>();

/** A fence without an end is text in Pandoc, so that it swallows no slides. */
function isClosed(state: StateBlock, line: number, endLine: number, isWritten: boolean): boolean {
  if (!startsWith(state, line, 0x60) && !startsWith(state, line, 0x7e)) return false;
  const text = lineText(state, line);
  const opening = /^(`{3,}|~{3,})/.exec(text)?.[0];
  if (opening === undefined) return false;
  const isInfo = !isWritten || saysCode(text.slice(opening.length).trim());
  const char = opening.charAt(0);
  const failed = unclosed.get(state)?.get(char);
  if (failed && failed.endLine === endLine && line >= failed.line && opening.length >= failed.length) return false;
  const code = char.charCodeAt(0);
  // It may end the list item in which the parser stands.
  const indent = Math.min(state.blkIndent, state.sCount[line] ?? 0);
  for (let at = line + 1; at < endLine; at++) {
    const start = (state.bMarks[at] ?? 0) + (state.tShift[at] ?? 0);
    const end = state.eMarks[at] ?? start;
    if (start < end && (state.sCount[at] ?? 0) < indent) return false;
    if (!isInfo && start >= end) return false;
    if (state.src.charCodeAt(start) !== code || (state.sCount[at] ?? 0) - indent >= 4) continue;
    let to = start;
    while (to < end && state.src.charCodeAt(to) === code) to++;
    if (to - start < opening.length) continue;
    while (to < end && isBlankCode(state.src.charCodeAt(to))) to++;
    if (to === end) return true;
  }
  const failures = unclosed.get(state) ?? new Map<string, { line: number; length: number; endLine: number }>();
  failures.set(char, { line, length: opening.length, endLine });
  unclosed.set(state, failures);
  return false;
}

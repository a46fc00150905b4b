/** Lines of raw HTML enter, `html_block` tokens leave that end where the tags end: what stands between tags is Markdown. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { lineText } from '../../markdown/block-line.ts';

type Rule = (state: StateBlock, line: number, endLine: number, silent: boolean) => boolean;

/** Elements and comments in which nothing is Markdown. */
const VERBATIM = /^<(?:!|\?|(?:pre|script|style|textarea|svg|math)\b)/i;

export function htmlBlocks(md: MarkdownIt): void {
  const known = md.block.ruler.__rules__.find(({ name }) => name === 'html_block');
  const rule: Rule | undefined = known?.fn;
  if (rule === undefined) return;
  const byLine: Rule = (state, line, endLine, silent) => {
    if (!rule(state, line, endLine, true)) return false;
    if (silent) return true;
    if (VERBATIM.test(lineText(state, line))) return rule(state, line, endLine, false);
    const end = endOfTags(state, line, endLine);
    const token = state.push('html_block', '', 0);
    token.map = [line, end];
    token.content = state.getLines(line, end, state.blkIndent, true);
    state.line = end;
    return true;
  };
  md.block.ruler.at('html_block', byLine, { alt: ['paragraph', 'reference', 'blockquote'] });
}

/** Lines that begin with tags follow; a tag may go on over several lines. */
function endOfTags(state: StateBlock, line: number, endLine: number): number {
  let at = line;
  let isOpen = false;
  while (at < endLine && !state.isEmpty(at) && (state.sCount[at] ?? 0) >= state.blkIndent) {
    const text = lineText(state, at);
    if (!isOpen && (!/^<\/?[a-z]/i.test(text) || (at > line && VERBATIM.test(text)))) break;
    isOpen = text.lastIndexOf('<') > text.lastIndexOf('>') || (isOpen && !text.includes('>'));
    at++;
  }
  return Math.max(at, line + 1);
}

/** Fences and HTML blocks enter as markdown-it reads them; those without their end leave with `meta.unclosed`, and marker lines end HTML. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { isAtMargin, lineText, startsWith } from './block-line.ts';
import { ruleNamed } from './rules.ts';

/** Start and end of the HTML blocks a blank line does not end (CommonMark 0.31.2, section 4.6, conditions 1 to 5). */
const HTML_ENDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![A-Za-z]/, />/],
];

const LESS_THAN = 0x3c;
const COLON = 0x3a;

/**
 * The line that ends HTML which would else go on to a blank line: nobody means `Note:` to be shown, or `:::` to be text.
 * `endLine` when there is none.
 */
function markerBelow(state: StateBlock, line: number, endLine: number): number {
  if (!startsWith(state, line, LESS_THAN)) return endLine;
  for (let at = line + 1; at < endLine && !state.isEmpty(at); at++) {
    const text = lineText(state, at);
    const isMarker = startsWith(state, at, COLON) && /^(?:::[A-Za-z][\w-]*::|:{3,}(?:[^:]|$))/.test(text);
    if (isMarker || (/^Notes?:$/.test(text) && isAtMargin(state, at))) return at;
  }
  return endLine;
}

export function unclosedBlocks(md: MarkdownIt): void {
  const fence = ruleNamed(md.block.ruler, 'fence');
  md.block.ruler.at(
    'fence',
    (state, line, endLine, silent) => {
      if (!fence.run(state, line, endLine, silent)) return false;
      const token = state.tokens.at(-1);
      if (silent || token === undefined) return true;
      // Had an earlier line closed the fence it would be the last one, so only that one needs a look.
      const last = state.line - 1;
      const text = last > line ? lineText(state, last) : '';
      const isClosed =
        text.length >= token.markup.length &&
        (state.sCount[last] ?? 0) - state.blkIndent < 4 &&
        text === (token.markup[0] ?? '').repeat(text.length);
      if (!isClosed) token.meta = { unclosed: true };
      return true;
    },
    { alt: fence.alt },
  );
  const html = ruleNamed(md.block.ruler, 'html_block');
  md.block.ruler.at(
    'html_block',
    (state, line, endLine, silent) => {
      const first = lineText(state, line);
      const kind = HTML_ENDS.find(([start]) => start.test(first));
      const end = silent || kind !== undefined ? endLine : markerBelow(state, line, endLine);
      if (!html.run(state, line, end, silent)) return false;
      const token = state.tokens.at(-1);
      if (silent || token === undefined) return true;
      if (kind !== undefined && !kind[1].test(token.content)) token.meta = { unclosed: true };
      return true;
    },
    { alt: html.alt },
  );
}

/** A paragraph, heading, list, table or quote enters, its HTML leaves. */
import type { ProseBlock } from '../../deck/block.ts';
import { plainText } from '../../deck/text.ts';
import type { Token } from '../../deck/token.ts';
import { blockAttributes, blockValues } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { type AttributeValues, declarations } from '../escape.ts';
import { textWidth } from '../text-width.ts';
import { renderTokens } from '../tokens.ts';

export function renderProse(block: ProseBlock, context: SlideContext): string {
  const first = block.tokens.find((token) => token.type !== 'softbreak');
  if (first !== undefined && first.nesting === 1 && !first.hidden && first.type !== 'html_block') {
    return renderTokens(withAttribution(block.tokens), context, blockValues(block, context, fitted(block, first)));
  }
  // Raw HTML, a rule or bare inline text has no element of ours to carry the block's settings.
  return `<div${blockAttributes(block, context, { class: 'prose' })}>${renderTokens(block.tokens, context)}</div>\n`;
}

/** What the theme needs to set a line as wide as its place. */
function fitted(block: ProseBlock, first: Token): AttributeValues {
  const names = `${first.attrs?.find(([name]) => name === 'class')?.[1] ?? ''} ${block.attrs?.['class'] ?? ''}`;
  if (!/(?:^|\s)r-fit-text(?:\s|$)/.test(names)) return {};
  const widths = linesOf(block.tokens).map((line) => textWidth(plainText(line)).em);
  const em = Math.max(...widths);
  if (em > 0 && widths.length > 1) return { style: declarations({ '--fit': Math.max(em, LINE_FIT * widths.length) }) };
  return em > 0 ? { style: declarations({ '--fit': em }) } : {};
}

/** In a line of so many em to each line of the text, all of them are as high as the slide lets them be. */
const LINE_FIT = 2.2;

function linesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  for (const token of tokens.flatMap((one): readonly Token[] => one.children ?? [one])) {
    if (token.type === 'hardbreak' || (token.type === 'html_inline' && /^<br\b/i.test(token.content))) lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

/** A quote's last paragraph that begins with a dash names who said it: it gets the class `attribution`. */
function withAttribution(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.type !== 'blockquote_open') return tokens;
  const at = tokens.findLastIndex((token) => token.type === 'paragraph_open');
  const open = tokens[at];
  const first = tokens[at + 1]?.children?.[0];
  if (open === undefined || first?.type !== 'text' || !/^\s*(?:[–—―]|--)/.test(first.content)) return tokens;
  return tokens.with(at, { ...open, attrs: [...(open.attrs ?? []), ['class', 'attribution']] });
}

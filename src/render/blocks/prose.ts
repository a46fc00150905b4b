/** A paragraph, heading, list, table or quote enters, its HTML leaves. */
import type { ProseBlock } from '../../deck/block.ts';
import { blockAttributes, blockValues } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { renderTokens } from '../tokens.ts';

export function renderProse(block: ProseBlock, context: SlideContext): string {
  const first = block.tokens.find((token) => token.type !== 'softbreak');
  if (first !== undefined && first.nesting === 1 && !first.hidden && first.type !== 'html_block') {
    return renderTokens(block.tokens, context, blockValues(block, context));
  }
  // Raw HTML, a rule or bare inline text has no element of ours to carry the block's settings.
  return `<div${blockAttributes(block, context, { class: 'prose' })}>${renderTokens(block.tokens, context)}</div>\n`;
}

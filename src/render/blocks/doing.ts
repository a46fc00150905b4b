/** A quiz, an exercise, a prompt or a code cell enters; what a slide shows of it leaves: what is asked, never what is right. */
import type { DoingBlock } from '../../deck/doing.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { renderTokens } from '../tokens.ts';
import { renderBlocks } from './block.ts';
import { renderCode } from './code.ts';

export function renderDoing(block: DoingBlock, context: SlideContext): string {
  if (block.kind === 'cell') return renderCode(block.code, context);
  const title = block.title === undefined ? '' : `<p class="doing-title">${renderTokens(block.title, context)}</p>`;
  const own = blockAttributes(block, context, { class: `doing ${block.kind}` });
  return `<div${own}>${title}${renderBlocks(block.blocks, context)}</div>\n`;
}

/** A `:::` container enters, a `<div>` with its name as class leaves. */
import type { ContainerBlock } from '../../deck/block.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { safeClasses } from '../escape.ts';
import { renderTokens } from '../tokens.ts';
import { renderBlocks } from './block.ts';

export function renderContainer(block: ContainerBlock, context: SlideContext): string {
  const name = safeClasses([block.name]).join('-');
  const title = block.title === undefined ? '' : `<p class="container-title">${renderTokens(block.title, context)}</p>`;
  const own = blockAttributes(block, context, { class: ['container', name].filter((part) => part !== '').join(' ') });
  return `<div${own}>${title}${renderBlocks(block.blocks, context)}</div>\n`;
}

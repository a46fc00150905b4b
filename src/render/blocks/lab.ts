/** A custom element of the deck enters; it leaves as itself in a trusted talk, as its fallback everywhere else. */
import type { LabBlock } from '../../deck/block.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { renderBlocks } from './block.ts';

export function renderLab(block: LabBlock, context: SlideContext): string {
  const inner = renderBlocks(block.blocks, context);
  const live =
    context.trusted &&
    context.medium === 'talk' &&
    context.onSlide &&
    /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(block.element);
  const tag = live ? block.element : 'div';
  return `<${tag}${blockAttributes(block, context, { class: 'lab' })}>${inner}</${tag}>\n`;
}

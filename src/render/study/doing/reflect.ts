/** A prompt enters; it leaves with room below it, in which the page's script puts a field. */
import type { ReflectBlock } from '../../../deck/doing.ts';
import { renderBlocks } from '../../blocks/block.ts';
import type { SlideContext } from '../../context.ts';
import { renderFrame } from './frame.ts';

export function renderReflect(block: ReflectBlock, context: SlideContext): string {
  const body =
    block.blocks.length === 0 ? '' : `<div class="doing-body">${renderBlocks(block.blocks, context)}</div>\n`;
  return renderFrame(
    block,
    {
      className: 'reflect',
      name: context.words.reflection,
      facts: [],
      inner: `${body}<div class="reflect-room" style="--rows:${block.rows}"></div>\n`,
      data: { kind: 'reflect', key: block.key },
    },
    context,
  );
}

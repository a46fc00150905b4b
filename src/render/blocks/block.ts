/** One block enters, its HTML leaves: the table of block kinds. */
import type { Block } from '../../deck/block.ts';
import { attributes } from '../escape.ts';
import { blockAttributes, blockValues } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { renderSources } from '../references.ts';
import { renderCallout } from './callout.ts';
import { renderCode } from './code.ts';
import { renderColumns } from './columns.ts';
import { renderContainer } from './container.ts';
import { renderStudyDoing } from '../study/doing.ts';
import { renderDoing } from './doing.ts';
import { renderDiagram } from './diagram.ts';
import { renderFigure } from './figure.ts';
import { renderGallery } from './gallery.ts';
import { renderLab } from './lab.ts';
import { renderMagicMove } from './magic-move.ts';
import { renderMath } from './math.ts';
import { renderProse } from './prose.ts';

export function renderBlocks(blocks: readonly Block[], context: SlideContext): string {
  return blocks.map((block) => renderBlock(block, context)).join('');
}

export function renderBlock(block: Block, context: SlideContext): string {
  switch (block.kind) {
    case 'prose':
      return renderProse(block, context);
    case 'code':
      return renderCode(block, context);
    case 'magic-move':
      return renderMagicMove(block, context);
    case 'math':
      return renderMath(block, context);
    case 'diagram':
      return renderDiagram(block, context);
    case 'figure':
      return renderFigure(block, context);
    case 'gallery':
      return renderGallery(block, context);
    case 'columns':
      return renderColumns(block, context);
    case 'callout':
      return renderCallout(block, context);
    case 'container':
      return renderContainer(block, context);
    case 'only':
      return renderOnly(block, context);
    case 'lab':
      return renderLab(block, context);
    case 'quiz':
    case 'exercise':
    case 'reflect':
    case 'cell':
      return context.medium === 'study' ? renderStudyDoing(block, context) : renderDoing(block, context);
    case 'sources':
      return renderSources(block, context);
    case 'slot':
      // Only a slot of no use to the layout gets here: its content stays in the flow.
      return `<div${blockAttributes(block, context, { class: `slot slot-${block.slot}` })}>${renderBlocks(block.blocks, context)}</div>\n`;
    case 'footnotes':
      // The slide's foot shows them.
      return '';
  }
}

/** Content of other editions leaves no trace; a wrapper stands only where it has something to carry. */
function renderOnly(block: Block & { readonly kind: 'only' }, context: SlideContext): string {
  if (!block.editions.includes(context.edition)) return '';
  const inner = renderBlocks(block.blocks, context);
  if (block.attrs === undefined && block.fragment === undefined) return inner;
  return `<div${attributes(blockValues(block, context, { class: 'only' }))}>${inner}</div>\n`;
}

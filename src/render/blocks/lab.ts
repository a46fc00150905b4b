/** A custom element of the deck enters; it leaves as itself in a trusted talk or study page, as its picture or its fallback everywhere else. */
import type { LabBlock } from '../../deck/block.ts';
import { isKeptLab } from '../../deck/lab-state.ts';
import type { StillPiece } from '../../finish/piece.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { attributes, declarations } from '../escape.ts';
import { renderBlocks } from './block.ts';
import { withOwnIds } from './drawing-ids.ts';

export function renderLab(block: LabBlock, context: SlideContext): string {
  const still = context.medium === 'sheet' ? context.pieces.get(block.job) : undefined;
  if (still?.kind === 'still') return renderStill(block, still, context);
  const inner = renderBlocks(block.blocks, context);
  const live =
    context.trusted &&
    (context.medium === 'study' || (context.medium === 'talk' && context.onSlide)) &&
    /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(block.element);
  const tag = live ? block.element : 'div';
  const own = {
    class: 'lab',
    'data-lab-key': live && context.medium === 'study' && isKeptLab(block) ? block.attrs.id : undefined,
    // reveal.js turns no slide for a finger on it.
    'data-prevent-swipe': live && context.medium === 'talk' ? '' : undefined,
  };
  return `<${tag}${blockAttributes(block, context, own)}>${inner}</${tag}>\n`;
}

function renderStill(block: LabBlock, still: StillPiece, context: SlideContext): string {
  const { inner, viewBox, width, height, fills, summary } = still;
  const figure = blockAttributes(block, context, {
    class: fills ? 'diagram lab fills-place' : 'diagram lab',
    style: declarations({ '--natural-width': width, '--natural-height': height }),
  });
  const said = block.attrs?.['aria-label'] ?? block.attrs?.['title'] ?? summary;
  const svg = attributes({
    'data-lectern': 'lab',
    viewBox,
    role: 'img',
    'aria-label': said === '' ? block.element : said,
    xmlns: 'http://www.w3.org/2000/svg',
  });
  return `<figure${figure}><svg${svg}>${withOwnIds(inner, context)}</svg></figure>\n`;
}

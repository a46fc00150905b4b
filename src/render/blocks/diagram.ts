/** A diagram's piece enters, a figure with the drawing leaves; without a piece its source, as code. */
import type { DiagramBlock } from '../../deck/block.ts';
import { DIAGRAM_ID } from '../../deck/html-marks.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { attributes, declarations, escapeHtml } from '../escape.ts';
import { renderCode } from './code.ts';

export function renderDiagram(block: DiagramBlock, context: SlideContext): string {
  const piece = context.pieces.get(block.job);
  if (piece?.kind !== 'diagram') return renderCode(asCode(block), context);
  const { width, height, viewBox } = piece;
  const figure = blockAttributes(block, context, {
    class: 'diagram',
    style: declarations({ '--natural-width': width, '--natural-height': height }),
  });
  const said = block.alt ?? [block.title, piece.summary].filter((part) => part !== undefined && part !== '').join(': ');
  const svg = attributes({
    'data-lectern': block.language,
    viewBox,
    role: 'img',
    'aria-label': said === '' ? block.language : said,
    xmlns: 'http://www.w3.org/2000/svg',
  });
  const caption = block.title === undefined ? '' : `<figcaption>${escapeHtml(block.title)}</figcaption>`;
  return `<figure${figure}><svg${svg}>${withOwnIds(piece.inner, context)}</svg>${caption}</figure>\n`;
}

const IDS = new RegExp(`(\\bid="|url\\(#|\\bhref="#)${DIAGRAM_ID}`, 'g');

/** Two diagrams of one page have no id in common, nor has one with anything else. */
function withOwnIds(inner: string, { slide, ids }: SlideContext): string {
  if (!inner.includes(DIAGRAM_ID)) return inner;
  let count = 1;
  while (ids.has(`${slide.id}--diagram-${count}`)) count += 1;
  const own = `${slide.id}--diagram-${count}`;
  ids.add(own);
  // In attributes only: a label may say the same.
  return inner.replace(IDS, (_, before: string) => `${before}${escapeHtml(own)}-`);
}

function asCode({
  span,
  attrs,
  fragment,
  effect,
  language,
  source,
  title,
}: DiagramBlock): Parameters<typeof renderCode>[0] {
  return {
    kind: 'code',
    span,
    ...(attrs === undefined ? {} : { attrs }),
    ...(fragment === undefined ? {} : { fragment }),
    ...(effect === undefined ? {} : { effect }),
    ...(title === undefined ? {} : { title }),
    lang: language,
    text: source,
    steps: [],
    job: '',
  };
}

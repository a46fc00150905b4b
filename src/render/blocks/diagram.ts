/** A diagram's piece enters, a figure with the drawing leaves; without a piece its source, as code. */
import type { DiagramBlock } from '../../deck/block.ts';
import type { ChartTable } from '../../deck/chart.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { attributes, declarations, escapeHtml } from '../escape.ts';
import { renderCode } from './code.ts';
import { withOwnIds } from './drawing-ids.ts';

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
  const table = piece.table === undefined || context.medium === 'sheet' ? '' : renderTable(piece.table);
  return `<figure${figure}><svg${svg}>${withOwnIds(piece.inner, context)}</svg>${caption}${table}</figure>\n`;
}

/** What a chart is drawn from, for those who hear it; on paper its alternative text says so. */
function renderTable({ head, rows }: ChartTable): string {
  const cells = (row: readonly string[], tag: 'th' | 'td') =>
    row.map((cell, index) => {
      const scope = tag === 'th' ? ' scope="col"' : '';
      return index === 0 && tag === 'td'
        ? `<th scope="row">${escapeHtml(cell)}</th>`
        : `<${tag}${scope}>${escapeHtml(cell)}</${tag}>`;
    });
  const body = rows.map((row) => `<tr>${cells(row, 'td').join('')}</tr>`).join('');
  return `<div class="visually-hidden"><table><thead><tr>${cells(head, 'th').join('')}</tr></thead><tbody>${body}</tbody></table></div>`;
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

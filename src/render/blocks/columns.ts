/** Columns enter, a grid of them leaves. */
import type { ColumnsBlock } from '../../deck/block.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { cssLength, declarations } from '../escape.ts';
import { renderBlocks } from './block.ts';

export function renderColumns(block: ColumnsBlock, context: SlideContext): string {
  // A percentage is a share of the columns' place with the gaps taken off, so that 60 % and 40 % fit side by side.
  const tracks = block.columns.map((column) => {
    const width = cssLength(column.width);
    if (width === undefined) return 'minmax(0,1fr)';
    return width.endsWith('%') ? `minmax(0,${Number.parseFloat(width)}fr)` : width;
  });
  const shares = block.columns.filter((column) => cssLength(column.width)?.endsWith('%') === true);
  const named = shares.reduce((sum, column) => sum + Number.parseFloat(column.width ?? '0'), 0);
  const open = block.columns.filter((column) => column.width === undefined).length;
  const rest = open === 0 ? 0 : Math.max(1, (100 - named) / open);
  const template =
    shares.length === 0 ? tracks : tracks.map((track) => (track === 'minmax(0,1fr)' ? `minmax(0,${rest}fr)` : track));
  const inner = block.columns.map(
    (column) =>
      `<div${blockAttributes(column, context, { class: 'column' })}>${renderBlocks(column.blocks, context)}</div>`,
  );
  const own = blockAttributes(block, context, {
    class: 'columns',
    style: declarations({ '--columns': template.join(' ') }),
  });
  return `<div${own}>${inner.join('\n')}</div>\n`;
}

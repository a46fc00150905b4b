/** A gallery enters, its pictures leave in rows: each row as wide as the others, no picture cropped, all as large as their place allows. */
import type { Block, GalleryBlock } from '../../deck/block.ts';
import { plainText } from '../../deck/text.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { attributes, declarations } from '../escape.ts';
import { renderTokens } from '../tokens.ts';
import { renderBlock, renderBlocks } from './block.ts';
import { arrange, type Arrangement, type Tile } from './gallery-rows.ts';

/** Of a picture that says nothing of its size, and of a film without a still: width by height. */
const UNKNOWN = 4 / 3;
const FILM = 16 / 9;

/** Units of the slide up to which a picture of a plain paragraph is a badge, not a picture to fill the slide with. */
const SMALL = 64;

/** Widths of letters in captions, and the height of a line of them with its share of the gap, in units of the slide. */
const LETTER = 11.5;
const LINE = 29;
const ABOVE = 8;
const GAP = 16;

export function renderGallery(block: GalleryBlock, context: SlideContext): string {
  const cells = block.blocks.filter((inner) => inner.kind === 'figure' || inner.kind === 'diagram');
  const words = block.blocks.filter((inner) => inner.kind !== 'figure' && inner.kind !== 'diagram');
  const isSmall = block.isParagraph && cells.every((cell) => heightOf(cell, context) <= SMALL);
  const tiles = cells.map((cell): Tile => ({ ratio: ratioOf(cell, context), caption: captionLength(cell) * LETTER }));
  const place = placeOf(block, words.length > 0 || block.caption !== undefined, context);
  const rows = isSmall ? 1 : block.rows;
  const asked = rows === undefined ? {} : { rows };
  const arrangement = arrange(tiles, { ...place, ...asked, gap: GAP, line: LINE, above: ABOVE });
  const kinds = ['gallery', block.fit === 'cover' ? 'is-cover' : '', isSmall ? 'is-small' : ''];
  const own = blockAttributes(block, context, { class: kinds.filter((name) => name !== '').join(' ') });
  const caption = block.caption === undefined ? '' : `<p>${renderTokens(block.caption, context)}</p>`;
  const said = caption + renderBlocks(words, context);
  const below = said === '' ? '' : `<figcaption>${said}</figcaption>`;
  return `<figure${own}>${renderRows(cells, arrangement, isSmall, context)}${below}</figure>\n`;
}

function renderRows(
  cells: readonly Block[],
  { rows, sum, extra }: Arrangement,
  isSmall: boolean,
  context: SlideContext,
): string {
  const html = rows.map((row) => {
    const inner = row.tiles.map(
      ({ at, ratio }) =>
        `<div${attributes({ class: 'gallery-cell', style: declarations({ '--ratio': short(ratio), '--natural': isSmall ? sizeOf(cells[at] as Block, context)?.width : undefined }) })}>${renderBlock(cells[at] as Block, context)}</div>`,
    );
    return `<div class="gallery-row">${inner.join('')}</div>`;
  });
  const style = declarations({ '--sum': short(sum), '--extra': short(extra) });
  return `<div${attributes({ class: 'gallery-frame', style })}><div class="gallery-rows">${html.join('')}</div></div>`;
}

function short(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** About what a gallery has in units of the slide; the page's CSS fits it to what it really has. */
function placeOf(
  { isNarrow }: GalleryBlock,
  hasWords: boolean,
  { deck }: SlideContext,
): { width: number; height: number } {
  const across = (deck.meta.size.width / deck.meta.size.height) * 720 - 144;
  return { width: isNarrow ? across / 2 - 24 : across, height: hasWords ? 440 : 490 };
}

function ratioOf(cell: Block, context: SlideContext): number {
  const size = sizeOf(cell, context);
  if (size !== undefined) return Math.min(10, Math.max(0.1, size.width / size.height));
  return cell.kind === 'figure' && cell.film !== undefined ? FILM : UNKNOWN;
}

function heightOf(cell: Block, context: SlideContext): number {
  return sizeOf(cell, context)?.height ?? Infinity;
}

function sizeOf(cell: Block, context: SlideContext): { readonly width: number; readonly height: number } | undefined {
  if (cell.kind === 'figure') return context.pictureSizes.get(cell.film?.still ?? cell.src);
  const piece = cell.kind === 'diagram' ? context.pieces.get(cell.job) : undefined;
  return piece?.kind === 'diagram' ? piece : undefined;
}

/** In letters. */
function captionLength(cell: Block): number {
  if (cell.kind === 'diagram') return cell.title?.length ?? 0;
  return cell.kind === 'figure' && cell.caption !== undefined ? plainText(cell.caption).length : 0;
}

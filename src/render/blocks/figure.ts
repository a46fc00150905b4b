/** A picture enters, a figure or an `<img>` leaves; one that another host has is named, not loaded. */
import { type Words, fill } from '../../deck/words.ts';
import type { FigureBlock, Film } from '../../deck/block.ts';
import { blockAttributes, merge } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import {
  type AttributeValues,
  attributes,
  cssLength,
  cssValue,
  declarations,
  escapeHtml,
  isRemote,
} from '../escape.ts';
import { withOwnIds } from './drawing-ids.ts';
import { linkValues, renderTokens } from '../tokens.ts';

export function renderFigure(block: FigureBlock, context: SlideContext): string {
  const width = cssLength(block.width);
  const height = cssLength(block.height);
  const kind = block.film === undefined ? 'figure' : 'figure film';
  const sized = [width === undefined ? '' : 'has-width', height === undefined ? '' : 'has-height'];
  const figure = blockAttributes(block, context, {
    class: [kind, ...sized].filter((name) => name !== '').join(' '),
    style: declarations({
      '--figure-width': width,
      '--figure-height': height,
      '--figure-fit': block.fit,
      '--figure-position': cssValue(block.position),
    }),
  });
  const picture =
    block.film === undefined
      ? (renderInline(block, context) ?? renderMoving(block, context))
      : renderFilm(block, block.film, context);
  const link = block.href === undefined ? '' : attributes(linkValues(block.href, context));
  const linked = link === '' ? picture : `<a${link}>${picture}</a>`;
  const caption = block.caption === undefined ? '' : `<figcaption>${renderTokens(block.caption, context)}</figcaption>`;
  return `<figure${figure}>${linked}${caption}</figure>\n`;
}

/** For a picture that moves, what the author chose to stand there: on paper, and for those who want no motion. */
function renderMoving(block: FigureBlock, context: SlideContext): string {
  if (block.still === undefined) return renderPicture(block, context);
  const still = { ...block, src: block.still };
  if (context.medium === 'sheet') return renderPicture(still, context);
  return renderPicture(block, context, { class: 'is-moving' }) + renderPicture(still, context, { class: 'is-still' });
}

/** The drawing that an SVG file became; undefined where it is shown as a picture. */
function renderInline(block: FigureBlock, context: SlideContext): string | undefined {
  const piece = block.job === undefined ? undefined : context.pieces.get(block.job);
  if (piece?.kind !== 'diagram' || pictureUrl(block.src, context) === undefined) return undefined;
  const said = block.alt === '' ? piece.summary : block.alt;
  const named = { role: 'img', 'aria-label': said === '' ? block.src : said };
  const svg = attributes({
    'data-lectern': 'svg',
    viewBox: piece.viewBox,
    preserveAspectRatio: aspectOf(block),
    ...(block.decorative ? { 'aria-hidden': 'true' } : named),
    style: declarations({ 'aspect-ratio': `${piece.width} / ${piece.height}` }),
    xmlns: 'http://www.w3.org/2000/svg',
  });
  return `<svg${svg}>${withOwnIds(piece.inner, context)}</svg>`;
}

/** What `object-fit` and `object-position` are to an `<svg>`; absent where they say nothing. */
function aspectOf({ fit, position = '' }: FigureBlock): string | undefined {
  if (fit === 'fill') return 'none';
  if (fit !== 'cover' && position === '') return undefined;
  const x = /left/.test(position) ? 'xMin' : /right/.test(position) ? 'xMax' : 'xMid';
  const y = /top/.test(position) ? 'YMin' : /bottom/.test(position) ? 'YMax' : 'YMid';
  return `${x}${y} ${fit === 'cover' ? 'slice' : 'meet'}`;
}

/** A player on the screen; on paper the picture that stands for it, or its place with its name. */
function renderFilm(block: FigureBlock, film: Film, context: SlideContext): string {
  const src = pictureUrl(block.src, context);
  if (src === undefined) return renderPicture(block, context);
  if (context.medium === 'sheet') {
    return film.still === undefined
      ? renderMissing({ ...block, src: block.src.replace(/^.*\//, '') })
      : renderPicture({ ...block, src: film.still }, context);
  }
  const values = {
    src,
    poster: film.still === undefined ? undefined : pictureUrl(film.still, context),
    'aria-label': block.decorative ? undefined : block.alt || undefined,
    preload: 'metadata',
    playsinline: true,
    controls: context.medium === 'study' || !film.autoplay,
    // Begun when the slide is shown: by reveal.js, or by the study page's script.
    'data-autoplay': film.autoplay,
    loop: film.loop,
    muted: film.muted,
  };
  return `<video${attributes(values)}>${renderCaptions(film, context)}</video>`;
}

/** In the page itself: a browser takes no other file for them in a page from disk. */
function renderCaptions({ captions }: Film, { deck, words }: SlideContext): string {
  if (captions === undefined) return '';
  const values = {
    kind: 'captions',
    src: `data:text/vtt;charset=utf-8,${encodeURIComponent(captions)}`,
    srclang: deck.meta.lang,
    label: words.captions,
    default: true,
  };
  return `<track${attributes(values)}>`;
}

/** What a picture needs, in a figure or in a line of text. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  readonly decorative: boolean;
}

export function renderPicture(picture: Picture, context: SlideContext, more: AttributeValues = {}): string {
  const src = pictureUrl(picture.src, context);
  if (src === undefined) return isRemote(picture.src) ? renderElsewhere(picture, context) : renderMissing(picture);
  const own = {
    src,
    alt: picture.decorative ? '' : picture.alt,
    decoding: context.medium === 'sheet' ? 'sync' : 'async',
    loading: context.eager ? undefined : 'lazy',
  };
  return `<img${attributes(merge(more, own))}>`;
}

/** The URL to load a picture from; undefined when it is missing, or on another host and not fetched. */
export function pictureUrl(
  src: string,
  context: Pick<SlideContext, 'assetUrl' | 'assetPaths' | 'brokenPaths' | 'deck'>,
): string | undefined {
  if (/^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(src)) return src;
  if (!isRemote(src))
    return context.assetPaths.has(src) && !context.brokenPaths.has(src) ? context.assetUrl(src) : undefined;
  if (context.deck.meta.remote === 'ignore') return undefined;
  const fetched = context.assetUrl(src);
  return isRemote(fetched) ? undefined : fetched;
}

/** The place of a picture that is not there: its description, so that the slide still says what it meant to show. */
function renderMissing({ src, alt }: Picture): string {
  return `<span${attributes({ class: 'picture-missing', role: 'img', 'aria-label': alt === '' ? src : alt })}>${escapeHtml(alt === '' ? src : alt)}</span>`;
}

/** Says in the deck's language that another host has the picture. */
export function elsewhereText(src: string, words: Words): string {
  const host = /^(?:[a-z][a-z\d+.-]*:)?\/\/([^/?#]*)/i.exec(src)?.[1] ?? src;
  return fill(words.pictureElsewhere, { host });
}

/** The place of a picture that is not loaded, because another host has it. */
function renderElsewhere({ src, alt }: Picture, context: SlideContext): string {
  const label = escapeHtml(elsewhereText(src, context.words));
  const link = `<a${attributes(linkValues(src, context))}>${alt === '' ? label : escapeHtml(alt)}</a>`;
  return `<span class="picture-missing">${link}${alt === '' ? '' : ` <small>${label}</small>`}</span>`;
}

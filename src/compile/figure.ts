/** A paragraph that holds one picture and nothing else enters, a figure leaves; any other paragraph stays prose. */
import type { FigureBlock, Film } from '../deck/block.ts';
import type { Span } from '../deck/span.ts';
import { plainText } from '../deck/text.ts';
import type { BlockReader } from './blocks.ts';
import { attributesOf } from './block-tokens.ts';
import { attribute, convertToken } from './convert.ts';
import type { DraftFigure } from './draft.ts';
import type { RawToken } from './markdown/tokens.ts';

const FITS = ['contain', 'cover', 'fill', 'none', 'scale-down'] as const;

/** Attributes of a picture that say how it is placed, not what it is. */
const PLACING = ['src', 'alt', 'title', 'width', 'height', 'fit', 'position', 'class', 'id', 'still'];

export function compileFigure(
  reader: BlockReader,
  paragraph: RawToken,
  inline: RawToken,
  span: Span,
): DraftFigure | undefined {
  const children = (inline.children ?? []).filter((child) => !isSpace(child));
  const linked = children.length === 3 && children[0]?.type === 'link_open' && children[2]?.type === 'link_close';
  const image = linked ? children[1] : children[0];
  if (image?.type !== 'image' || (!linked && children.length !== 1)) return undefined;

  const draft = convertToken(image, reader.source);
  const alt = plainText(draft.children ?? []);
  const caption = attribute(draft, 'title');
  const classes = [attribute(draft, 'class'), attribute(paragraph, 'class')]
    .filter(Boolean)
    .join(' ')
    .split(' ')
    .filter(Boolean);
  const decorative = classes.includes('decorative');
  const src = attribute(draft, 'src') ?? '';
  const film = isFilm(src) ? filmOf(classes, attribute(draft, 'still')) : undefined;
  const rest = attributesOf(draft, PLACING);
  const kept = classes.filter((name) => name !== 'decorative' && !(film && PLAYING.has(name))).join(' ');
  const id = attribute(draft, 'id') ?? attribute(paragraph, 'id');
  const attrs = {
    ...attributesOf(paragraph, ['class', 'id']),
    ...rest,
    ...(id ? { id } : {}),
    ...(kept ? { class: kept } : {}),
  };
  const fit = FITS.find((name) => name === attribute(draft, 'fit'));
  const width = attribute(draft, 'width');
  const height = attribute(draft, 'height');
  const position = attribute(draft, 'position');
  const href = linked ? attribute(children[0] ?? { attrs: null }, 'href') : undefined;
  return {
    kind: 'figure',
    span: draft.span ?? span,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    src,
    alt,
    decorative,
    ...(caption ? { caption: reader.inline(caption, span) } : {}),
    ...(width ? { width: cssSize(width) } : {}),
    ...(height ? { height: cssSize(height) } : {}),
    ...(fit ? { fit } : {}),
    ...(position ? { position } : {}),
    ...(href ? { href } : {}),
    ...(film ? { film } : {}),
  } satisfies FigureBlock;
}

const PLAYING: ReadonlySet<string> = new Set(['autoplay', 'loop', 'muted']);

function isFilm(src: string): boolean {
  return /\.(?:mp4|webm|mov|m4v|ogv)(?:[?#].*)?$/i.test(src);
}

/** `{.autoplay .loop .muted still=first.jpg}` */
function filmOf(classes: readonly string[], still: string | undefined): Film {
  const [autoplay, loop, muted] = ['autoplay', 'loop', 'muted'].map((name) => classes.includes(name));
  return { ...(still ? { still } : {}), autoplay: autoplay === true, loop: loop === true, muted: muted === true };
}

function isSpace(token: RawToken): boolean {
  const isBreak = token.type === 'softbreak' || token.type === 'hardbreak';
  return isBreak || (token.type === 'text' && token.content.trim() === '');
}

/** A bare number means CSS pixels. */
function cssSize(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? `${text}px` : text;
}

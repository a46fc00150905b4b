/** A paragraph that holds nothing but pictures enters, a figure or a gallery leaves; any other paragraph stays prose. */
import type { Film } from '../deck/block.ts';
import type { Span } from '../deck/span.ts';
import { plainText } from '../deck/text.ts';
import type { BlockReader } from './blocks.ts';
import { attributesOf } from './block-tokens.ts';
import { attribute, convertToken } from './convert.ts';
import type { DraftFigure, DraftGallery } from './draft.ts';
import { galleryOf } from './gallery.ts';
import type { RawToken } from './markdown/tokens.ts';
import { didYouMean, nearestWord } from './paths.ts';

const FITS = ['contain', 'cover', 'fill', 'none', 'scale-down'] as const;

/** Attributes of a picture that say how it is placed, not what it is. */
const PLACING = ['src', 'alt', 'title', 'width', 'height', 'fit', 'position', 'class', 'id', 'still', 'captions'];

/** Undefined for a paragraph that holds words, or pictures that the author has given sizes in a line. */
export function compilePictures(
  reader: BlockReader,
  paragraph: RawToken,
  inline: RawToken,
  span: Span,
): DraftFigure | DraftGallery | undefined {
  const written = picturesOf((inline.children ?? []).filter((child) => !isSpace(child)));
  const [first, second] = written ?? [];
  if (written === undefined || first === undefined) return undefined;
  if (second === undefined) {
    const { figure, classes } = compileFigure(reader, first, span);
    return withAttributes(figure, [...classes, ...classesOf(paragraph)], paragraph);
  }
  // In a point or a cell they are signs among words.
  if (reader.isInside || written.some(({ image }) => isSized(image))) return undefined;
  const blocks = written.map((one) => {
    const { figure, classes } = compileFigure(reader, one, span);
    return withAttributes(figure, classes);
  });
  return galleryOf(reader, { span, blocks, attrs: attributesOf(paragraph) ?? {}, isParagraph: true });
}

interface WrittenPicture {
  readonly image: RawToken;
  /** The opening of the link around it. */
  readonly link?: RawToken;
}

/** The pictures of a line; undefined when it holds anything else. */
function picturesOf(children: readonly RawToken[]): readonly WrittenPicture[] | undefined {
  const written: WrittenPicture[] = [];
  for (let at = 0; at < children.length;) {
    const [one, two, three] = children.slice(at, at + 3);
    if (one?.type === 'image') {
      written.push({ image: one });
      at += 1;
    } else if (one?.type === 'link_open' && two?.type === 'image' && three?.type === 'link_close') {
      written.push({ image: two, link: one });
      at += 3;
    } else return undefined;
  }
  return written;
}

function isSized(image: RawToken): boolean {
  return (image.attrs ?? []).some(([name]) => name === 'width' || name === 'height' || name === 'style');
}

function classesOf(token: { attrs: readonly (readonly [string, string])[] | null }): readonly string[] {
  return (attribute(token, 'class') ?? '').split(' ').filter(Boolean);
}

function compileFigure(
  reader: BlockReader,
  { image, link }: WrittenPicture,
  span: Span,
): { readonly figure: DraftFigure; readonly classes: readonly string[] } {
  const draft = convertToken(image, reader.source);
  const place = draft.span ?? span;
  const alt = plainText(draft.children ?? []);
  const caption = attribute(draft, 'title');
  const classes = classesOf(draft);
  const src = attribute(draft, 'src') ?? '';
  const film = isFilm(src) ? filmOf(classes, attribute(draft, 'still')) : undefined;
  const still = film === undefined ? attribute(draft, 'still') : undefined;
  const captionsFile = film === undefined ? undefined : attribute(draft, 'captions');
  const rest = attributesOf(draft, PLACING);
  const id = attribute(draft, 'id');
  const attrs = { ...rest, ...(id ? { id } : {}) };
  const width = attribute(draft, 'width');
  const height = attribute(draft, 'height');
  const fit = fitOf(reader, attribute(draft, 'fit'), place);
  const position = attribute(draft, 'position');
  const href = link && attribute(link, 'href');
  reportLengths(reader, { width, height }, place);
  const figure = {
    kind: 'figure',
    span: place,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    src,
    alt,
    decorative: classes.includes('decorative'),
    ...(caption ? { caption: reader.inline(caption, span) } : {}),
    ...(width ? { width: cssSize(width) } : {}),
    ...(height ? { height: cssSize(height) } : {}),
    ...(fit ? { fit } : {}),
    ...(position ? { position } : {}),
    ...(href ? { href } : {}),
    ...(film ? { film } : {}),
    ...(captionsFile ? { captionsFile } : {}),
    ...(still ? { still } : {}),
  } satisfies DraftFigure;
  return { figure, classes };
}

/** The figure with the classes it keeps, and the attributes of the paragraph it is. */
function withAttributes(figure: DraftFigure, classes: readonly string[], paragraph?: RawToken): DraftFigure {
  if (classes.includes('decorative')) figure.decorative = true;
  if (figure.film) figure.film = { ...figure.film, ...playingOf(classes, figure.film) };
  const isSvg = /\.svg(?:[?#].*)?$/i.test(figure.src);
  if (classes.includes('inline') && isSvg) figure.inline = true;
  const kept = classes
    .filter((name) => !(name === 'decorative' || (figure.film && PLAYING.has(name)) || (isSvg && name === 'inline')))
    .join(' ');
  const around = paragraph && attributesOf(paragraph, ['class']);
  const attrs = { ...around, ...figure.attrs, ...(kept ? { class: kept } : {}) };
  if (Object.keys(attrs).length > 0) figure.attrs = attrs;
  return figure;
}

/** One of CSS's words for how a picture takes its place; another is reported. */
export function fitOf(reader: BlockReader, written: string | undefined, span: Span): (typeof FITS)[number] | undefined {
  const fit = FITS.find((name) => name === written);
  if (fit === undefined && written !== undefined) {
    const near = didYouMean(nearestWord(written, FITS)) ?? `a picture fits as ${FITS.join(', ')}`;
    reader.context.report('image/setting', span, `Unknown "fit=${written}".`, near);
  }
  return fit;
}

function reportLengths(
  reader: BlockReader,
  written: Readonly<Record<'width' | 'height', string | undefined>>,
  span: Span,
): void {
  for (const [name, value] of Object.entries(written)) {
    if (value === undefined || LENGTH.test(value)) continue;
    const message = `"${name}=${value}" is no length.`;
    reader.context.report('image/setting', span, message, `write ${name}=60% or ${name}=400px`);
  }
}

/** What `render` takes for a length. */
const LENGTH = /^\s*(?:\d+(?:\.\d+)?|\.\d+)\s*(?:[a-z]{1,5}|%)?\s*$/i;

const PLAYING: ReadonlySet<string> = new Set(['autoplay', 'loop', 'muted']);

function isFilm(src: string): boolean {
  return /\.(?:mp4|webm|mov|m4v|ogv)(?:[?#].*)?$/i.test(src);
}

/** `{.autoplay .loop .muted still=first.jpg}` */
function filmOf(classes: readonly string[], still: string | undefined): Film {
  return { ...(still ? { still } : {}), ...playingOf(classes) };
}

/** How it plays, with what was said before. */
function playingOf(classes: readonly string[], before?: Film): Omit<Film, 'still'> {
  const says = (name: 'autoplay' | 'loop' | 'muted'): boolean => before?.[name] === true || classes.includes(name);
  return { autoplay: says('autoplay'), loop: says('loop'), muted: says('muted') };
}

function isSpace(token: RawToken): boolean {
  const isBreak = token.type === 'softbreak' || token.type === 'hardbreak';
  return isBreak || (token.type === 'text' && token.content.trim() === '');
}

/** A bare number means CSS pixels. */
function cssSize(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? `${text}px` : text;
}

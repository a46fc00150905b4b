/** A slide's background settings enter; the layer drawn behind it and what the page around it needs to know leave. */
import type { Background, BackgroundPicture } from '../deck/deck.ts';
import { elsewhereText, pictureUrl } from './blocks/figure.ts';
import { isDark, isMidtone, luminanceOf } from './color.ts';
import type { SlideContext } from './context.ts';
import { type AttributeValues, attributes, cssUrl, cssValue, declarations, escapeHtml, isRemote } from './escape.ts';

/**
 * `<div class="slide-backdrop">`; empty when the slide has no background of its own.
 * @param isBare whether the slide shows nothing else: a picture that is not there is named in its place then.
 */
export function renderBackdrop(background: Background | undefined, context: SlideContext, isBare: boolean): string {
  if (background === undefined) return '';
  const isShown = isBare || background.side !== undefined;
  const layers = [
    ...pictureLayers(background, context, isShown),
    filmLayer(background, context, isShown),
    overlayLayer(background),
  ].join('');
  const color = cssValue(background.color);
  if (layers === '' && color === undefined) return '';
  const own = attributes({
    class: 'slide-backdrop',
    'aria-hidden': layers.includes('role="img"') ? undefined : 'true',
    style: declarations({ 'background-color': color }),
  });
  return `<div${own}>${layers}</div>\n`;
}

/** Classes of the box: the scheme that text on its background must follow, whether softer inks would be lost on it, and the side a picture takes. */
export function backdropClasses(background: Background | undefined): readonly string[] {
  if (background === undefined) return [];
  const { image, images, video, side, gradient } = background;
  const fillsSlide = [image, images, video].some((one) => one !== undefined) && side === undefined;
  const css = background.color ?? (fillsSlide ? darkenedTo(background.filter) : gradient);
  const beside = side === undefined || fillsSlide ? [] : [`has-picture-${side}`];
  if (css === undefined || luminanceOf(css) === undefined) return beside;
  const scheme = isDark(css) ? 'has-dark-background' : 'has-light-background';
  return isMidtone(css) ? [...beside, scheme, 'has-mid-background'] : [...beside, scheme];
}

/** Black, where a filter makes any picture dark enough for white words; undefined for another one. */
function darkenedTo(filter: string | undefined): string | undefined {
  const [, share, unit] = /(?:^|\s)brightness\(\s*([\d.]+)(%?)\s*\)/.exec(filter ?? '') ?? [];
  return share !== undefined && Number(share) / (unit === '%' ? 100 : 1) <= DARK ? '#000' : undefined;
}

/** White words read on what is left of white then, with the dark ground that they bring. */
const DARK = 0.6;

/** Custom properties of the box: how much of the slide's width a picture at its side takes. */
export function backdropStyle(background: Background | undefined): Readonly<Record<string, number | undefined>> {
  return { '--picture-share': background?.side === undefined ? undefined : shareOf(background) };
}

function pictureLayers(background: Background, context: SlideContext, isNamed: boolean): readonly string[] {
  const { image, alt, images, side, gradient } = background;
  const { size, position, repeat, filter, opacity } = background;
  const single = image === undefined ? [] : [{ image, ...(alt === undefined ? {} : { alt }) }];
  const pictures: readonly BackgroundPicture[] = images ?? single;
  const layers = pictures.flatMap((picture, index) => {
    const url = pictureUrl(picture.image, context);
    const inset = insetOf(background, index, pictures.length);
    if (url === undefined) return isNamed ? [missing(picture, inset, context)] : [];
    const own = {
      size: picture.size ?? size,
      position: picture.position ?? position,
      filter: picture.filter ?? filter,
    };
    return [layer(cssUrl(url), { ...background, ...own }, inset, picture.alt)];
  });
  if (gradient === undefined) return layers;
  const value = cssValue(gradient);
  if (layers.length > 0 && side === undefined) return layers;
  const below = value === undefined ? [] : [layer(value, { size, position, repeat, opacity }, undefined)];
  return [...below, ...layers];
}

/** A film that begins with its slide; on paper, and where it may not be loaded, the picture that stands for it. */
function filmLayer(background: Background, context: SlideContext, isNamed: boolean): string {
  const { video, still, alt, side, size, position, filter, opacity, loop = true, muted = true } = background;
  if (video === undefined) return '';
  const inset = insetOf(background, 0, 1);
  const src = pictureUrl(video, context);
  const poster = still === undefined ? undefined : pictureUrl(still, context);
  if (context.medium === 'sheet' || src === undefined) {
    if (poster !== undefined) return layer(cssUrl(poster), background, inset, alt);
    const named = alt === undefined ? {} : { alt };
    return isNamed
      ? missing({ image: isRemote(video) ? video : video.replace(/^.*\//, ''), ...named }, inset, context)
      : '';
  }
  const own = attributes({
    class: side === undefined ? 'backdrop-film' : 'backdrop-film is-placed',
    src,
    poster,
    preload: 'metadata',
    playsinline: true,
    // reveal.js begins with it when the slide is shown.
    'data-autoplay': true,
    loop,
    muted,
    ...described(alt),
    style: declarations({
      inset,
      'object-fit': size === 'contain' ? 'contain' : undefined,
      'object-position': cssValue(position),
      filter: cssValue(filter),
      opacity: share(opacity),
    }),
  });
  return `<video${own}></video>`;
}

type Look = Pick<Background, 'size' | 'position' | 'repeat' | 'filter' | 'opacity' | 'side'>;

function layer(image: string, look: Look, inset: string | undefined, alt?: string): string {
  // Fitted into a place of the slide, it has none where a phone lets the slide's content flow.
  const isPlaced = look.size === 'contain' || look.side !== undefined;
  return `<div${attributes({
    class: ['backdrop-picture', isPlaced ? 'is-placed' : '', isBlurred(look, isPlaced)]
      .filter((name) => name !== '')
      .join(' '),
    ...described(alt),
    style: declarations({
      inset,
      'background-image': image,
      'background-size': cssValue(look.size),
      'background-position': cssValue(look.position),
      'background-repeat': cssValue(look.repeat),
      filter: cssValue(look.filter),
      opacity: share(look.opacity),
    }),
  })}></div>`;
}

/** A blurred picture fades at its edges: it is drawn a little larger than the slide, which cuts them off. */
function isBlurred({ filter }: Look, isPlaced: boolean): string {
  return !isPlaced && filter?.includes('blur(') === true ? 'is-blurred' : '';
}

/** The place of a picture that is not there, so that the slide still says what it meant to show. */
function missing({ image, alt }: BackgroundPicture, inset: string | undefined, { words }: SlideContext): string {
  const label = isRemote(image) ? elsewhereText(image, words) : image;
  const said = alt === undefined ? label : `${alt} (${label})`;
  const own = { class: 'backdrop-missing', ...described(said), style: declarations({ inset }) };
  return `<div${attributes(own)}><span class="picture-missing">${escapeHtml(said)}</span></div>`;
}

function described(alt: string | undefined): AttributeValues {
  return alt === undefined ? {} : { role: 'img', 'aria-label': alt };
}

/** Where the picture of an index among several stands; undefined where it fills the slide. */
function insetOf(background: Background, index: number, count: number): string | undefined {
  const { side, direction } = background;
  if (side === undefined && count < 2) return undefined;
  const width = side === undefined ? 1 : shareOf(background);
  const start = side === 'right' ? 1 - width : 0;
  const [from, to] = [index / count, (index + 1) / count];
  const [left, right] = direction === 'column' ? [start, start + width] : [start + from * width, start + to * width];
  const [top, bottom] = direction === 'column' ? [from, to] : [0, 1];
  return [top, 1 - right, 1 - bottom, left].map(percent).join(' ');
}

function percent(part: number): string {
  return `${Math.round(Math.max(0, part) * 10_000) / 100}%`;
}

function shareOf({ share: given = 0.5 }: Background): number {
  return Math.min(0.99, Math.max(0.01, given));
}

function overlayLayer({ overlay }: Background): string {
  if (overlay === undefined || overlay <= 0) return '';
  return `<div${attributes({ class: 'backdrop-overlay', style: declarations({ opacity: share(overlay) }) })}></div>`;
}

function share(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(1, Math.max(0, value));
}

/** A slide's background settings enter; the layer drawn behind it and what the page around it needs to know leave. */
import type { Background, BackgroundPicture } from '../deck/deck.ts';
import { pictureUrl } from './blocks/figure.ts';
import { isDark, isMidtone, luminanceOf } from './color.ts';
import type { SlideContext } from './context.ts';
import { attributes, cssUrl, cssValue, declarations } from './escape.ts';

/** `<div class="slide-backdrop">`; empty when the slide has no background of its own. */
export function renderBackdrop(background: Background | undefined, context: SlideContext): string {
  if (background === undefined) return '';
  const layers = [...pictureLayers(background, context), overlayLayer(background)].join('');
  const color = cssValue(background.color);
  if (layers === '' && color === undefined) return '';
  const own = attributes({
    class: 'slide-backdrop',
    'aria-hidden': 'true',
    style: declarations({ 'background-color': color }),
  });
  return `<div${own}>${layers}</div>\n`;
}

/** Classes of the box: the scheme that text on its background must follow, whether softer inks would be lost on it, and the side a picture takes. */
export function backdropClasses(background: Background | undefined): readonly string[] {
  if (background === undefined) return [];
  const { image, images, side, gradient } = background;
  const fillsSlide = (image !== undefined || images !== undefined) && side === undefined;
  const css = background.color ?? (fillsSlide ? undefined : gradient);
  const beside = side === undefined || fillsSlide ? [] : [`has-picture-${side}`];
  if (css === undefined || luminanceOf(css) === undefined) return beside;
  const scheme = isDark(css) ? 'has-dark-background' : 'has-light-background';
  return isMidtone(css) ? [...beside, scheme, 'has-mid-background'] : [...beside, scheme];
}

/** Custom properties of the box: how much of the slide's width a picture at its side takes. */
export function backdropStyle(background: Background | undefined): Readonly<Record<string, number | undefined>> {
  return { '--picture-share': background?.side === undefined ? undefined : shareOf(background) };
}

function pictureLayers(background: Background, context: SlideContext): readonly string[] {
  const { image, images, side, gradient } = background;
  const { size, position, repeat, filter, opacity } = background;
  const single = image === undefined ? [] : [{ image }];
  const pictures: readonly BackgroundPicture[] = images ?? single;
  const layers = pictures.flatMap((picture, index) => {
    const url = pictureUrl(picture.image, context);
    if (url === undefined) return [];
    const own = {
      size: picture.size ?? size,
      position: picture.position ?? position,
      filter: picture.filter ?? filter,
    };
    return [layer(cssUrl(url), { ...background, ...own }, insetOf(background, index, pictures.length))];
  });
  if (gradient === undefined) return layers;
  const value = cssValue(gradient);
  if (layers.length > 0 && side === undefined) return layers;
  const below = value === undefined ? [] : [layer(value, { size, position, repeat, opacity }, undefined)];
  return [...below, ...layers];
}

type Look = Pick<Background, 'size' | 'position' | 'repeat' | 'filter' | 'opacity' | 'side'>;

function layer(image: string, look: Look, inset: string | undefined): string {
  // Fitted into a place of the slide, it has none where a phone lets the slide's content flow.
  const isPlaced = look.size === 'contain' || look.side !== undefined;
  return `<div${attributes({
    class: isPlaced ? 'backdrop-picture is-placed' : 'backdrop-picture',
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

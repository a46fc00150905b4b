/** A slide's background settings enter; the layer drawn behind it and what the page around it needs to know leave. */
import type { Background } from '../deck/deck.ts';
import { pictureUrl } from './blocks/figure.ts';
import { isDark, isMidtone, luminanceOf } from './color.ts';
import type { SlideContext } from './context.ts';
import { attributes, cssUrl, cssValue, declarations } from './escape.ts';

/** `<div class="slide-backdrop">`; empty when the slide has no background of its own. */
export function renderBackdrop(background: Background | undefined, context: SlideContext): string {
  if (background === undefined) return '';
  const url = background.image === undefined ? undefined : pictureUrl(background.image, context);
  const layers = [
    url === undefined && background.gradient === undefined
      ? ''
      : `<div${attributes({
          // Fitted into a place of the slide, it has none where a phone lets the slide's content flow.
          class: background.size === 'contain' ? 'backdrop-picture is-placed' : 'backdrop-picture',
          style: declarations({
            'background-image': url === undefined ? cssValue(background.gradient) : cssUrl(url),
            'background-size': cssValue(background.size),
            'background-position': cssValue(background.position),
            'background-repeat': cssValue(background.repeat),
            opacity: share(background.opacity),
          }),
        })}></div>`,
    background.overlay === undefined || background.overlay <= 0
      ? ''
      : `<div${attributes({ class: 'backdrop-overlay', style: declarations({ opacity: share(background.overlay) }) })}></div>`,
  ].join('');
  const color = cssValue(background.color);
  if (layers === '' && color === undefined) return '';
  const own = attributes({
    class: 'slide-backdrop',
    'aria-hidden': 'true',
    style: declarations({ 'background-color': color }),
  });
  return `<div${own}>${layers}</div>\n`;
}

/** Classes of the box: the scheme that text on its background must follow, and whether softer inks would be lost on it. */
export function backdropClasses(background: Background | undefined): readonly string[] {
  const css = background?.color ?? (background?.image === undefined ? background?.gradient : undefined);
  if (css === undefined || luminanceOf(css) === undefined) return [];
  const scheme = isDark(css) ? 'has-dark-background' : 'has-light-background';
  return isMidtone(css) ? [scheme, 'has-mid-background'] : [scheme];
}

function share(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(1, Math.max(0, value));
}

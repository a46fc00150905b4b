/** Runs in the page: a picture or a drawing enters, its shape leaves, with where its bytes are found or a mark by which it can be pictured. */
import type { Places } from './read-places.ts';
import type { PictureShape } from './shapes.ts';

export interface Drawings {
  /** Nothing where it has no room. */
  drawingOf(element: Element): readonly PictureShape[];
}

export function makeDrawings({ place, contentBox }: Places): Drawings {
  const { opacityOf } = globalThis.lecternText;
  let marks = 0;

  function drawingOf(element: Element): readonly PictureShape[] {
    const rect = element.getBoundingClientRect();
    if (rect.width < 1 || rect.height < 1) return [];
    const style = getComputedStyle(element);
    const link = element.closest('a[href]');
    const alt =
      element.getAttribute('alt') ??
      element.getAttribute('aria-label') ??
      element.closest('[role="img"]')?.getAttribute('aria-label') ??
      '';
    const common = {
      kind: 'picture' as const,
      alt: element.closest('[aria-hidden="true"]') === null ? alt : '',
      radius: Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, rect.width / 2, rect.height / 2),
      opacity: 1,
      ...(link === null ? {} : { href: link.getAttribute('href') ?? '' }),
    };
    if (element instanceof HTMLImageElement && style.filter === 'none' && element.naturalWidth > 0) {
      return [{ ...common, ...fitted(element, style), opacity: opacityOf(element) }];
    }
    const mark = String(marks++);
    element.setAttribute('data-pictured', mark);
    return [{ ...common, box: place(rect), source: { kind: 'drawn', mark } }];
  }

  /** Where a picture's own edges stand, and what of it is cut off. */
  function fitted(image: HTMLImageElement, style: CSSStyleDeclaration): Pick<PictureShape, 'box' | 'source' | 'crop'> {
    const source = { kind: 'file' as const, url: image.currentSrc || image.src };
    const at = contentBox(image);
    const [wide, high] = [image.naturalWidth, image.naturalHeight];
    const fit = style.objectFit;
    const scales = [at.width / wide, at.height / high];
    const whole = fit === 'cover' ? Math.max(...scales) : fit === 'none' ? 1 : Math.min(...scales);
    const scale = fit === 'scale-down' ? Math.min(1, whole) : whole;
    if (fit === 'fill' || at.width === 0 || at.height === 0) return { box: at, source };
    const [x = 50, y = 50] = style.objectPosition.split(' ').map((part) => Number.parseFloat(part));
    const size = { width: wide * scale, height: high * scale };
    const shift = { x: ((at.width - size.width) * x) / 100, y: ((at.height - size.height) * y) / 100 };
    const left = Math.max(0, -shift.x / size.width);
    const top = Math.max(0, -shift.y / size.height);
    const right = Math.max(0, 1 - left - at.width / size.width);
    const bottom = Math.max(0, 1 - top - at.height / size.height);
    const box = {
      x: at.x + Math.max(0, shift.x),
      y: at.y + Math.max(0, shift.y),
      width: Math.min(at.width, size.width),
      height: Math.min(at.height, size.height),
    };
    const isCut = left + top + right + bottom > 0.001;
    return { box, source, ...(isCut ? { crop: { left, top, right, bottom } } : {}) };
  }

  return { drawingOf };
}

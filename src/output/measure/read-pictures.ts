/** Runs in the page: a picture, a film or a drawing of a slide enters, where and how large it is painted leaves. */
import type { Box, MeasuredPicture } from '../../check/measured.ts';
import type { SlideFacts } from './read-facts.ts';
import type { Looks } from './read-looks.ts';

export interface Pictures {
  /** Nothing where nothing is seen of it. */
  pictureOf(element: Element): readonly MeasuredPicture[];
}

export function makePictures({ styleOf }: Looks, { factsOf, boxOf, placeOf, cutOf }: SlideFacts): Pictures {
  function pictureOf(element: Element): readonly MeasuredPicture[] {
    const fact = factsOf(element);
    const style = styleOf(element);
    const rect = element.getBoundingClientRect();
    if (fact.isHidden || style.visibility !== 'visible' || fact.opacity < 0.05) return [];
    // A picture that is given no room is lost; other things may be empty on purpose.
    const isFlat = rect.width < 1 || rect.height < 1;
    if (isFlat && !(element instanceof HTMLImageElement && element.naturalWidth > 1)) return [];
    const isDecorative =
      element.closest('.slide-backdrop,[aria-hidden="true"]') !== null ||
      (element instanceof HTMLImageElement && element.alt === '') ||
      element.getAttribute('role') === 'presentation';
    const natural =
      element instanceof HTMLImageElement && element.naturalWidth > 0
        ? { width: element.naturalWidth, height: element.naturalHeight }
        : undefined;
    const painted = natural === undefined || isFlat ? boxOf(rect) : paintedBox(boxOf(rect), natural, style);
    const cut = cutOf(painted, fact.clip);
    const src = element.getAttribute('src');
    return [
      {
        ...placeOf(element),
        box: painted,
        kind: element instanceof HTMLImageElement ? 'image' : element instanceof HTMLVideoElement ? 'film' : 'drawing',
        ...(natural === undefined ? {} : { natural }),
        ...(src === null || src.startsWith('data:') ? {} : { src }),
        isDecorative,
        shown: fact.shown,
        ...(cut > 0 ? { cut } : {}),
      },
    ];
  }

  function paintedBox(outer: Box, natural: { width: number; height: number }, style: CSSStyleDeclaration): Box {
    const width = outer.right - outer.left;
    const height = outer.bottom - outer.top;
    if (style.objectFit !== 'contain' && style.objectFit !== 'scale-down') return outer;
    const scale = Math.min(
      width / natural.width,
      height / natural.height,
      style.objectFit === 'scale-down' ? 1 : Infinity,
    );
    const [left = '50%', top = '50%'] = style.objectPosition.split(' ');
    const share = (text: string): number => (text.endsWith('%') ? Number.parseFloat(text) / 100 : 0.5);
    const x = outer.left + (width - natural.width * scale) * share(left);
    const y = outer.top + (height - natural.height * scale) * share(top);
    return { left: x, top: y, right: x + natural.width * scale, bottom: y + natural.height * scale };
  }

  return { pictureOf };
}

/** Runs in the page: a text and its place enter; the colour that lies behind it leaves, where computed styles tell. */
import type { Box, Rgba } from '../../check/measured.ts';
import type { SlideFacts } from './read-facts.ts';
import type { Looks } from './read-looks.ts';

export interface Grounds {
  /** Nothing where a picture lies behind. */
  groundOf(element: Element, at: Box): { ground?: Rgba };
}

/** @param frame the `.slide-frame`. */
export function makeGrounds(
  frame: HTMLElement,
  { rgba, over, styleOf }: Looks,
  { slide, origin, factsOf }: SlideFacts,
): Grounds {
  function groundOf(element: Element, at: Box): { ground?: Rgba } {
    const layers: Rgba[] = [];
    let isPicture = false;
    const drawing = element.closest('svg');
    if (drawing !== null) {
      const shapes = drawnBehind(element, drawing, at);
      if (shapes === undefined) isPicture = true;
      else layers.push(...shapes);
    }
    for (let up: Element | null = drawing?.parentElement ?? element; up !== null; up = up.parentElement) {
      const style = styleOf(up);
      if (style.backgroundImage !== 'none' && style.backgroundClip !== 'text') isPicture = true;
      layers.push(rgba(style.backgroundColor));
      if (up === slide) break;
    }
    const backdrop = slide.querySelector(':scope > .slide-backdrop');
    if (backdrop !== null) {
      const style = styleOf(backdrop);
      if (style.backgroundImage !== 'none') isPicture = true;
      if (backdrop.firstElementChild !== null) isPicture = true;
      // It lies above the box's own ground.
      layers.splice(layers.length - 1, 0, rgba(style.backgroundColor));
    }
    if (isPicture) return {};
    const frameColor = rgba(styleOf(frame).backgroundColor);
    let ground: Rgba = [0, 0, 0, 0];
    for (const layer of [...layers, frameColor, [255, 255, 255, 1] as Rgba]) ground = over(ground, layer);
    return { ground };
  }

  /** Filled shapes that lie under the middle of a text in its drawing, the uppermost first; undefined where one is no plain colour. */
  function drawnBehind(text: Element, drawing: SVGSVGElement, at: Box): readonly Rgba[] | undefined {
    const x = (at.left + at.right) / 2 + origin.left;
    const y = (at.top + at.bottom) / 2 + origin.top;
    const found: Rgba[] = [];
    for (const shape of drawing.querySelectorAll('path,rect,circle,ellipse,polygon,polyline,image,use')) {
      if ((shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) === 0) break;
      if (shape.closest('defs,clipPath,mask,pattern,marker,symbol') !== null) continue;
      const rect = shape.getBoundingClientRect();
      if (rect.left > x || rect.right < x || rect.top > y || rect.bottom < y) continue;
      if (!(shape instanceof SVGGeometryElement)) return undefined;
      const style = styleOf(shape);
      const fact = factsOf(shape);
      if (style.fill === 'none' || style.visibility !== 'visible' || fact.isHidden) continue;
      const matrix = shape.getScreenCTM()?.inverse();
      if (matrix === undefined || !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix))) continue;
      if (style.fill.startsWith('url')) return undefined;
      const [red, green, blue, alpha] = rgba(style.fill);
      found.unshift([red, green, blue, alpha * Number(style.fillOpacity) * fact.opacity]);
    }
    return found;
  }

  return { groundOf };
}

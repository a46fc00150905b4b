/** Runs in the page: an element enters, what its style sheet draws around its words leaves: its ground, its frame, bars, dots and signs. */
import type { Places } from './read-places.ts';
import type { RectShape, Shape } from './shapes.ts';

export interface Grounds {
  /** The ground, the frame and the lines of a box. */
  groundOf(element: Element): readonly RectShape[];
  /** What a style sheet draws before or after an element, apart from its words: a bar, a dot, a quotation mark. */
  generatedOf(element: Element, where: '::before' | '::after'): readonly Shape[];
}

export function makeGrounds({ px, place }: Places): Grounds {
  const { colorOf, opacityOf, paragraphOf, plainRun } = globalThis.lecternText;

  function groundOf(element: Element): readonly RectShape[] {
    const shapes: RectShape[] = [];
    const style = getComputedStyle(element);
    const fill = colorOf(style.backgroundColor);
    const opacity = opacityOf(element);
    const rect = place(element.getBoundingClientRect());
    const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
      side,
      width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
      color: colorOf(style[`border${side}Color`]),
    }));
    const shown = sides.filter(({ width, color }) => width > 0 && color.alpha > 0);
    const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, rect.width / 2, rect.height / 2);
    const [first] = shown;
    const isFrame =
      shown.length === 4 && shown.every(({ width, color }) => width === first?.width && color.hex === first.color.hex);
    const faded = (color: { hex: string; alpha: number }) => ({ hex: color.hex, alpha: color.alpha * opacity });
    if (fill.alpha > 0 || isFrame) {
      shapes.push({
        kind: 'rect',
        box: rect,
        ...(fill.alpha > 0 ? { fill: faded(fill) } : {}),
        ...(isFrame && first !== undefined ? { line: { color: faded(first.color), width: first.width } } : {}),
        radius,
      });
    }
    if (isFrame) return shapes;
    for (const { side, width, color } of shown) {
      const line = {
        Top: { ...rect, height: width },
        Bottom: { ...rect, y: rect.y + rect.height - width, height: width },
        Left: { ...rect, width },
        Right: { ...rect, x: rect.x + rect.width - width, width },
      }[side];
      shapes.push({ kind: 'rect', box: line, fill: faded(color), radius: 0 });
    }
    return shapes;
  }

  function generatedOf(element: Element, where: '::before' | '::after'): readonly Shape[] {
    const shapes: Shape[] = [];
    const style = getComputedStyle(element, where);
    if (style.content === 'none' || style.content === 'normal' || style.position !== 'absolute') return [];
    if (style.display === 'none' || Number(style.opacity) === 0) return [];
    let holder: Element | null = element;
    while (holder !== null && getComputedStyle(holder).position === 'static') holder = holder.parentElement;
    if (holder === null) return [];
    const around = holder.getBoundingClientRect();
    const frameOf = getComputedStyle(holder);
    const isPadded = style.boxSizing === 'content-box';
    const width = px(style.width) + (isPadded ? px(style.paddingLeft) + px(style.paddingRight) : 0);
    const height = px(style.height) + (isPadded ? px(style.paddingTop) + px(style.paddingBottom) : 0);
    const shift = new DOMMatrixReadOnly(style.transform === 'none' ? '' : style.transform);
    const at = place({
      left: around.left + px(frameOf.borderLeftWidth) + px(style.left) + px(style.marginLeft) + shift.e,
      top: around.top + px(frameOf.borderTopWidth) + px(style.top) + px(style.marginTop) + shift.f,
      width,
      height,
    });
    const opacity = opacityOf(element) * Number(style.opacity);
    const fill = colorOf(style.backgroundColor);
    const edge = { width: px(style.borderTopWidth), color: colorOf(style.borderTopColor) };
    const hasEdge =
      style.borderTopStyle !== 'none' && style.borderLeftStyle !== 'none' && edge.width > 0 && edge.color.alpha > 0;
    if (fill.alpha > 0 || hasEdge) {
      shapes.push({
        kind: 'rect',
        box: at,
        ...(fill.alpha > 0 ? { fill: { hex: fill.hex, alpha: fill.alpha * opacity } } : {}),
        ...(hasEdge ? { line: edge } : {}),
        radius: Math.min(
          style.borderTopLeftRadius.endsWith('%') ? Infinity : px(style.borderTopLeftRadius),
          width / 2,
          height / 2,
        ),
      });
    }
    const words = /^"((?:[^"\\]|\\.)*)"/.exec(style.content)?.[1] ?? '';
    if (words.trim() === '') return shapes;
    const color = colorOf(style.color);
    const run = {
      ...plainRun(element),
      text: words,
      size: px(style.fontSize),
      color: { hex: color.hex, alpha: color.alpha * opacity },
      isBold: Number(style.fontWeight) >= 600,
      isMono: false,
      family: (style.fontFamily.split(',')[0] ?? '').replace(/["']/g, ''),
    };
    const lineHeight = px(style.lineHeight) || run.size * 1.2;
    const paragraph = { ...paragraphOf(element, [run]), lineHeight };
    shapes.push({ kind: 'text', box: at, paragraphs: [paragraph], isUnbroken: true });
    return shapes;
  }

  return { groundOf, generatedOf };
}

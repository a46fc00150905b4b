/** Runs in a settled sheet: its drawings enter; the colours of their keys, and how thin their lines are, leave. */
import type { Box, Rgba } from '../../check/measured.ts';
import type { MeasuredDrawing, MeasuredKeyEntry, MeasuredStroke } from '../../check/measured-drawing.ts';

export function readDrawings(): readonly MeasuredDrawing[] {
  /** Shapes that are looked at in one drawing: a map of a country has more, and no key among the later ones. */
  const MOST_SHAPES = 5000;
  const SHAPES = 'path,rect,circle,ellipse,line,polyline,polygon';
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const colors = new Map<string, Rgba>();

  function rgba(css: string, opacity: number): Rgba {
    const known = colors.get(css);
    const [red, green, blue, alpha] = known ?? read(css);
    colors.set(css, [red, green, blue, alpha]);
    return [red, green, blue, alpha * opacity];
  }

  function read(css: string): Rgba {
    const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(css);
    if (plain !== null) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
    if (canvas === null || css === 'none' || css.startsWith('url')) return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = '#000';
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  interface Shape {
    readonly element: SVGGraphicsElement;
    readonly rect: DOMRect;
    readonly style: CSSStyleDeclaration;
    /** What is seen of it: its ground, or the line it is. */
    readonly color: Rgba;
  }

  function shapesOf(drawing: SVGSVGElement): readonly Shape[] {
    const found: Shape[] = [];
    for (const element of [...drawing.querySelectorAll<SVGGraphicsElement>(SHAPES)].slice(0, MOST_SHAPES)) {
      if (element.closest('defs,clipPath,mask,pattern,marker,symbol') !== null) continue;
      const style = getComputedStyle(element);
      if (style.visibility !== 'visible' || style.display === 'none') continue;
      const opacity = Number(style.opacity);
      const fill = rgba(style.fill, opacity * Number(style.fillOpacity));
      const stroke = rgba(style.stroke, opacity * Number(style.strokeOpacity));
      const color = fill[3] > 0.05 && !(element.localName === 'line') ? fill : stroke;
      if (color[3] > 0.05) found.push({ element, rect: element.getBoundingClientRect(), style, color });
    }
    return found;
  }

  /** Words of a key stand right beside small marks of one size, in a row or a column, and each colour is used for more than its mark. */
  function keyOf(drawing: SVGSVGElement, shapes: readonly Shape[], isRtl: boolean): readonly MeasuredKeyEntry[] {
    const words = [...drawing.querySelectorAll('text')]
      .map((text) => ({ label: (text.textContent ?? '').trim(), rect: text.getBoundingClientRect() }))
      .filter(({ label, rect }) => label !== '' && rect.width > 0);
    const uses = new Map<string, number>();
    for (const { color } of shapes) uses.set(color.join(), (uses.get(color.join()) ?? 0) + 1);
    const entries = words.flatMap(({ label, rect }): readonly MeasuredKeyEntry[] => {
      const marks = shapes.filter(({ rect: mark, color }) => {
        const isSmall = mark.height <= rect.height * 1.6 && mark.width <= rect.height * 3.2 && mark.width > 2;
        const middle = (mark.top + mark.bottom) / 2;
        const isBeside = middle > rect.top && middle < rect.bottom;
        const gap = isRtl ? mark.left - rect.right : rect.left - mark.right;
        return isSmall && isBeside && gap > -1 && gap < rect.height * 1.2 && (uses.get(color.join()) ?? 0) > 1;
      });
      const [mark] = marks;
      return mark === undefined ? [] : [{ label, color: mark.color, form: marks.map(formOf).join(' ') }];
    });
    return entries.length > 1 ? entries : [];
  }

  /** Outlines of equal size and number of corners look alike. */
  function formOf({ element, rect, style }: Shape): string {
    const curve = (element.getAttribute('d') ?? '').replace(/[^a-z]/gi, '');
    const dashes = style.strokeDasharray;
    return [element.localName, curve, Math.round(rect.width / rect.height || 0), dashes].join(':');
  }

  function strokesOf(shapes: readonly Shape[]): readonly MeasuredStroke[] {
    const sums = new Map<string, { width: number; length: number; color: Rgba }>();
    for (const { element, rect, style } of shapes) {
      const color = rgba(style.stroke, Number(style.opacity) * Number(style.strokeOpacity));
      if (color[3] <= 0.05) continue;
      const matrix = element.getScreenCTM();
      const isFixed = style.getPropertyValue('vector-effect') === 'non-scaling-stroke';
      const scale = matrix === null || isFixed ? 1 : Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
      const width = Math.round(Number.parseFloat(style.strokeWidth) * scale * 20) / 20;
      const key = `${width} ${color.join()}`;
      const sum = sums.get(key) ?? { width, length: 0, color };
      sum.length += Math.hypot(rect.width, rect.height);
      sums.set(key, sum);
    }
    return [...sums.values()].filter(({ width }) => width > 0);
  }

  function groundOf(drawing: Element): Rgba {
    for (let at: Element | null = drawing; at !== null; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor, 1);
      if (color[3] > 0.95) return color;
    }
    return [255, 255, 255, 1];
  }

  const found: MeasuredDrawing[] = [];
  for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
    const origin = frame.querySelector('.slide-box')?.getBoundingClientRect();
    if (origin === undefined) continue;
    for (const drawing of frame.querySelectorAll<SVGSVGElement>('.slide-box svg:not(svg svg)')) {
      const rect = drawing.getBoundingClientRect();
      // Signs in a line of text, and what is decoration.
      if (rect.width < 120 || rect.height < 60 || drawing.closest('[aria-hidden="true"],.katex') !== null) continue;
      const shapes = shapesOf(drawing);
      const box: Box = {
        left: rect.left - origin.left,
        top: rect.top - origin.top,
        right: rect.right - origin.left,
        bottom: rect.bottom - origin.top,
      };
      const marked = drawing.closest('[data-src-line]');
      const file = marked?.getAttribute('data-src-file') ?? null;
      found.push({
        slide: frame.id,
        ...(marked === null ? {} : { line: Number(marked.getAttribute('data-src-line')) }),
        ...(file === null ? {} : { file }),
        box,
        ground: groundOf(drawing),
        key: keyOf(drawing, shapes, getComputedStyle(drawing).direction === 'rtl'),
        strokes: strokesOf(shapes),
      });
    }
  }
  return found;
}

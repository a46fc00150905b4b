/** Runs in a settled sheet: its slides enter, what is seen of each leaves as plain numbers and words. */
import type { Box, MeasuredLine, MeasuredPicture, MeasuredSlide, Rgba, Shown, TextRole } from '../../check/measured.ts';

export interface ReadOptions {
  /** The scheme to read colours in a second time; absent where the deck has but one. */
  readonly other?: 'light' | 'dark';
  /** Ids of the slides to read; absent: all. */
  readonly only?: readonly string[];
}

export function readSlides({ other, only }: ReadOptions): readonly MeasuredSlide[] {
  type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const colors = new Map<string, Rgba>();

  function rgba(css: string): Rgba {
    const known = colors.get(css);
    if (known !== undefined) return known;
    const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(css);
    let color: Rgba = [0, 0, 0, 0];
    if (plain !== null) color = [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
    else if (canvas !== null && css !== 'none') {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = '#000';
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      color = [red, green, blue, alpha / 255];
    }
    colors.set(css, color);
    return color;
  }

  /** One colour laid over another. */
  function over([red, green, blue, alpha]: Rgba, [r, g, b, a]: Rgba): Rgba {
    const whole = alpha + a * (1 - alpha);
    if (whole === 0) return [0, 0, 0, 0];
    const mix = (top: number, below: number): number => (top * alpha + below * a * (1 - alpha)) / whole;
    return [mix(red, r), mix(green, g), mix(blue, b), whole];
  }

  const styles = new Map<Element, CSSStyleDeclaration>();
  function styleOf(element: Element): CSSStyleDeclaration {
    const known = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, known);
    return known;
  }

  /** Each slide's own record of what its elements are. */
  function readSlide(frame: HTMLElement, box: HTMLElement): Omit<MeasuredSlide, 'id'> {
    const origin = box.getBoundingClientRect();
    const lines: Draft<MeasuredLine>[] = [];
    const pictures: MeasuredPicture[] = [];
    const blocks = new Map<Element, number>();
    const facts = new Map<Element, Facts>();

    interface Facts {
      readonly opacity: number;
      readonly isHidden: boolean;
      readonly shown: Shown;
      /** What ancestors leave to be seen; absent: nothing cuts but the slide. */
      readonly clip: Box | undefined;
    }

    function boxOf({ left, top, right, bottom }: DOMRect): Box {
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    }

    function meet(one: Box | undefined, two: Box): Box {
      if (one === undefined) return two;
      return {
        left: Math.max(one.left, two.left),
        top: Math.max(one.top, two.top),
        right: Math.min(one.right, two.right),
        bottom: Math.min(one.bottom, two.bottom),
      };
    }

    /** What an element is beside its own looks, told by those around it. */
    function factsOf(element: Element): Facts {
      const known = facts.get(element);
      if (known !== undefined) return known;
      const parent = element.parentElement;
      const above =
        element === box || parent === null
          ? { opacity: 1, isHidden: false, shown: { from: -1 }, clip: undefined }
          : factsOf(parent);
      const style = styleOf(element);
      let clip = above.clip;
      // What stands out of the flow of its ancestors is not cut by them; on a slide that is rare, and then by the slide.
      if (element !== box && element instanceof HTMLElement) {
        const cutsX = style.overflowX !== 'visible';
        const cutsY = style.overflowY !== 'visible';
        if ((cutsX || cutsY) && style.display !== 'inline') {
          const own = boxOf(element.getBoundingClientRect());
          clip = meet(clip, {
            left: cutsX ? own.left : -Infinity,
            right: cutsX ? own.right : Infinity,
            top: cutsY ? own.top : -Infinity,
            bottom: cutsY ? own.bottom : Infinity,
          });
        }
      }
      const opacity = above.opacity * Number(style.opacity);
      const found: Facts = {
        opacity,
        isHidden: above.isHidden || style.display === 'none' || style.contentVisibility === 'hidden',
        shown: shownOf(element, above.shown),
        clip,
      };
      facts.set(element, found);
      return found;
    }

    function shownOf(element: Element, above: Shown): Shown {
      if (!element.classList.contains('fragment') || element.classList.contains('code-step')) return above;
      const index = Number(element.getAttribute('data-fragment-index') ?? '-1');
      const has = (name: string): boolean => element.classList.contains(name);
      // Effects that only change how it looks leave it where it is.
      if (has('grow') || has('shrink') || has('strike') || /highlight-|semi-fade-out/.test(element.className))
        return above;
      if (has('fade-out')) return { from: above.from, to: Math.min(above.to ?? Infinity, index - 1) };
      const from = Math.max(above.from, index);
      if (has('current-visible') || has('fade-in-then-out')) return { from, to: Math.min(above.to ?? Infinity, index) };
      return above.to === undefined ? { from } : { from, to: above.to };
    }

    function placeOf(element: Element): { file?: string; line?: number } {
      const marked = element.closest('[data-src-line]');
      if (marked === null || !box.contains(marked)) return {};
      const file = marked.getAttribute('data-src-file');
      return { line: Number(marked.getAttribute('data-src-line')), ...(file === null ? {} : { file }) };
    }

    const BLOCKS =
      'h1,h2,h3,h4,h5,h6,p,li,td,th,dt,dd,pre,figcaption,caption,blockquote,summary,svg,.katex-display,.callout-title,.footer-text,.footer-number';
    function blockOf(element: Element): Element {
      const found = element.closest(BLOCKS);
      const inner = found !== null && box.contains(found) ? found : nearestBox(element);
      return inner.closest('svg') ?? inner;
    }
    function nearestBox(element: Element): Element {
      let at = element;
      while (at !== box && at.parentElement !== null && styleOf(at).display.startsWith('inline')) at = at.parentElement;
      return at;
    }

    function roleOf(element: Element): TextRole {
      // A number that leads to the foot is as small as what stands there.
      if (
        element.closest('.picture-missing,.slide-foot,.slide-footer,.page-header,.citation,.footnote-ref,.sources') !==
        null
      )
        return 'foot';
      if (element.closest('svg') !== null) return 'drawing';
      if (element.closest('.katex') !== null) return 'math';
      if (element.closest('pre,code,.code') !== null) return 'code';
      if (element.closest('figcaption,caption,sup,sub') !== null) return 'caption';
      if (element.closest('.slide-header,h1,h2') !== null) return 'title';
      return 'body';
    }

    /** How far a box reaches over what is left of it to be seen. */
    function cutOf(inner: Box, clip: Box | undefined): number {
      if (clip === undefined) return 0;
      return Math.max(
        0,
        clip.left - inner.left,
        clip.top - inner.top,
        inner.right - clip.right,
        inner.bottom - clip.bottom,
      );
    }

    /** Nothing to be seen by design: words for screen readers. */
    function isUnseen(clip: Box | undefined): boolean {
      return clip !== undefined && clip.right - clip.left <= 2 && clip.bottom - clip.top <= 2;
    }

    function addLines(parent: Element, range: Range, text: string): void {
      const fact = factsOf(parent);
      const style = styleOf(parent);
      if (fact.isHidden || style.visibility !== 'visible' || fact.opacity < 0.05 || isUnseen(fact.clip)) return;
      const isDrawn = parent instanceof SVGElement;
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
      if (rects.length === 0) return;
      // The same line may come in pieces.
      const rows: DOMRect[] = [];
      for (const rect of rects) {
        const last = rows.at(-1);
        if (
          last !== undefined &&
          Math.abs(last.top - rect.top) < last.height * 0.6 &&
          Math.abs(last.bottom - rect.bottom) < last.height * 0.6
        ) {
          const left = Math.min(last.left, rect.left);
          const top = Math.min(last.top, rect.top);
          rows[rows.length - 1] = new DOMRect(
            left,
            top,
            Math.max(last.right, rect.right) - left,
            Math.max(last.bottom, rect.bottom) - top,
          );
        } else rows.push(rect);
      }
      const written = Number.parseFloat(style.fontSize);
      const size = isDrawn ? written * scaleOf(parent) : written;
      const owner = blockOf(parent);
      const block = blocks.get(owner) ?? blocks.size;
      blocks.set(owner, block);
      const fill = isDrawn ? style.fill : style.webkitTextFillColor || style.color;
      const [red, green, blue, alpha] = rgba(fill);
      const color: Rgba = [red, green, blue, alpha * fact.opacity];
      for (const row of rows) {
        // What the face reserves above and below its letters is empty.
        const whole = boxOf(row);
        const spare = Math.max(0, (whole.bottom - whole.top - size) / 2) + size * 0.12;
        const inner = { ...whole, top: whole.top + spare, bottom: whole.bottom - spare };
        // Words that are put a screen away are for those who do not see them.
        if (inner.right < -origin.width / 2 || inner.bottom < -origin.height / 2) continue;
        const cut = cutOf(inner, fact.clip);
        lines.push({
          ...placeOf(parent),
          text: text.trim().replace(/\s+/g, ' ').slice(0, 80),
          box: inner,
          block,
          role: roleOf(parent),
          size,
          weight: Number(style.fontWeight) || 400,
          color,
          ...groundOf(parent, inner),
          shown: fact.shown,
          lang: parent.closest('[lang]')?.getAttribute('lang') ?? '',
          ...(cut > 0 ? { cut } : {}),
        });
      }
    }

    function scaleOf(element: SVGElement): number {
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      return matrix === null ? 1 : Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    }

    /** What lies behind a text, where computed styles tell. */
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
        if (up === box) break;
      }
      const backdrop = box.querySelector(':scope > .slide-backdrop');
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

    function addPicture(element: Element): void {
      const fact = factsOf(element);
      const style = styleOf(element);
      const rect = element.getBoundingClientRect();
      if (fact.isHidden || style.visibility !== 'visible' || fact.opacity < 0.05) return;
      // A picture that is given no room is lost; other things may be empty on purpose.
      const isFlat = rect.width < 1 || rect.height < 1;
      if (isFlat && !(element instanceof HTMLImageElement && element.naturalWidth > 1)) return;
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
      pictures.push({
        ...placeOf(element),
        box: painted,
        kind: element instanceof HTMLImageElement ? 'image' : element instanceof HTMLVideoElement ? 'film' : 'drawing',
        ...(natural === undefined ? {} : { natural }),
        ...(src === null || src.startsWith('data:') ? {} : { src }),
        isDecorative,
        shown: fact.shown,
        ...(cut > 0 ? { cut } : {}),
      });
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

    const walker = document.createTreeWalker(box, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
      // Decoration: what it says is said elsewhere, or is nothing. (KaTeX hides what it draws, since MathML says it.)
      if (node.matches('[aria-hidden="true"]') && !node.matches('.katex-html,.slide-backdrop,svg'))
        return NodeFilter.FILTER_REJECT;
      if (node.matches('script,style,template,noscript,title,desc,metadata,defs,.katex-mathml,select,option')) {
        return NodeFilter.FILTER_REJECT;
      }
      return NodeFilter.FILTER_ACCEPT;
    });
    const inCode = new Set<Element>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.matches('img,video,svg:not(svg svg)')) addPicture(node);
        else if (node.matches('.line') && node.closest('pre') !== null) inCode.add(node);
        continue;
      }
      const parent = node.parentElement;
      const text = node.textContent ?? '';
      if (parent === null || text.trim() === '') continue;
      const range = document.createRange();
      // Coloured code comes in hundreds of pieces: a line is looked at once.
      const line = parent.closest('.line');
      if (line !== null && inCode.has(line)) {
        inCode.delete(line);
        range.selectNodeContents(line);
        addLines(parent, range, line.textContent ?? '');
        seen.add(line);
      } else if (line === null || !seen.has(line)) {
        range.selectNodeContents(node);
        addLines(parent, range, text);
      }
    }
    return { width: origin.width, height: origin.height, lines, pictures };
  }

  const seen = new Set<Element>();
  const frames = [...document.querySelectorAll<HTMLElement>('.slide-frame')].filter(
    ({ id }) => only?.includes(id) !== false,
  );
  const read = (): readonly MeasuredSlide[] =>
    frames.flatMap((frame) => {
      const box = frame.querySelector<HTMLElement>(':scope > .slide-box');
      return box === null ? [] : [{ id: frame.id, ...readSlide(frame, box) }];
    });
  const first = read();
  if (other === undefined) return first;
  const root = document.documentElement;
  const before = root.style.colorScheme;
  root.style.colorScheme = other;
  styles.clear();
  seen.clear();
  const second = read();
  root.style.colorScheme = before;
  return first.map((slide, index) => ({
    ...slide,
    lines: slide.lines.map((line, at) => {
      const twin = second[index]?.lines[at];
      if (twin === undefined || twin.text !== line.text) return line;
      return { ...line, otherColor: twin.color, ...(twin.ground === undefined ? {} : { otherGround: twin.ground }) };
    }),
  }));
}

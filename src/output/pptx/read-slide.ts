/** Runs in the page: the id of a slide that is laid out enters, its shapes leave, each where it stands. */
import type { InlineDrawing, TextReader } from './read-text.ts';
import type { Box, Paragraph, PictureShape, Shape, SlideShapes, TableCell } from './shapes.ts';

/** What `makeTextReader` made is found in the page under this name. */
declare global {
  var lecternText: TextReader;
}

/** @param id of the `.slide-frame`, the only one that is shown. */
export function readSlide(id: string): SlideShapes {
  const { colorOf, opacityOf, isShown, runsOf, paragraphOf, markerOf } = globalThis.lecternText;
  const frame = document.querySelector(`[id="${CSS.escape(id)}"].slide-frame`) ?? document.body;
  const box = frame.querySelector('.slide-box') ?? frame;
  const origin = box.getBoundingClientRect();
  const shapes: Shape[] = [];
  let marks = 0;

  function place(rect: { left: number; top: number; width: number; height: number }): Box {
    const round = (value: number): number => Math.round(value * 100) / 100;
    return {
      x: round(rect.left - origin.left),
      y: round(rect.top - origin.top),
      width: round(rect.width),
      height: round(rect.height),
    };
  }

  /** Without padding and border. */
  function contentBox(element: Element): Box {
    const rect = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const px = (value: string): number => Number.parseFloat(value) || 0;
    const left = px(style.paddingLeft) + px(style.borderLeftWidth);
    const right = px(style.paddingRight) + px(style.borderRightWidth);
    const top = px(style.paddingTop) + px(style.borderTopWidth);
    const bottom = px(style.paddingBottom) + px(style.borderBottomWidth);
    return place({
      left: rect.left + left,
      top: rect.top + top,
      width: Math.max(0, rect.width - left - right),
      height: Math.max(0, rect.height - top - bottom),
    });
  }

  function isInline(element: Element): boolean {
    if (element.localName === 'br') return true;
    if (element.classList.contains('math')) return element.querySelector('.katex-display') === null;
    if (isLarge(element)) return false;
    const { display, position } = getComputedStyle(element);
    if (position === 'absolute' || position === 'fixed') return false;
    if (!/^(?:inline|ruby|none)/.test(display) && display !== 'contents') return false;
    return element.localName === 'svg' || [...element.children].every(isInline);
  }

  /** A formula on lines of its own. */
  function isDisplayed(element: Element): boolean {
    return element.classList.contains('math') && element.querySelector('.katex-display') !== null;
  }

  /** A picture that no line of text has room for. */
  function isLarge(element: Element): boolean {
    if (!/^(?:img|svg|video|canvas)$/.test(element.localName)) return false;
    const letters = Number.parseFloat(getComputedStyle(element.parentElement ?? element).fontSize);
    return element.getBoundingClientRect().height > 2 * letters;
  }

  function hasWords(node: Node): boolean {
    return (node.textContent ?? '').trim() !== '';
  }

  /** The ground, the frame and the lines of a box. */
  function addGround(element: Element): void {
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
    if (isFrame) return;
    for (const { side, width, color } of shown) {
      const line = {
        Top: { ...rect, height: width },
        Bottom: { ...rect, y: rect.y + rect.height - width, height: width },
        Left: { ...rect, width },
        Right: { ...rect, x: rect.x + rect.width - width, width },
      }[side];
      shapes.push({ kind: 'rect', box: line, fill: faded(color), radius: 0 });
    }
  }

  /** Words in a box of their own. */
  function addText(element: Element, nodes: readonly Node[], at: Box): void {
    const drawings: InlineDrawing[] = [];
    const runs = runsOf(nodes, drawings);
    const counted = counterOf(element, nodes, at);
    if (runs.length > 0) addParagraphs(element, [paragraphOf(element, runs, counted)], at, heightOf(nodes));
    for (const { element: drawn } of drawings) addDrawing(drawn);
  }

  function addParagraphs(element: Element, paragraphs: readonly Paragraph[], at: Box, height = at.height): void {
    const words = paragraphs.some(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
    if (!words) return;
    const lines = paragraphs.reduce(
      (sum, { runs, lineHeight, before }) =>
        sum + before + lineHeight * (1 + runs.filter((run) => run.isBreak === true).length),
      0,
    );
    const role =
      element === title
        ? ('title' as const)
        : element.closest('.footer-number') !== null
          ? ('number' as const)
          : element.closest('.footer-text') !== null
            ? ('footer' as const)
            : undefined;
    shapes.push({
      kind: 'text',
      box: role === 'number' || role === 'footer' ? roomier(at) : at,
      ...(role === undefined ? {} : { role }),
      paragraphs:
        role === 'number' && isRight(at) ? paragraphs.map((one) => ({ ...one, align: 'right' as const })) : paragraphs,
      isUnbroken: height < lines + (paragraphs[0]?.lineHeight ?? 0) * 0.5,
    });
  }

  /** Some programs break the lines of a footer whatever they are told. */
  function roomier(at: Box): Box {
    const more = at.width * 0.5;
    return isRight(at) ? { ...at, x: at.x - more, width: at.width + more } : { ...at, width: at.width + more };
  }

  function isRight(at: Box): boolean {
    return at.x + at.width / 2 > origin.width / 2;
  }

  function heightOf(nodes: readonly Node[]): number {
    const range = document.createRange();
    range.setStartBefore(nodes[0] as Node);
    range.setEndAfter(nodes.at(-1) as Node);
    return range.getBoundingClientRect().height;
  }

  /** The number that a style sheet counts before an element's words, as that of a list. */
  function counterOf(element: Element, nodes: readonly Node[], at: Box): Partial<Paragraph> {
    const style = getComputedStyle(element, '::before');
    if (!style.content.startsWith('counter(') || style.position === 'absolute') return {};
    const range = document.createRange();
    range.setStartBefore(nodes[0] as Node);
    range.setEndAfter(nodes.at(-1) as Node);
    const rect = place(range.getBoundingClientRect());
    const isRtl = getComputedStyle(element).direction === 'rtl';
    const indent = Math.max(0, isRtl ? at.x + at.width - rect.x - rect.width : rect.x - at.x);
    const order = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
    return {
      indent,
      hanging: indent,
      marker: { kind: 'number', style: 'arabicPlain', at: order, color: colorOf(style.color) },
    };
  }

  /** Such a number beside what stands in boxes of its own. */
  function addCounter(element: Element): void {
    const style = getComputedStyle(element, '::before');
    const [first] = element.children;
    if (!style.content.startsWith('counter(') || style.position === 'absolute' || first === undefined) return;
    const [own, beside] = [place(element.getBoundingClientRect()), place(first.getBoundingClientRect())];
    const isRtl = getComputedStyle(element).direction === 'rtl';
    const room = isRtl ? own.x + own.width - beside.x - beside.width : beside.x - own.x;
    if (room < 1) return;
    const order = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
    const run = {
      ...runOf(element),
      text: String(order),
      size: Number.parseFloat(style.fontSize),
      color: colorOf(style.color),
      isMono: false,
      family: (style.fontFamily.split(',')[0] ?? '').replace(/["']/g, ''),
    };
    const x = isRtl ? beside.x + beside.width : own.x;
    shapes.push({
      kind: 'text',
      box: { x, y: beside.y, width: room, height: beside.height },
      paragraphs: [paragraphOf(element, [run])],
      isUnbroken: true,
    });
  }

  /** What a style sheet draws before or after an element, apart from its words: a bar, a dot, a quotation mark. */
  function addGenerated(element: Element, where: '::before' | '::after'): void {
    const style = getComputedStyle(element, where);
    if (style.content === 'none' || style.content === 'normal' || style.position !== 'absolute') return;
    if (style.display === 'none' || Number(style.opacity) === 0) return;
    let holder: Element | null = element;
    while (holder !== null && getComputedStyle(holder).position === 'static') holder = holder.parentElement;
    if (holder === null) return;
    const px = (value: string): number => Number.parseFloat(value) || 0;
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
    if (words.trim() === '') return;
    const color = colorOf(style.color);
    const run = {
      ...runOf(element),
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
  }

  function addDrawing(element: Element): void {
    const rect = element.getBoundingClientRect();
    if (rect.width < 1 || rect.height < 1) return;
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
      shapes.push({ ...common, ...fitted(element, style), opacity: opacityOf(element) });
      return;
    }
    const mark = String(marks++);
    element.setAttribute('data-pictured', mark);
    shapes.push({ ...common, box: place(rect), source: { kind: 'drawn', mark } });
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

  /** Whether a list is one text: its points one below the other, with nothing in them but words and more such points. */
  function isTextList(list: Element): boolean {
    const items = [...list.children];
    const lefts = items.map((item) => Math.round(item.getBoundingClientRect().left));
    return (
      getComputedStyle(list).display === 'block' &&
      lefts.every((left) => left === lefts[0]) &&
      items.every(
        (item) =>
          item.localName === 'li' &&
          /^(?:list-item|block)$/.test(getComputedStyle(item).display) &&
          colorOf(getComputedStyle(item).backgroundColor).alpha === 0 &&
          [...item.children].every(
            (child) =>
              isInline(child) ||
              (child.localName === 'p' && [...child.children].every(isInline)) ||
              (/^[ou]l$/.test(child.localName) && isTextList(child)),
          ),
      )
    );
  }

  function addList(list: Element): void {
    const at = contentBox(list);
    const outer = list.getBoundingClientRect();
    const edge = Math.min(outer.left, origin.left + at.x);
    const isRtl = getComputedStyle(list).direction === 'rtl';
    const frameOfList = place({ left: edge, top: outer.top, width: outer.right - edge, height: outer.height });
    const paragraphs: Paragraph[] = [];
    const drawings: InlineDrawing[] = [];
    let bottom = outer.top;
    const add = (element: Element, nodes: readonly Node[], level: number, item: Element | undefined): void => {
      const runs = runsOf(nodes, drawings);
      if (runs.length === 0) return;
      const range = document.createRange();
      const [first, last] = [nodes[0], nodes.at(-1)];
      if (first === undefined || last === undefined) return;
      range.setStartBefore(first);
      range.setEndAfter(last);
      const style = paragraphOf(element, runs);
      const rect = range.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      const top = nodes.length === element.childNodes.length ? own.top : rect.top;
      const marker = item === undefined ? undefined : markerOf(item);
      const indent = isRtl ? outer.right - own.right : own.left - edge;
      paragraphs.push({
        ...style,
        level,
        indent: Math.max(0, indent),
        before: paragraphs.length === 0 ? 0 : Math.max(0, Math.round((top - bottom) * 10) / 10),
        ...(marker === undefined ? {} : { marker }),
      });
      bottom = Math.max(bottom, nodes.length === element.childNodes.length ? own.bottom : rect.bottom);
    };
    const visit = (inner: Element, level: number): void => {
      for (const item of inner.children) {
        let nodes: Node[] = [];
        let isFirst = true;
        const flush = (): void => {
          if (nodes.some(hasWords)) {
            add(item, nodes, level, isFirst ? item : undefined);
            isFirst = false;
          }
          nodes = [];
        };
        for (const node of item.childNodes) {
          if (!(node instanceof Element) || isInline(node)) nodes.push(node);
          else {
            flush();
            if (node.localName === 'p') {
              add(node, [...node.childNodes], level, isFirst ? item : undefined);
              isFirst = false;
            } else visit(node, level + 1);
          }
        }
        flush();
      }
    };
    visit(list, 0);
    addParagraphs(list, paragraphs, frameOfList);
    for (const { element } of drawings) addDrawing(element);
  }

  function addCode(pre: Element): void {
    const lines = [...pre.querySelectorAll('.line')].filter(isShown);
    const rows = lines.length > 0 ? lines : [pre];
    const digits = Math.max(0, ...rows.map((line) => (line.getAttribute('data-number') ?? '').length));
    const paragraphs = rows.map((line) => {
      const drawings: InlineDrawing[] = [];
      // PowerPoint's own tab stops are an inch apart.
      const stop = Number.parseFloat(getComputedStyle(line).tabSize) || 8;
      let column = 0;
      const runs = runsOf([...line.childNodes], drawings, true).map((run) => {
        let text = '';
        for (const letter of run.text.replace(/\n/g, '')) {
          const shown = letter === '\t' ? ' '.repeat(stop - (column % stop)) : letter;
          column += shown.length;
          text += shown;
        }
        return { ...run, text };
      });
      if (line !== pre) addGround(line);
      const number = line.getAttribute('data-number');
      const [first] = runs;
      const style = getComputedStyle(line, '::before');
      const blank = { ...(first ?? runOf(line)), text: '', color: colorOf(style.color) };
      const shown = number === null ? runs : [{ ...blank, text: `${number.padStart(digits)}  ` }, ...runs];
      return paragraphOf(line, shown.every(({ text }) => text === '') ? [{ ...blank, text: ' ' }] : shown, {
        align: 'left',
        isRtl: false,
      });
    });
    const [first] = rows;
    const inner = first === undefined ? contentBox(pre) : contentBox(first);
    const at = { ...inner, height: Math.max(inner.height, contentBox(pre).height) };
    const words = paragraphs.some(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
    const isBroken = rows.some(
      (line, index) => line !== pre && line.getBoundingClientRect().height > (paragraphs[index]?.lineHeight ?? 0) * 1.5,
    );
    if (words) shapes.push({ kind: 'text', box: at, paragraphs, isUnbroken: !isBroken });
  }

  /** The style of an element that holds no words. */
  function runOf(element: Element) {
    const style = getComputedStyle(element);
    return {
      text: ' ',
      size: Number.parseFloat(style.fontSize),
      color: colorOf(style.color),
      isBold: false,
      isItalic: false,
      isUnderlined: false,
      isStruck: false,
      spacing: 0,
      isMono: true,
      family: 'monospace',
    };
  }

  function addTable(table: HTMLTableElement): void {
    const rows = [...table.rows].filter(isShown);
    const px = (value: string): number => Number.parseFloat(value) || 0;
    const edges = new Set<number>();
    const at = table.getBoundingClientRect();
    for (const cell of rows.flatMap((row) => [...row.cells])) {
      edges.add(Math.round(cell.getBoundingClientRect().left * 10) / 10);
      edges.add(Math.round(cell.getBoundingClientRect().right * 10) / 10);
    }
    const sorted = [...edges]
      .toSorted((a, b) => a - b)
      .filter((edge, index, all) => index === 0 || edge - (all[index - 1] ?? 0) > 1);
    const columns = sorted.slice(1).map((edge, index) => edge - (sorted[index] ?? 0));
    const isRtl = getComputedStyle(table).direction === 'rtl';
    const drawings: InlineDrawing[] = [];
    const lineOf = (element: Element, side: 'Top' | 'Bottom') => {
      const style = getComputedStyle(element);
      const width = style[`border${side}Style`] === 'none' ? 0 : px(style[`border${side}Width`]);
      const color = colorOf(style[`border${side}Color`]);
      return width > 0 && color.alpha > 0 ? { color, width } : undefined;
    };
    const cellOf = (cell: HTMLTableCellElement, row: HTMLTableRowElement): TableCell => {
      const style = getComputedStyle(cell);
      const blocks = [...cell.children].filter((child) => !isInline(child));
      const sources = blocks.length === 0 ? [cell] : leavesOf(cell);
      const fill = [cell, row, row.parentElement]
        .flatMap((element) => (element === null ? [] : [colorOf(getComputedStyle(element).backgroundColor)]))
        .find(({ alpha }) => alpha > 0);
      const top = lineOf(cell, 'Top') ?? lineOf(row, 'Top');
      const bottom = lineOf(cell, 'Bottom') ?? lineOf(row, 'Bottom');
      return {
        paragraphs: sources.map((source) => paragraphOf(source, runsOf([...source.childNodes], drawings))),
        columns: cell.colSpan,
        rows: cell.rowSpan,
        ...(fill === undefined ? {} : { fill }),
        lines: { ...(top === undefined ? {} : { top }), ...(bottom === undefined ? {} : { bottom }) },
        padding: {
          left: px(style.paddingLeft),
          right: px(style.paddingRight),
          top: px(style.paddingTop),
          bottom: px(style.paddingBottom),
        },
      };
    };
    shapes.push({
      kind: 'table',
      box: place(at),
      hasHead: table.tHead !== null && isShown(table.tHead),
      isRtl,
      columns: isRtl ? columns.toReversed() : columns,
      rows: rows.map((row) => ({
        height: row.getBoundingClientRect().height,
        cells: [...row.cells].map((cell) => cellOf(cell, row)),
      })),
    });
    for (const { element } of drawings) addDrawing(element);
  }

  /** The innermost blocks that hold words. */
  function leavesOf(element: Element): readonly Element[] {
    const blocks = [...element.children].filter((child) => !isInline(child));
    return blocks.length === 0 ? [element] : blocks.flatMap(leavesOf);
  }

  function visit(element: Element): void {
    if (!isShown(element) || element.classList.contains('slide-backdrop')) return;
    const name = element.localName;
    if (/^(?:img|svg|video|canvas)$/.test(name) || element.classList.contains('math-block') || isDisplayed(element)) {
      const inner = element.classList.contains('math-block')
        ? (element.querySelector('.katex-display, .katex, .math') ?? element)
        : element;
      if (inner !== element && inner.getAttribute('aria-label') === null) {
        inner.setAttribute('aria-label', element.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '');
      }
      addDrawing(inner);
      return;
    }
    if (element !== box) addGround(element);
    addGenerated(element, '::before');
    addGenerated(element, '::after');
    if (name === 'pre') return addCode(element);
    if (element instanceof HTMLTableElement) {
      const [caption] = element.getElementsByTagName('caption');
      if (caption !== undefined) visit(caption);
      return addTable(element);
    }
    if (/^[ou]l$/.test(name) && isTextList(element)) return addList(element);
    const children = [...element.childNodes];
    if (children.every((node) => !(node instanceof Element) || isInline(node))) {
      if (hasWords(element) || element.querySelector('svg, img') !== null) {
        const marker = markerOf(element);
        const at = contentBox(element);
        if (marker === undefined) addText(element, children, at);
        else addMarked(element, children, at);
      }
      return;
    }
    addCounter(element);
    let inline: Node[] = [];
    const flush = (): void => {
      if (inline.some(hasWords)) {
        const range = document.createRange();
        range.setStartBefore(inline[0] as Node);
        range.setEndAfter(inline.at(-1) as Node);
        addText(element, inline, place(range.getBoundingClientRect()));
      } else for (const node of inline) if (node instanceof Element) visit(node);
      inline = [];
    };
    for (const node of children) {
      if (!(node instanceof Element) || isInline(node)) inline.push(node);
      else {
        flush();
        visit(node);
      }
    }
    flush();
  }

  /** A point of a list that stands alone. */
  function addMarked(item: Element, nodes: readonly Node[], at: Box): void {
    const drawings: InlineDrawing[] = [];
    const marker = markerOf(item);
    const room = Number.parseFloat(getComputedStyle(item).fontSize) * 1.4;
    const paragraph = paragraphOf(item, runsOf(nodes, drawings), {
      indent: room,
      ...(marker === undefined ? {} : { marker }),
    });
    addParagraphs(item, [paragraph], { ...at, x: at.x - room, width: at.width + room });
    for (const { element } of drawings) addDrawing(element);
  }

  const title = [...box.querySelectorAll('h1, h2, h3, h4, h5, h6')].find(isShown);
  visit(box);
  const grounds = [box, frame, document.body].map((element) => colorOf(getComputedStyle(element).backgroundColor));
  const backdrop = box.querySelector('.slide-backdrop');
  const ground = colorOf(backdrop === null ? 'transparent' : getComputedStyle(backdrop).backgroundColor);
  return {
    ground: ground.alpha === 1 ? ground : (grounds.find(({ alpha }) => alpha === 1) ?? { hex: '#ffffff', alpha: 1 }),
    hasBackdrop: backdrop !== null && backdrop.children.length > 0,
    shapes,
  };
}

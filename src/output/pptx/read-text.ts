/** Runs in the page: an element with nothing but words and small things in a line enters, its runs leave, measured and styled. */
import type { Color, Marker, NumberStyle, Paragraph, Run } from './shapes.ts';

/** What is drawn among the words, for which they leave room. */
export interface InlineDrawing {
  readonly element: Element;
}

export interface TextReader {
  colorOf(css: string): Color;
  /** How opaque an element is with all around it. */
  opacityOf(element: Element): number;
  isShown(element: Element): boolean;
  /** @param isVerbatim whether spaces stand as they are written. */
  runsOf(nodes: readonly Node[], drawings: InlineDrawing[], isVerbatim?: boolean): Run[];
  /** The style of an element that holds no words, in letters of one width. */
  plainRun(element: Element): Run;
  paragraphOf(element: Element, runs: readonly Run[], more?: Partial<Paragraph>): Paragraph;
  markerOf(item: Element): Marker | undefined;
}

/** Made in the page, so it sees nothing but what stands in it. */
export function makeTextReader(): TextReader {
  const colors = new Map<string, Color>();
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  function colorOf(css: string): Color {
    const known = colors.get(css);
    if (known !== undefined) return known;
    let color: Color = { hex: '#000000', alpha: 1 };
    if (canvas !== null) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 255] = canvas.getImageData(0, 0, 1, 1).data;
      const hex = [r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('');
      color = { hex: `#${hex}`, alpha: Math.round((a / 255) * 100) / 100 };
    }
    colors.set(css, color);
    return color;
  }

  function opacityOf(element: Element): number {
    let opacity = 1;
    for (
      let at: Element | null = element;
      at !== null && !at.classList.contains('slide-frame');
      at = at.parentElement
    ) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    return Math.round(opacity * 100) / 100;
  }

  function isShown(element: Element): boolean {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return false;
    if (element.classList.contains('visually-hidden')) return false;
    return style.display === 'contents' || element.getClientRects().length > 0;
  }

  function styleOf(element: Element): Omit<Run, 'text'> {
    const style = getComputedStyle(element);
    const color = colorOf(style.color);
    const link = element.closest('a[href]');
    const raised = element.closest('sup, sub');
    const around = raised?.parentElement ?? element;
    const family = (/^\s*("[^"]*"|'[^']*'|[^,]*)/.exec(style.fontFamily)?.[1] ?? '').replace(/["']/g, '').trim();
    const lines = new Set<string>();
    let ground: Color | undefined;
    for (let at: Element | null = element; at !== null && !at.classList.contains('slide-box'); at = at.parentElement) {
      const parent = getComputedStyle(at);
      for (const line of parent.textDecorationLine.split(' ')) lines.add(line);
      const behind = colorOf(parent.backgroundColor);
      if (parent.display === 'inline' && behind.alpha > 0) ground ??= behind;
      if (parent.display === 'block' || parent.display === 'inline-block') break;
    }
    return {
      size: Number.parseFloat(raised === null ? style.fontSize : getComputedStyle(around).fontSize),
      color: { hex: color.hex, alpha: Math.round(color.alpha * opacityOf(element) * 100) / 100 },
      ...(ground === undefined ? {} : { highlight: ground }),
      isBold: Number(style.fontWeight) >= 600,
      isItalic: style.fontStyle !== 'normal',
      isUnderlined: lines.has('underline'),
      isStruck: lines.has('line-through'),
      spacing: Number.parseFloat(style.letterSpacing) || 0,
      isMono: /mono|courier|consolas/i.test(style.fontFamily),
      family,
      ...(raised === null ? {} : { shift: raised.localName === 'sup' ? ('super' as const) : ('sub' as const) }),
      ...(link === null ? {} : { href: link.getAttribute('href') ?? '' }),
    };
  }

  function cased(text: string, element: Element): string {
    const { textTransform } = getComputedStyle(element);
    if (textTransform === 'uppercase') return text.toUpperCase();
    if (textTransform === 'lowercase') return text.toLowerCase();
    return text;
  }

  /** Words that a style sheet puts before or after an element, in the flow. */
  function generated(element: Element, where: '::before' | '::after'): string {
    const style = getComputedStyle(element, where);
    const found = /^"((?:[^"\\]|\\.)*)"/.exec(style.content);
    if (found === null || style.display === 'none' || style.position === 'absolute') return '';
    return (found[1] ?? '').replace(/\\(.)/g, '$1');
  }

  /** A formula that is one row of letters, with small ones raised or lowered; undefined for one that is built higher. */
  function formulaRuns(math: Element): Run[] | undefined {
    if (math.querySelector('.mfrac, .sqrt, .op-limits, .mtable, .accent, .x-arrow, svg, .delimsizing') !== null)
      return undefined;
    const walker = document.createTreeWalker(math, NodeFilter.SHOW_TEXT);
    const runs: Run[] = [];
    const base = math.getBoundingClientRect();
    const full = Number.parseFloat(getComputedStyle(math.querySelector('.katex') ?? math).fontSize);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').replace(/\u200b/g, '');
      if (parent === null || text === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      const style = styleOf(parent);
      const isSmall = style.size < full * 0.85;
      const middle = base.top + base.height / 2;
      const shift = isSmall
        ? { shift: rect.top + rect.height / 2 < middle ? ('super' as const) : ('sub' as const) }
        : {};
      const isRelation = parent.closest('.mrel, .mbin') !== null;
      runs.push({ ...style, size: full, text: isRelation ? ` ${text} ` : text, family: 'Cambria Math', ...shift });
    }
    return runs;
  }

  function runsOf(nodes: readonly Node[], drawings: InlineDrawing[], isVerbatim = false): Run[] {
    const runs: Run[] = [];
    const add = (text: string, element: Element): void => {
      if (text !== '') runs.push({ ...styleOf(element), text: cased(text, element) });
    };
    const room = (element: Element): void => {
      const width = element.getBoundingClientRect().width;
      const around = element.parentElement ?? element;
      const space = Number.parseFloat(getComputedStyle(around).fontSize) * 0.28;
      drawings.push({ element });
      add('\u00a0'.repeat(Math.max(1, Math.round(width / space))), around);
    };
    const visit = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement;
        if (parent === null) return;
        const keeps = /pre|break-spaces/.test(getComputedStyle(parent).whiteSpace);
        const text = node.textContent ?? '';
        add(keeps ? text : text.replace(/[ \t\n\r\f]+/g, ' '), parent);
        return;
      }
      if (!(node instanceof Element) || !isShown(node)) return;
      if (node.localName === 'br') {
        runs.push({ ...styleOf(node.parentElement ?? node), text: '', isBreak: true });
      } else if (node.classList.contains('emoji')) add(node.getAttribute('aria-label') ?? '', node);
      else if (node.classList.contains('task-box')) add(node.classList.contains('is-done') ? '☑ ' : '☐ ', node);
      else if (node.matches('.gap[role="img"]')) {
        const letters = Number.parseFloat(getComputedStyle(node).fontSize);
        add('_'.repeat(Math.max(4, Math.round(node.getBoundingClientRect().width / letters / 0.5))), node);
      } else if (node.classList.contains('math')) {
        const formula = formulaRuns(node);
        if (formula === undefined) room(node);
        else runs.push(...formula);
      } else if (/^(?:img|svg|video|canvas)$/.test(node.localName)) room(node);
      else {
        add(generated(node, '::before'), node);
        node.childNodes.forEach(visit);
        add(generated(node, '::after'), node);
      }
    };
    nodes.forEach(visit);
    return isVerbatim ? runs : tidy(runs);
  }

  /** No white space at the ends of lines, and none twice. */
  function tidy(runs: readonly Run[]): Run[] {
    const kept: Run[] = [];
    let isOpen = true;
    for (const run of runs) {
      if (run.isBreak === true) {
        isOpen = true;
        kept.push(run);
        continue;
      }
      const text: string = isOpen ? run.text.replace(/^[ \n\t]+/, '') : run.text;
      if (text === '') continue;
      isOpen = text.endsWith(' ');
      kept.push({ ...run, text });
    }
    while (kept.at(-1)?.isBreak === true || /^ *$/.test(kept.at(-1)?.text ?? 'x')) kept.pop();
    const last = kept.at(-1);
    if (last !== undefined) kept[kept.length - 1] = { ...last, text: last.text.replace(/ +$/, '') };
    return kept;
  }

  function plainRun(element: Element): Run {
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

  function paragraphOf(element: Element, runs: readonly Run[], more: Partial<Paragraph> = {}): Paragraph {
    const style = getComputedStyle(element);
    const isRtl = style.direction === 'rtl';
    const start = isRtl ? 'right' : 'left';
    const end = isRtl ? 'left' : 'right';
    const named: Readonly<Record<string, Paragraph['align']>> = {
      start,
      end,
      left: 'left',
      right: 'right',
      center: 'center',
      justify: 'justify',
      '-webkit-center': 'center',
    };
    const size = Number.parseFloat(style.fontSize);
    const lineHeight = Number.parseFloat(style.lineHeight);
    return {
      runs,
      align: named[style.textAlign] ?? start,
      isRtl,
      lineHeight: Number.isNaN(lineHeight) ? size * 1.2 : lineHeight,
      before: 0,
      indent: 0,
      level: 0,
      ...more,
    };
  }

  function markerOf(item: Element): Marker | undefined {
    const style = getComputedStyle(item);
    if (style.display !== 'list-item' || style.listStyleType === 'none') return undefined;
    const color = colorOf(getComputedStyle(item, '::marker').color);
    const numbers: Readonly<Record<string, NumberStyle>> = {
      decimal: 'arabicPeriod',
      'decimal-leading-zero': 'arabicPeriod',
      // PowerPoint draws the digits in the paragraph's language.
      persian: 'arabicPeriod',
      'arabic-indic': 'arabicPeriod',
      'lower-alpha': 'alphaLcPeriod',
      'lower-latin': 'alphaLcPeriod',
      'upper-alpha': 'alphaUcPeriod',
      'upper-latin': 'alphaUcPeriod',
      'lower-roman': 'romanLcPeriod',
      'upper-roman': 'romanUcPeriod',
    };
    const numbered = numbers[style.listStyleType];
    if (numbered === undefined) {
      const signs: Readonly<Record<string, string>> = { circle: '◦', square: '▪' };
      const written = /^"(.*)"$/.exec(style.listStyleType)?.[1]?.trim();
      return { kind: 'sign', sign: written || (signs[style.listStyleType] ?? '•'), color };
    }
    const list = item.parentElement;
    const items = [...(list?.children ?? [])].filter((child) => child.localName === 'li');
    const first = Number(list?.getAttribute('start') ?? 1);
    return { kind: 'number', style: numbered, at: first + items.indexOf(item), color };
  }

  return { colorOf, opacityOf, isShown, runsOf, plainRun, paragraphOf, markerOf };
}

/** Runs in the page: the drawing of Mermaid's that stands in it leaves with its looks in attributes and no style sheet. */

/** What leaves: SVG, and its words, each text as one. */
export interface Flat {
  readonly svg: string;
  readonly words: readonly string[];
  /** Whether there was HTML in it, which is no part of the drawing any more. */
  readonly hasHtml: boolean;
}

/** Sees nothing but its argument, as it is sent to the page as text: the size, in pixels, that most letters are to have. */
export function flatten(letters: number): Flat {
  const NAMESPACE = 'http://www.w3.org/2000/svg';
  const SHAPES = new Set(['path', 'polygon', 'polyline', 'rect', 'circle', 'ellipse', 'line']);
  const TEXTS = new Set(['text', 'tspan']);
  const GROUPS = new Set([
    'g',
    'a',
    'defs',
    'marker',
    'clipPath',
    'mask',
    'pattern',
    'linearGradient',
    'radialGradient',
  ]);
  const GEOMETRY =
    'd points x y x1 x2 y1 y2 cx cy r rx ry fx fy dx dy width height transform offset gradientTransform gradientUnits patternUnits patternContentUnits patternTransform clipPathUnits maskUnits spreadMethod refX refY markerWidth markerHeight markerUnits orient viewBox preserveAspectRatio href'.split(
      ' ',
    );

  const root = document.querySelector('svg');
  if (root === null) throw new Error('Mermaid drew nothing.');
  const hasHtml = [...root.querySelectorAll('foreignObject')].some((part) => (part.textContent ?? '').trim() !== '');
  inlineCopies(root);

  const sizes = new Map<number, number>();
  const words: string[] = [];
  const inner = [...root.children].map((child) => write(child, undefined)).join('');
  const used = new Set([...inner.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]));
  const kept = withoutUnused(inner, used);
  const box = root.getBBox();
  const pad = 4;
  const most = [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? letters;
  const scale = letters / most;
  const [width, height] = [box.width + 2 * pad, box.height + 2 * pad];
  const view = [box.x - pad, box.y - pad, width, height].map(round).join(' ');
  const flat = `<svg xmlns="${NAMESPACE}" viewBox="${view}" width="${round(width * scale)}" height="${round(height * scale)}">${kept}</svg>`;
  return { svg: flat, words, hasHtml };

  /** `<use>` and inner `<svg>` become groups: what they show is then in the document, with styles of its own. */
  function inlineCopies(svg: SVGSVGElement): void {
    for (const use of svg.querySelectorAll('use')) {
      const name = (use.getAttribute('href') ?? use.getAttribute('xlink:href') ?? '').replace(/^#/, '');
      const target = name === '' ? null : svg.querySelector(`[id="${CSS.escape(name)}"]`);
      const group = document.createElementNS(NAMESPACE, 'g');
      for (const { name: key, value } of use.attributes)
        if (/^(?:class|style|fill|stroke)$/.test(key)) group.setAttribute(key, value);
      const at = `translate(${use.getAttribute('x') ?? 0} ${use.getAttribute('y') ?? 0})`;
      group.setAttribute('transform', `${use.getAttribute('transform') ?? ''} ${at}`.trim());
      if (target !== null) {
        const copy = target.cloneNode(true) as Element;
        copy.removeAttribute('id');
        if (copy.localName === 'symbol') group.append(...copy.childNodes);
        else group.append(copy);
      }
      use.replaceWith(group);
    }
    for (const part of svg.querySelectorAll('symbol')) part.remove();
    for (const part of [...svg.querySelectorAll<SVGSVGElement>('svg')].toReversed()) {
      const group = document.createElementNS(NAMESPACE, 'g');
      for (const { name, value } of part.attributes)
        if (/^(?:class|style|fill|stroke|color)$/.test(name)) group.setAttribute(name, value);
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(
        (name) => Number.parseFloat(part.getAttribute(name) ?? '0') || 0,
      ) as [number, number, number, number];
      const view = (part.getAttribute('viewBox') ?? '')
        .trim()
        .split(/[\s,]+/)
        .map(Number);
      const [left = 0, top = 0, wide = 0, high = 0] = view.length === 4 ? view : [];
      const scale = wide > 0 && high > 0 && width > 0 && height > 0 ? Math.min(width / wide, height / high) : 1;
      group.setAttribute('transform', `translate(${x} ${y}) scale(${scale}) translate(${-left} ${-top})`);
      group.append(...part.childNodes);
      part.replaceWith(group);
    }
  }

  function write(element: Element, around: CSSStyleDeclaration | undefined): string {
    const name = element.localName;
    if (name === 'switch') {
      const shown = [...element.children].find((child) => child.localName !== 'foreignObject');
      return shown === undefined ? '' : write(shown, around);
    }
    const isShape = SHAPES.has(name);
    const isText = TEXTS.has(name);
    if (!isShape && !isText && !GROUPS.has(name) && name !== 'stop') return '';
    const style = getComputedStyle(element);
    if (style.display === 'none' || (isShape && style.visibility !== 'visible')) return '';
    const attributes = new Map<string, string>();
    for (const key of GEOMETRY) {
      const value = element.getAttribute(key) ?? (key === 'href' ? element.getAttribute('xlink:href') : null);
      if (value !== null && value !== '') attributes.set(key, key === 'href' ? value : rounded(value));
    }
    if (element.id !== '' && /^(?:marker|clipPath|mask|pattern|linearGradient|radialGradient)$/.test(name))
      attributes.set('id', element.id);
    if (!attributes.has('transform') && style.transform !== 'none' && style.transform !== '') {
      const [x = 0, y = 0] = style.transformOrigin.split(' ').map((length) => Number.parseFloat(length));
      attributes.set('transform', `translate(${x} ${y}) ${style.transform} translate(${-x} ${-y})`);
    }
    for (const key of ['clip-path', 'mask']) {
      const value = style.getPropertyValue(key);
      if (value.startsWith('url(')) attributes.set(key, reference(value));
    }
    if (style.opacity !== '1' && name !== 'tspan') attributes.set('opacity', style.opacity);
    if (name === 'stop') {
      paint(attributes, 'stop-color', style.stopColor, style.stopOpacity, 'stop-opacity');
      return tag(name, attributes, '');
    }
    if (isShape) {
      dress(attributes, style);
      if (name === 'rect') {
        for (const key of ['rx', 'ry', 'width', 'height'] as const) {
          const value = Number.parseFloat(style.getPropertyValue(key));
          if (Number.isFinite(value) && (value > 0 || attributes.has(key))) attributes.set(key, String(round(value)));
        }
        if ((attributes.get('width') ?? '0') === '0' || (attributes.get('height') ?? '0') === '0') return '';
      }
      if (name === 'circle' && Number.parseFloat(style.r) > 0)
        attributes.set('r', String(round(Number.parseFloat(style.r))));
      for (const key of ['marker-start', 'marker-mid', 'marker-end']) {
        const value = style.getPropertyValue(key);
        if (value.startsWith('url(')) attributes.set(key, reference(value));
      }
      if (
        !attributes.has('marker-end') &&
        attributes.get('fill') === 'none' &&
        attributes.get('stroke') === 'none' &&
        !attributes.has('marker-start')
      )
        return '';
      return tag(name, attributes, '');
    }
    if (isText) return writeText(element, name, attributes, style, around);
    const content = [...element.children].map((child) => write(child, undefined)).join('');
    if ((name === 'g' || name === 'defs') && content === '') return '';
    if (name === 'g' && attributes.size === 0) return content;
    if (name !== 'a') return tag(name, attributes, content);
    // A link is only that; where it stands is its group's.
    const link = new Map([['href', attributes.get('href') ?? '']]);
    attributes.delete('href');
    return tag('g', attributes, tag('a', link, content));
  }

  function writeText(
    element: Element,
    name: string,
    attributes: Map<string, string>,
    style: CSSStyleDeclaration,
    around: CSSStyleDeclaration | undefined,
  ): string {
    const content = [...element.childNodes]
      .map((child) =>
        child.nodeType === Node.TEXT_NODE
          ? escape((child.textContent ?? '').replaceAll(/\s+/g, ' '))
          : child instanceof Element
            ? write(child, style)
            : '',
      )
      .join('');
    if (name === 'text') {
      // Lines of one text are words apart.
      const lines = [...element.children].filter(
        (child) => child.hasAttribute('dy') || child.hasAttribute('x') || child.hasAttribute('y'),
      );
      const said = (
        lines.length > 1 ? lines.map((child) => child.textContent ?? '').join(' ') : (element.textContent ?? '')
      )
        .replaceAll(/\s+/g, ' ')
        .trim();
      if (said === '' || style.visibility !== 'visible') return '';
      words.push(said);
      const size = Number.parseFloat(style.fontSize);
      sizes.set(size, (sizes.get(size) ?? 0) + said.length);
    } else if (content === '') return '';
    const looks = looksOf(style);
    const before = around === undefined ? new Map<string, string>() : looksOf(around);
    for (const [key, value] of looks) {
      if (before.get(key) !== value) attributes.set(key, value);
    }
    if (style.dominantBaseline !== 'auto' && style.dominantBaseline !== around?.dominantBaseline)
      attributes.set('dominant-baseline', style.dominantBaseline);
    if (!/^(?:auto|baseline)$/.test(style.alignmentBaseline))
      attributes.set('alignment-baseline', style.alignmentBaseline);
    if (name === 'tspan' && attributes.size === 0) return content;
    return tag(name, attributes, content);
  }

  function looksOf(style: CSSStyleDeclaration): Map<string, string> {
    const looks = new Map<string, string>();
    paint(looks, 'fill', style.fill, style.fillOpacity, 'fill-opacity');
    looks.set('font-size', String(Number.parseFloat(style.fontSize)));
    if (style.fontWeight !== '400') looks.set('font-weight', style.fontWeight);
    if (style.fontStyle !== 'normal') looks.set('font-style', 'italic');
    if (/mono|courier|consol/i.test(style.fontFamily)) looks.set('font-family', 'monospace');
    if (style.textAnchor !== 'start') looks.set('text-anchor', style.textAnchor);
    if (/underline|line-through/.test(style.textDecorationLine)) looks.set('text-decoration', style.textDecorationLine);
    return looks;
  }

  function dress(attributes: Map<string, string>, style: CSSStyleDeclaration): void {
    paint(attributes, 'fill', style.fill, style.fillOpacity, 'fill-opacity');
    if (Number.parseFloat(style.strokeWidth) > 0)
      paint(attributes, 'stroke', style.stroke, style.strokeOpacity, 'stroke-opacity');
    else attributes.set('stroke', 'none');
    if (attributes.get('stroke') === 'none') {
      attributes.delete('stroke');
      if (attributes.get('fill') === 'none') attributes.set('stroke', 'none');
      return;
    }
    const width = Number.parseFloat(style.strokeWidth);
    if (width !== 1) attributes.set('stroke-width', String(round(width)));
    if (style.strokeDasharray !== 'none')
      attributes.set('stroke-dasharray', style.strokeDasharray.replaceAll('px', ''));
    if (style.strokeLinecap !== 'butt') attributes.set('stroke-linecap', style.strokeLinecap);
    if (style.strokeLinejoin !== 'miter') attributes.set('stroke-linejoin', style.strokeLinejoin);
  }

  /** A colour that lets through becomes an opaque one with an opacity of its own. */
  function paint(
    attributes: Map<string, string>,
    key: string,
    value: string,
    opacity: string,
    opacityKey: string,
  ): void {
    if (value.startsWith('url(')) {
      attributes.set(key, reference(value));
      if (Number.parseFloat(opacity) < 1) attributes.set(opacityKey, opacity);
      return;
    }
    const [color, alpha] = value === 'none' ? ['none', 1] : rgb(value);
    const whole = Math.round(alpha * Number.parseFloat(opacity) * 1000) / 1000;
    attributes.set(key, whole === 0 ? 'none' : color);
    if (whole !== 1 && whole !== 0) attributes.set(opacityKey, String(whole));
  }

  function rgb(value: string): [string, number] {
    const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(value);
    if (parts !== null) return [`rgb(${parts[1]},${parts[2]},${parts[3]})`, Number(parts[4] ?? 1)];
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (canvas === null) return ['rgb(0,0,0)', 1];
    canvas.fillStyle = value;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = canvas.getImageData(0, 0, 1, 1).data;
    return [`rgb(${red},${green},${blue})`, alpha / 255];
  }

  function reference(value: string): string {
    return `url(#${/#([^"')]+)/.exec(value)?.[1] ?? ''})`;
  }

  function withoutUnused(svg: string, names: ReadonlySet<string | undefined>): string {
    return svg.replaceAll(
      /<(marker|clipPath|mask|pattern|linearGradient|radialGradient)\b[^>]*? id="([^"]*)"[^>]*>.*?<\/\1>/gs,
      (whole, _name, id: string) => (names.has(unescape(id)) ? whole : ''),
    );
  }

  function tag(name: string, attributes: ReadonlyMap<string, string>, content: string): string {
    const written = [...attributes].map(([key, value]) => ` ${key}="${escape(value)}"`).join('');
    return `<${name}${written}>${content}</${name}>`;
  }

  function escape(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  }

  function unescape(text: string): string {
    return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  }

  function rounded(value: string): string {
    return value.replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(round(Number(number))));
  }

  function round(value: number): number {
    return Math.round(value * 100) / 100;
  }
}

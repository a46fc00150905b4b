/** SVG of a drawing tool, or of a cache file, enters; the same drawing leaves with nothing in it but shapes, words and links. */
import { Parser } from 'htmlparser2';
import { DIAGRAM_ID } from '../../deck/html-marks.ts';

export interface CleanSvg {
  /** What stands in the `<svg>`. */
  readonly inner: string;
  readonly viewBox: string;
  /** In the tool's pixels. */
  readonly width: number;
  readonly height: number;
}

export interface CleanOptions {
  /** Another value for a colour, as CSS; undefined leaves it out. */
  color(value: string, use: ColorUse): string | undefined;
  /** Says what becomes of an element that is kept: its attributes may be changed. */
  element?(name: string, attributes: Map<string, string>, text: string): void;
}

/** What a colour is for: `stop` is one of a gradient. */
export type ColorUse = 'fill' | 'stroke' | 'text' | 'stop';

const ELEMENTS = new Set(
  (
    'svg g path polygon polyline rect circle ellipse line text tspan a defs marker clipPath mask pattern linearGradient ' +
    'radialGradient stop'
  ).split(' '),
);

/** Numbers, lengths, lists of them, paths and words: nothing that loads. */
const PLAIN =
  /^(?:d|points|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|dx|dy|width|height|transform|offset|gradientTransform|gradientUnits|patternUnits|patternContentUnits|patternTransform|clipPathUnits|maskUnits|spreadMethod|viewBox|preserveAspectRatio|refX|refY|markerWidth|markerHeight|markerUnits|orient|stroke-width|stroke-dasharray|stroke-dashoffset|stroke-linecap|stroke-linejoin|stroke-miterlimit|opacity|fill-opacity|stroke-opacity|stop-opacity|fill-rule|clip-rule|text-anchor|dominant-baseline|alignment-baseline|baseline-shift|font-size|font-weight|font-style|font-family|text-decoration|letter-spacing|textLength|lengthAdjust|rotate|visibility|class|pathLength)$/;
const PLAIN_VALUE = /^[-+\w\s.,%#()]{0,200000}$/;
/** Names, numbers and functions of colours; never `url()`. */
const SAFE_COLOR = /^(?!.*url\()[-\w#(),.% ]{1,200}$/i;
const COLORS = new Set(['fill', 'stroke', 'stop-color', 'color']);
const REFERENCES = new Set(['marker-start', 'marker-mid', 'marker-end', 'clip-path', 'mask']);

/** Elements open at once, and elements in all. */
const DEEPEST = 200;
const MOST = 50_000;

/** Undefined where it is no drawing, or one too large to be shown. */
export function cleanSvg(svg: string, options: CleanOptions): CleanSvg | undefined {
  const writer = new SvgWriter(options);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      ontext: (text) => writer.text(text),
      onclosetag: () => writer.close(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  return writer.result();
}

interface Open {
  readonly name: string;
  /** False where neither it nor what is in it is kept. */
  readonly kept: boolean;
  /** Where its start tag stands in the output, until its first content is known. */
  tag?: { readonly at: number; readonly attributes: Map<string, string> };
}

class SvgWriter {
  readonly #options: CleanOptions;
  readonly #out: string[] = [];
  readonly #open: Open[] = [];
  readonly #ids = new Map<string, string>();
  #size: { readonly viewBox: string; readonly width: number; readonly height: number } | undefined;
  #count = 0;

  constructor(options: CleanOptions) {
    this.#options = options;
  }

  open(name: string, given: Readonly<Record<string, string>>): void {
    const parent = this.#open.at(-1);
    const isRoot = parent === undefined;
    const kept =
      isRoot === (name === 'svg') &&
      (parent?.kept ?? true) &&
      ELEMENTS.has(name) &&
      ++this.#count <= MOST &&
      this.#open.length < DEEPEST;
    if (!kept) {
      this.#open.push({ name, kept: false });
      return;
    }
    if (isRoot) {
      this.#size = sizeOf(given);
      this.#open.push({ name, kept: true });
      return;
    }
    const attributes = this.#attributes(name, given);
    this.#open.push({ name, kept: true, tag: { at: this.#out.length, attributes } });
    this.#out.push('');
  }

  text(text: string): void {
    const open = this.#open.at(-1);
    if (open?.kept !== true || (open.name !== 'text' && open.name !== 'tspan')) return;
    this.#settle(open, text);
    this.#out.push(escapeXml(text));
  }

  close(): void {
    const open = this.#open.pop();
    if (open?.kept !== true || open.name === 'svg') return;
    this.#settle(open, '');
    this.#out.push(`</${open.name}>`);
  }

  result(): CleanSvg | undefined {
    if (this.#size === undefined || this.#count > MOST || this.#open.length > 0) return undefined;
    return { inner: this.#out.join(''), ...this.#size };
  }

  #settle(open: Open, text: string): void {
    const { tag, name } = open;
    if (tag === undefined) return;
    delete open.tag;
    this.#options.element?.(name, tag.attributes, text);
    const written = [...tag.attributes].map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('');
    this.#out[tag.at] = `<${name}${written}>`;
  }

  #attributes(name: string, given: Readonly<Record<string, string>>): Map<string, string> {
    const kept = new Map<string, string>();
    const { style = '', ...rest } = given;
    // As in a browser, a style wins over an attribute of the same name.
    for (const [key, value] of [...Object.entries(rest), ...declarationsOf(style)]) {
      const safe = this.#value(name, key, value.trim());
      if (safe !== undefined) kept.set(safe[0], safe[1]);
    }
    return kept;
  }

  #value(name: string, key: string, value: string): readonly [string, string] | undefined {
    if (key === 'id') return ['id', this.#idOf(value)];
    if (name === 'a') {
      const isLink = (key === 'href' || key === 'xlink:href') && /^(?:https?:\/\/|mailto:|#)[^\s"'<>]*$/i.test(value);
      return isLink ? ['href', value] : undefined;
    }
    const reference = /^url\(\s*["']?#([^"')]+)["']?\s*\)$/.exec(value)?.[1];
    if (reference !== undefined) {
      if (!REFERENCES.has(key) && key !== 'fill' && key !== 'stroke') return undefined;
      return [key, `url(#${this.#idOf(reference)})`];
    }
    if (COLORS.has(key)) {
      const use =
        key === 'stroke' ? 'stroke' : key === 'stop-color' ? 'stop' : /^(?:text|tspan)$/.test(name) ? 'text' : 'fill';
      const color = key === 'color' ? undefined : this.#options.color(value, use);
      return color === undefined || !SAFE_COLOR.test(color) ? undefined : [key, color];
    }
    if ((key === 'href' || key === 'xlink:href') && /Gradient$|^pattern$/.test(name) && value.startsWith('#'))
      return ['href', `#${this.#idOf(value.slice(1))}`];
    return PLAIN.test(key) && PLAIN_VALUE.test(value) ? [key, value] : undefined;
  }

  #idOf(written: string): string {
    let id = this.#ids.get(written);
    if (id === undefined) this.#ids.set(written, (id = `${DIAGRAM_ID}${this.#ids.size + 1}`));
    return id;
  }
}

function sizeOf(
  given: Readonly<Record<string, string>>,
): SvgWriter['result'] extends () => infer R ? Omit<NonNullable<R>, 'inner'> | undefined : never {
  const box = (given.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const own = [given.width, given.height].map((length) => Number.parseFloat(length ?? ''));
  const [x = 0, y = 0, width = own[0] ?? NaN, height = own[1] ?? NaN] = box.length === 4 ? box : [0, 0, ...own];
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) return undefined;
  return { viewBox: [x, y, width, height].join(' '), width, height };
}

function declarationsOf(style: string): readonly (readonly [string, string])[] {
  return style.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':');
    if (colon < 0) return [];
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, '');
    return [[declaration.slice(0, colon).trim().toLowerCase(), value.trim()] as const];
  });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

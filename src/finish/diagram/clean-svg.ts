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
  /** For a file that somebody wrote, which may have more than a tool's drawing; absent for these. */
  readonly author?: AuthorOptions;
}

export interface AuthorOptions {
  /** What the file's style sheets say of an element, the last wins. */
  styleOf(name: string, attributes: Readonly<Record<string, string>>): readonly (readonly [string, string])[];
  /** Whether a `<use>` may stand for the element of an id. */
  mayUse(id: string): boolean;
  /** Is told what is left out and would be seen, or could act. */
  dropped(what: string): void;
}

/** What a colour is for: `stop` is one of a gradient. */
export type ColorUse = 'fill' | 'stroke' | 'text' | 'stop';

const ELEMENTS = new Set(
  (
    'svg g path polygon polyline rect circle ellipse line text tspan a defs marker clipPath mask pattern linearGradient ' +
    'radialGradient stop use symbol image'
  ).split(' '),
);

/** What says something about a drawing and is not drawn. */
const UNSEEN = /^(?:title|desc|metadata|style|view|.*:.*)$/;
/** Attributes that do something, or change what is drawn. */
const TELLING =
  /^(?:on\w+|filter|href|xlink:href|src|mix-blend-mode|animation|animation-name|mask-image|background-image)$/;
/** Pictures in a drawing: bytes of its own file. */
const RASTER = /^data:image\/(?:png|jpe?g|webp|gif);base64,[\w+/=\s]+$/i;

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
  /** Closes what stands around everything. */
  #around = '';

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
      this.#isKnown(name, given) &&
      ++this.#count <= MOST &&
      this.#open.length < DEEPEST;
    if (!kept) {
      if (parent?.kept !== false && !isRoot && !UNSEEN.test(name))
        this.#options.author?.dropped(`<${name.slice(0, 40)}>`);
      this.#open.push({ name, kept: false });
      return;
    }
    if (isRoot) {
      this.#size = sizeOf(given);
      this.#open.push({ name, kept: true });
      if (this.#options.author) this.#openAround(given);
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
    if (open?.name === 'svg' && open.kept) this.#out.push(this.#around);
    if (open?.kept !== true || open.name === 'svg') return;
    this.#settle(open, '');
    this.#out.push(`</${open.name}>`);
  }

  result(): CleanSvg | undefined {
    if (this.#size === undefined || this.#count > MOST || this.#open.length > 0) return undefined;
    return { inner: this.#out.join(''), ...this.#size };
  }

  /** What a file's root says of everything in it stands on a group, since its own element is the page's. */
  #openAround({
    width: _w,
    height: _h,
    x: _x,
    y: _y,
    viewBox: _box,
    class: _class,
    id: _id,
    transform: _t,
    ...given
  }: Record<string, string>): void {
    const attributes = this.#attributes('svg', given);
    for (const name of attributes.keys())
      if (!/^(?:fill|stroke|font|text|opacity|letter)/.test(name)) attributes.delete(name);
    if (attributes.size === 0) return;
    this.#options.element?.('g', attributes, '');
    this.#out.push(`<g${written(attributes)}>`);
    this.#around = '</g>';
  }

  /** Elements that point at something are kept where it is there. */
  #isKnown(name: string, given: Readonly<Record<string, string>>): boolean {
    if (name !== 'use' && name !== 'image' && name !== 'symbol') return true;
    const href = (given.href ?? given['xlink:href'] ?? '').trim();
    if (name === 'use')
      return this.#options.author === undefined
        ? href.startsWith(`#${DIAGRAM_ID}`)
        : href.startsWith('#') && this.#options.author.mayUse(href.slice(1));
    return name === 'symbol' || RASTER.test(href);
  }

  #settle(open: Open, text: string): void {
    const { tag, name } = open;
    if (tag === undefined) return;
    delete open.tag;
    this.#options.element?.(name, tag.attributes, text);
    this.#out[tag.at] = `<${name}${written(tag.attributes)}>`;
  }

  #attributes(name: string, given: Readonly<Record<string, string>>): Map<string, string> {
    const kept = new Map<string, string>();
    const { style = '', ...rest } = given;
    const { author } = this.#options;
    // As in a browser, a style sheet wins over an attribute of the same name, and a style over both.
    const sheet = author?.styleOf(name, given) ?? [];
    for (const [key, value] of [...Object.entries(rest), ...sheet, ...declarationsOf(style)]) {
      const safe = this.#value(name, key, value.trim());
      if (safe !== undefined) kept.set(safe[0], safe[1]);
      else if (author && TELLING.test(key) && value.trim() !== 'none')
        author.dropped(`"${key}" of <${name.slice(0, 40)}>`);
      else if (author && /url\((?!\s*["']?#)/i.test(value)) author.dropped(`"${key}" of <${name.slice(0, 40)}>`);
    }
    return kept;
  }

  #value(name: string, key: string, value: string): readonly [string, string] | undefined {
    if (key === 'id') return ['id', this.#idOf(value)];
    if (name === 'a') {
      const isLink = (key === 'href' || key === 'xlink:href') && /^(?:https?:\/\/|mailto:|#)[^\s"'<>]*$/i.test(value);
      return isLink ? ['href', value] : undefined;
    }
    if (name === 'use' && /^(?:xlink:)?href$/.test(key)) return ['href', `#${this.#idOf(value.slice(1))}`];
    if (name === 'image' && /^(?:xlink:)?href$/.test(key))
      return RASTER.test(value) ? ['href', value.replaceAll(/\s/g, '')] : undefined;
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

function written(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('');
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

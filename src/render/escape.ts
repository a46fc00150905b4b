/** Text enters; text that is safe in HTML content, attributes, URLs and inline JSON leaves. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as element content and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char) : text;
}

/** Attribute values; `true` gives an attribute without a value, `undefined`, `false` and `''` for `class` and `style` give none. */
export type AttributeValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** ` name="value"…`, each with a leading space. Names that are no plain attribute name, and every `on…`, are left out. */
export function attributes(values: AttributeValues): string {
  let html = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === false || !isSafeAttributeName(name)) continue;
    if (value === '' && (name === 'class' || name === 'style')) continue;
    html += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  }
  return html;
}

/** A name that HTML reads as one attribute and that is no event handler. */
export function isSafeAttributeName(name: string): boolean {
  return /^[a-z_][\w:.-]*$/i.test(name) && !/^on/i.test(name) && !/^(srcdoc|formaction|xlink:href)$/i.test(name);
}

/** Class names of an author: what HTML and CSS can hold, without those that reveal.js gives a meaning. */
export function safeClasses(names: readonly string[]): string[] {
  return names
    .flatMap((name) => name.split(/\s+/))
    .filter((name) => /^[\p{L}_-][\p{L}\p{N}_:-]*$/u.test(name) && !REVEAL_STATES.has(name));
}

const REVEAL_STATES = new Set(['stack', 'present', 'past', 'future', 'reveal', 'slides']);

/** True for a URL that loads from elsewhere. */
export function isRemote(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url);
}

/** The URL, or undefined when following it could run code. The compiler has said so already; this wall holds by itself. */
export function safeHref(url: string): string | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url.replace(/[\u0000-\u0020\u007f]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || SAFE_SCHEMES.has(scheme) ? url : undefined;
}

const SAFE_SCHEMES = new Set([
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'ftp',
  'doi',
  'geo',
  'xmpp',
  'matrix',
  'urn',
  'magnet',
]);

/** The deck's path in a link to one of its files, as the compiler marks it; undefined for any other URL. */
export function assetPathOf(url: string): string | undefined {
  return url.startsWith(ASSET_SCHEME) ? url.slice(ASSET_SCHEME.length) : undefined;
}

const ASSET_SCHEME = 'lectern-asset:';

/** JSON that is safe inside a `<script>` element and in a classic script. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** A CSS length or percentage, a bare number being pixels; undefined for anything else. */
export function cssLength(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const found = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z]{1,5}|%)?\s*$/i.exec(value);
  return found === null ? undefined : `${found[1]}${found[2] ?? 'px'}`;
}

/** A CSS value without anything that loads, ends the declaration or escapes it; undefined otherwise. */
export function cssValue(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return /[;{}<>\\"'@]|url\(|image\(|image-set\(|src\(|expression|\/\*/i.test(value)
    ? undefined
    : value.trim() || undefined;
}

/** A quoted CSS `url("…")`. */
export function cssUrl(url: string): string {
  return `url("${url.replace(/[\\"\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}")`;
}

/** `name: value; …`, absent values left out. */
export function declarations(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Decodes numeric references and the few names that safe HTML is written with. */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

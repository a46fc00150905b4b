/** An SVG file's text enters; the same without what runs, or brings another document in, leaves. */

/**
 * Shown as a picture, none of it would run; opened by itself, on the site that the talk stands on, it would. The text is
 * given back as it is where there is nothing of the kind. Undefined for what is no whole XML, or defines words of its own
 * that could hold such things: nobody can say what a browser makes of it. Linear in the text's length.
 */
export function inertSvg(text: string): string | undefined {
  const kept: string[] = [];
  /** Open elements that are left out, by their full name. */
  const left: string[] = [];
  const keep = (part: string): void => void (left.length === 0 && kept.push(part));
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag < 0) break;
    keep(text.slice(at, tag));
    const passed = PASSED.find(([begin]) => text.startsWith(begin, tag));
    if (passed !== undefined) {
      const close = text.indexOf(passed[1], tag + passed[0].length);
      if (close < 0) return undefined;
      at = close + passed[1].length;
      // A style sheet of XML may be a program (XSLT).
      if (passed[0] !== '<?' || /^<\?xml\s/.test(text.slice(tag, tag + 6))) keep(text.slice(tag, at));
      continue;
    }
    if (text.startsWith('<!DOCTYPE', tag)) {
      const close = endOfDoctype(text, tag);
      if (close === undefined || definesMore(text.slice(tag, close))) return undefined;
      keep(text.slice(tag, close));
      at = close;
      continue;
    }
    const pattern = text[tag + 1] === '/' ? END_TAG : TAG;
    pattern.lastIndex = tag;
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const [whole, name = '', empty = ''] = found;
    at = tag + whole.length;
    if (pattern === END_TAG) {
      if (left.at(-1) === name) left.pop();
      else keep(whole);
    } else if (left.length > 0 || RUNS.has(localName(name))) {
      if (empty !== '/' && (left.length === 0 || left.at(-1) === name)) left.push(name);
    } else
      keep(whole.replace(ATTRIBUTE, (written, key: string, value: string) => (isInert(key, value) ? written : '')));
  }
  if (left.length > 0) return undefined;
  kept.push(text.slice(at));
  return kept.join('');
}

const TAG = /<([^\s/>"'<=!?]+)(?:\s+[^\s=/>"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;
const END_TAG = /<\/([^\s/>"'<=]+)\s*>/y;
const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*("[^"<]*"|'[^'<]*')/g;

const PASSED: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Elements of SVG, and of HTML within it, that run or load documents. */
const RUNS: ReadonlySet<string> = new Set(
  'script handler listener iframe frame embed object applet base meta link form'.split(' '),
);

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** Attributes that hold an address, or give one to another attribute. */
const ADDRESSES: ReadonlySet<string> = new Set(
  'href src srcdoc action formaction data poster background to from by values'.split(' '),
);

function isInert(key: string, quoted: string): boolean {
  const name = localName(key);
  if (/^on[a-z]/.test(name) || name === 'srcdoc') return false;
  if (!ADDRESSES.has(name)) return true;
  const value = decoded(quoted.slice(1, -1));
  return value.split(';').every((part) => !HARMFUL.test(part.replace(/[\s\p{Cc}]+/gu, '')));
}

/** Pictures of pixels may be in a file; other data may be a document. */
const HARMFUL = /^(?:java|vb)script:|^data:(?!image\/(?:png|jpe?g|gif|webp|avif)(?:$|,))/i;

/** References that XML itself knows; more are refused with their definitions. */
function decoded(value: string): string {
  return value.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (_all, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()] ?? '';
      const code = hex === undefined ? Number(digits) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** With its own list of definitions in brackets, which may hold a `>`. */
function endOfDoctype(text: string, from: number): number | undefined {
  const end = text.indexOf('>', from);
  const list = text.indexOf('[', from);
  if (end < 0) return undefined;
  if (list < 0 || list > end) return end + 1;
  const close = /\]\s*>/g;
  close.lastIndex = list;
  return close.exec(text) === null ? undefined : close.lastIndex;
}

/** Drawing programs define names of namespaces, which are plain addresses; anything else could become markup. */
function definesMore(doctype: string): boolean {
  const definitions = doctype.match(/<!(?!DOCTYPE)/g)?.length ?? 0;
  const plain = doctype.match(/<!ENTITY\s+[\w.:-]+\s+(?:"https?:[^"<&%]*"|'https?:[^'<&%]*')\s*>/g)?.length ?? 0;
  return definitions !== plain;
}

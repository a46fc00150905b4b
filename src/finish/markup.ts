/** Markup of a formula enters; whether it holds nothing but harmless, balanced spans, drawings and MathML leaves. */

const ELEMENTS = new Set(
  (
    'span svg path line math semantics annotation mrow mi mn mo mtext ms mspace mstyle mfrac msqrt mroot msub msup ' +
    'msubsup munder mover munderover mtable mtr mtd mlabeledtr mpadded menclose mphantom merror'
  ).split(' '),
);

const ATTRIBUTES = new Set(
  (
    'class style aria-hidden xmlns display d viewbox preserveaspectratio width height x1 x2 y1 y2 stroke-width fill ' +
    'encoding mathvariant stretchy fence separator lspace rspace minsize maxsize accent accentunder movablelimits ' +
    'symmetric largeop form linebreak depth voffset scriptlevel displaystyle mathcolor mathsize mathbackground ' +
    'linethickness rowspacing columnspacing columnalign columnlines rowlines side notation valign'
  ).split(' '),
);

const NAMESPACES = new Set(['http://www.w3.org/1998/Math/MathML', 'http://www.w3.org/2000/svg']);

/** The properties KaTeX sets, with lengths, colours and words as values; nothing that loads or leaves its place. */
const STYLES = new Set(
  (
    'height width min-width vertical-align top bottom left margin margin-left margin-right margin-top padding-left ' +
    'padding-right position color background-color border border-color border-style border-width border-bottom-width ' +
    'border-top-width border-right-width border-right-style text-shadow font-size'
  ).split(' '),
);
const STYLE_VALUE = /^(?:[-+#.,%\w ]|calc\([-+.%\w ]*\)){1,200}$/;

// KaTeX writes `class ="…"` on table cells.
const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w:-]* ?="[^"<>]*")*)\s*(\/?)>/y;
const ATTRIBUTE = /([a-zA-Z][\w:-]*) ?="([^"]*)"/g;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-fA-F]{1,6});)+/y;

/** Elements open at once; a usual formula has a few dozen. */
const DEEPEST = 2_000;

/**
 * Used on what KaTeX gives and on what a cache file holds: both are treated as if hostile.
 * An allow-list over a strict grammar, so what it cannot read is refused.
 */
export function isSafeMarkup(markup: string): boolean {
  const open: string[] = [];
  for (let at = 0; at < markup.length;) {
    TEXT.lastIndex = at;
    if (TEXT.test(markup)) {
      at = TEXT.lastIndex;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(markup);
    if (tag === null) return false;
    at = TAG.lastIndex;
    const [, closing, name, attributes, selfClosing] = tag as unknown as [string, string, string, string, string];
    if (!ELEMENTS.has(name)) return false;
    if (closing) {
      if (attributes !== '' || selfClosing || open.pop() !== name) return false;
    } else {
      if (!areSafeAttributes(attributes)) return false;
      if (!selfClosing && open.push(name) > DEEPEST) return false;
    }
  }
  return open.length === 0;
}

function areSafeAttributes(attributes: string): boolean {
  for (const [, name, value] of attributes.matchAll(ATTRIBUTE) as Iterable<[string, string, string]>) {
    const lower = name.toLowerCase();
    if (!ATTRIBUTES.has(lower)) return false;
    if (lower === 'style' && !isSafeStyle(value)) return false;
    if (lower === 'xmlns' && !NAMESPACES.has(value)) return false;
  }
  return true;
}

function isSafeStyle(style: string): boolean {
  return style.split(';').every((declaration) => {
    if (declaration.trim() === '') return true;
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, colon).trim();
    const value = declaration.slice(colon + 1);
    if (!STYLES.has(property) || !STYLE_VALUE.test(value)) return false;
    return property !== 'position' || value.trim() === 'relative';
  });
}

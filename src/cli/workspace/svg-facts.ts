/** The text of an SVG file enters, the reason a browser could not show it as a picture leaves: browsers read it as XML, and stop at the first mistake. */

/** As the end of a sentence; undefined when it can be shown. Linear in the text's length. */
export function faultOfSvg(text: string): string | undefined {
  const root = text.search(/<(?:[\w.-]+:)?svg[\s/>]/);
  const open = ROOT_TAG.exec(text.slice(root))?.[0];
  if (open === undefined) return CUT_OFF;
  if (!/xmlns(?::[\w.-]+)?\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/.test(open) && !text.includes('<!ENTITY')) {
    return 'has no xmlns="http://www.w3.org/2000/svg", which an SVG file needs';
  }
  if (!open.endsWith('/>') && !ROOT_END.test(text.slice(-4096))) return CUT_OFF;
  return faultOfXml(text);
}

export const CUT_OFF = 'is cut off before its end';

/** At the start of the text only: looked for everywhere, a text of unfinished tags costs quadratic time. */
const ROOT_TAG = /^<(?:[\w.-]+:)?svg(?:[^>"']|"[^"]*"|'[^']*')*>/;
/** Each comment ends at its first `-->`: with a choice of ends, many comments cost exponential time. */
const ROOT_END = /<\/(?:[\w.-]+:)?svg\s*>\s*(?:<!--(?:(?!-->)[^])*-->\s*)*$/;

const TAG = /<([^\s/>"'<=]+)(?:\s+[^\s=/>"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;
const END_TAG = /<\/([^\s/>"'<=]+)\s*>/y;
const ENTITY = /<!ENTITY\s+(%\s+)?([\w.:-]+)\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')/g;

/** What is read as it stands, up to its end. */
const PASSED: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Extensible Markup Language 1.0, as far as authors and their tools get it wrong: tags that do not match, `&` and its names. */
function faultOfXml(text: string): string | undefined {
  const names = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
  const open: string[] = [];
  const fault = (what: string, at: number): string => `is no XML: ${what} in line ${lineAt(text, at)}`;
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    const end = tag < 0 ? text.length : tag;
    const loose = looseSign(text.slice(at, end), names);
    if (loose !== undefined) return fault(loose.what, at + loose.at);
    if (tag < 0) break;
    const passed = PASSED.find(([begin]) => text.startsWith(begin, tag));
    if (passed !== undefined) {
      const close = text.indexOf(passed[1], tag + passed[0].length);
      if (close < 0) return CUT_OFF;
      at = close + passed[1].length;
      continue;
    }
    if (text.startsWith('<!DOCTYPE', tag)) {
      const close = endOfDoctype(text, tag);
      if (close === undefined) return CUT_OFF;
      const entities = faultOfEntities(text.slice(tag, close), names);
      if (entities !== undefined) return entities;
      at = close;
      continue;
    }
    const pattern = text[tag + 1] === '/' ? END_TAG : TAG;
    pattern.lastIndex = tag;
    const found = pattern.exec(text);
    if (found === null) return fault('a tag that is none', tag);
    const [whole, name = '', slash] = found;
    if (pattern === END_TAG) {
      const last = open.pop();
      if (last !== name)
        return fault(
          last === undefined ? `</${name}> closes nothing` : `<${last}> is not closed before </${name}>`,
          tag,
        );
    } else {
      const inside = looseSign(whole, names);
      if (inside !== undefined) return fault(inside.what, tag + inside.at);
      if (slash === '') open.push(name);
    }
    at = tag + whole.length;
  }
  return open.length === 0 ? undefined : CUT_OFF;
}

/** An `&` that begins no name that is known. */
function looseSign(
  text: string,
  names: ReadonlySet<string>,
): { readonly what: string; readonly at: number } | undefined {
  if (!text.includes('&')) return undefined;
  for (const { index, 0: whole, 1: name } of text.matchAll(/&(?:#(?:\d{1,7}|x[\da-fA-F]{1,6});|([\w.:-]{1,60});)?/g)) {
    if (whole.startsWith('&#')) continue;
    if (name === undefined) return { what: 'a bare "&" (write &amp;)', at: index };
    if (!names.has(name)) return { what: `"&${name.slice(0, 20)};" has no meaning`, at: index };
  }
  return undefined;
}

function endOfDoctype(text: string, from: number): number | undefined {
  const pattern = /\[|>/g;
  pattern.lastIndex = from;
  const first = pattern.exec(text);
  if (first === null) return undefined;
  if (first[0] === '>') return first.index + 1;
  const close = text.indexOf(']', first.index);
  const end = close < 0 ? -1 : text.indexOf('>', close);
  return end < 0 ? undefined : end + 1;
}

/** Adds the names that are declared; those that name files, or stand for other names, are refused. */
function faultOfEntities(doctype: string, names: Set<string>): string | undefined {
  for (const [, parameter, name = '', outside, double, single] of doctype.matchAll(ENTITY)) {
    if (outside !== undefined) return 'declares an entity that is in another file, which is not read';
    if (parameter !== undefined || /[&%]/.test((double ?? single ?? '').replaceAll(/&#\w{1,8};/g, '')))
      return 'declares entities made of entities, which could grow without end';
    names.add(name);
  }
  return undefined;
}

/** From 1. */
function lineAt(text: string, at: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < at; index = text.indexOf('\n', index + 1)) line += 1;
  return line;
}

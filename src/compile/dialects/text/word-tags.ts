/** A text enters whose tool shows tags of no element as they are written, `<package>`; they are kept from being read as HTML. */
import {
  DROPPED_WHOLE,
  HTML_ELEMENTS,
  REFUSED_ELEMENTS,
  RENAMED,
  SVG_ELEMENTS,
  VOID_ELEMENTS,
} from '../../html/elements.ts';
import type { DialectText } from './dialect-text.ts';

/** Of HTML, refused in a deck, and so more likely spoken of than used. */
const SPOKEN_OF = new Set(
  'form button select option optgroup textarea fieldset legend datalist output dialog map body html head title base link meta template'.split(
    ' ',
  ),
);
/** With a hyphen it is an element of somebody's own. */
const TAG = /<\/?([a-z][a-z0-9_]*)(?=[\s/>])[^<>]*>/gi;
const KNOWN = [HTML_ELEMENTS, RENAMED, DROPPED_WHOLE, REFUSED_ELEMENTS, VOID_ELEMENTS, SVG_ELEMENTS];

/** @param allowList whether the tool shows every tag as it is written that it does not allow, those of HTML too. */
export function keepWordTags({ masked, tokens, comments, edits }: DialectText, allowList: boolean): void {
  const raw = new Set<number>();
  for (const { type, map } of tokens) {
    if (type === 'html_block' && map) for (let line = map[0]; line < map[1]; line++) raw.add(line);
  }
  const said = new Map<number, [from: number, to: number][]>();
  for (const { from, to } of comments) {
    for (let line = from.line; line <= to.line; line++) {
      const range: [number, number] = [line === from.line ? from.column : 0, line === to.line ? to.column : Infinity];
      said.set(line, [...(said.get(line) ?? []), range]);
    }
  }
  for (const [line, shown] of masked.entries()) {
    if (!shown.includes('<')) continue;
    for (const { 0: tag, 1: name = '', index: at } of shown.matchAll(TAG)) {
      if (!(allowList && isSpokenOf(name, tag)) && KNOWN.some((names) => names.has(name.toLowerCase()))) continue;
      if (said.get(line)?.some(([from, to]) => from <= at && at < to)) continue;
      // A backslash would be shown in what is HTML already.
      edits.replace(line, at, at + 1, raw.has(line) ? '&lt;' : '\\<');
    }
  }
}

/** What stands in the head of a page is spoken of where it says nothing: `<title>`, or is somebody's own: `<Link to="a">`. */
function isSpokenOf(name: string, tag: string): boolean {
  if (!SPOKEN_OF.has(name.toLowerCase())) return false;
  const isOwn = /^[A-Z][a-z]/.test(name);
  return isOwn || !/^(?:link|meta|base)$/i.test(name) || !/\s[a-z]+\s*=/i.test(tag);
}

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

/** With a hyphen it is an element of somebody's own. */
const TAG = /<\/?([a-z][a-z0-9_]*)(?=[\s/>])[^<>]*>/gi;
const KNOWN = [HTML_ELEMENTS, RENAMED, DROPPED_WHOLE, REFUSED_ELEMENTS, VOID_ELEMENTS, SVG_ELEMENTS];

export function keepWordTags({ masked, tokens, comments, edits }: DialectText): void {
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
    for (const { 1: name = '', index: at } of shown.matchAll(TAG)) {
      if (KNOWN.some((names) => names.has(name.toLowerCase()))) continue;
      if (said.get(line)?.some(([from, to]) => from <= at && at < to)) continue;
      // A backslash would be shown in what is HTML already.
      edits.replace(line, at, at + 1, raw.has(line) ? '&lt;' : '\\<');
    }
  }
}

/** A Marp deck's links to slides by number and to headings enter; links that lead there here leave. */
import { slugOf } from '../../ids.ts';
import type { DialectText } from '../text/dialect-text.ts';
import type { SlideLines } from '../native/slides.ts';

const LINK = /\]\((#[^\s()<>]{1,300})\)/g;

/** `#3` is the third slide in Marp; the headings of a slide but its first have no names here. */
export function rewriteLinks(text: DialectText, slides: readonly Pick<SlideLines, 'from' | 'to'>[]): void {
  let places: ReadonlyMap<string, string> | undefined;
  for (const [line, masked] of text.masked.entries()) {
    if (!masked.includes('](#')) continue;
    for (const match of masked.matchAll(LINK)) {
      const anchor = match[1] ?? '';
      places ??= placesOf(text, slides);
      const target = /^#\d+$/.test(anchor) ? `#/${Number(anchor.slice(1)) - 1}` : places.get(anchor.slice(1));
      if (target === undefined || target === '#/-1') continue;
      const from = match.index + 2;
      text.edits.replace(line, from, from + anchor.length, target);
    }
  }
}

/** Headings below the first of their slide, by their names in Marp: that of the text, with a number from the second on. */
function placesOf(text: DialectText, slides: readonly Pick<SlideLines, 'from' | 'to'>[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const seen = new Map<string, number>();
  let slide = 0;
  let first = true;
  for (const [index, { type, map }] of text.tokens.entries()) {
    if (type !== 'heading_open' || map === null) continue;
    while (slide < slides.length - 1 && map[0] >= (slides[slide + 1]?.from ?? Infinity)) {
      slide++;
      first = true;
    }
    const name = marpSlug(text.tokens[index + 1]?.content ?? '');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    const full = count === 0 ? name : `${name}-${count}`;
    const isKnown = first && count === 0 && slugOf(text.tokens[index + 1]?.content ?? '') === name;
    first = false;
    if (!isKnown && !places.has(full)) places.set(full, `#/${slide}`);
  }
  return places;
}

/** As marp-core names headings. */
function marpSlug(text: string): string {
  return text
    .replaceAll(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '-')
    .replaceAll(/(?![-_])[\p{P}\p{S}]/gu, '')
    .replace(/^-+|-+$/, '');
}

/** A deck's metadata and a page's geometry enter; the rules of one handout leave: its paper, its running head and foot, its pictures' size. */
import type { DeckMeta } from '../../deck/deck.ts';
import type { Words } from '../../deck/words.ts';
import type { PageContext } from '../context.ts';
import { formatDate } from '../layouts/cover.ts';
import { type PageOptions, slideCss } from '../page.ts';
import { GAP, type HandoutGeometry } from './geometry.ts';

export interface HandoutPage {
  readonly geometry: HandoutGeometry;
  readonly cover: boolean;
  readonly isPrivate: boolean;
  /** In which the page is printed. */
  readonly scale: number;
}

/** CSS counter styles by numbering system (Unicode CLDR). */
const COUNTERS: Readonly<Record<string, string>> = {
  arabext: 'persian',
  arab: 'arabic-indic',
  deva: 'devanagari',
  beng: 'bengali',
};

/** A page without running heads. */
const BARE = ['top-left', 'top-right', 'bottom-center'].map((name) => `@${name}{content:none}`).join('');

/** Margin boxes of CSS Paged Media 3, 5, which Chromium prints. */
export function handoutCss(
  meta: DeckMeta,
  { words }: PageContext,
  { geometry, cover, isPrivate, scale }: HandoutPage,
  assetUrl: PageOptions['assetUrl'],
): string {
  const { page, margin } = geometry;
  const font = `font:400 8pt/1.2 var(--font-text);color:#4d515c;direction:${meta.dir}`;
  const date = meta.date === undefined ? undefined : formatDate(meta.date, meta.lang);
  const who = [meta.authors.map(({ name }) => name).join(', '), date].filter(
    (text) => text !== undefined && text !== '',
  );
  const [start, end] = meta.dir === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const box = (name: string, content: string, more = ''): string => `@${name}{content:${content};${font}${more}}`;
  const head = isPrivate ? `;color:#a8270f;font-weight:700` : '';
  const title = isPrivate ? words.privateNotes : (meta.title ?? '');
  const lines = [
    box(`top-${start}`, cssText(title), `${head};vertical-align:middle`),
    box(`top-${end}`, cssText(who.join(' · ')), ';vertical-align:middle'),
    box('bottom-center', pageText(words.pageOf, counterOf(meta.lang)), ';vertical-align:middle'),
  ].join('');
  const sizes = `@page{size:${mmPair(page)};margin:${margin.top}mm ${margin.side}mm ${margin.bottom}mm;${lines}}`;
  const first = cover && !isPrivate ? `@page :first{${BARE}}` : '';
  const inner = page.height - margin.top - margin.bottom;
  // A page that is printed in a scale and begins at its right is printed beside the paper by Chromium: only its body does.
  const vars = `:root{--page-width:${page.width - 2 * margin.side}mm;--page-height:${inner}mm;--page-gap:${GAP}mm;--grid-columns:${geometry.grid?.columns ?? 1}}body{zoom:${1 / scale}}html{direction:ltr}body{direction:${meta.dir}}`;
  return `${slideCss(meta, assetUrl)}${sizes}${first}${vars}`;
}

function mmPair({ width, height }: HandoutGeometry['page']): string {
  return `${width}mm ${height}mm`;
}

/**
 * Rules of a page that goes on with a handout: how many pages stand before it, and how many there are. The browser counts
 * those of one print.
 * @param bareFirst its first page is a cover.
 */
export function countingCss(lang: string, words: Words, before: number, total: number, bareFirst: boolean): string {
  const style = counterOf(lang);
  const said = pageNumber(lang, total);
  const first = bareFirst ? `@page :first{${BARE}}` : '';
  return `html{counter-reset:page ${before}}@page{@bottom-center{content:${pageText(words.pageOf, style, said)}}}${first}`;
}

/** The number of a page in the digits of the deck's language. */
export function pageNumber(lang: string, value: number): string {
  try {
    return new Intl.NumberFormat(lang, { useGrouping: false }).format(value);
  } catch {
    return String(value);
  }
}

/** "Page {number} of {total}" as the content of a margin box. @param total absent: as the browser counts. */
function pageText(text: string, style: string, total?: string): string {
  return text
    .split(/(\{number\}|\{total\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '{number}') return `counter(page,${style})`;
      if (part !== '{total}') return cssText(part);
      return total === undefined ? `counter(pages,${style})` : cssText(total);
    })
    .join(' ');
}

function counterOf(lang: string): string {
  try {
    return COUNTERS[new Intl.NumberFormat(lang).resolvedOptions().numberingSystem] ?? 'decimal';
  } catch {
    return 'decimal';
  }
}

/** A CSS string; what could end it or the style element is written as an escape (CSS Syntax 3, 4.3.7). */
function cssText(text: string): string {
  return `"${text.replace(/["\\<\n\r\f]/g, (char) => `\\${char.codePointAt(0)?.toString(16) ?? ''} `)}"`;
}

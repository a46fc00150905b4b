/** What a folder's decks are enters; the page that shows them side by side, with pictures, leaves. */
import { fill, type Words } from '../deck/words.ts';
import type { Person } from '../deck/deck.ts';
import type { CourseConfig } from '../deck/course-config.ts';
import { attributes, escapeHtml, safeHref, scriptJson } from './escape.ts';
import { formatDate } from './layouts/cover.ts';
import { type PageOptions, renderPage } from './page.ts';
import { wordsFor } from './words/words.ts';

/** One deck on the index page; URLs are relative to it. */
export interface IndexEntry {
  /** `deck.name` */
  readonly name: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly Person[];
  readonly event?: string;
  /** As written in the front matter. */
  readonly date?: string;
  /** BCP 47, of the deck's own texts. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** URL of the talk; absent when that edition was not built. */
  readonly talk?: string;
  /** URL of the study edition; absent when that edition was not built. */
  readonly study?: string;
  /** URL of the PDF; absent when that edition was not built. */
  readonly pdf?: string;
  readonly handout?: string;
  /** URL of a picture of the first slide; absent leaves a drawn card. */
  readonly picture?: string;
  /** CSS pixels of a slide; gives the picture its shape. */
  readonly size: { readonly width: number; readonly height: number };
  /** Number of slides shown. */
  readonly slides: number;
}

export interface IndexOptions extends Omit<PageOptions, 'assetUrl'> {
  /** Heading of the page; absent means "Talks" in the page's language. */
  readonly title?: string;
  /** BCP 47; absent means the language that all decks share, else English. */
  readonly lang?: string;
  /** What a course tells its scripts; absent where no deck has a study edition. */
  readonly course?: CourseConfig;
  /** URL of the page of all words; absent where no deck explains any. */
  readonly glossary?: string;
}

/** The language of the page of some decks: the one that all share, else English. */
export function courseLanguage(langs: readonly string[]): string {
  const [first, ...others] = new Set(langs);
  return others.length > 0 ? 'en' : (first ?? 'en');
}

export function courseDirection(lang: string): 'ltr' | 'rtl' {
  return /^(?:ar|fa|he|ur|ckb)\b/i.test(lang) ? 'rtl' : 'ltr';
}

export function renderIndexPage(entries: readonly IndexEntry[], options: IndexOptions): string {
  const lang = options.lang ?? courseLanguage(entries.map((entry) => entry.lang));
  const dir = courseDirection(lang);
  const words = wordsFor(lang);
  const title = options.title ?? words.talks;
  const cards = entries.map((entry) => renderEntry(entry, lang)).join('\n');
  const list =
    entries.length === 0
      ? `<p class="index-empty">${escapeHtml(words.noTalks)}</p>`
      : `<ul class="index-list" role="list">\n${cards}\n</ul>`;
  return renderPage({
    meta: { lang, dir, keywords: [], authors: [] },
    title,
    scheme: 'auto',
    htmlClass: options.course === undefined ? 'index-page' : 'no-js index-page',
    css: '',
    body: `${tools(options)}<main class="index">\n<h1>${escapeHtml(title)}</h1>\n${list}\n</main>\n${configElement(options)}`,
    options,
  });
}

/** The place of what the page's script offers, and the way to the words of all decks. */
function tools({ course, glossary }: IndexOptions): string {
  if (course === undefined) return '';
  const link =
    glossary === undefined
      ? ''
      : `<a${attributes({ class: 'study-button', href: safeHref(glossary) })}>${escapeHtml(wordsFor(course.lang).glossary)}</a>`;
  return `<header class="index-head"><div class="study-tools">${link}</div></header>\n`;
}

function configElement({ course }: IndexOptions): string {
  return course === undefined
    ? ''
    : `<script type="application/json" id="lectern-course">${scriptJson(course)}</script>\n`;
}

function renderEntry(entry: IndexEntry, pageLang: string): string {
  const words = wordsFor(pageLang);
  const { width, height } = entry.size;
  const main = entry.talk ?? entry.study ?? entry.pdf ?? entry.handout;
  const picture =
    entry.picture === undefined
      ? `<span class="index-picture is-drawn" style="aspect-ratio:${width}/${height}" aria-hidden="true"></span>`
      : `<img${attributes({ class: 'index-picture', src: entry.picture, alt: '', width, height, loading: 'lazy' })}>`;
  const title = `<span class="index-title"${attributes({ lang: entry.lang, dir: entry.dir })}>${escapeHtml(entry.title)}</span>`;
  const heading = main === undefined ? title : `<a${attributes({ href: safeHref(main) })}>${title}</a>`;
  const facts = [
    entry.authors.map((author) => author.name).join(', '),
    entry.event ?? '',
    entry.date === undefined ? '' : formatDate(entry.date, pageLang),
    slideCount(entry.slides, words, (count) => countText(count, pageLang)),
  ].filter((fact) => fact !== '');
  const subtitle =
    entry.subtitle === undefined
      ? ''
      : `<p class="index-subtitle"${attributes({ lang: entry.lang, dir: entry.dir })}>${escapeHtml(entry.subtitle)}</p>`;
  const link = (href: string | undefined, name: string): string =>
    href === undefined || href === main
      ? ''
      : `<a${attributes({ href: safeHref(href), 'aria-label': `${name}: ${entry.title}` })}>${escapeHtml(name)}</a>`;
  const progress =
    entry.study === undefined
      ? ''
      : `<span${attributes({ class: 'progress-mark', 'data-progress-of-deck': entry.name })}></span>`;
  const further = [
    link(entry.study, words.study),
    link(entry.pdf, words.openPdf),
    link(entry.handout, words.handout),
  ].filter((html) => html !== '');
  const links =
    further.length === 0 && progress === '' ? '' : `<p class="index-links">${further.join(' ')}${progress}</p>`;
  return `<li class="index-entry">${picture}<div class="index-text"><h2>${heading}</h2>${subtitle}<p class="index-facts">${facts.map((fact) => `<span>${escapeHtml(fact)}</span>`).join(' ')}</p>${links}</div></li>`;
}

/** "24 slides", "1 slide" */
export function slideCount(
  count: number,
  words: Pick<Words, 'slideCount' | 'oneSlide'>,
  formatNumber: (value: number) => string,
): string {
  return count === 1 ? words.oneSlide : fill(words.slideCount, { count: formatNumber(count) });
}

function countText(count: number, lang: string): string {
  try {
    return new Intl.NumberFormat(lang).format(count);
  } catch {
    return String(count);
  }
}

/** A deck's metadata and the slides of its handout enter; the cover and the table of contents leave. */
import type { Deck } from '../../deck/deck.ts';
import type { LayoutName } from '../../deck/layout.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { formatDate, renderPerson } from '../layouts/cover.ts';
import { renderQr } from '../qr.ts';
import { deckTitle } from '../talk.ts';
import { linkValues, slideHref } from '../tokens.ts';
import type { VisibleSlide } from '../visible.ts';

/** A page of its own: what it is, title, speakers, date, licence, and where the talk is found. */
export function renderCover(kind: string, context: SlideContext): string {
  const { meta } = context.deck;
  const line = (name: string, html: string | undefined): string =>
    html === undefined || html === '' ? '' : `<p class="cover-${name}">${html}</p>\n`;
  const date = meta.date === undefined ? undefined : escapeHtml(formatDate(meta.date, meta.lang));
  const logo =
    meta.logo === undefined
      ? ''
      : `<img${attributes({ class: 'cover-logo', src: context.assetUrl(meta.logo), alt: '' })}>\n`;
  const place = [meta.event === undefined ? undefined : escapeHtml(meta.event), date].filter(
    (text) => text !== undefined,
  );
  return `<section class="handout-cover">
${logo}<p class="cover-kind">${escapeHtml(kind)}</p>
<h1>${escapeHtml(deckTitle(context.deck))}</h1>
${line('subtitle', meta.subtitle === undefined ? undefined : escapeHtml(meta.subtitle))}${line(
    'authors',
    meta.authors.map((author) => renderPerson(author, context)).join(' '),
  )}${line('place', place.join(' · '))}${line('description', meta.description === undefined ? undefined : escapeHtml(meta.description))}<div class="cover-foot">
${meta.url === undefined ? '' : `<p class="cover-link">${renderQr(meta.url)}<a${attributes(linkValues(meta.url, context))}>${escapeHtml(shortUrl(meta.url))}</a></p>\n`}${line('license', meta.license === undefined ? undefined : escapeHtml(meta.license))}</div>
</section>\n`;
}

/** An address as it is read aloud: without scheme and final slash. */
export function shortUrl(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
}

/** Above so many slides only sections are listed, where there are any. */
const LISTED = 60;

/** So many entries take a page of their own in one column. */
const ON_ONE_PAGE = 34;

/** So many take none of their own. */
const SHORT = 12;

/** Layouts whose title is that of the deck or of a section. */
const NAMES_ITSELF: ReadonlySet<LayoutName> = new Set(['cover', 'section']);

/** Stands for a page's number until it is known; as wide as any. */
const UNKNOWN = '000';

/** Sections with their slides; each page's number is filled in by whoever prints, where `data-page-of` names the slide. */
export function renderContents(slides: readonly VisibleSlide[], context: SlideContext): string {
  const { sections } = context.deck;
  const openers = new Map(sections.map(({ slide, title }) => [slide, title]));
  const brief = slides.length > LISTED && sections.length > 2;
  const entries = slides.flatMap(({ slide }) => {
    const opens = openers.get(slide.id);
    const page = `<span${attributes({ class: 'contents-page', 'data-page-of': slide.id })}>${UNKNOWN}</span>`;
    const entry = (kind: 'section' | 'slide', title: string): string =>
      `<li class="contents-${kind}"><a${attributes({ href: slideHref(slide.id, context) })}><span class="contents-title">${escapeHtml(title)}</span>${page}</a></li>\n`;
    // The first slide of a section may be about something of its own.
    const isNamed = opens !== undefined && (slide.title === opens || NAMES_ITSELF.has(slide.layout));
    const own = brief || isNamed ? undefined : slide.title;
    return [
      ...(opens === undefined ? [] : [entry('section', opens)]),
      ...(own === undefined ? [] : [entry('slide', own)]),
    ];
  });
  if (entries.length < 2) return '';
  const length = entries.length > ON_ONE_PAGE ? ' is-long' : entries.length <= SHORT ? ' is-short' : '';
  return `<nav class="handout-contents${length}">\n<h2>${escapeHtml(context.words.contents)}</h2>\n<ol role="list">\n${entries.join('')}</ol>\n</nav>\n`;
}

/** The sources that the slides shown cite, in the order of the deck's list. */
export function citedSources(deck: Deck, slides: readonly VisibleSlide[]): readonly string[] {
  const cited = new Set(slides.flatMap(({ slide }) => slide.citations));
  return deck.sources.map(({ key }) => key).filter((key) => cited.has(key));
}

/** A deck and its lessons enter; the main part of the first study page leaves: what it is about, how long it takes, every lesson, the glossary, the sources. */
import type { SourcesBlock } from '../../deck/block.ts';
import type { StudyPage } from '../../deck/study-config.ts';
import { fill } from '../../deck/words.ts';
import { type PageContext, slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { slideCount } from '../index-page.ts';
import { formatDate, renderPerson } from '../layouts/cover.ts';
import { renderSources } from '../references.ts';
import { drawSlide, slidePlace } from '../slide.ts';
import { deckTitle } from '../talk.ts';
import { progressMark } from './frame.ts';
import { renderGlossary } from './glossary.ts';
import { lessonUrl, slideUrl, type StudyPlace } from './study-place.ts';

/** More slides than these stay folded until they are asked for. */
const OPEN_SLIDES = 60;

export function renderOverview(page: PageContext, place: StudyPlace): string {
  return `<main class="study-main overview" id="lectern-main">
${renderBeginning(page, place)}${renderEnd(page, place)}</main>
`;
}

/** What the course is, and its lessons. */
export function renderBeginning(page: PageContext, place: StudyPlace): string {
  return renderCover(page, place) + renderLessons(page, place);
}

function renderCover(page: PageContext, place: StudyPlace): string {
  const { pages, shown, lessons } = place;
  const { deck, words, formatNumber } = page;
  const { meta } = deck;
  const [first] = lessons;
  const context =
    first === undefined ? undefined : { ...slideContext(page, first.slides[0].slide, true), onSlide: false };
  const people = context === undefined ? [] : meta.authors.map((person) => renderPerson(person, context));
  const minutes = pages.reduce((sum, one) => sum + one.minutes, 0);
  const facts = [
    ...(meta.event === undefined ? [] : [escapeHtml(meta.event)]),
    ...(meta.date === undefined
      ? []
      : [`<time${attributes({ datetime: meta.date })}>${escapeHtml(formatDate(meta.date, meta.lang))}</time>`]),
    escapeHtml(slideCount(shown.total, words, formatNumber)),
    escapeHtml(fill(words.minutes, { count: formatNumber(minutes) })),
  ];
  const paragraph = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<p class="overview-${name}">${escapeHtml(text)}</p>\n`;
  const [opening] = pages;
  const talk =
    place.talk === undefined
      ? ''
      : ` <a${attributes({ class: 'overview-talk', href: `${place.talk}` })}>${escapeHtml(words.openInTalk)}</a>`;
  return `<header class="overview-head">
<div class="overview-words">
<h1 class="study-title">${escapeHtml(deckTitle(deck))}</h1>
${paragraph('subtitle', meta.subtitle)}${people.length === 0 ? '' : `<p class="overview-people">${people.join(' ')}</p>\n`}${paragraph('description', meta.description)}<p class="overview-facts">${facts.map((fact) => `<span>${fact}</span>`).join(' ')}</p>
<p class="overview-begin"><a${attributes({ class: 'study-begin', href: opening === undefined ? undefined : lessonUrl(place, opening), 'data-continue': true })}>${escapeHtml(words.beginStudy)}</a>${talk}</p>
</div>
${renderPicture(page, place)}</header>
`;
}

/** The deck's own cover, to be known again; it says nothing that is not said beside it. */
function renderPicture(page: PageContext, { shown, lessons }: StudyPlace): string {
  const visible = lessons[0]?.slides[0];
  if (visible === undefined || visible.slide.layout !== 'cover') return '';
  const html = drawSlide(slideContext(page, visible.slide, true), slidePlace(visible, shown, true));
  return `<div class="lesson-picture overview-picture" aria-hidden="true" inert>${html}</div>\n`;
}

/** A link to a slide without its lesson's page, `index.html#law`, leads to its entry here; with script on to the slide. */
function renderLessons({ words, formatNumber }: PageContext, place: StudyPlace): string {
  const { pages, shown, isOnePage } = place;
  const entry = (lesson: StudyPage): string => {
    const { id, title, minutes, slides } = lesson;
    const lines = slides.map(
      (slide) =>
        `<li${attributes({ id: isOnePage ? undefined : slide.id })}><a${attributes({ href: slideUrl(place, lesson, slide.id) })}>${escapeHtml(slide.title)}</a></li>\n`,
    );
    const facts = [
      fill(words.minutes, { count: formatNumber(minutes) }),
      slideCount(slides.length, words, formatNumber),
    ];
    return `<li class="overview-lesson">
<h3><a${attributes({ href: lessonUrl(place, lesson) })}>${escapeHtml(title)}</a>${progressMark(id)}</h3>
<details${attributes({ open: shown.total <= OPEN_SLIDES })}><summary>${escapeHtml(facts.join(' · '))}</summary>
<ol class="overview-slides" role="list">
${lines.join('')}</ol>
</details>
</li>
`;
  };
  return `<section class="overview-part" aria-labelledby="lectern-lessons">
<h2 id="lectern-lessons">${escapeHtml(words.lessons)}</h2>
<ol class="overview-lessons" role="list">
${pages.map(entry).join('')}</ol>
</section>
`;
}

/** What the whole deck looks up: its words, and its sources in full. */
export function renderEnd(page: PageContext, { lessons }: StudyPlace): string {
  const { deck, words } = page;
  const slide = lessons[0]?.slides[0].slide;
  const part = (id: string, title: string, html: string): string =>
    `<section class="overview-part" aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(title)}</h2>\n<div class="reading">${html}</div>\n</section>\n`;
  const glossary =
    deck.glossary.length === 0
      ? ''
      : part('lectern-glossary', words.glossary, renderGlossary(deck.glossary, deck.meta.lang));
  if (deck.sources.length === 0 || slide === undefined) return glossary;
  const block: SourcesBlock = { kind: 'sources', keys: [], span: slide.span };
  const context = { ...slideContext(page, slide, true), onSlide: false };
  return glossary + part('lectern-sources', words.sources, renderSources(block, context));
}

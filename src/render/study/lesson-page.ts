/** A lesson enters; the main part of its page leaves: its head, its slides with their texts, the way to its neighbours. */
import { fill } from '../../deck/words.ts';
import type { PageContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import type { TermMarks } from './glossary.ts';
import { renderLessonSlide } from './lesson-slide.ts';
import type { Lesson } from './lessons.ts';
import type { StudyPlace } from './study-place.ts';

export function renderLesson(lesson: Lesson, page: PageContext, place: StudyPlace, terms: TermMarks): string {
  const slides = renderSlides(lesson, page, place, terms);
  return `<main class="study-main lesson" id="lectern-main">
${renderHead(lesson, page, place)}${slides}${renderTurn(lesson, page, place)}</main>
`;
}

/** The same as a part of the page that has all lessons. */
export function renderLessonPart(lesson: Lesson, page: PageContext, place: StudyPlace, terms: TermMarks): string {
  const slides = renderSlides(lesson, page, place, terms);
  return `<section class="lesson" aria-labelledby="${headingId(lesson)}">
${renderHead(lesson, page, place)}${slides}</section>
`;
}

function renderSlides(lesson: Lesson, page: PageContext, place: StudyPlace, terms: TermMarks): string {
  const { talk, shown, isOnePage } = place;
  const shared = { page, shown, terms, level: isOnePage ? 3 : 2, ...(talk === undefined ? {} : { talk }) } as const;
  return lesson.slides.map((visible) => renderLessonSlide(visible, shared)).join('');
}

function headingId({ id }: Lesson): string {
  return `lectern-lesson-${id}`;
}

function renderHead(lesson: Lesson, { words, formatNumber }: PageContext, { pages, isOnePage }: StudyPlace): string {
  const { id, title } = lesson;
  const at = pages.findIndex((one) => one.id === id);
  const number = fill(words.lessonOf, { number: formatNumber(at + 1), total: formatNumber(pages.length) });
  const minutes = fill(words.minutes, { count: formatNumber(pages[at]?.minutes ?? 1) });
  return `<header class="lesson-head">
<p class="lesson-facts"><span>${escapeHtml(number)}</span> <span>${escapeHtml(minutes)}</span></p>
${isOnePage ? `<h2 class="study-title" id="${headingId(lesson)}">${escapeHtml(title)}</h2>` : `<h1 class="study-title">${escapeHtml(title)}</h1>`}
</header>
`;
}

/** Below the last lesson the way leads to the overview. */
function renderTurn({ id }: Lesson, { words }: PageContext, { pages }: StudyPlace): string {
  const at = pages.findIndex((one) => one.id === id);
  const [before, after] = [pages[at - 1], pages[at + 1]];
  const link = (href: string, rel: string | undefined, name: string, title: string): string =>
    `<a${attributes({ class: `turn-${rel ?? 'end'}`, href, rel })}><span class="turn-name">${escapeHtml(name)}</span>${title === '' ? '' : ` <span class="turn-title">${escapeHtml(title)}</span>`}</a>\n`;
  const previous = before === undefined ? '' : link(before.href, 'prev', words.previousLesson, before.title);
  const next =
    after === undefined
      ? link('index.html', undefined, words.toOverview, '')
      : link(after.href, 'next', words.nextLesson, after.title);
  return `<nav class="lesson-turn"${attributes({ 'aria-label': words.lessons })}>\n${previous}${next}</nav>\n`;
}

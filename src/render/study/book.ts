/** A deck and its pieces enter; its study edition on one page leaves, for a file of its own. */
import type { Deck } from '../../deck/deck.ts';
import type { Pieces } from '../../finish/piece.ts';
import { pageContext } from '../context.ts';
import { attributes, scriptJson } from '../escape.ts';
import { visibleSlides } from '../visible.ts';
import { studyConfig } from './config.ts';
import { renderFrame } from './frame.ts';
import { TermMarks } from './glossary.ts';
import { renderLessonPart } from './lesson-page.ts';
import { lessonsOf } from './lessons.ts';
import { renderBeginning, renderEnd } from './overview.ts';
import { hasQuiz, renderReviewPart } from './review.ts';
import { renderStudyPage, type StudyOptions } from './study.ts';
import { deckTitle } from '../talk.ts';

/** Undefined where the edition shows no slide. */
export function renderStudyBook(deck: Deck, pieces: Pieces, options: StudyOptions): string | undefined {
  const { assetUrl, trusted, later } = options;
  const bundled = options.code?.bundled;
  const page = pageContext({ deck, pieces, medium: 'study', trusted, bundled, assetUrl });
  const shown = visibleSlides(deck, 'study');
  const lessons = lessonsOf(deck, page.words, shown);
  if (lessons.length === 0) return undefined;
  const told = studyConfig(page, lessons, later);
  const config = { ...told, pages: told.pages.map((lesson) => ({ ...lesson, href: '' })), page: 'book' };
  const place = { shown, lessons, pages: config.pages, hasReview: hasQuiz(config), isOnePage: true };
  let cards = '';
  const parts = lessons.map((lesson, at) => {
    const terms = new TermMarks(deck.glossary, '', `lectern-card-${at + 1}-`);
    const html = renderLessonPart(lesson, page, place, terms);
    cards += terms.cards();
    return html;
  });
  // Behind the lessons, whose ids come first.
  const end = renderEnd(page, place);
  const review = place.hasReview ? renderReviewPart(page, lessons) : '';
  const main = `<main class="study-main overview" id="lectern-main">
${renderBeginning(page, place)}${parts.join('')}${review}${end}</main>
`;
  const body = renderFrame({ page, place, current: 'book', main }) + cards + laterScripts(later);
  const json = `<script type="application/json" id="lectern-study">${scriptJson(config)}</script>\n`;
  return renderStudyPage(deck, deckTitle(deck), body + json, options);
}

/** Named in attributes too, where whoever puts the page into one file finds what belongs to it. */
function laterScripts(later: StudyOptions['later']): string {
  return Object.values(later)
    .map((url) => `<span${attributes({ hidden: true, 'data-later': url })}></span>\n`)
    .join('');
}

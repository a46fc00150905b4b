/** A deck's lessons enter; the main part of the page on which missed questions come back leaves. */
import type { StudyConfig } from '../../deck/study-config.ts';
import type { PageContext } from '../context.ts';
import { slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { renderStudyDoing } from './doing.ts';
import { doingsOf } from './learned.ts';
import type { Lesson } from './lessons.ts';

/** Which of them come back is known to the learner's device alone, so all quizzes stand there, in templates that show and load nothing. */
export function renderReview(page: PageContext, lessons: readonly Lesson[]): string {
  return `<main class="study-main review" id="lectern-main" data-review>
<h1 class="study-title">${escapeHtml(page.words.review)}</h1>
${renderInside(page, lessons)}</main>
`;
}

/** The same as a part of the page that has all lessons. */
export function renderReviewPart(page: PageContext, lessons: readonly Lesson[]): string {
  return `<section class="review" data-review aria-labelledby="${REVIEW_PART}">
<h2 class="study-title" id="${REVIEW_PART}">${escapeHtml(page.words.review)}</h2>
${renderInside(page, lessons)}</section>
`;
}

/** Whether anything can come back. */
export function hasQuiz({ doings }: Pick<StudyConfig, 'doings'>): boolean {
  return doings.some(({ kind }) => kind === 'quiz');
}

/** Id of the part's heading, to which the outline leads. */
export const REVIEW_PART = 'lectern-review';

function renderInside(page: PageContext, lessons: readonly Lesson[]): string {
  return `<noscript><p>${escapeHtml(page.words.reviewNeedsScript)}</p></noscript>
${renderReviewTemplates(page, lessons)}`;
}

/** A `<template data-review-of="<key>">` for each quiz, as it stands in its lesson. */
function renderReviewTemplates(page: PageContext, lessons: readonly Lesson[]): string {
  const templates = lessons.flatMap((lesson) =>
    lesson.slides.flatMap(({ slide }) => {
      const context = { ...slideContext(page, slide, false), onSlide: false };
      return doingsOf(slide)
        .filter(({ kind }) => kind === 'quiz')
        .map((quiz) => {
          const own = attributes({ 'data-review-of': quiz.key });
          return `<template${own}>\n${renderStudyDoing(quiz, context)}</template>\n`;
        });
    }),
  );
  return templates.join('');
}

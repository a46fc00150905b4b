/** A deck's lessons enter; the main part of the page on which missed questions come back leaves. */
import type { PageContext } from '../context.ts';
import { slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { renderStudyDoing } from './doing.ts';
import { doingsOf } from './learned.ts';
import type { Lesson } from './lessons.ts';

/** Which of them come back is known to the learner's device alone, so all quizzes stand there, in templates that show and load nothing. */
export function renderReview(page: PageContext, lessons: readonly Lesson[]): string {
  const { words } = page;
  return `<main class="study-main review" id="main" data-review>
<h1 class="study-title">${escapeHtml(words.review)}</h1>
<noscript><p>${escapeHtml(words.reviewNeedsScript)}</p></noscript>
${renderReviewTemplates(page, lessons)}</main>
`;
}

/** A `<template data-review-of="<key>">` for each quiz, as it stands in its lesson. */
export function renderReviewTemplates(page: PageContext, lessons: readonly Lesson[]): string {
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

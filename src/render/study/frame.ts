/** The main part of a study page enters; the page's body leaves: head with its tools, outline beside, main part. */
import type { StudyPage } from '../../deck/study-config.ts';
import type { PageContext } from '../context.ts';
import { attributes, escapeHtml, safeHref } from '../escape.ts';
import { deckTitle } from '../talk.ts';
import { REVIEW_PART } from './review.ts';
import { lessonUrl, slideUrl, type StudyPlace } from './study-place.ts';

export interface FrameParts {
  readonly page: PageContext;
  readonly place: StudyPlace;
  /** Id of the page: a lesson's, `index` or `review`. */
  readonly current: string;
  /** `<main id="lectern-main">…</main>` */
  readonly main: string;
}

export function renderFrame(parts: FrameParts): string {
  const { words } = parts.page;
  return [
    `<a class="skip-link" href="#lectern-main">${escapeHtml(words.skipToLesson)}</a>\n`,
    renderHead(parts),
    `<div class="study-frame">\n${renderOutline(parts)}${parts.main}</div>\n`,
  ].join('');
}

/** The outline opens without script: it is a popover where there is no room for it beside the lesson. */
function renderHead({ page: { words, deck }, place, current }: FrameParts): string {
  const home = attributes({
    class: 'study-home',
    href: place.isOnePage ? '#lectern-main' : 'index.html',
    'aria-current': current === 'index' ? 'page' : undefined,
  });
  const menu = attributes({
    class: 'study-button outline-button',
    type: 'button',
    popovertarget: 'lectern-outline',
    'aria-label': words.outline,
  });
  const talk = place.talk === undefined ? undefined : safeHref(place.talk);
  const link =
    talk === undefined
      ? ''
      : `<a class="study-button talk-link"${attributes({ href: talk })}>${escapeHtml(words.openInTalk)}</a>`;
  return `<header class="study-head">
<button${menu}>${MENU}<span class="button-name">${escapeHtml(words.outline)}</span></button>
<a${home}>${escapeHtml(deckTitle(deck))}</a>
<div class="study-tools">${link}</div>
</header>
`;
}

/** Three lines. */
const MENU =
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M4 6h16M4 12h16M4 18h16"/></svg>';

function renderOutline({ page: { words }, place, current }: FrameParts): string {
  const lessons = place.pages.map((one) => renderEntry(one, place, one.id === current)).join('');
  const link = attributes({
    href: place.isOnePage ? `#${REVIEW_PART}` : 'review.html',
    'aria-current': current === 'review' ? 'page' : undefined,
  });
  const review = place.hasReview ? `<p class="outline-review"><a${link}>${escapeHtml(words.review)}</a></p>\n` : '';
  const nav = attributes({ class: 'study-outline', id: 'lectern-outline', 'aria-label': words.outline, popover: true });
  return `<nav${nav}>
<ol class="outline-lessons" role="list">
${lessons}</ol>
${review}</nav>
`;
}

/** The lesson that is open names its slides; where all are, the style sheet shows those of the one that is read. */
function renderEntry(lesson: StudyPage, place: StudyPlace, isCurrent: boolean): string {
  const { id, title, slides } = lesson;
  const link = attributes({ href: lessonUrl(place, lesson), 'aria-current': isCurrent ? 'page' : undefined });
  const inner = slides.map(
    (slide) =>
      `<li><a${attributes({ href: isCurrent ? `#${slide.id}` : slideUrl(place, lesson, slide.id) })}>${escapeHtml(slide.title)}</a></li>\n`,
  );
  const list =
    isCurrent || place.isOnePage ? `\n<ol class="outline-slides" role="list">\n${inner.join('')}</ol>\n` : '';
  return `<li class="outline-lesson"><a${link}>${escapeHtml(title)}</a>${progressMark(id)}${list}</li>\n`;
}

/** Filled by the page's script, which knows what was done on this device. */
export function progressMark(page: string): string {
  return `<span${attributes({ class: 'progress-mark', 'data-progress-of': page })}></span>`;
}

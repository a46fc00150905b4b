/** A study page enters; what was missed on it comes back in the review, questions can be put aside for it, and its own page comes alive. */
import { QUIZ_MARKED, type QuizMarked } from '../../../deck/doing-data.ts';
import { REVIEW_WORDS } from '../../../deck/progress-words.ts';
import { fill } from '../../../deck/words.ts';
import { addScript } from '../../files/add-code.ts';
import { element } from '../../talk/dialog.ts';
import { announce } from '../controls.ts';
import { startDoings } from '../doing/start-doings.ts';
import { pickWords, type ProgressContext } from '../progress/context.ts';
import { pressButton } from '../progress/dialog.ts';
import { addCard, addMissed, cardsOf, removeCard } from './cards.ts';
import type { ReviewParts, ReviewScript } from './review-script.ts';

export function startReview(root: Document, context: ProgressContext): void {
  const words = pickWords(context.config, REVIEW_WORDS);
  addMissed(context);
  markDue(root, context, words);
  const place = root.querySelector<HTMLElement>('[data-review]');
  if (place !== null) void openReview({ ...context, words, place, announce, startDoings });
  root.addEventListener(QUIZ_MARKED, (event) => {
    const { key, share = 1 } = (event as CustomEvent<QuizMarked>).detail;
    const missed = context.config.doings.find((one) => one.key === key);
    if (missed !== undefined && share < 1) addCard(context, missed, Date.now());
  });
  for (const quiz of root.querySelectorAll<HTMLElement>('.doing.quiz.is-live')) addToggle(quiz, context, words);
}

type ReviewWords = ReviewParts['words'];

/** What schedules is loaded only where it is used. */
async function openReview(parts: ReviewParts): Promise<void> {
  await addScript(parts.config.scripts['review'] ?? '');
  const script = (globalThis as { lectern_review?: ReviewScript }).lectern_review;
  if (script === undefined) parts.place.append(element('p', 'review-fault', parts.words.reviewNotLoaded));
  else script.openReview(parts);
}

/** How many are due stands beside the link to the review. */
function markDue(root: Document, context: ProgressContext, words: ReviewWords): void {
  const links = [...root.querySelectorAll<HTMLElement>('.outline-review a')];
  if (links.length === 0) return;
  const marks = links.map((link) => {
    const mark = element('span', 'review-mark');
    link.after(mark);
    return mark;
  });
  const draw = (): void => {
    const count = cardsOf(context).filter(({ record }) => record.schedule.due <= Date.now()).length;
    const text = context.formatNumber(count);
    for (const mark of marks) {
      const shown = element('span', '', text);
      shown.setAttribute('aria-hidden', 'true');
      const said = element('span', 'visually-hidden', fill(words.reviewDue, { count: text }));
      mark.replaceChildren(...(count === 0 ? [] : [shown, said]));
    }
  };
  draw();
  context.keeper.onChange(draw);
}

/** A button at the question's head puts it aside for the review, and takes it out. */
function addToggle(quiz: HTMLElement, context: ProgressContext, words: ReviewWords): void {
  const place = context.config.doings.find(({ key }) => key === quiz.id);
  if (place === undefined) return;
  const card = () => cardsOf(context).find((one) => one.place.key === place.key);
  const toggle = pressButton(words.reviewMark, () => {
    const there = card();
    if (there === undefined) addCard(context, place, Date.now());
    else removeCard(context, there);
    announce(there === undefined ? words.reviewMarked : words.reviewUnmarked);
  });
  toggle.className = 'review-toggle';
  const draw = (): void => toggle.setAttribute('aria-pressed', String(card() !== undefined));
  draw();
  context.keeper.onChange(draw);
  quiz.querySelector('.doing-head')?.append(' ', toggle);
}

/** The solution of a quiz enters as it can be read without script; its parts leave, for where each of them belongs. */
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';

export interface Solution {
  /** What is right; absent where it is withheld. */
  readonly right: HTMLElement | undefined;
  /** What is said to those who chose an option, by its key. */
  readonly feedback: ReadonlyMap<string, HTMLElement>;
  /** Shows what is right where it has no place beside the fields, and why it is. */
  readonly show: (parts: { readonly right: boolean; readonly explanation: boolean }) => void;
}

/** @param isOrder the right order stands below the learner's. */
export function takeSolution(page: DoingPage, quiz: HTMLElement, isOrder: boolean): Solution {
  const details = quiz.querySelector(':scope > .quiz-solution');
  const right = details?.querySelector<HTMLElement>('.quiz-right') ?? undefined;
  const explanation = details?.querySelector<HTMLElement>('.quiz-explanation') ?? undefined;
  const feedback = new Map(
    [...(details?.querySelectorAll<HTMLElement>('.option-feedback') ?? [])].map((one) => [
      one.dataset['for'] ?? '',
      one,
    ]),
  );
  details?.remove();
  // A sentence stands where no option is right.
  const below = isOrder || right?.matches('p') === true ? right : undefined;
  if (below !== undefined && isOrder) below.setAttribute('aria-label', page.say('rightOrder'));
  const box = element('div', 'quiz-outcome');
  if (isOrder && below !== undefined) box.append(element('p', 'part-title', page.say('rightOrder')));
  box.append(...[below, explanation].filter((part) => part !== undefined));
  if (box.childElementCount > 0) quiz.append(box);
  const heading = isOrder && below !== undefined ? box.firstElementChild : null;
  return {
    right,
    feedback,
    show: (parts) => {
      for (const part of [below, heading as HTMLElement | null]) if (part) part.hidden = !parts.right;
      if (explanation !== undefined) explanation.hidden = !parts.explanation;
      box.hidden = !(parts.right && below !== undefined) && !(parts.explanation && explanation !== undefined);
    },
  };
}

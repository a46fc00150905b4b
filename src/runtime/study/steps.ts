/** A slide with steps enters; it can be walked, by buttons and keys, and its texts follow. */
import type { StudyConfig } from '../../deck/study-config.ts';
import { fill } from '../../deck/words.ts';
import { showStep, stepsOf } from '../desk/slide-steps.ts';
import { showCodeSteps } from '../talk/code-steps.ts';
import { element } from '../talk/dialog.ts';
import { isForFocus } from '../talk/keys.ts';
import { announce, nameButton, numeral, toolButton } from './controls.ts';

type Words = StudyConfig['words'];

/** The slides of the page that have steps. They stand at their end, as without script, until somebody walks them. */
export function startSteps(words: Words): void {
  for (const article of document.querySelectorAll<HTMLElement>('.lesson-slide[data-steps]')) {
    const frame = article.querySelector<HTMLElement>('.slide-frame');
    const tools = article.querySelector('.lesson-tools');
    if (frame !== null && tools !== null) tools.prepend(walk(article, frame, Number(article.dataset['steps']), words));
  }
}

/** The control that walks the slide. */
function walk(article: HTMLElement, frame: HTMLElement, count: number, words: Words): HTMLElement {
  let step = count;
  const said = (): string => fill(words['stepOf'] ?? '', { number: numeral(step), total: numeral(count) });
  const shown = element('span', 'step-count', said());
  const goTo = (next: number): void => {
    const to = Math.min(count, Math.max(0, next));
    if (to === step) return;
    const isOnwards = to === step + 1;
    step = to;
    showStep(frame, step - 1);
    showCodeSteps(frame, () => isMoving());
    shown.textContent = said();
    // Not `disabled`, which would take the focus away from who pressed it.
    back.setAttribute('aria-disabled', String(step === 0));
    nameOnwards();
    markText(article, step);
    announce([said(), isOnwards ? revealedText(frame, step - 1) : ''].filter((part) => part !== '').join('. '));
  };
  const back = toolButton(words['previousStep'] ?? '', 'back', () => goTo(step - 1));
  const onwards = toolButton(words['firstStep'] ?? '', 'again', () => goTo(step === count ? 0 : step + 1));
  const nameOnwards = (): void =>
    step === count
      ? nameButton(onwards, words['firstStep'] ?? '', false, 'again')
      : nameButton(onwards, words['nextStep'] ?? '', false, 'on');
  for (const button of [back, onwards]) button.classList.add('turns-with-text');
  const control = element('div', 'lesson-steps', back, shown, onwards);
  const keys = (event: KeyboardEvent): void => {
    const to = stepFor(event, step, count);
    if (to === undefined || isForFocus(event)) return;
    event.preventDefault();
    goTo(to);
  };
  frame.tabIndex = 0;
  frame.addEventListener('keydown', keys);
  control.addEventListener('keydown', keys);
  return control;
}

/** Where a key leads; undefined for one that is not ours. */
function stepFor(event: KeyboardEvent, step: number, count: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return undefined;
  const isReversed = document.documentElement.dir === 'rtl';
  switch (event.key) {
    case 'ArrowRight':
      return isReversed ? step - 1 : step + 1;
    case 'ArrowLeft':
      return isReversed ? step + 1 : step - 1;
    case 'Home':
      return 0;
    case 'End':
      return count;
    default:
      return undefined;
  }
}

/** The text of a step stands out, and is brought into view beside its slide. */
function markText(article: HTMLElement, step: number): void {
  for (const text of article.querySelectorAll<HTMLElement>('.lesson-step')) {
    const isCurrent = text.dataset['step'] === String(step);
    text.classList.toggle('is-current', isCurrent);
    if (isCurrent) text.scrollIntoView({ block: 'nearest', behavior: isMoving() ? 'smooth' : 'instant' });
  }
}

/** What came with a step, as it would be read out. */
function revealedText(frame: HTMLElement, step: number): string {
  const fragments = [...frame.querySelectorAll<HTMLElement>('.fragment')];
  const steps = stepsOf(fragments.map(({ dataset: { fragmentIndex } }) => numberOf(fragmentIndex)));
  return fragments
    .filter((_, at) => steps[at] === step)
    .map((fragment) => fragment.textContent.replace(/\s+/g, ' ').trim())
    .join(' ')
    .trim();
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function isMoving(): boolean {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

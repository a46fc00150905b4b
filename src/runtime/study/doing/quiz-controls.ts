/** A quiz and what its buttons do enter; the buttons, and the places where its result is shown and told, leave. */
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';

export interface QuizControls {
  /** Id of the form that the fields belong to, so that the Enter key checks. */
  readonly form: string;
  readonly show: (shown: {
    readonly isMarked: boolean;
    readonly canShow: boolean;
    readonly result: readonly (Node | string)[];
  }) => void;
  /** Says something to those who do not see what was moved. */
  readonly tell: (text: string) => void;
  /** Shows and says what is missing. */
  readonly ask: (text: string) => void;
  /** Where to go on after the button that was pressed is gone. */
  readonly focusNext: () => void;
}

export function makeControls(
  page: DoingPage,
  quiz: HTMLElement,
  key: string,
  on: { readonly check: () => void; readonly retry: () => void; readonly showAnswer: () => void },
): QuizControls {
  const { signal } = page;
  const form = element('form', 'quiz-form');
  form.id = `${page.prefix}doing-${key}-form`;
  form.noValidate = true;
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      on.check();
    },
    { signal },
  );
  const check = element('button', 'doing-button is-first', page.say('checkAnswer'));
  check.type = 'submit';
  const retry = pressed('tryAgain', on.retry);
  const answer = pressed('showAnswer', on.showAnswer);
  form.append(check, retry, answer);
  const result = element('div', 'quiz-result');
  const news = element('p', 'visually-hidden');
  news.setAttribute('role', 'status');
  quiz.append(form, result, news);

  return {
    form: form.id,
    show: ({ isMarked, canShow, result: nodes }) => {
      check.hidden = isMarked;
      retry.hidden = !isMarked;
      answer.hidden = !canShow;
      result.replaceChildren(...nodes);
      if (isMarked) news.textContent = '';
      // From the second time on: what was kept is shown when the page is loaded, and not told.
      queueMicrotask(() => result.setAttribute('role', 'status'));
    },
    tell: (text) => {
      news.textContent = text;
    },
    ask: (text) => {
      result.replaceChildren(element('span', 'result-fact', text));
    },
    focusNext: () => retry.focus(),
  };

  /** A second press that was meant for the button before, which stood in its place, does nothing. */
  function pressed(word: 'tryAgain' | 'showAnswer', run: () => void): HTMLButtonElement {
    const button = element('button', 'doing-button', page.say(word));
    button.type = 'button';
    button.addEventListener('click', (event) => event.detail < 2 && run(), { signal });
    button.addEventListener('keydown', (event) => event.repeat && event.preventDefault(), { signal });
    return button;
  }
}

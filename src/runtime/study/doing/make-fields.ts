/** A quiz of any kind enters; its fields leave. */
import type { AnswerKey } from '../../../deck/answer-key.ts';
import { choiceFields } from './choice-fields.ts';
import type { DoingPage } from './doing-page.ts';
import { gapFields } from './gap-fields.ts';
import { matchFields } from './match-fields.ts';
import { orderFields } from './order-fields.ts';
import type { FieldsInput, QuizFields } from './quiz-fields.ts';
import type { Solution } from './solution.ts';

export function makeFields(
  page: DoingPage,
  quiz: HTMLElement,
  key: AnswerKey,
  { right, feedback }: Pick<Solution, 'right' | 'feedback'>,
  input: FieldsInput,
): QuizFields {
  switch (key.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return choiceFields(page, part(quiz, '.quiz-options'), key, feedback, input);
    case 'order':
      return orderFields(page, part(quiz, '.quiz-items'), key, input);
    case 'match':
      return matchFields(page, part(quiz, '.quiz-match'), key, right, input);
    case 'number':
    case 'text':
    case 'gaps':
      return gapFields(page, quiz, key, right, input);
  }
}

function part(quiz: HTMLElement, selector: string): HTMLElement {
  const found = quiz.querySelector<HTMLElement>(`:scope > ${selector}`);
  if (found === null) throw new Error(`A quiz has no ${selector}.`);
  return found;
}

/** The options of a quiz enter; they leave with a radio button or a box each, their marks and what is said to those who chose them. */
import type { ChoiceKey } from '../../../deck/answer-key.ts';
import { learnerOrder } from '../../../deck/learner-order.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import { markChip } from './marks.ts';
import type { FieldsInput, QuizFields } from './quiz-fields.ts';

interface Option {
  readonly key: string;
  readonly item: HTMLElement;
  readonly input: HTMLInputElement;
  readonly mark: HTMLElement;
  readonly feedback: HTMLElement | undefined;
}

export function choiceFields(
  page: DoingPage,
  list: HTMLElement,
  { kind, options: known }: ChoiceKey,
  feedback: ReadonlyMap<string, HTMLElement>,
  { changed, form }: FieldsInput,
): QuizFields {
  const options = [...list.children].map((item) => makeOption(item as HTMLElement, kind, feedback, form));
  const byKey = new Map(options.map((option) => [option.key, option]));
  list.addEventListener('change', () => changed(false), { signal: page.signal });
  return {
    read: () => ({ kind: 'choice', chosen: options.filter(({ input }) => input.checked).map(({ key }) => key) }),
    write: (response) => {
      for (const { key, input } of options) input.checked = response.kind === 'choice' && response.chosen.includes(key);
    },
    arrange: (seed) => {
      const order = learnerOrder(known, seed).map((key) => byKey.get(key)?.item);
      // Moving an element takes the focus from it.
      if (order.some((item, at) => item !== list.children[at]))
        list.append(...order.filter((item) => item !== undefined));
    },
    mark: (marks) => {
      for (const option of options) {
        const mark = marks?.parts[known.indexOf(option.key)];
        const isTold = mark === 'right' || mark === 'wrong' || (mark === 'missed' && marks?.isShown === true);
        const chip = isTold ? markChip(page, mark) : undefined;
        option.mark.replaceChildren(...(chip === undefined ? [] : [chip]));
        option.item.dataset['mark'] = isTold ? mark : '';
        tellChosen(option, mark === 'right' || mark === 'wrong');
      }
    },
    lock: (isLocked) => {
      for (const { input } of options) input.disabled = isLocked;
    },
    focus: () => (options.find(({ input }) => input.checked) ?? byKey.get(firstKey(list)))?.input.focus(),
  };
}

/** What is said to those who chose an option; a description is read also where it is hidden, so it is named only then. */
function tellChosen({ input, mark, feedback }: Option, isTold: boolean): void {
  if (feedback !== undefined) feedback.hidden = !isTold;
  input.setAttribute('aria-describedby', isTold && feedback !== undefined ? `${mark.id} ${feedback.id}` : mark.id);
}

function firstKey(list: HTMLElement): string {
  return (list.firstElementChild as HTMLElement | null)?.dataset['key'] ?? '';
}

function makeOption(
  item: HTMLElement,
  kind: ChoiceKey['kind'],
  feedback: ReadonlyMap<string, HTMLElement>,
  form: string,
): Option {
  const key = item.dataset['key'] ?? '';
  const input = element('input', 'option-field');
  input.type = kind === 'multiple' ? 'checkbox' : 'radio';
  input.name = `${form}-choice`;
  input.setAttribute('form', form);
  const mark = element('p', 'option-mark');
  const said = feedback.get(key);
  mark.id = `${form}-mark-${key}`;
  if (said !== undefined) said.id = `${form}-said-${key}`;
  item.append(element('label', 'option-label', input, ...item.querySelectorAll(':scope > .option-text')), mark);
  if (said !== undefined) item.append(said);
  return { key, item, input, mark, feedback: said };
}

/** The gaps of a quiz enter, blanks in its text; they leave as fields to type or choose in, with their marks. */
import type { GapKey, GapsKey } from '../../../deck/answer-key.ts';
import { learnerOrder } from '../../../deck/learner-order.ts';
import { LONGEST_GAP } from '../../../deck/response.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import { markChip } from './marks.ts';
import type { FieldsInput, Marks, QuizFields } from './quiz-fields.ts';
import { spokenText } from './spoken-text.ts';

interface GapField {
  readonly gap: HTMLElement;
  readonly field: HTMLInputElement | HTMLSelectElement;
  readonly mark: HTMLElement;
}

/** @param right what is right, one line a gap; absent where it is withheld. */
export function gapFields(
  page: DoingPage,
  within: HTMLElement,
  { gaps }: GapsKey,
  right: HTMLElement | undefined,
  { changed, form }: FieldsInput,
): QuizFields {
  const fields = gaps.map((_, at) => {
    const gap = within.querySelector<HTMLElement>(`.gap[data-gap="${at}"]`);
    return gap === null ? undefined : makeField(page, gap, { at, count: gaps.length, kind: gaps[at]?.kind, form });
  });
  for (const { field } of fields.filter((one) => one !== undefined)) {
    field.addEventListener('input', () => changed(field instanceof HTMLInputElement), { signal: page.signal });
    field.addEventListener('change', () => changed(false), { signal: page.signal });
  }
  return {
    read: () => ({ kind: 'gaps', texts: fields.map((one) => one?.field.value ?? '') }),
    write: (response) => {
      for (const [at, one] of fields.entries()) {
        const text = (response.kind === 'gaps' ? response.texts[at] : undefined) ?? '';
        if (one !== undefined && one.field.value !== text) one.field.value = text;
      }
    },
    arrange: (seed) => {
      for (const [at, one] of fields.entries())
        if (one?.field instanceof HTMLSelectElement) arrangeOptions(one.field, `${seed}/${at}`);
    },
    mark: (marks) => {
      for (const [at, one] of fields.entries())
        if (one !== undefined) markGap(page, one, marks, at, right?.children[at]);
    },
    lock: (isLocked) => {
      for (const one of fields) if (one !== undefined) one.field.disabled = isLocked;
    },
    focus: () => (fields.find((one) => one?.gap.dataset['mark'] !== 'right') ?? fields[0])?.field.focus(),
  };
}

function markGap(
  page: DoingPage,
  { gap, mark }: GapField,
  marks: Marks | undefined,
  at: number,
  right?: Element,
): void {
  const part = marks?.parts[at];
  const chip = part === undefined ? undefined : markChip(page, part);
  const isAnswered = marks?.isShown === true && part !== 'right' && right !== undefined;
  const answer = isAnswered ? page.say('rightAnswer', { answer: spokenText(right) }) : undefined;
  mark.replaceChildren(
    ...(chip === undefined ? [] : [chip]),
    ...(answer === undefined ? [] : [element('span', 'right-side', answer)]),
  );
  gap.dataset['mark'] = part ?? '';
}

/** The mark stands behind the unit, if there is one. */
function makeField(
  page: DoingPage,
  gap: HTMLElement,
  place: {
    readonly at: number;
    readonly count: number;
    readonly kind: GapKey['kind'] | undefined;
    readonly form: string;
  },
): GapField {
  const unit = gap.parentElement?.querySelector(`.gap[data-gap="${place.at}"] + .gap-unit`) ?? undefined;
  const field = gap.matches('.gap-choice') ? choiceField(page, gap) : textField(gap.matches('.gap-number'));
  field.classList.add('gap-field');
  field.setAttribute('form', place.form);
  const mark = element('span', 'gap-mark');
  mark.id = `${place.form}-gap-${place.at}`;
  const values = { number: page.number(place.at + 1), total: page.number(place.count) };
  const name = place.count === 1 ? page.say('yourAnswer') : page.say('gapOf', values);
  field.setAttribute('aria-label', unit === undefined ? name : `${name}, ${unit.textContent ?? ''}`);
  field.setAttribute('aria-describedby', mark.id);
  gap.replaceChildren(field);
  (unit ?? gap).after(mark);
  return { gap, field, mark };
}

/** No keyboard for numbers: those of phones have no minus, no exponent and no units. */
function textField(isNumber: boolean): HTMLInputElement {
  const field = element('input', '');
  field.type = 'text';
  field.dir = isNumber ? 'ltr' : 'auto';
  field.maxLength = LONGEST_GAP;
  field.size = isNumber ? 8 : 14;
  field.autocomplete = 'off';
  field.autocapitalize = 'none';
  field.spellcheck = false;
  field.enterKeyHint = 'done';
  field.setAttribute('autocorrect', 'off');
  return field;
}

function choiceField(page: DoingPage, gap: HTMLElement): HTMLSelectElement {
  const words = [...gap.querySelectorAll('.gap-option')].map((option) => option.textContent ?? '');
  return element('select', '', new Option(page.say('choose'), ''), ...words.map((word) => new Option(word, word)));
}

function arrangeOptions(field: HTMLSelectElement, seed: string): void {
  const { value } = field;
  const [first, ...rest] = field.options;
  const byWord = new Map(rest.map((option) => [option.value, option]));
  const order = learnerOrder([...byWord.keys()], seed).flatMap((word) => byWord.get(word) ?? []);
  field.replaceChildren(...(first === undefined ? [] : [first]), ...order);
  field.value = value;
}

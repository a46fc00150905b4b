/** Two sides enter; each left one leaves with a field that chooses what belongs to it, and its mark. */
import type { MatchKey } from '../../../deck/answer-key.ts';
import { learnerOrder } from '../../../deck/learner-order.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import { markChip } from './marks.ts';
import type { FieldsInput, QuizFields } from './quiz-fields.ts';
import { spokenText } from './spoken-text.ts';

/** @param right what belongs to each left side, by `data-for`; absent where it is withheld. */
export function matchFields(
  page: DoingPage,
  within: HTMLElement,
  { lefts, rights }: MatchKey,
  right: HTMLElement | undefined,
  { changed, form }: FieldsInput,
): QuizFields {
  const list = within.querySelector<HTMLElement>('.quiz-right-sides');
  const sides = new Map(
    [...(list?.children ?? [])].map((item) => [(item as HTMLElement).dataset['key'] ?? '', item as HTMLElement]),
  );
  const isPlain = list?.matches('.is-plain') !== false;
  const rows = [...within.querySelectorAll<HTMLElement>('.quiz-left')].map((item, at) => makeRow(item, at, form));
  for (const { field } of rows) field.addEventListener('change', () => changed(false), { signal: page.signal });
  return {
    read: () => {
      const pairs = rows.flatMap(({ key, field }) => (field.value === '' ? [] : [[key, field.value] as const]));
      return { kind: 'match', pairs: Object.fromEntries(pairs) };
    },
    write: (response) => {
      const pairs = new Map(response.kind === 'match' ? Object.entries(response.pairs) : []);
      for (const { key, field } of rows) field.value = pairs.get(key) ?? '';
    },
    arrange: (seed) => {
      const order = learnerOrder(rights, seed);
      list?.append(...order.flatMap((key) => sides.get(key) ?? []));
      // What is more than words stands in a list beside the fields, by whose numbers it is named.
      const name = (key: string, at: number): string => {
        const words = spokenText(sides.get(key) ?? document.createElement('span'));
        return isPlain ? words : `${page.number(at + 1)} · ${words}`;
      };
      for (const { field } of rows) {
        const { value } = field;
        field.replaceChildren(
          new Option(page.say('choose'), ''),
          ...order.map((key, at) => new Option(name(key, at), key)),
        );
        field.value = value;
      }
    },
    mark: (marks) => {
      for (const { key, item, mark } of rows) {
        const part = marks?.parts[lefts.indexOf(key)];
        const chip = part === undefined ? undefined : markChip(page, part);
        const answer = marks?.isShown === true && part !== 'right' ? rightSide(right, key) : undefined;
        mark.replaceChildren(...[chip, answer].filter((one) => one !== undefined));
        item.dataset['mark'] = part ?? '';
      }
    },
    lock: (isLocked) => {
      for (const { field } of rows) field.disabled = isLocked;
    },
    focus: () => (rows.find(({ item }) => item.dataset['mark'] !== 'right') ?? rows[0])?.field.focus(),
  };

  function rightSide(from: HTMLElement | undefined, key: string): HTMLElement | undefined {
    const found = from?.querySelector<HTMLElement>(`[data-for="${CSS.escape(key)}"]`);
    if (found === undefined || found === null) return undefined;
    const [before = '', after = ''] = page.say('rightAnswer', { answer: '\n' }).split('\n');
    return element('span', 'right-side', before, found.cloneNode(true), after);
  }
}

interface Row {
  readonly key: string;
  readonly item: HTMLElement;
  readonly field: HTMLSelectElement;
  readonly mark: HTMLElement;
}

function makeRow(item: HTMLElement, at: number, form: string): Row {
  const text = item.querySelector('.item-text');
  if (text !== null) text.id = `${form}-left-${at}`;
  const field = element('select', 'match-field');
  field.setAttribute('form', form);
  field.setAttribute('aria-labelledby', `${form}-left-${at}`);
  const mark = element('span', 'match-mark');
  mark.id = `${form}-pair-${at}`;
  field.setAttribute('aria-describedby', mark.id);
  item.append(field, mark);
  return { key: item.dataset['key'] ?? '', item, field, mark };
}

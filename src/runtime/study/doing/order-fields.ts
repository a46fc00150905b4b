/** Items enter; they leave movable: by buttons, by Alt with an arrow key, and by dragging. */
import type { OrderKey } from '../../../deck/answer-key.ts';
import { wrongOrder } from '../../../deck/learner-order.ts';
import { score } from '../../../deck/scoring.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import { markChip } from './marks.ts';
import { makeDraggable } from './order-drag.ts';
import type { FieldsInput, QuizFields } from './quiz-fields.ts';
import { spokenText } from './spoken-text.ts';

export function orderFields(page: DoingPage, list: HTMLElement, key: OrderKey, input: FieldsInput): QuizFields {
  const { changed, tell, form } = input;
  const help = element('p', 'order-help', page.say('moveHelp'));
  help.id = `${form}-help`;
  list.before(help);
  const items = [...list.children].map((item) => makeItem(item as HTMLElement));
  const byKey = new Map(items.map((item) => [item.key, item]));
  let isLocked = false;

  const keys = (): string[] => [...list.children].map((item) => (item as HTMLElement).dataset['key'] ?? '');
  const place = ({ key: one }: Item) => ({
    number: page.number(keys().indexOf(one) + 1),
    total: page.number(items.length),
  });
  /** Buttons that have nowhere to go stay where they are, so that the focus does too. */
  const nameAll = (): void => {
    for (const item of items) {
      item.grip.setAttribute('aria-label', page.say('moveItem', { item: item.text, ...place(item) }));
      const at = keys().indexOf(item.key);
      item.up.setAttribute('aria-disabled', String(isLocked || at === 0));
      item.down.setAttribute('aria-disabled', String(isLocked || at === items.length - 1));
    }
  };
  const moved = (item: Item): void => {
    nameAll();
    tell(page.say('moveItem', { item: item.text, ...place(item) }));
    changed(false);
  };
  /** The neighbour is moved across, since the item itself would lose the focus. */
  const step = (item: Item, by: -1 | 1): void => {
    if (isLocked) return;
    const neighbour = by === -1 ? item.item.previousElementSibling : item.item.nextElementSibling;
    if (neighbour === null) return;
    if (by === -1) item.item.after(neighbour);
    else item.item.before(neighbour);
    moved(item);
  };
  for (const item of items) {
    const { signal } = page;
    item.up.addEventListener('click', () => step(item, -1), { signal });
    item.down.addEventListener('click', () => step(item, 1), { signal });
    item.item.addEventListener(
      'keydown',
      (event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        step(item, event.key === 'ArrowUp' ? -1 : 1);
      },
      { signal },
    );
    makeDraggable({ item: item.item, grip: item.grip, isLocked: () => isLocked, dropped: () => moved(item), signal });
  }

  return {
    given: (seed) => wrongOrder(key.items, seed, (order) => score(key, { kind: 'order', items: order }).isRight),
    read: () => ({ kind: 'order', items: keys() }),
    write: (response) => {
      const order = response.kind === 'order' ? response.items.flatMap((one) => byKey.get(one)?.item ?? []) : [];
      if (order.some((item, at) => item !== list.children[at])) list.append(...order);
      nameAll();
    },
    mark: (marks) => {
      const order = keys();
      for (const { key: one, item, mark } of items) {
        const part = marks?.parts[order.indexOf(one)];
        const chip = part === undefined ? undefined : markChip(page, part, 'markMoved');
        mark.replaceChildren(...(chip === undefined ? [] : [chip]));
        item.dataset['mark'] = part ?? '';
      }
    },
    lock: (locked) => {
      isLocked = locked;
      help.hidden = locked;
      list.classList.toggle('is-locked', locked);
      for (const { grip } of items) grip.disabled = locked;
      nameAll();
    },
    focus: () => byKey.get(keys()[0] ?? '')?.grip.focus(),
  };

  function makeItem(item: HTMLElement): Item {
    const own = item.dataset['key'] ?? '';
    const text = spokenText(item);
    const grip = button('item-grip', '');
    grip.setAttribute('aria-describedby', `${help.id} ${form}-item-${own}`);
    const [up, down] = [
      button('item-up', page.say('moveUp', { item: text })),
      button('item-down', page.say('moveDown', { item: text })),
    ];
    const mark = element('span', 'item-mark');
    mark.id = `${form}-item-${own}`;
    item.prepend(grip);
    item.append(mark, element('span', 'item-moves', up, down));
    return { key: own, item, text, grip, up, down, mark };
  }
}

interface Item {
  readonly key: string;
  readonly item: HTMLElement;
  /** What it says, in plain words. */
  readonly text: string;
  readonly grip: HTMLButtonElement;
  readonly up: HTMLButtonElement;
  readonly down: HTMLButtonElement;
  readonly mark: HTMLElement;
}

/** Drawn by the theme. */
function button(className: string, label: string): HTMLButtonElement {
  const made = element('button', className);
  made.type = 'button';
  if (label !== '') made.setAttribute('aria-label', label);
  return made;
}

/** Items in their right order enter; the list to be put in order leaves, which never stands as it should, and apart from it the right one. */
import type { OrderAnswer, QuizBlock } from '../../../deck/doing.ts';
import { wrongOrder } from '../../../deck/learner-order.ts';
import type { SlideContext } from '../../context.ts';
import { attributes } from '../../escape.ts';
import { renderTokens } from '../../tokens.ts';

export function renderItems({ key }: QuizBlock, { items }: OrderAnswer, context: SlideContext): string {
  const right = items.map((item) => item.key);
  const byKey = new Map(items.map((item) => [item.key, item.text]));
  const order = wrongOrder(right, key, (keys) => keys.every((one, at) => one === right[at]));
  const lines = order.map((one) => {
    const own = attributes({ class: 'quiz-item', 'data-key': one });
    return `<li${own}><span class="item-text">${renderTokens(byKey.get(one) ?? [], context)}</span></li>\n`;
  });
  return `<ol class="quiz-items" role="list">\n${lines.join('')}</ol>\n`;
}

export function renderRightItems({ items }: OrderAnswer, context: SlideContext): string {
  return `<ol class="quiz-right">${items.map(({ text }) => `<li>${renderTokens(text, context)}</li>`).join('')}</ol>`;
}

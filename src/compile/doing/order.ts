/** The blocks of a quiz about an order enter; its items in the right order leave, or what keeps them from being so is told. */
import { excerpt } from '../../deck/excerpt.ts';
import type { Span } from '../../deck/span.ts';
import type { BlockReader } from '../blocks.ts';
import type { DraftBlock, DraftItem, DraftOrder, DraftProse } from '../draft.ts';
import { asList, isOrdered, itemsOf, paragraphOf } from './list-items.ts';
import { ItemKeys, wordsOf } from './words.ts';

export interface CompiledOrder {
  readonly answer: DraftOrder;
  readonly list: DraftProse;
}

export function compileOrder(
  reader: BlockReader,
  blocks: readonly DraftBlock[],
  span: Span,
): CompiledOrder | undefined {
  const { context } = reader;
  const [list, second] = blocks.map(asList).filter((one): one is DraftProse => one !== undefined && isOrdered(one));
  const hint = 'write the items as 1. 2. 3. in the right order, each on one line';
  if (list === undefined) {
    context.report('quiz/order', span, 'This quiz about an order has no numbered list.', hint);
    return undefined;
  }
  if (second !== undefined) {
    context.report('quiz/order', second.span, 'This quiz about an order has two numbered lists.', 'leave one of them');
    return undefined;
  }
  const items = itemsOf(list).map((item) => ({
    ...item,
    text: item.blocks.length === 1 ? paragraphOf(item.blocks[0]) : undefined,
  }));
  const odd = items.find(({ text }) => text === undefined || text.length === 0);
  if (odd !== undefined || items.length < 2) {
    const message = odd ? 'An item of the order is not one line of text.' : 'An order has two items or more.';
    context.report('quiz/order', odd?.span ?? list.span, message, hint);
    return undefined;
  }
  const keys = new ItemKeys();
  const read: DraftItem[] = [];
  for (const { text = [], span: place } of items) {
    const words = wordsOf(text);
    const { key, isAgain } = keys.take(words);
    if (isAgain) {
      const message = `The item "${excerpt(words, 40)}" stands here twice.`;
      context.report('quiz/option-twice', place, message, 'word them differently, or remove one');
    }
    read.push({ key, span: place, text });
  }
  return { answer: { kind: 'order', items: read }, list };
}

/** Blocks and a change of one token enter; the same blocks leave with every token changed, nested ones included. */
import type { Block } from '../../deck/block.ts';
import type { AnswerItem, DoingBlock, DoingPart, QuizAnswer } from '../../deck/doing.ts';
import type { Token } from '../../deck/token.ts';

export type ChangeToken = (token: Token) => Token;

export function mapTokens(blocks: readonly Block[], change: ChangeToken): readonly Block[] {
  return blocks.map((block) => mapBlock(block, change));
}

function mapBlock(block: Block, change: ChangeToken): Block {
  switch (block.kind) {
    case 'prose':
      return { ...block, tokens: mapList(block.tokens, change) };
    case 'figure':
      return block.caption === undefined ? block : { ...block, caption: mapList(block.caption, change) };
    case 'gallery':
      return {
        ...block,
        blocks: mapTokens(block.blocks, change),
        ...(block.caption === undefined ? {} : { caption: mapList(block.caption, change) }),
      };
    case 'columns':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, blocks: mapTokens(column.blocks, change) })),
      };
    case 'footnotes':
      return { ...block, items: block.items.map((item) => ({ ...item, blocks: mapTokens(item.blocks, change) })) };
    case 'callout':
    case 'container':
      return { ...block, ...titled(block.title, change), blocks: mapTokens(block.blocks, change) };
    case 'slot':
    case 'only':
    case 'lab':
      return { ...block, blocks: mapTokens(block.blocks, change) };
    case 'quiz':
    case 'exercise':
    case 'reflect':
    case 'cell':
      return mapDoing(block, change);
    case 'code':
    case 'magic-move':
    case 'math':
    case 'diagram':
    case 'sources':
      return block;
  }
}

function mapList(tokens: readonly Token[], change: ChangeToken): readonly Token[] {
  return tokens.map((token) => {
    const changed = change(token);
    if (changed.children === null && changed.block === undefined) return changed;
    return {
      ...changed,
      children: changed.children === null ? null : mapList(changed.children, change),
      ...(changed.block === undefined ? {} : { block: mapBlock(changed.block, change) }),
    };
  });
}

function titled(title: readonly Token[] | undefined, change: ChangeToken): { readonly title?: readonly Token[] } {
  return title === undefined ? {} : { title: mapList(title, change) };
}

function mapDoing(block: DoingBlock, change: ChangeToken): DoingBlock {
  const own = titled(block.title, change);
  switch (block.kind) {
    case 'quiz':
      return {
        ...block,
        ...own,
        blocks: mapTokens(block.blocks, change),
        answer: mapAnswer(block.answer, change),
        hints: block.hints.map((hint) => mapPart(hint, change)),
        ...(block.explanation === undefined ? {} : { explanation: mapPart(block.explanation, change) }),
      };
    case 'exercise':
      return {
        ...block,
        ...own,
        blocks: mapTokens(block.blocks, change),
        hints: block.hints.map((hint) => mapPart(hint, change)),
        ...(block.solution === undefined ? {} : { solution: mapPart(block.solution, change) }),
      };
    case 'reflect':
      return { ...block, ...own, blocks: mapTokens(block.blocks, change) };
    case 'cell':
      return { ...block, ...own };
  }
}

function mapPart(part: DoingPart, change: ChangeToken): DoingPart {
  return { ...part, ...titled(part.title, change), blocks: mapTokens(part.blocks, change) };
}

function mapAnswer(answer: QuizAnswer, change: ChangeToken): QuizAnswer {
  const mapItem = (item: AnswerItem): AnswerItem => ({ ...item, text: mapList(item.text, change) });
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return {
        ...answer,
        options: answer.options.map((option) => ({
          ...option,
          blocks: mapTokens(option.blocks, change),
          ...(option.feedback === undefined ? {} : { feedback: mapTokens(option.feedback, change) }),
        })),
      };
    case 'order':
      return { ...answer, items: answer.items.map(mapItem) };
    case 'match':
      return {
        ...answer,
        pairs: answer.pairs.map(({ left, right }) => ({ left: mapItem(left), right: mapItem(right) })),
        extra: answer.extra.map(mapItem),
      };
    case 'number':
    case 'text':
    case 'gaps':
      return answer;
  }
}

/** Visits every draft block and token, nested ones included, in document order. */
import type { DraftAnswer, DraftBlock, DraftDoing, DraftPart, DraftToken } from './draft.ts';

export interface DraftVisitor {
  readonly block?: (block: DraftBlock) => void;
  /** The second argument is the span of the nearest block or token that has one. */
  readonly token?: (token: DraftToken, near: DraftBlock['span']) => void;
  /** Every list of inline siblings, after its tokens: what opens among them closes among them. */
  readonly siblings?: (tokens: DraftToken[], near: DraftBlock['span']) => void;
}

export function visitBlocks(blocks: readonly DraftBlock[], visitor: DraftVisitor): void {
  for (const block of blocks) {
    visitor.block?.(block);
    switch (block.kind) {
      case 'prose':
        visitTokens(block.tokens, visitor, block.span);
        break;
      case 'figure':
        visitInline(block.caption, visitor, block.span);
        break;
      case 'gallery':
        visitInline(block.caption, visitor, block.span);
        visitBlocks(block.blocks, visitor);
        break;
      case 'columns':
        for (const column of block.columns) visitBlocks(column.blocks, visitor);
        break;
      case 'footnotes':
        for (const item of block.items) visitBlocks(item.blocks, visitor);
        break;
      case 'callout':
      case 'container':
        visitInline(block.title, visitor, block.span);
        visitBlocks(block.blocks, visitor);
        break;
      case 'magic-move':
        visitBlocks(block.states, visitor);
        break;
      case 'slot':
      case 'only':
      case 'lab':
        visitBlocks(block.blocks, visitor);
        break;
      case 'quiz':
      case 'exercise':
      case 'reflect':
      case 'cell':
        visitDoing(block, visitor);
        break;
    }
  }
}

function visitDoing(block: DraftDoing, visitor: DraftVisitor): void {
  visitInline(block.title, visitor, block.span);
  switch (block.kind) {
    case 'quiz':
      visitBlocks(block.blocks, visitor);
      visitAnswer(block.answer, visitor, block.span);
      visitParts([...block.hints, ...(block.explanation ? [block.explanation] : [])], visitor);
      break;
    case 'exercise':
      visitBlocks(block.blocks, visitor);
      visitParts([...block.hints, ...(block.solution ? [block.solution] : [])], visitor);
      break;
    case 'reflect':
      visitBlocks(block.blocks, visitor);
      break;
    case 'cell':
      visitBlocks([block.code], visitor);
      break;
  }
}

function visitAnswer(answer: DraftAnswer, visitor: DraftVisitor, near: DraftBlock['span']): void {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      for (const { blocks, feedback } of answer.options) visitBlocks([...blocks, ...(feedback ?? [])], visitor);
      break;
    case 'order':
      for (const { text, span } of answer.items) visitInline(text, visitor, span);
      break;
    case 'match':
      visitInline(answer.heads?.left, visitor, near);
      visitInline(answer.heads?.right, visitor, near);
      for (const { left, right } of answer.pairs) {
        visitInline(left.text, visitor, left.span);
        visitInline(right.text, visitor, right.span);
      }
      for (const { text, span } of answer.extra) visitInline(text, visitor, span);
      break;
  }
}

function visitParts(parts: readonly DraftPart[], visitor: DraftVisitor): void {
  for (const { title, blocks, span } of parts) {
    visitInline(title, visitor, span);
    visitBlocks(blocks, visitor);
  }
}

function visitInline(tokens: DraftToken[] | undefined, visitor: DraftVisitor, near: DraftBlock['span']): void {
  if (tokens === undefined) return;
  visitTokens(tokens, visitor, near);
  visitor.siblings?.(tokens, near);
}

export function visitTokens(tokens: readonly DraftToken[], visitor: DraftVisitor, near: DraftBlock['span']): void {
  for (const token of tokens) {
    const place = token.span ?? near;
    visitor.token?.(token, place);
    if (token.children) {
      visitTokens(token.children, visitor, place);
      visitor.siblings?.(token.children, place);
    }
    if (token.block) visitBlocks([token.block], visitor);
  }
}

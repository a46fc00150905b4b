/** Visits every draft block and token, nested ones included, in document order. */
import type { DraftBlock, DraftToken } from './draft.ts';

export interface DraftVisitor {
  readonly block?: (block: DraftBlock) => void;
  /** The second argument is the span of the nearest block or token that has one. */
  readonly token?: (token: DraftToken, near: DraftBlock['span']) => void;
}

export function visitBlocks(blocks: readonly DraftBlock[], visitor: DraftVisitor): void {
  for (const block of blocks) {
    visitor.block?.(block);
    switch (block.kind) {
      case 'prose':
        visitTokens(block.tokens, visitor, block.span);
        break;
      case 'figure':
        if (block.caption) visitTokens(block.caption, visitor, block.span);
        break;
      case 'gallery':
        if (block.caption) visitTokens(block.caption, visitor, block.span);
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
        if (block.title) visitTokens(block.title, visitor, block.span);
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
    }
  }
}

export function visitTokens(tokens: readonly DraftToken[], visitor: DraftVisitor, near: DraftBlock['span']): void {
  for (const token of tokens) {
    const place = token.span ?? near;
    visitor.token?.(token, place);
    if (token.children) visitTokens(token.children, visitor, place);
    if (token.block) visitBlocks([token.block], visitor);
  }
}

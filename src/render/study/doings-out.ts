/** Blocks of a slide enter; what is drawn of them, and what learners do and stands beside the picture, leave. */
import type { Block, Column } from '../../deck/block.ts';
import type { Token } from '../../deck/token.ts';
import { isWork, type WorkBlock } from './learned.ts';

export interface TakenOut {
  /** Without what learners do, and without what held nothing else. */
  readonly rest: readonly Block[];
  /** In the order in which they stand; those of other editions are neither here nor there. */
  readonly doings: readonly WorkBlock[];
}

export function takeDoings(blocks: readonly Block[]): TakenOut {
  const doings: WorkBlock[] = [];
  const rest = blocks.flatMap((block) => without(block, doings));
  return { rest, doings };
}

/** The block as it is where nothing is taken out of it. */
function without(block: Block, doings: WorkBlock[]): readonly Block[] {
  if (isWork(block)) {
    doings.push(block);
    return [];
  }
  switch (block.kind) {
    case 'columns':
      return withoutInColumns(block, doings);
    case 'prose': {
      const before = doings.length;
      const tokens = withoutInTokens(block.tokens, doings);
      return doings.length === before ? [block] : [{ ...block, tokens }];
    }
    case 'only':
      if (!block.editions.includes('study')) return [];
      return withoutInBlocks(block, doings);
    case 'slot':
    case 'callout':
    case 'container':
    case 'gallery':
    case 'lab':
      return withoutInBlocks(block, doings);
    default:
      return [block];
  }
}

function withoutInBlocks(
  block: Extract<Block, { readonly kind: 'only' | 'slot' | 'callout' | 'container' | 'gallery' | 'lab' }>,
  doings: WorkBlock[],
): readonly Block[] {
  const { rest, doings: found } = takeDoings(block.blocks);
  doings.push(...found);
  if (found.length === 0) return [block];
  return rest.length === 0 ? [] : [{ ...block, blocks: rest }];
}

/** A column that is left alone needs no columns. */
function withoutInColumns(block: Block & { readonly kind: 'columns' }, doings: WorkBlock[]): readonly Block[] {
  const before = doings.length;
  const columns = block.columns.flatMap((column): readonly Column[] => {
    const { rest, doings: found } = takeDoings(column.blocks);
    doings.push(...found);
    return rest.length === 0 && found.length > 0 ? [] : [{ ...column, blocks: rest }];
  });
  if (doings.length === before) return [block];
  if (columns.length <= 1) return columns.flatMap((column) => column.blocks);
  return [{ ...block, columns }];
}

function withoutInTokens(tokens: readonly Token[], doings: WorkBlock[]): readonly Token[] {
  return tokens.flatMap((token): readonly Token[] => {
    if (token.block === undefined) return [token];
    const { rest, doings: found } = takeDoings([token.block]);
    doings.push(...found);
    if (found.length === 0) return [token];
    return rest.map((block) => ({ ...token, block }));
  });
}

/** The tokens of a list enter; its items leave, each as blocks of its own. */
import type { Span } from '../../deck/span.ts';
import type { DraftBlock, DraftProse, DraftToken } from '../draft.ts';

export interface ListItem {
  readonly span: Span;
  readonly blocks: DraftBlock[];
}

/** The block as a list; undefined when it is something else. */
export function asList(block: DraftBlock | undefined): DraftProse | undefined {
  return block?.kind === 'prose' && /^(?:bullet|ordered)_list_open$/.test(block.tokens[0]?.type ?? '')
    ? block
    : undefined;
}

export function isOrdered(list: DraftProse): boolean {
  return list.tokens[0]?.type === 'ordered_list_open';
}

export function itemsOf({ tokens, span }: DraftProse): ListItem[] {
  const items: ListItem[] = [];
  for (let index = 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.type !== 'list_item_open') continue;
    const close = closeOf(tokens, index);
    const place = token.span ?? span;
    items.push({ span: place, blocks: blocksOf(tokens.slice(index + 1, close), place) });
    index = close;
  }
  return items;
}

/** Tokens that stand side by side, as blocks. Raw HTML may open what closes further on, so it stays with all behind it. */
export function blocksOf(tokens: readonly DraftToken[], near: Span): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.type === 'block' && token.block) {
      blocks.push(token.block);
      continue;
    }
    const end = token.type === 'html_block' ? tokens.length - 1 : token.nesting === 1 ? closeOf(tokens, index) : index;
    blocks.push({ kind: 'prose', span: token.span ?? near, tokens: tokens.slice(index, end + 1) });
    index = end;
  }
  return blocks;
}

/** Index of the token that closes the one at `open`. */
function closeOf(tokens: readonly DraftToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

/** The inline tokens of a block that is nothing but a paragraph; undefined for any other. */
export function paragraphOf(block: DraftBlock | undefined): DraftToken[] | undefined {
  if (block?.kind !== 'prose') return undefined;
  const [open, inline, close] = block.tokens;
  const isParagraph = open?.type === 'paragraph_open' && close?.type === 'paragraph_close' && block.tokens.length === 3;
  return isParagraph ? (inline?.children ?? undefined) : undefined;
}

/** A slide enters; all its blocks that some edition publishes leave: those on it, and the texts for paper and study. */
import type { Block } from '../deck/block.ts';
import type { Slide } from '../deck/deck.ts';

/** Never the presenter's notes. */
export function publishedBlocks({ blocks, texts: { handout, study } }: Slide): readonly Block[] {
  return [blocks, ...[...handout, ...study].map((text) => text.blocks)].flat();
}

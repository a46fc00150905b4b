/** A slide enters; where each of its films is found leaves, in the order of its figures. */
import type { Slide } from '../../deck/deck.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { isRemote, safeHref } from '../../render/escape.ts';

export function filmLinks(slide: Slide, fileUrl: (path: string) => string): readonly string[] {
  const links: string[] = [];
  walkBlocks(slide.blocks, {
    block: (block) => {
      if (block.kind !== 'figure' || block.film === undefined) return;
      links.push(isRemote(block.src) ? (safeHref(block.src) ?? '') : fileUrl(block.src));
    },
  });
  return links;
}

/** Slides enter; those with more words, or more points in a list, than a room takes in leave. */
import type { Block } from '../../deck/block.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { countWords, plainText } from '../../deck/text.ts';
import type { Span } from '../../deck/span.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';

/** A minute of reading leaves none for listening. */
const WORDS = 100;
const BULLETS = 8;

export const wordsMany: DeckRule = {
  id: 'words/many',
  needs: 'deck',
  find({ slides, deck }) {
    const most = deck.meta.check.words ?? WORDS;
    return slides.flatMap(({ slide }): readonly Diagnostic[] => {
      const words = proseWords(slide.blocks);
      if (words <= most) return [];
      return [finding('words/many', slide, undefined, `The slide has ${words} words; ${most} are read in passing.`)];
    });
  },
};

export const bulletsMany: DeckRule = {
  id: 'bullets/many',
  needs: 'deck',
  find({ slides, deck }) {
    const most = deck.meta.check.bullets ?? BULLETS;
    return slides.flatMap(({ slide }) =>
      listsOf(slide.blocks).flatMap(({ points, span }): readonly Diagnostic[] =>
        points <= most
          ? []
          : [finding('bullets/many', slide, span, `The list has ${points} points; ${most} are kept in mind at most.`)],
      ),
    );
  },
};

/** Code, what drawings say and texts of other editions are not read aloud. */
function proseWords(blocks: readonly Block[]): number {
  let words = 0;
  walkShown(blocks, (block) => {
    if (block.kind !== 'prose') return;
    const read = block.tokens.map((token) =>
      token.type === 'html_block'
        ? { ...token, content: token.content.replace(/<svg\b.*?(?:<\/svg>|$)/gis, ' ') }
        : token,
    );
    words += countWords(plainText(read));
  });
  return words;
}

/** Top lists with all their points, nested ones included. */
function listsOf(blocks: readonly Block[]): readonly { readonly points: number; readonly span: Span }[] {
  const lists: { points: number; span: Span }[] = [];
  walkShown(blocks, (block) => {
    if (block.kind !== 'prose') return;
    let depth = 0;
    for (const token of block.tokens) {
      if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
        if (depth === 0) lists.push({ points: 0, span: token.span ?? block.span });
        depth += 1;
      } else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') depth -= 1;
      else if (token.type === 'list_item_open') {
        const last = lists.at(-1);
        if (last !== undefined) last.points += 1;
      }
    }
  });
  return lists;
}

/** Of quizzes and exercises what they ask: a slide shows no help, no feedback and no solution. */
function walkShown(blocks: readonly Block[], look: (block: Block) => void): void {
  walkBlocks(
    blocks.filter((block) => block.kind !== 'only' || block.editions.includes('talk')),
    { block: look, isAsked: true },
  );
}

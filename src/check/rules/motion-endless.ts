/** Pictures that move enter; those that go on for longer than people can bear, and whoever asked for no motion, leave. */
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import type { Deck } from '../../deck/deck.ts';
import { slidesOf } from '../../deck/deck.ts';
import { walkSlide } from '../../deck/walk.ts';
import type { DeckRule } from '../check-rule.ts';

/** Seconds after which it must be possible to stop it (WCAG 2.2, 2.2.2). */
const LONG = 5;

export const motionEndless: DeckRule = {
  id: 'motion/endless',
  needs: 'deck',
  find({ deck, files }) {
    const calm = calmPaths(deck);
    const spans = new Map(deck.assets.map(({ path, span }) => [path, span]));
    return files.flatMap(({ path, moves = 0 }): readonly Diagnostic[] => {
      const span = spans.get(path);
      if (moves <= LONG || calm.has(path) || span === undefined) return [];
      const time = moves === Infinity ? 'without an end' : `for ${Math.round(moves)} seconds`;
      const hint = /\.svg$/i.test(path)
        ? 'let it stand still in @media (prefers-reduced-motion: reduce), or say {still=first.svg}'
        : 'say {still=first.png}, which is shown to those who want no motion, or make a film of it';
      return [diagnose('motion/endless', span, `"${path}" moves ${time}, and cannot be stopped.`, hint)];
    });
  },
};

/** Pictures that have a still, and SVG of which only what stands is drawn, wherever they are shown. */
function calmPaths(deck: Deck): ReadonlySet<string> {
  const calm = new Set<string>();
  for (const slide of slidesOf(deck)) {
    walkSlide(slide, {
      block: (block) => {
        if (block.kind === 'figure' && (block.still !== undefined || block.job !== undefined)) calm.add(block.src);
      },
    });
  }
  return calm;
}

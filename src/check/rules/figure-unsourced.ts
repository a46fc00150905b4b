/** Slides enter; those that state a figure and name no source leave. Runs where the deck asks for it. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { plainText } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';

/** A percentage, or an amount of money, or of people. */
const FIGURE =
  /\d[\d.,\u00a0\u202f ]*\s?(?:%|‰|per ?cent|percent|Prozent)|(?:[$€£¥₹]|US\$|HK\$|EUR|USD|GBP|CHF)\s?\d|\d[\d.,]*\s?(?:million|billion|trillion|Millionen|Milliarden|millions?|milliards?)\b|\d\s?(?:€|\$|£)/iu;

export const figureUnsourced: DeckRule = {
  id: 'figure/unsourced',
  needs: 'deck',
  find({ slides, deck }) {
    if (deck.meta.check.sources !== true) return [];
    return slides.flatMap(({ slide }): readonly Diagnostic[] => {
      if (slide.citations.length > 0) return [];
      const found: Diagnostic[] = [];
      walkBlocks(slide.blocks, {
        // What a solution works out has its source in the task.
        isAsked: true,
        block: (block) => {
          if (block.kind !== 'prose' || found.length > 0) return;
          const figure = FIGURE.exec(plainText(block.tokens))?.[0];
          if (figure === undefined) return;
          found.push(finding('figure/unsourced', slide, block.span, `"${figure.trim()}" has no source on its slide.`));
        },
      });
      return found;
    });
  },
};

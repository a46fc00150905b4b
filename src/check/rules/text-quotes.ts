/** Slides enter; lines with straight quotation marks leave, with the line as the language sets it. Runs where the deck sets a level for it. */
import type { Block } from '../../deck/block.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { setQuotes } from '../quotes.ts';

export const textQuotes: DeckRule = {
  id: 'text/quotes',
  needs: 'deck',
  find({ slides, deck, lineOf }) {
    if (deck.meta.check.levels['text/quotes'] === undefined) return [];
    return slides.flatMap(({ slide }) => {
      const found: Diagnostic[] = [];
      const told = new Set<string>();
      const { handout, study, presenter } = slide.texts;
      const blocks: readonly Block[] = [
        slide.blocks,
        ...[...handout, ...study, ...presenter].map((one) => one.blocks),
      ].flat();
      walkBlocks(blocks, {
        block: (block) => {
          if (block.kind !== 'prose' || block.tokens.some(({ type }) => type === 'html_block')) return;
          for (let line = block.span.line; line <= (block.span.endLine ?? block.span.line); line++) {
            const written = lineOf(block.span.file, line);
            const place = `${block.span.file}:${line}`;
            if (written === undefined || told.has(place)) continue;
            told.add(place);
            const to = setQuotes(written, deck.meta.lang);
            if (to === written) continue;
            const at = { file: block.span.file, line };
            const message = 'Quotation marks here are straight.';
            found.push(finding('text/quotes', slide, at, message, undefined, { from: written, to }));
          }
        },
      });
      return found;
    });
  },
};

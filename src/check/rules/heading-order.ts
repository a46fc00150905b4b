/** Slides enter; headings that skip a level below those above them on their slide leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';

export const headingOrder: DeckRule = {
  id: 'heading/order',
  needs: 'deck',
  find({ slides }) {
    return slides.flatMap(({ slide }) => {
      const found: Diagnostic[] = [];
      const { handout, study } = slide.texts;
      for (const blocks of [slide.blocks, ...[...handout, ...study].map((text) => text.blocks)]) {
        // The first heading of a slide is its title, whatever its level: levels of titles mean stacks and sections.
        let above: number | undefined;
        walkBlocks(blocks, {
          token: ({ type, tag, span }) => {
            if (type !== 'heading_open') return;
            const level = Number(tag.slice(1));
            if (above !== undefined && level > above + 1) {
              const message = `A heading of level ${level} follows one of level ${above}.`;
              found.push(finding('heading/order', slide, span, message, `write ${'#'.repeat(above + 1)}`));
            }
            above = level;
          },
        });
      }
      return found;
    });
  },
};

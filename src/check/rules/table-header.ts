/** Tables enter; those in which no column has a heading leave. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { plainText } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';
import { publishedBlocks } from '../published.ts';

export const tableHeader: DeckRule = {
  id: 'table/header',
  needs: 'deck',
  find({ slides }) {
    return slides.flatMap(({ slide }) => {
      const found: Diagnostic[] = [];
      walkBlocks(publishedBlocks(slide), {
        block: (block) => {
          if (block.kind !== 'prose') return;
          block.tokens.forEach((token, index) => {
            if (token.type !== 'table_open') return;
            const from = block.tokens.findIndex(({ type }, at) => at > index && type === 'thead_open');
            const to = block.tokens.findIndex(({ type }, at) => at > index && type === 'thead_close');
            const head = from < 0 || to < from ? '' : plainText(block.tokens.slice(from, to));
            if (head.trim() !== '') return;
            found.push(finding('table/header', slide, token.span ?? block.span, 'The table has no column headings.'));
          });
        },
      });
      return found;
    });
  },
};

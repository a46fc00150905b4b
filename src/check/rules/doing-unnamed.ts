/** Slides enter; what learners do there without an id of its own leaves, with the id to write. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import { isDoing } from '../../deck/doing.ts';
import { walkSlide } from '../../deck/walk.ts';
import { finding, type DeckRule } from '../check-rule.ts';

const NAMES = { quiz: 'question', exercise: 'exercise', reflect: 'prompt', cell: 'cell' } as const;

export const doingUnnamed: DeckRule = {
  id: 'doing/unnamed',
  needs: 'deck',
  find({ slides, lineOf }) {
    return slides.flatMap(({ slide }) => {
      const found: Diagnostic[] = [];
      walkSlide(slide, {
        block: (block) => {
          if (!isDoing(block) || block.isNamed) return;
          const message = `This ${NAMES[block.kind]} has no id of its own.`;
          const line = lineOf(block.span.file, block.span.line);
          const repair = line === undefined ? undefined : named(line, block.key);
          const hint = `write {#${block.key}} on its first line`;
          found.push(finding('doing/unnamed', slide, block.span, message, hint, repair));
        },
      });
      return found;
    });
  },
};

/** The line with the id among its settings, or with settings of its own. */
function named(line: string, key: string): { readonly from: string; readonly to: string } {
  const settings = /\{([^{}]*)\}\s*$/.exec(line);
  if (settings === null) return { from: line, to: `${line.trimEnd()} {#${key}}` };
  const own = settings[1]?.trim() ?? '';
  return { from: line, to: `${line.slice(0, settings.index)}{#${key}${own === '' ? '' : ` ${own}`}}` };
}

/** An exercise enters; its task, its hints and its solution leave, the last only where the author does not withhold it. */
import type { ExerciseBlock } from '../../../deck/doing.ts';
import { walkBlocks } from '../../../deck/walk.ts';
import { fill } from '../../../deck/words.ts';
import { renderBlocks } from '../../blocks/block.ts';
import type { SlideContext } from '../../context.ts';
import { escapeHtml } from '../../escape.ts';
import { renderFrame, renderPart } from './frame.ts';
import { renderHints } from './hints.ts';

export function renderExercise(block: ExerciseBlock, context: SlideContext): string {
  const { words } = context;
  const inner = `<div class="doing-body">${renderBlocks(block.blocks, context)}</div>\n${renderHints(block.hints, context)}${renderSolution(block, context)}`;
  const { minutes } = block;
  return renderFrame(
    block,
    {
      className: 'exercise',
      name: words.exercise,
      facts: minutes === undefined ? [] : [fill(words.minutes, { count: context.formatNumber(minutes) })],
      inner,
      data: { kind: 'exercise', key: block.key, cells: checkedCells(block) },
    },
    context,
  );
}

function renderSolution({ solution }: ExerciseBlock, context: SlideContext): string {
  if (solution === undefined) return '';
  if (context.deck.meta.solutions === 'withheld')
    return `<p class="doing-withheld">${escapeHtml(context.words.solutionWithheld)}</p>\n`;
  return renderPart(solution, 'doing-solution', context.words.solution, context);
}

function checkedCells(block: ExerciseBlock): readonly string[] {
  const cells: string[] = [];
  walkBlocks(block.blocks, {
    block: (one) => {
      if (one.kind === 'cell' && (one.check !== undefined || one.expect !== undefined)) cells.push(one.key);
    },
  });
  return cells;
}

/** Code that goes from state to state enters; one figure leaves that holds every state in the same place, and marks for its steps. */
import type { MagicMoveBlock } from '../../deck/block.ts';
import { blockAttributes } from '../block-attributes.ts';
import { moveStates } from '../code-moves.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import {
  codeLines,
  figureClasses,
  measureCode,
  renderCode,
  renderPre,
  shownStep,
  stepFragments,
  stepMarks,
  stepTexts,
} from './code.ts';

/** Shown before any script runs: the first state in the talk, that of the step shown elsewhere. Where nothing moves, one state follows the other. */
export function renderMagicMove(block: MagicMoveBlock, context: SlideContext): string {
  if (!context.onSlide) return block.states.map((state) => renderCode(state, context)).join('');
  const states = block.states.map((state) => ({ block: state, lines: codeLines(state, context) }));
  const moving = moveStates(states.map(({ lines }) => lines));
  const current = context.medium !== 'talk' ? stateShown(block, context.shownFragment) : 0;
  const measure = measureCode(states);
  const shown = block.states.map((state) => shownStep(state, context));
  const isNumbered = block.states.some(({ numberFrom }) => numberFrom !== undefined);
  const figure = blockAttributes(block, context, {
    class: `${figureClasses(context, isNumbered, (shown[current]?.length ?? 0) > 0)} magic-move`,
    'data-lang': block.states[0].lang,
  });
  const pres = states.map(({ block: state }, at) =>
    renderPre(
      state,
      moving[at] ?? [],
      {
        shown: shown[at] ?? [],
        ...measure,
        values: { class: stateClasses(at === current), 'data-steps': stepTexts(state) },
      },
      context,
    ),
  );
  const marks = block.states.flatMap((state) => [
    ...(state.fragment === undefined ? [] : [state.fragment]),
    ...stepFragments(state),
  ]);
  return `<figure${figure}>${renderCaptions(block, current)}${pres.join('')}${stepMarks(marks, context)}</figure>\n`;
}

/** The first is there from the start. */
function stateShown({ states }: MagicMoveBlock, step: number): number {
  return states.findLastIndex(({ fragment }, at) => at === 0 || (fragment !== undefined && fragment <= step));
}

/** One caption for all, or each state's own, which may be empty. */
function renderCaptions({ states }: MagicMoveBlock, current: number): string {
  const titles = states.map(({ title }) => title ?? '');
  if (titles.every((title) => title === '')) return '';
  const [first = ''] = titles;
  if (titles.every((title) => title === first)) return `<figcaption>${escapeHtml(first)}</figcaption>`;
  return titles
    .map(
      (title, at) =>
        `<figcaption${attributes({ class: stateClasses(at === current) })}>${escapeHtml(title)}</figcaption>`,
    )
    .join('');
}

function stateClasses(isShown: boolean): string {
  return isShown ? 'code-state is-shown' : 'code-state';
}

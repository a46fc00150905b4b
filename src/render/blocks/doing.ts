/** A quiz, an exercise, a prompt or a code cell enters; what a slide shows of it leaves: what is asked, never what is right. */
import type { CellBlock, DoingBlock, ExerciseBlock, ReflectBlock } from '../../deck/doing.ts';
import { fill } from '../../deck/words.ts';
import { blockAttributes } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { escapeHtml } from '../escape.ts';
import { ruled } from '../writing-room.ts';
import { renderBlocks } from './block.ts';
import { renderCode } from './code.ts';
import { renderTitle } from './doing-title.ts';
import { renderQuiz } from './quiz.ts';

export function renderDoing(block: DoingBlock, context: SlideContext): string {
  if (context.task) return context.task(block);
  switch (block.kind) {
    case 'quiz':
      return renderQuiz(block, context);
    case 'exercise':
      return renderExercise(block, context);
    case 'reflect':
      return renderReflect(block, context);
    case 'cell':
      return renderCode(codeOf(block), context);
  }
}

/** Code that bears what the author said of the cell. */
export function codeOf({ code, span, attrs, fragment, effect }: CellBlock): CellBlock['code'] {
  return {
    ...code,
    span,
    ...(attrs === undefined ? {} : { attrs }),
    ...(fragment === undefined ? {} : { fragment }),
    ...(effect === undefined ? {} : { effect }),
  };
}

/** The layout for exercises says by itself what the slide is. */
function renderExercise(block: ExerciseBlock, context: SlideContext): string {
  const isTold = context.onSlide && context.slide.layout === 'exercise';
  const label = isTold ? '' : exerciseLabel(block.minutes, context);
  const own = blockAttributes(block, context, { class: 'doing is-still exercise' });
  return `<div${own}>${label}${renderTitle(block, context)}${renderBlocks(block.blocks, context)}</div>\n`;
}

function exerciseLabel(minutes: number | undefined, context: SlideContext): string {
  const { words, formatNumber } = context;
  const count = minutes === undefined ? undefined : formatNumber(minutes);
  const time = count === undefined ? '' : ` <span>${escapeHtml(fill(words.minutes, { count }))}</span>`;
  return `<p class="doing-label"><span>${escapeHtml(words.exercise)}</span>${time}</p>\n`;
}

/** Beside slides, on paper, there is room to write. */
function renderReflect(block: ReflectBlock, context: SlideContext): string {
  const room = context.onSlide ? '' : ruled(block.rows);
  const own = blockAttributes(block, context, { class: 'doing is-still reflect' });
  return `<div${own}>${renderTitle(block, context)}${renderBlocks(block.blocks, context)}${room}</div>\n`;
}

/** The tasks of a workbook enter; its appendix leaves: hints, then what is right and why, each with the page of its task. */
import type { DoingBlock, DoingPart, QuizBlock } from '../../deck/doing.ts';
import type { Slide } from '../../deck/deck.ts';
import { renderBlocks } from '../blocks/block.ts';
import { type PageContext, type SlideContext, slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { partsOf } from '../layouts/parts.ts';
import { renderFootnotes, renderSlideSources } from '../references.ts';
import { renderFeedback, renderRightOptions } from '../study/doing/choice.ts';
import { renderRightGaps } from '../study/doing/gaps.ts';
import { renderRightPairs } from '../study/doing/match.ts';
import { renderRightItems } from '../study/doing/order.ts';
import { renderTokens } from '../tokens.ts';
import { type HelpOf, hintId, pageRef, solutionId, taskId, taskNumber } from './task.ts';
import type { SlideTasks, Task, Tasks } from './tasks.ts';

/** What a task has in the appendix. */
export function helpOf(block: DoingBlock, isWithheld: boolean): HelpOf {
  const hasHint = (block.kind === 'quiz' || block.kind === 'exercise') && block.hints.length > 0;
  const hasSolution = block.kind === 'quiz' || (block.kind === 'exercise' && block.solution !== undefined);
  return { hasHint, hasSolution: hasSolution && !isWithheld };
}

/** Hints give nothing away, and stay where solutions are withheld; a sentence says that these are. */
export function renderHelp(tasks: Tasks, page: PageContext): string {
  const { words, deck } = page;
  const isWithheld = deck.meta.solutions === 'withheld';
  const hints = renderPart(tasks, page, (task, context) => renderHints(task, context));
  const solutions = isWithheld ? '' : renderPart(tasks, page, (task, context) => renderSolution(task, context));
  const part = (name: string, title: string, html: string): string =>
    html === ''
      ? ''
      : `<section class="workbook-help workbook-${name}"><h2>${escapeHtml(title)}</h2>\n${html}</section>\n`;
  const kept = isWithheld ? `<p class="workbook-kept">${escapeHtml(words.solutionsKept)}</p>\n` : '';
  return part('hints', words.hints, hints) + part('solutions', words.solutions, solutions) + kept;
}

/** Slide by slide, since each has notes of its own. */
function renderPart(
  { slides, byKey }: Tasks,
  page: PageContext,
  render: (task: Task, context: SlideContext) => string,
): string {
  return slides
    .map((one) => {
      const context: SlideContext = { ...slideContext(page, one.visible.slide, true), onSlide: false };
      const html = tasksIn(one, byKey)
        .map((task) => render(task, context))
        .join('');
      return html === '' ? '' : `<div class="reading">${html}${referencesOf(one.visible.slide, context)}</div>\n`;
    })
    .join('');
}

/** Those in exercises, too, in their order. */
function tasksIn({ blocks }: SlideTasks, byKey: Tasks['byKey']): readonly Task[] {
  const outer = new Set(blocks.map(({ key }) => byKey.get(key)?.number));
  return [...byKey.values()].filter(({ number }) => outer.has(number));
}

/** The notes and sources that the texts above refer to. */
export function referencesOf(slide: Slide, context: SlideContext): string {
  const notes = partsOf(slide.blocks, context).footnotes.map((block) => renderFootnotes(block, context));
  return notes.join('') + renderSlideSources(context);
}

function renderHints(task: Task, context: SlideContext): string {
  const { block } = task;
  if (!helpOf(block, true).hasHint || !('hints' in block)) return '';
  const hints = block.hints.map((hint) => `<li>${titleOf(hint, context)}${renderBlocks(hint.blocks, context)}</li>`);
  return entry(task, hintId(block.key), `<ol class="help-hints">${hints.join('')}</ol>`, context);
}

function renderSolution(task: Task, context: SlideContext): string {
  const { block } = task;
  if (!helpOf(block, false).hasSolution) return '';
  const html =
    block.kind === 'quiz'
      ? renderRight(block, context)
      : block.kind === 'exercise' && block.solution
        ? partOf(block.solution, context)
        : '';
  return entry(task, solutionId(block.key), html, context);
}

function entry(task: Task, id: string, html: string, context: SlideContext): string {
  const { block } = task;
  const asked =
    block.title === undefined ? '' : ` <span class="help-title">${renderTokens(block.title, context)}</span>`;
  const ref = pageRef(context.words.taskOnPage, taskId(block.key), context);
  const head = `<p class="task-label">${taskNumber(task, context)}${asked}${ref}</p>\n`;
  return `<div${attributes({ id, class: 'task-help' })}>${head}${html}</div>\n`;
}

function titleOf({ title }: DoingPart, context: SlideContext): string {
  return title === undefined ? '' : `<p class="part-title">${renderTokens(title, context)}</p>`;
}

function partOf(part: DoingPart, context: SlideContext): string {
  return titleOf(part, context) + renderBlocks(part.blocks, context);
}

function renderRight({ answer, explanation }: QuizBlock, context: SlideContext): string {
  const why = explanation === undefined ? '' : partOf(explanation, context);
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return renderRightOptions(answer, context) + renderFeedback(answer, context) + why;
    case 'order':
      return renderRightItems(answer, context) + why;
    case 'match':
      return renderRightPairs(answer, context) + why;
    case 'number':
    case 'text':
    case 'gaps':
      return renderRightGaps(answer, context) + why;
  }
}

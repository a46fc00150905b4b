/** Something to be done enters; it leaves as it stands in a workbook: its label, what is asked, and room to answer by hand. */
import { ANSWER_HOW } from '../answer-how.ts';
import type { CellBlock, DoingBlock, ExerciseBlock } from '../../deck/doing.ts';
import { isDoing } from '../../deck/doing.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { fill } from '../../deck/words.ts';
import { renderBlocks } from '../blocks/block.ts';
import { renderCode } from '../blocks/code.ts';
import { codeOf } from '../blocks/doing.ts';
import { renderTitle } from '../blocks/doing-title.ts';
import { renderQuiz } from '../blocks/quiz.ts';
import type { SlideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { ruled, squared } from '../writing-room.ts';
import { slideHref } from '../tokens.ts';
import type { Task } from './tasks.ts';

/** What the label of a task may refer to. */
export interface HelpOf {
  readonly hasHint: boolean;
  readonly hasSolution: boolean;
}

/** The ids by which a task and its help find each other; no author’s id begins so. */
export function taskId(key: string): string {
  return `lectern-task-${key}`;
}
export function hintId(key: string): string {
  return `lectern-hint-${key}`;
}
export function solutionId(key: string): string {
  return `lectern-solution-${key}`;
}

export function renderTask(task: Task, help: HelpOf, context: SlideContext): string {
  const { block } = task;
  const own = attributes({ id: taskId(block.key), class: `task task-${block.kind}` });
  const facts = [nameOf(block, context), ...factsOf(block, context)].map((fact) => ` <span>${escapeHtml(fact)}</span>`);
  const { words } = context;
  const refs = [
    help.hasHint ? pageRef(words.hintOnPage, hintId(block.key), context) : '',
    help.hasSolution ? pageRef(words.solutionOnPage, solutionId(block.key), context) : '',
  ].join('');
  const head = `<p class="task-label">${taskNumber(task, context)}${facts.join('')}${refs}</p>\n`;
  return `<div${own}>${head}${renderAsked(block, context)}</div>\n`;
}

export function taskNumber({ number, letters }: Task, { formatNumber }: SlideContext): string {
  return `<span class="task-number">${escapeHtml(formatNumber(number) + letters)}</span>`;
}

/** A phrase with the number of a page, which whoever prints writes in, and which leads there. */
export function pageRef(phrase: string, id: string, context: SlideContext): string {
  const [before = '', after = ''] = phrase.split('{page}');
  const page = `<span${attributes({ 'data-page-of': id })}>000</span>`;
  const link = attributes({ class: 'page-ref', href: slideHref(id, context) });
  return ` <a${link}>${escapeHtml(before)}${page}${escapeHtml(after)}</a>`;
}

function nameOf(block: DoingBlock, { words }: SlideContext): string {
  switch (block.kind) {
    case 'quiz':
      return words.question;
    case 'exercise':
      return words.exercise;
    case 'reflect':
      return words.reflection;
    case 'cell':
      return words.cell;
  }
}

function factsOf(block: DoingBlock, { words, formatNumber }: SlideContext): readonly string[] {
  switch (block.kind) {
    case 'quiz': {
      const points = block.points === 1 ? [] : [fill(words.pointsOfQuiz, { points: formatNumber(block.points) })];
      return [words[ANSWER_HOW[block.answer.kind]], ...points];
    }
    case 'exercise':
      return block.minutes === undefined ? [] : [fill(words.minutes, { count: formatNumber(block.minutes) })];
    case 'reflect':
    case 'cell':
      return [];
  }
}

function renderAsked(block: DoingBlock, context: SlideContext): string {
  switch (block.kind) {
    case 'quiz':
      return renderQuiz(block, outside(context));
    case 'exercise':
      return renderExercise(block, context);
    case 'reflect':
      return `${renderTitle(block, context)}${renderBlocks(block.blocks, context)}${ruled(block.rows)}`;
    case 'cell':
      return renderCell(block, context);
  }
}

/** What stands in a quiz is part of its question. */
function outside({ task: _task, ...context }: SlideContext): SlideContext {
  return context;
}

/** Room for an answer, unless what is to be done in it has room of its own. */
function renderExercise(block: ExerciseBlock, context: SlideContext): string {
  let hasMath = false;
  let hasTasks = false;
  walkBlocks(block.blocks, {
    block: (inner) => {
      hasMath ||= inner.kind === 'math';
      hasTasks ||= isDoing(inner);
    },
    token: ({ type }) => (hasMath ||= type === 'math_inline'),
  });
  const lines = Math.min(14, Math.max(5, Math.round(block.minutes ?? 6)));
  const room = hasTasks ? '' : hasMath ? squared(lines) : ruled(lines);
  return `${renderTitle(block, context)}${renderBlocks(block.blocks, context)}${room}`;
}

/** Rows of squares below a cell, for what it prints or what is to be changed. */
const CELL_ROWS = 5;

function renderCell(block: CellBlock, context: SlideContext): string {
  const { words } = context;
  const expected =
    block.expect === undefined
      ? ''
      : `<p class="task-expects">${escapeHtml(words.shouldPrint)}</p>\n<pre class="task-output" dir="ltr">${escapeHtml(block.expect)}</pre>\n`;
  return `${renderCode(codeOf(block), outside(context))}${expected}${squared(CELL_ROWS)}`;
}

/** A code block and its highlighted piece enter, a figure of numbered lines leaves. */
import type { CodeBlock, LineRange } from '../../deck/block.ts';
import type { CodeRun } from '../../finish/piece.ts';
import { blockAttributes, fragmentValues } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { attributes, cssLength, declarations, escapeHtml } from '../escape.ts';

export function renderCode(block: CodeBlock, context: SlideContext): string {
  const piece = context.pieces.get(block.job);
  const lines =
    piece?.kind === 'code' ? piece.lines : block.text.split('\n').map((text): readonly CodeRun[] => [{ text }]);
  const stepped = block.steps.length > 1 || (block.steps[0]?.length ?? 0) > 0;
  const shown = stepped ? shownStep(block, context) : [];
  const classes = ['code'];
  if (block.numberFrom !== undefined) classes.push('has-numbers');
  if (shown.length > 0) classes.push('has-steps');
  const { ground } = context.deck.meta.code;
  if (ground !== undefined) classes.push(`on-${ground}`);
  const figure = blockAttributes(block, context, {
    class: classes.join(' '),
    'data-lang': block.lang,
    'data-steps': stepped ? JSON.stringify(block.steps.map(stepText)) : undefined,
  });
  const caption = block.title === undefined ? '' : `<figcaption>${escapeHtml(block.title)}</figcaption>`;
  const pre = attributes({
    dir: 'ltr',
    translate: 'no',
    // A box that may scroll must be reachable by keyboard; paper does not scroll.
    tabindex: context.medium === 'talk' && context.onSlide ? 0 : undefined,
    style: declarations({ 'max-height': cssLength(block.maxHeight) }),
  });
  const digits = block.numberFrom === undefined ? undefined : String(block.numberFrom + lines.length - 1).length;
  const columns = Math.max(0, ...lines.map(columnsOf)) + (digits === undefined ? 0 : digits + 2);
  const code = attributes({
    class: `language-${block.lang.replace(/[^\w+#-]/g, '') || 'text'}`,
    style: declarations({ '--digits': digits, '--code-columns': columns > USUAL_COLUMNS ? columns : undefined }),
  });
  const body = lines.map((runs, at) => renderLine(runs, at + 1, block, shown)).join('');
  return `<figure${figure}>${caption}<pre${pre}><code${code}>${body}</code></pre>${renderStepMarks(block, context)}</figure>\n`;
}

/** Code no wider than this fits a third of a slide at its full size. */
const USUAL_COLUMNS = 20;

/** Columns that a line takes: a tab two, an East Asian letter nearly two. */
function columnsOf(runs: readonly CodeRun[]): number {
  const text = runs.map((run) => run.text).join('');
  const wide =
    text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60\p{Extended_Pictographic}]/gu)?.length ?? 0;
  const tabs = text.match(/\t/g)?.length ?? 0;
  return Math.ceil([...text].length + tabs + 0.7 * wide);
}

/** The line keeps its break, so that text taken from the page has one. */
function renderLine(runs: readonly CodeRun[], line: number, block: CodeBlock, shown: readonly LineRange[]): string {
  const values = attributes({
    class: isIn(shown, line) ? 'line is-on' : 'line',
    'data-line': line,
    'data-number': block.numberFrom === undefined ? undefined : block.numberFrom + line - 1,
  });
  return `<span${values}>${runs.map(renderRun).join('')}\n</span>`;
}

function renderRun(run: CodeRun): string {
  const style = declarations({
    '--l': hexColor(run.light),
    '--d': hexColor(run.dark),
    'font-style': run.italic === true ? 'italic' : undefined,
    'font-weight': run.bold === true ? 'bold' : undefined,
    'text-decoration': run.underline === true ? 'underline' : undefined,
  });
  const text = escapeHtml(run.text);
  return style === '' ? text : `<span style="${style}">${text}</span>`;
}

function hexColor(color: string | undefined): string | undefined {
  return color !== undefined && /^#[\da-f]{3,8}$/i.test(color) ? color : undefined;
}

/** The lines that stand out before any script runs: of the first step in the talk, of the step shown on the sheet. */
function shownStep({ steps, stepsFrom = 0 }: CodeBlock, context: SlideContext): readonly LineRange[] {
  if (context.medium !== 'sheet' || !context.onSlide) return steps[0] ?? [];
  const at = context.shownFragment - stepsFrom + 1;
  return steps[Math.min(Math.max(0, at), steps.length - 1)] ?? [];
}

/** One empty fragment for each step after the first: reveal.js counts them, the runtime listens. */
function renderStepMarks(block: CodeBlock, context: SlideContext): string {
  if (block.stepsFrom === undefined || !context.onSlide) return '';
  const from = block.stepsFrom;
  return block.steps
    .slice(1)
    .map((_, at) => {
      const { class: names, ...rest } = fragmentValues(from + at, undefined, context);
      return `<span${attributes({ class: `${String(names)} code-step`, ...rest, 'aria-hidden': 'true' })}></span>`;
    })
    .join('');
}

function stepText(ranges: readonly LineRange[]): string {
  if (ranges.length === 0) return 'all';
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

function isIn(ranges: readonly LineRange[], line: number): boolean {
  return ranges.some(({ from, to }) => from <= line && line <= to);
}

/** A code block and its highlighted piece enter, a figure of numbered lines leaves. */
import type { CodeBlock, LineRange } from '../../deck/block.ts';
import type { DeckMeta } from '../../deck/deck.ts';
import type { CodeRun } from '../../finish/piece.ts';
import { blockAttributes, fragmentValues } from '../block-attributes.ts';
import type { CodeLine, MovingLine, MovingRun } from '../code-moves.ts';
import type { SlideContext } from '../context.ts';
import { type AttributeValues, attributes, cssLength, declarations, escapeHtml } from '../escape.ts';
import { codeColor } from './code-colors.ts';

export function renderCode(block: CodeBlock, context: SlideContext): string {
  const lines = codeLines(block, context);
  const shown = isStepped(block) ? shownStep(block, context) : [];
  const figure = blockAttributes(block, context, {
    class: figureClasses(context, block.numberFrom !== undefined, shown.length > 0),
    'data-lang': block.lang,
    'data-steps': stepTexts(block),
  });
  const caption = block.title === undefined ? '' : `<figcaption>${escapeHtml(block.title)}</figcaption>`;
  const pre = renderPre(block, lines, { shown, ...measureCode([{ block, lines }]) }, context);
  return `<figure${figure}>${caption}${pre}${stepMarks(stepFragments(block), context)}</figure>\n`;
}

/** The lines of a block's code, coloured where a piece has them. */
export function codeLines(block: CodeBlock, context: SlideContext): readonly CodeLine[] {
  const piece = context.pieces.get(block.job);
  return piece?.kind === 'code' ? piece.lines : block.text.split('\n').map((text): CodeLine => [{ text }]);
}

/** Classes of a figure of code. */
export function figureClasses(context: SlideContext, isNumbered: boolean, isDimmed: boolean): string {
  const { ground } = context.deck.meta.code;
  const given = [
    'code',
    isNumbered ? 'has-numbers' : '',
    isDimmed ? 'has-steps' : '',
    ground === undefined ? '' : `on-${ground}`,
  ];
  return given.filter((name) => name !== '').join(' ');
}

/** What the theme is told of code, since CSS cannot count letters. */
export interface CodeMeasure {
  /** Digits of the highest line number; absent without numbers. */
  readonly digits?: number;
  /** Columns of the longest line, where it is long. */
  readonly columns?: number;
}

/** The measure of one block, or of several that are to be set alike. */
export function measureCode(
  codes: readonly { readonly block: CodeBlock; readonly lines: readonly CodeLine[] }[],
): CodeMeasure {
  let [digits, columns] = [0, 0];
  for (const { block, lines } of codes) {
    if (block.numberFrom !== undefined) digits = Math.max(digits, String(block.numberFrom + lines.length - 1).length);
    for (const line of lines) columns = Math.max(columns, columnsOf(line));
  }
  if (digits > 0) columns += digits + 2;
  return { ...(digits > 0 ? { digits } : {}), ...(columns > USUAL_COLUMNS ? { columns } : {}) };
}

/** How a block's code is set in its figure. */
export interface PreSetting extends CodeMeasure {
  /** Lines that stand out. */
  readonly shown: readonly LineRange[];
  /** Of the `<pre>` itself. */
  readonly values?: AttributeValues;
}

export function renderPre(
  block: CodeBlock,
  lines: readonly (CodeLine | MovingLine)[],
  { shown, digits, columns, values }: PreSetting,
  context: SlideContext,
): string {
  const pre = attributes({
    ...values,
    dir: 'ltr',
    translate: 'no',
    // A box that may scroll must be reachable by keyboard; paper does not scroll.
    tabindex: context.medium === 'talk' && context.onSlide ? 0 : undefined,
    // Paper, which does not scroll, shows as much as the slide holds.
    style: context.medium !== 'sheet' ? declarations({ 'max-height': cssLength(block.maxHeight) }) : undefined,
  });
  const code = attributes({
    class: `language-${block.lang.replace(/[^\w+#-]/g, '') || 'text'}`,
    style: declarations({ '--digits': digits, '--code-columns': columns }),
  });
  const body = lines.map((line, at) => renderLine(line, at + 1, block, shown, context.deck.meta.code)).join('');
  return `<pre${pre}><code${code}>${body}</code></pre>`;
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
function renderLine(
  given: CodeLine | MovingLine,
  line: number,
  block: CodeBlock,
  shown: readonly LineRange[],
  themes: DeckMeta['code'],
): string {
  const { runs, move } = 'runs' in given ? given : { runs: given, move: undefined };
  const values = attributes({
    class: isIn(shown, line) ? 'line is-on' : 'line',
    'data-line': line,
    'data-number': block.numberFrom === undefined ? undefined : block.numberFrom + line - 1,
    'data-move': move,
  });
  return `<span${values}>${runs.map((run) => renderRun(run, themes)).join('')}\n</span>`;
}

function renderRun(run: MovingRun, themes: DeckMeta['code']): string {
  const own = codeColor(run, themes);
  const style = declarations({
    '--c': own?.color,
    '--l': own === undefined ? hexColor(run.light) : undefined,
    '--d': own === undefined ? hexColor(run.dark) : undefined,
    'font-style': run.italic === true ? 'italic' : undefined,
    'font-weight': run.bold === true ? 'bold' : undefined,
    'text-decoration': run.underline === true ? 'underline' : undefined,
  });
  const text = escapeHtml(run.text);
  const values = attributes({ style, 'data-move': run.move });
  return values === '' ? text : `<span${values}>${text}</span>`;
}

function hexColor(color: string | undefined): string | undefined {
  return color !== undefined && /^#[\da-f]{3,8}$/i.test(color) ? color : undefined;
}

/** Whether lines of the block are told apart. */
function isStepped({ steps }: CodeBlock): boolean {
  return steps.length > 1 || (steps[0]?.length ?? 0) > 0;
}

/** `data-steps` of a block; undefined without steps. */
export function stepTexts(block: CodeBlock): string | undefined {
  return isStepped(block) ? JSON.stringify(block.steps.map(stepText)) : undefined;
}

/** The lines that stand out before any script runs: of the first step in the talk, of the step shown elsewhere, none beside slides. */
export function shownStep({ steps, stepsFrom = 0 }: CodeBlock, context: SlideContext): readonly LineRange[] {
  if (!context.onSlide) return [];
  if (context.medium === 'talk') return steps[0] ?? [];
  const at = context.shownFragment - stepsFrom + 1;
  return steps[Math.min(Math.max(0, at), steps.length - 1)] ?? [];
}

/** Indices of the fragments that a block's steps after the first are. */
export function stepFragments({ steps, stepsFrom }: CodeBlock): readonly number[] {
  return stepsFrom === undefined ? [] : steps.slice(1).map((_, at) => stepsFrom + at);
}

/** One empty fragment for each: reveal.js counts them, the runtime listens. */
export function stepMarks(indices: readonly number[], context: SlideContext): string {
  if (!context.onSlide) return '';
  return indices
    .map((index) => {
      const { class: names, ...rest } = fragmentValues(index, undefined, context);
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

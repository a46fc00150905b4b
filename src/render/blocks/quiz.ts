/** A quiz enters; its question leaves with what can be answered, and, where the author asks for it, a last step that marks what is right. */
import type { AnswerItem, ChoiceAnswer, Gap, MatchAnswer, OrderAnswer, QuizBlock } from '../../deck/doing.ts';
import { learnerOrder, wrongOrder } from '../../deck/learner-order.ts';
import { blockAttributes, fragmentValues } from '../block-attributes.ts';
import type { SlideContext } from '../context.ts';
import { type AttributeValues, attributes, escapeHtml } from '../escape.ts';
import { letterAt } from '../letters.ts';
import { rightText } from '../study/doing/gaps.ts';
import { renderTokens } from '../tokens.ts';
import { renderBlocks } from './block.ts';
import { renderTitle } from './doing-title.ts';

/** Puts something into the step that shows what is right; nothing where the talk never shows it. */
type Reveal = (html: string, className: string, values?: AttributeValues) => string;

export function renderQuiz(block: QuizBlock, context: SlideContext): string {
  const { answer } = block;
  const reveal = revealOf(block, context);
  const own = 'gaps' in answer ? { ...context, gap: gapsOf(block, answer.gaps, reveal, context) } : context;
  const root = blockAttributes(block, context, { class: `doing is-still quiz quiz-${answer.kind}` });
  const asked = `${renderTitle(block, own)}${renderBlocks(block.blocks, own)}`;
  return `<div${root}>${asked}${renderAnswer(block, reveal, context)}</div>\n`;
}

function revealOf({ reveal }: QuizBlock, context: SlideContext): Reveal {
  if (reveal === undefined || !context.onSlide || context.keepsAnswers === true) return () => '';
  return (html, className, values = {}) => {
    const { class: names, ...rest } = fragmentValues(reveal, undefined, context);
    return `<span${attributes({ class: `${String(names)} ${className}`, ...rest, ...values })}>${html}</span>`;
  };
}

function renderAnswer(block: QuizBlock, reveal: Reveal, context: SlideContext): string {
  const { answer, key } = block;
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return renderOptions(answer, reveal, context);
    case 'order':
      return renderItems(answer, key, reveal, context);
    case 'match':
      return renderSides(answer, key, reveal, context);
    case 'number':
    case 'text':
    case 'gaps':
      return '';
  }
}

/** As the author wrote them: who speaks may name them by their place. */
function renderOptions({ kind, options }: ChoiceAnswer, reveal: Reveal, context: SlideContext): string {
  const { words } = context;
  const mark = reveal(CHECK, 'right-mark', { role: 'img', 'aria-label': words.markRight });
  const lines = options.map(({ key, blocks, isRight }) => {
    const said =
      blocks.length > 0 ? renderBlocks(blocks, context) : escapeHtml(words[key === 'true' ? 'isTrue' : 'isFalse']);
    return `<li class="quiz-option">${isRight ? mark : ''}<div class="option-text">${said}</div></li>\n`;
  });
  const none = options.some(({ isRight }) => isRight) ? '' : reveal(escapeHtml(words.noneIsRight), 'none-right');
  const label = kind === 'single' ? words.chooseOne : kind === 'multiple' ? words.chooseSeveral : words.chooseTruth;
  return `<ul${attributes({ class: 'quiz-options', role: 'list', 'aria-label': label })}>\n${lines.join('')}</ul>\n${none}`;
}

/** Never in the right order; the step that shows it writes each place into its box. */
function renderItems({ items }: OrderAnswer, key: string, reveal: Reveal, context: SlideContext): string {
  const right = items.map((item) => item.key);
  const order = wrongOrder(right, key, (keys) => keys.every((one, at) => one === right[at]));
  const lines = order.map((one) => {
    const place = right.indexOf(one);
    const number = reveal(escapeHtml(context.formatNumber(place + 1)), 'right-place');
    return `<li class="quiz-item"><span class="answer-box">${number}</span>${renderText(items[place], context)}</li>\n`;
  });
  const own = attributes({ class: 'quiz-items', role: 'list', 'aria-label': context.words.putInOrder });
  return `<ul${own}>\n${lines.join('')}</ul>\n`;
}

/** Left sides with a box each, right sides with a letter each, which belongs into one of the boxes. */
function renderSides({ pairs, extra, heads }: MatchAnswer, key: string, reveal: Reveal, context: SlideContext): string {
  const byKey = new Map([...pairs.map(({ right }) => right), ...extra].map((item) => [item.key, item]));
  const rights = learnerOrder([...byKey.keys()], key);
  const letterOf = (side: string): string => letterAt(rights.indexOf(side));
  const lefts = pairs.map(
    ({ left, right }) =>
      `<li class="quiz-item"><span class="answer-box">${reveal(letterOf(right.key), 'right-place')}</span>${renderText(left, context)}</li>\n`,
  );
  const others = rights.map(
    (side) =>
      `<li class="quiz-item"><span class="side-letter">${letterOf(side)}</span>${renderText(byKey.get(side), context)}</li>\n`,
  );
  const head = (side: 'left' | 'right'): string =>
    heads === undefined ? '' : `<p class="side-head">${renderTokens(heads[side], context)}</p>\n`;
  const list = attributes({ class: 'quiz-items', role: 'list' });
  const own = attributes({ class: 'quiz-sides', role: 'group', 'aria-label': context.words.findPairs });
  return `<div${own}>\n<div>${head('left')}<ul${list}>\n${lefts.join('')}</ul></div>\n<div>${head('right')}<ul${list}>\n${others.join('')}</ul></div>\n</div>\n`;
}

function renderText(item: AnswerItem | undefined, context: SlideContext): string {
  return `<span class="item-text">${renderTokens(item?.text ?? [], context)}</span>`;
}

/** A blank in the text, or the words to choose from; the step that shows what is right writes it there. */
function gapsOf(
  { shuffle }: QuizBlock,
  gaps: readonly Gap[],
  reveal: Reveal,
  context: SlideContext,
): (index: number) => string {
  return (index) => {
    const gap = gaps[index];
    if (gap === undefined) return '';
    // What is near enough is a matter for who marks it.
    const shown = gap.kind === 'number' ? { ...gap, tolerance: 0 } : gap;
    const right = reveal(escapeHtml(rightText(shown, context)), 'right-words');
    if (gap.kind === 'choice') {
      const order = shuffle ? learnerOrder(gap.options, String(index)) : gap.options;
      const words = order.map((word) => `<span class="gap-word">${escapeHtml(word)}</span>`).join(' / ');
      return `<span class="gap gap-choice">(${words})</span>${right === '' ? '' : ` ${right}`}`;
    }
    const own = right === '' ? { role: 'img', 'aria-label': context.words.gap } : {};
    const blank = `<span${attributes({ class: `gap gap-${gap.kind}`, ...own })}>${right}</span>`;
    const unit = gap.kind === 'number' && right === '' ? (gap.unit ?? '') : '';
    if (unit === '') return blank;
    return `<span class="gap-measured">${blank}\u00a0<span dir="ltr">${escapeHtml(unit)}</span></span>`;
  };
}

const CHECK =
  '<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><path d="M4 13l5.500 5.500L20 6.500"/></svg>';

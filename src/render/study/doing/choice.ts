/** Options enter; the list to choose from leaves, in an order that says nothing, and apart from it what is right and what is said to each. */
import type { ChoiceAnswer, ChoiceOption, QuizBlock } from '../../../deck/doing.ts';
import { learnerOrder } from '../../../deck/learner-order.ts';
import { renderBlocks } from '../../blocks/block.ts';
import type { SlideContext } from '../../context.ts';
import { attributes, escapeHtml } from '../../escape.ts';

export function renderOptions(
  { key, shuffle }: QuizBlock,
  { options, kind }: ChoiceAnswer,
  context: SlideContext,
): string {
  // True stands before false everywhere.
  const order = shuffle && kind !== 'true-false' ? learnerOrder(keysOf(options), key) : keysOf(options);
  const byKey = new Map(options.map((option) => [option.key, option]));
  const lines = order.map((one) => {
    const option = byKey.get(one);
    return option === undefined
      ? ''
      : `<li${attributes({ class: 'quiz-option', 'data-key': one })}><div class="option-text">${renderOption(option, context)}</div></li>\n`;
  });
  return `<ul class="quiz-options" role="list">\n${lines.join('')}</ul>\n`;
}

function keysOf(options: readonly ChoiceOption[]): readonly string[] {
  return options.map(({ key }) => key);
}

/** The options of a true-false quiz are words of ours. */
function renderOption({ key, blocks }: ChoiceOption, context: SlideContext): string {
  if (blocks.length > 0) return renderBlocks(blocks, context);
  return `<p>${escapeHtml(key === 'true' ? context.words.isTrue : context.words.isFalse)}</p>`;
}

export function renderRightOptions({ options }: ChoiceAnswer, context: SlideContext): string {
  const right = options.filter(({ isRight }) => isRight);
  if (right.length === 0) return `<p class="quiz-right">${escapeHtml(context.words.noneIsRight)}</p>`;
  return `<ul class="quiz-right">${right.map((option) => `<li>${renderOption(option, context)}</li>`).join('')}</ul>`;
}

/** Each with its option before it, for those who read it here; `data-for` names the option. */
export function renderFeedback({ options }: ChoiceAnswer, context: SlideContext): string {
  const lines = options.flatMap((option) => {
    if (option.feedback === undefined) return [];
    const own = attributes({ class: 'option-feedback', 'data-for': option.key });
    return [`<li>${renderOption(option, context)}<div${own}>${renderBlocks(option.feedback, context)}</div></li>`];
  });
  return lines.length === 0 ? '' : `<ul class="quiz-feedback" role="list">${lines.join('')}</ul>`;
}

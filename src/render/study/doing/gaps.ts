/** A gap enters; the blank in the text leaves, which the page's script makes a field of, and apart from it what is right in each. */
import type { Gap, GapsAnswer, NumberGap } from '../../../deck/doing.ts';
import { learnerOrder } from '../../../deck/learner-order.ts';
import type { SlideContext } from '../../context.ts';
import { attributes, escapeHtml } from '../../escape.ts';

/** `data-kind` of a gap says what field it becomes; the words to choose from are read from here. */
export function renderGap({ gaps }: GapsAnswer, index: number, context: SlideContext): string {
  const gap = gaps[index];
  if (gap === undefined) return '';
  const own = attributes({ class: `gap gap-${gap.kind}`, 'data-gap': index });
  const unit = gap.kind === 'number' && gap.unit !== undefined ? gap.unit : '';
  // A joiner keeps the unit on the line of its gap.
  const behind = unit === '' ? '' : `\u2060<span class="gap-unit" dir="ltr">${escapeHtml(unit)}</span>`;
  return `<span${own}>${renderBlank(gap, index, context)}</span>${behind}`;
}

function renderBlank(gap: Gap, index: number, { words }: SlideContext): string {
  if (gap.kind !== 'choice')
    return `<span class="gap-blank"></span><span class="visually-hidden">${escapeHtml(words.gap)}</span>`;
  const options = learnerOrder(gap.options, String(index)).map(
    (option) => `<span class="gap-option">${escapeHtml(option)}</span>`,
  );
  return `(${options.join(' / ')})`;
}

/** One line a gap; a gap without an example has none that could be shown. */
export function renderRightGaps({ gaps }: GapsAnswer, context: SlideContext): string {
  const lines = gaps.map((gap) => `<li>${escapeHtml(rightText(gap, context))}</li>`);
  return `<ol${attributes({ class: gaps.length === 1 ? 'quiz-right is-alone' : 'quiz-right' })}>${lines.join('')}</ol>`;
}

/** What a gap may hold, in the signs of the deck's language. */
export function rightText(gap: Gap, context: SlideContext): string {
  switch (gap.kind) {
    case 'text':
      return gap.accepts.join(' / ');
    case 'number':
      return rightNumber(gap, context);
    case 'pattern':
      return gap.example ?? context.words.noExample;
    case 'choice':
      return gap.options[gap.right] ?? '';
  }
}

/** "42 ± 0.5 kg", in the digits and with the signs of the deck's language. */
function rightNumber({ value, tolerance, unit }: NumberGap, { deck }: SlideContext): string {
  const size = Math.abs(value);
  const notation = size !== 0 && (size >= 1e15 || size < 1e-6) ? 'scientific' : 'standard';
  const format = numberFormat(deck.meta.lang, { notation, maximumSignificantDigits: 12 });
  const around = tolerance === 0 ? '' : ` ± ${format.format(tolerance)}`;
  return `${format.format(value)}${around}${unit === undefined ? '' : `\u00a0${unit}`}`;
}

function numberFormat(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(lang, options);
  } catch {
    // The compiler reports an invalid tag; the page still needs numbers.
    return new Intl.NumberFormat('en', options);
  }
}

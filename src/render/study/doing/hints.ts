/** Hints enter, as many parts to be opened leave, each with its number where there are several. */
import type { DoingPart } from '../../../deck/doing.ts';
import { fill } from '../../../deck/words.ts';
import type { SlideContext } from '../../context.ts';
import { renderPart } from './frame.ts';

export function renderHints(hints: readonly DoingPart[], context: SlideContext): string {
  const { words, formatNumber } = context;
  return hints
    .map((hint, at) => {
      const values = { number: formatNumber(at + 1), total: formatNumber(hints.length) };
      return renderPart(hint, 'doing-hint', hints.length === 1 ? words.hint : fill(words.hintOf, values), context);
    })
    .join('');
}

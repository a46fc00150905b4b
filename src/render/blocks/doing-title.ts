/** What is asked enters; its opening line leaves, where there is one. */
import type { DoingBlock } from '../../deck/doing.ts';
import type { SlideContext } from '../context.ts';
import { renderTokens } from '../tokens.ts';

export function renderTitle({ title }: Pick<DoingBlock, 'title'>, context: SlideContext): string {
  return title === undefined ? '' : `<p class="doing-title">${renderTokens(title, context)}</p>\n`;
}

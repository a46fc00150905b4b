/** A quiz, an exercise, a prompt or a cell enters; what a study page shows of it leaves, complete without script and taken over by it. */
import type { DoingBlock } from '../../deck/doing.ts';
import { renderDoing } from '../blocks/doing.ts';
import type { SlideContext } from '../context.ts';

export function renderStudyDoing(block: DoingBlock, context: SlideContext): string {
  return renderDoing(block, context);
}

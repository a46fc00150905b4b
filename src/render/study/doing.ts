/** A quiz, an exercise, a prompt or a cell enters; what a study page shows of it leaves, complete without script and taken over by it. */
import type { DoingBlock } from '../../deck/doing.ts';
import type { SlideContext } from '../context.ts';
import { renderStudyCell } from './cell.ts';
import { renderExercise } from './doing/exercise.ts';
import { renderQuiz } from './doing/quiz.ts';
import { renderReflect } from './doing/reflect.ts';

export function renderStudyDoing(block: DoingBlock, context: SlideContext): string {
  switch (block.kind) {
    case 'quiz':
      return renderQuiz(block, context);
    case 'exercise':
      return renderExercise(block, context);
    case 'reflect':
      return renderReflect(block, context);
    case 'cell':
      return renderStudyCell(block, context);
  }
}

/** A quiz, an exercise, a prompt, a cell or a lab enters; what a study page shows of it leaves, complete without script and taken over by it. */
import { renderLab } from '../blocks/lab.ts';
import type { SlideContext } from '../context.ts';
import { renderStudyCell } from './cell.ts';
import { renderExercise } from './doing/exercise.ts';
import { renderQuiz } from './doing/quiz.ts';
import { renderReflect } from './doing/reflect.ts';
import type { WorkBlock } from './learned.ts';

export function renderStudyDoing(block: WorkBlock, context: SlideContext): string {
  switch (block.kind) {
    case 'quiz':
      return renderQuiz(block, context);
    case 'exercise':
      return renderExercise(block, context);
    case 'reflect':
      return renderReflect(block, context);
    case 'cell':
      return renderStudyCell(block, context);
    case 'lab':
      return renderLab(block, context);
  }
}

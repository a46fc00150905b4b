/** A closed `::: quiz`, `::: exercise` or `::: reflect` enters; the block it stands for leaves, or its content where it stands in another. */
import type { Span } from '../../deck/span.ts';
import type { BlockReader } from '../blocks.ts';
import type { ContainerFrame } from '../containers.ts';
import type { DraftBlock } from '../draft.ts';
import { compileExercise, compileReflect } from './exercise.ts';
import { plainDoing } from './plain.ts';
import { compileQuiz } from './quiz.ts';

export const DOING_NAMES = ['quiz', 'exercise', 'reflect'] as const;
export type DoingName = (typeof DOING_NAMES)[number];

export function isDoingName(name: string): name is DoingName {
  return DOING_NAMES.some((known) => known === name);
}

export function closeDoing(reader: BlockReader, name: DoingName, frame: ContainerFrame, span: Span): DraftBlock[] {
  reader.doings.pop();
  const outer = reader.doings.find((open) => name === 'exercise' || open !== 'exercise');
  if (outer !== undefined) {
    const hint = `close the ::: ${outer} before it; only an exercise holds quizzes and prompts`;
    reader.context.report('doing/nested', frame.span, `This ::: ${name} stands in a ::: ${outer}.`, hint);
    return plainDoing(frame, frame.title === '' ? [] : reader.inline(frame.title, frame.span), span);
  }
  switch (name) {
    case 'quiz':
      return compileQuiz(reader, frame, span);
    case 'exercise':
      return compileExercise(reader, frame, span);
    case 'reflect':
      return compileReflect(reader, frame, span);
  }
}

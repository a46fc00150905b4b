/** What the page tells its scripts of one quiz, exercise or prompt, in `<script type="application/json" class="doing-data">` in its element. */
import type { AnswerKey } from './answer-key.ts';

export type DoingData = QuizData | ExerciseData | ReflectData;

export interface QuizData {
  readonly kind: 'quiz';
  readonly key: string;
  readonly answers: AnswerKey;
  /** Marks for a full answer. */
  readonly points: number;
  /** Whether what can be chosen stands in the learner's own order. */
  readonly shuffle: boolean;
}

export interface ExerciseData {
  readonly kind: 'exercise';
  readonly key: string;
  /** Keys of the cells in it that check what was written; when all have passed, so has the exercise. */
  readonly cells: readonly string[];
}

export interface ReflectData {
  readonly kind: 'reflect';
  readonly key: string;
}

/** Name of the event that bubbles from a quiz when an answer was checked. */
export const QUIZ_MARKED = 'lectern-quiz-marked';

/** Its detail. */
export interface QuizMarked {
  readonly key: string;
  /** Of the marks, 0 to 1; absent where nothing can be marked. */
  readonly share?: number;
  readonly isRight: boolean;
}

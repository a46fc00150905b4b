/** What is kept of a learner's work (`Entry.work`) enters, unknown as it is; it leaves checked, or not at all. */
import { type QuizResponse, readResponse } from './response.ts';

export interface QuizWork {
  /** Of the order in which options stand. */
  readonly seed: string;
  /** What stands in the fields. */
  readonly response: QuizResponse;
  /** It was checked as it stands there, and is shown so. */
  readonly isMarked: boolean;
  /** Hints opened, from 0. */
  readonly hints: number;
  /** What is right was shown: nothing more is gained. */
  readonly isShown: boolean;
}

export interface ExerciseWork {
  readonly hints: number;
  readonly isSolutionOpen: boolean;
}

export interface ReflectWork {
  readonly text: string;
}

/** Letters kept of a reflection: a book's worth. */
export const LONGEST_TEXT = 500_000;

/** @returns undefined for what no page of ours has stored; so do the others. */
export function readQuizWork(work: unknown): QuizWork | undefined {
  const { seed, response, isMarked, hints, isShown } = fieldsOf(work);
  const read = readResponse(response);
  if (read === undefined || typeof seed !== 'string' || seed.length > 100) return undefined;
  if (typeof isMarked !== 'boolean' || typeof isShown !== 'boolean' || !isCount(hints)) return undefined;
  return { seed, response: read, isMarked, hints, isShown };
}

export function readExerciseWork(work: unknown): ExerciseWork | undefined {
  const { hints, isSolutionOpen } = fieldsOf(work);
  return isCount(hints) && typeof isSolutionOpen === 'boolean' ? { hints, isSolutionOpen } : undefined;
}

export function readReflectWork(work: unknown): ReflectWork | undefined {
  const { text } = fieldsOf(work);
  return typeof text === 'string' ? { text: text.slice(0, LONGEST_TEXT) } : undefined;
}

function fieldsOf(work: unknown): Readonly<Record<string, unknown>> {
  return typeof work === 'object' && work !== null ? (work as Readonly<Record<string, unknown>>) : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000;
}

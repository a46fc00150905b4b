/** A page or a part of it enters, with the deck's settings and what is kept; its quizzes, exercises and prompts leave alive. */
import type { DoingData } from '../../../deck/doing-data.ts';
import type { ProgressStore } from '../../../deck/progress.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import { doingPage } from './doing-page.ts';
import { startExercise } from './exercise.ts';
import { startQuiz } from './quiz.ts';
import { startReflect } from './reflect.ts';
import { learnerSeed } from './seed.ts';

export interface DoingOptions {
  /** In ms since 1970; absent: the machine's clock. */
  readonly now?: () => number;
  /** Of the order of what can be chosen where none is kept; absent: the learner's own. */
  readonly seed?: string;
  /** Before ids that are made, where a question stands on the page twice; absent: none. */
  readonly prefix?: string;
}

/**
 * Each element is taken over once; what has no place in the settings stays as it is without script.
 * @returns a function that ends it, and keeps what was just being typed.
 */
export function startDoings(
  root: ParentNode,
  config: StudyConfig,
  store: ProgressStore,
  options: DoingOptions = {},
): () => void {
  const ended = new AbortController();
  const { now = Date.now, seed = learnerSeed(store), prefix = '' } = options;
  const page = doingPage(config, store, { now, seed, prefix, signal: ended.signal });
  for (const doing of root.querySelectorAll<HTMLElement>('.doing:not(.is-live)')) {
    const data = doing.querySelector(':scope > .doing-data')?.textContent;
    if (data === undefined || data === null) continue;
    const read = JSON.parse(data) as DoingData;
    if (read.kind === 'quiz') startQuiz(page, doing, read);
    else if (read.kind === 'exercise') startExercise(page, doing, read);
    else startReflect(page, doing, read);
  }
  return () => ended.abort();
}

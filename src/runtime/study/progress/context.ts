/** What every part of a study page that shows or carries progress is given. */
import { PROGRESS_WORDS } from '../../../deck/progress-words.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import type { Keeper } from './keeper.ts';
import type { OpenedProgress } from './open-progress.ts';
import type { LearnerStore } from './progress-store.ts';

export interface ProgressContext {
  readonly config: StudyConfig;
  readonly store: LearnerStore;
  readonly keeper: Keeper;
  readonly words: Readonly<Record<(typeof PROGRESS_WORDS)[number], string>>;
  /** In the deck's language. */
  formatNumber(value: number): string;
}

export function progressContext(config: StudyConfig, { store, keeper }: OpenedProgress): ProgressContext {
  const format = new Intl.NumberFormat(config.lang);
  return {
    config,
    store,
    keeper,
    words: pickWords(config, PROGRESS_WORDS),
    formatNumber: (value) => format.format(value),
  };
}

/** The page was rendered by the same build, so that each word is there. */
export function pickWords<Key extends string>(
  { words }: Pick<StudyConfig, 'words'>,
  keys: readonly Key[],
): Readonly<Record<Key, string>> {
  return Object.fromEntries(keys.map((key) => [key, words[key] ?? key])) as Record<Key, string>;
}

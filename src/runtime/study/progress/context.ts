/** What every part of a study page that shows or carries progress is given. */
import { PROGRESS_WORDS } from '../../../deck/progress-words.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import type { Keeper } from './keeper.ts';
import type { OpenedProgress } from './open-progress.ts';
import type { LearnerStore } from './progress-store.ts';

export interface ProgressContext<Config = StudyConfig> {
  readonly config: Config;
  readonly store: LearnerStore;
  readonly keeper: Keeper;
  readonly words: Readonly<Record<(typeof PROGRESS_WORDS)[number], string>>;
  /** The deck's language, or English where it is none that `Intl` takes. */
  readonly locale: string;
  formatNumber(value: number): string;
}

export function progressContext<Config extends Pick<StudyConfig, 'lang' | 'words'>>(
  config: Config,
  { store, keeper }: OpenedProgress,
): ProgressContext<Config> {
  const locale = localeOf(config.lang);
  const format = new Intl.NumberFormat(locale);
  return {
    config,
    store,
    keeper,
    words: pickWords(config, PROGRESS_WORDS),
    locale,
    formatNumber: (value) => format.format(value),
  };
}

/** The compiler has reported what is no language. */
function localeOf(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The page was rendered by the same build, so that each word is there. */
export function pickWords<Key extends string>(
  { words }: Pick<StudyConfig, 'words'>,
  keys: readonly Key[],
): Readonly<Record<Key, string>> {
  return Object.fromEntries(keys.map((key) => [key, words[key] ?? key])) as Record<Key, string>;
}

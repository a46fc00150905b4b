/** A page's settings and its keeper enter; what every quiz, exercise and prompt on it shares leaves: words, numbers, time, keeper. */
import type { DoingWord } from '../../../deck/doing-words.ts';
import type { ProgressStore } from '../../../deck/progress.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import { fill } from '../../../deck/words.ts';

export interface DoingPage {
  readonly config: StudyConfig;
  readonly store: ProgressStore;
  /** Of the order of what can be chosen, for questions that were not touched yet. */
  readonly seed: string;
  /** Before ids that are made for a question; empty where it stands on the page once. */
  readonly prefix: string;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly say: (word: DoingWord, values?: Readonly<Record<string, string>>) => string;
  /** In the digits of the deck's language, two decimals at most. */
  readonly number: (value: number) => string;
  /** Ends every listener of the page's doings. */
  readonly signal: AbortSignal;
}

export function doingPage(
  config: StudyConfig,
  store: ProgressStore,
  more: Pick<DoingPage, 'seed' | 'prefix' | 'now' | 'signal'>,
): DoingPage {
  const format = numberFormat(config.lang);
  return {
    config,
    store,
    ...more,
    say: (word, values = {}) => fill(config.words[word] ?? '', values),
    number: (value) => format.format(value),
  };
}

function numberFormat(lang: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  } catch {
    // The compiler reports an invalid tag; the page still needs numbers.
    return new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
  }
}

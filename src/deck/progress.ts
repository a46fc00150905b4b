/** What a learner's device keeps: one entry for each thing that was done, under its key. */
import type { DoingBlock, Likeness } from './doing.ts';

/** What is kept of one quiz, exercise, prompt or cell. */
export interface Entry {
  readonly key: string;
  readonly kind: DoingBlock['kind'];
  /** Of what was worked on; another one now means that it changed since. */
  readonly likeness: Likeness;
  /** When it was last worked on, in ms since 1970. */
  readonly at: number;
  /** The work itself as JSON (response, text, code, what was opened); only the code of its kind reads it, and checks it first. */
  readonly work: unknown;
  /** Share of the marks, 0 to 1; absent where nothing was marked yet. */
  readonly share?: number;
  /** Answered, solved, written: counts in the outline. */
  readonly isDone: boolean;
  /** How often it was answered or run; from 0. */
  readonly attempts: number;
}

/** What a page asks of its keeper. Everything is in memory once it is opened; writing goes on behind. */
export interface ProgressStore {
  get(key: string): Entry | undefined;
  /** All entries, those of questions that this build does not have included. */
  entries(): readonly Entry[];
  /** Replaces the entry of the key, and says so to the listeners of this page and of others that are open. */
  put(entry: Entry): void;
  /** Takes the entry of a key away. */
  remove(key: string): void;
  /** @returns a function that ends it. Also called where another window wrote. */
  onChange(listener: (key: string | undefined) => void): () => void;
}

/** One quiz, exercise, prompt or cell of a deck, as its pages tell their scripts. */
export interface DoingPlace {
  readonly key: string;
  readonly kind: DoingBlock['kind'];
  readonly likeness: Likeness;
  /** Plain text of its title. */
  readonly title: string;
  /** Marks for a full answer; 0 for what is not marked. */
  readonly points: number;
  /** Id of the page it stands on (`StudyPage.id`). */
  readonly page: string;
}

/** What changed since an entry was worked on; other answers count for more than another wording. */
export function changed(entry: Pick<Entry, 'likeness'>, place: Pick<DoingPlace, 'likeness'>): Change {
  if (entry.likeness.answers !== place.likeness.answers) return 'answers';
  return entry.likeness.question === place.likeness.question ? 'same' : 'question';
}

export type Change = 'same' | 'question' | 'answers';

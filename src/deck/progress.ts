/** What a learner's device keeps: one entry for each thing that was done, under its key. */
import type { DoingBlock, Likeness } from './doing.ts';

/** What a learner does that is kept: what Lectern knows, and labs of the deck's own. */
export type WorkKind = DoingBlock['kind'] | 'lab';

/** What is kept of one quiz, exercise, prompt, cell or lab. */
export interface Entry {
  /** 1 to 300 characters. */
  readonly key: string;
  readonly kind: WorkKind;
  /** Of what was worked on; another one now means that it changed since. */
  readonly likeness: Likeness;
  /** When it was last worked on, in ms since 1970, a whole number. */
  readonly at: number;
  /** The work itself as JSON (response, text, code, what was opened, a lab's state); only the code of its kind reads it, and checks it first. */
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
  /**
   * The entry of the key, or that of a question which has gone since and was surely the same (`followQuestions`), under
   * this key; its `likeness` says what was worked on.
   */
  get(key: string): Entry | undefined;
  /** All entries as they are kept, those of questions that this build does not have included. */
  entries(): readonly Entry[];
  /**
   * Replaces the entry of the key, and says so to the listeners of this page and of others that are open. An `at` that
   * is not after that of the entry before is set after it. Throws `TypeError` where the entry is none, or not JSON.
   */
  put(entry: Entry): void;
  /** Takes the entry of a key away. */
  remove(key: string): void;
  /** @returns a function that ends it. Called with undefined where more than one changed; also where another window wrote. */
  onChange(listener: (key: string | undefined) => void): () => void;
}

/** One quiz, exercise, prompt, cell or lab of a deck, as its pages tell their scripts. */
export interface DoingPlace {
  readonly key: string;
  readonly kind: WorkKind;
  readonly likeness: Likeness;
  /** Plain text of its title. */
  readonly title: string;
  /** Marks for a full answer; 0 for what is not marked. */
  readonly points: number;
  /** Id of the page it stands on (`StudyPage.id`). */
  readonly page: string;
  /** Something is kept of it, and it cannot be done: a lab to play with. It counts nowhere; absent: it counts. */
  readonly isUncounted?: true;
}

/** What changed since an entry was worked on; other answers count for more than another wording. */
export function changed(entry: Pick<Entry, 'likeness'>, place: Pick<DoingPlace, 'likeness'>): Change {
  if (entry.likeness.answers !== place.likeness.answers) return 'answers';
  return entry.likeness.question === place.likeness.question ? 'same' : 'question';
}

export type Change = 'same' | 'question' | 'answers';

/** Saves enter; a check of the deck starts once it is still, one at a time, and only what is found in the newest save leaves. */
import type { CheckOutcome } from './deck-check.ts';

/** What is known of the newest save. */
export type CheckNews =
  /** Nothing yet: it is being waited for. */
  | { readonly kind: 'waiting' }
  /** `revision` is what `saved` was told. */
  | { readonly kind: 'found'; readonly revision: number; readonly outcome: CheckOutcome }
  /** The check itself failed. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface CheckTurnsOptions {
  readonly find: () => Promise<CheckOutcome>;
  /** Milliseconds without a save before a check starts. */
  readonly still: number;
  /** Never told the same twice in a row. */
  readonly onNews: (news: CheckNews) => void;
}

export class CheckTurns {
  readonly #options: CheckTurnsOptions;
  /** The newest revision that is shown; undefined where what was saved is not. */
  #newest: number | undefined;
  /** Whether what is known is of the newest save. */
  #isDone = true;
  #isWatched = false;
  #isStill = true;
  #isRunning = false;
  #hasEnded = false;
  /** Counts what changed on disk. */
  #saves = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CheckTurnsOptions) {
    this.#options = options;
  }

  /** What was saved is shown as `revision`; undefined: it is too broken to be shown, and is not checked. */
  saved(revision: number | undefined): void {
    this.#saves += 1;
    this.#newest = revision;
    if (revision !== undefined) this.#await();
    clearTimeout(this.#timer);
    this.#isStill = false;
    this.#timer = setTimeout(() => {
      this.#isStill = true;
      this.#start();
    }, this.#options.still);
  }

  /** Whether anybody looks at what is found; nobody at first. */
  watched(isWatched: boolean): void {
    this.#isWatched = isWatched;
    this.#start();
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
  }

  #await(): void {
    if (this.#isDone) this.#options.onNews({ kind: 'waiting' });
    this.#isDone = false;
  }

  #start(): void {
    const { find } = this.#options;
    const idle = !this.#isRunning && this.#isStill && !this.#isDone && this.#isWatched && !this.#hasEnded;
    if (!idle || this.#newest === undefined) return;
    this.#isRunning = true;
    const [revision, saves] = [this.#newest, this.#saves];
    find().then(
      (outcome) => this.#end(saves, { kind: 'found', revision, outcome }),
      (error: unknown) => this.#end(saves, { kind: 'failed', error }),
    );
  }

  /** What was found while something was saved may be of either state of the disk, and is nobody's. */
  #end(saves: number, news: CheckNews): void {
    this.#isRunning = false;
    if (this.#hasEnded) return;
    if (saves === this.#saves) {
      this.#isDone = true;
      this.#options.onNews(news);
    }
    this.#start();
  }
}

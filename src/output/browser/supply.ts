/** Where a session gets its browsers from: attempts of work enter, the browser for each of them leaves. */
import type { Running } from './running.ts';

export interface Supply {
  /** Pages that are worth working on at a time; at least 1. */
  readonly width: number;
  /** The browsers run elsewhere: without the wall, and without this machine's loopback. */
  readonly isRemote: boolean;
  /**
   * The browser for a piece of work.
   * @param attempt 0 for the first.
   * @param before the browser of the attempt before.
   * Rejects with `BrowserMissing` or `BrowserDied` when there is none (any more).
   */
  take(attempt: number, before: Running | undefined): Promise<Running>;
  /** The work with it is over; `loss` when the browser is lost. Resolves when nothing is left of one that is not used again. */
  give(running: Running, loss?: Error): Promise<void>;
  /** Whether work may be tried again, that ended with its page or its browser so often before. */
  mayRetry(faults: { readonly pages: number; readonly browsers: number }): boolean;
  /** Ends all of them. Never rejects. */
  close(): Promise<void>;
}

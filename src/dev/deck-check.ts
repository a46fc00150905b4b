/** What `dev` asks of whoever starts it, beside the deck: what a check finds in it. */
import type { Diagnostic } from '../deck/diagnostic.ts';

/** What a check found, in the deck as it was on disk when it was asked. */
export interface CheckOutcome {
  /** Those of reading and finishing the deck among them, each as grave as the deck wants it. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why some rules did not run, in sentences; absent when all did. */
  readonly notRun?: string;
}

export interface DeckCheck {
  /** One call at a time. Rejects only where the check itself fails, and may be called again then. */
  find(): Promise<CheckOutcome>;
  /** Ends what `find` has started; a call that waits rejects. */
  end(): Promise<void>;
}

/** What the keeper needs of a place that outlives the page, and what can be the matter with one. */
import type { Kept } from '../../../deck/learner-record.ts';

export interface Backing {
  readAll(): Promise<Reading>;
  /** All or nothing; where the place holds something newer, that stays. Rejects with `BackingError`. */
  write(changes: readonly Kept[]): Promise<void>;
}

/** What was kept. */
export interface Reading {
  readonly kept: readonly Kept[];
  /** How many could not be read; they stay where they are. */
  readonly unreadable: number;
}

/** `full`: no room. `newer`: a later Lectern has changed its form. `closed`: worth opening anew. `failing`: all else. */
export type BackingFault = 'full' | 'newer' | 'closed' | 'failing';

export class BackingError extends Error {
  readonly fault: BackingFault;

  constructor(fault: BackingFault, cause: unknown) {
    super(`The place where progress is kept is ${fault}.`, { cause });
    this.fault = fault;
  }
}

/** What the names of a browser's errors mean. */
export function backingError(cause: unknown): BackingError {
  if (cause instanceof BackingError) return cause;
  const name = typeof cause === 'object' && cause !== null && 'name' in cause ? cause.name : undefined;
  if (name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED') return new BackingError('full', cause);
  if (name === 'VersionError') return new BackingError('newer', cause);
  // A transaction on a connection that has gone.
  if (name === 'InvalidStateError') return new BackingError('closed', cause);
  return new BackingError('failing', cause);
}

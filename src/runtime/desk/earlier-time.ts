/** The time of a run enters the browser's memory; a desk that starts with nothing may go on from it. */
import type { Timer } from '../link/state.ts';

/** For when both windows are gone: each alone tells the other. */
interface Kept {
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly spent: Timer['spent'];
}

/** A run older than this, in milliseconds, is another day's. */
const OLD = 3 * 60 * 60 * 1000;

/** Less than this, in milliseconds, is not worth a question. */
const SHORT = 30_000;

export function keepTime(session: string, spent: Timer['spent']): void {
  try {
    localStorage.setItem(key(), JSON.stringify({ session, at: Date.now(), spent } satisfies Kept));
  } catch {
    // Then only the windows themselves remember.
  }
}

/** What an earlier run of another session spent; undefined when there is none worth going on from. */
export function earlierTime(session: string): Timer['spent'] | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key()) ?? 'null') as Kept | null;
    if (kept === null || kept.session === session || Date.now() - kept.at > OLD) return undefined;
    const times = Object.values(kept.spent);
    const isSound = times.every((time) => Number.isFinite(time) && time >= 0);
    return isSound && sum(times) > SHORT ? kept.spent : undefined;
  } catch {
    return undefined;
  }
}

export function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0);
}

function key(): string {
  return `lectern-time:${location.pathname}`;
}

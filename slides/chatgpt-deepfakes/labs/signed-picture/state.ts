/** What is kept of the signing lab enters, unknown as it is; it leaves checked, or not at all. */
import { type Deed, DEEDS } from './story.ts';

export interface SignedState {
  readonly deed: Deed;
  /** Which of the bits is turned over: its place in `Run.flips`. */
  readonly flip: number;
  /** Deeds that were looked at. */
  readonly seen: readonly Deed[];
}

/** @param flips how many bits there are. @returns undefined for what this lab has not kept. */
export function readState(state: unknown, flips: number): SignedState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { deed, flip, seen } = state as Readonly<Record<string, unknown>>;
  if (!isDeed(deed) || !Number.isInteger(flip) || (flip as number) < 0 || (flip as number) >= flips) return undefined;
  if (!Array.isArray(seen) || !seen.every(isDeed)) return undefined;
  return { deed, flip: flip as number, seen };
}

function isDeed(value: unknown): value is Deed {
  return DEEDS.includes(value as Deed);
}

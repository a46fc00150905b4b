/** What is kept of the identity lab enters, unknown as it is; it leaves checked, or not at all. */
import { type IdentitySettings, NOISE, SHARE, THRESHOLD } from './settings.ts';

export interface IdentityState extends IdentitySettings {
  /** A threshold was found once at which both errors are about as frequent, where views differ enough for errors. */
  readonly hasBalanced: boolean;
  /** A mixed face once passed for its source. */
  readonly hasPassed: boolean;
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): IdentityState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { view, noise, threshold, share, hasBalanced, hasPassed } = state as Readonly<Record<string, unknown>>;
  if (view !== 'scores' && view !== 'mix') return undefined;
  if (!isWithin(noise, NOISE) || !isWithin(threshold, THRESHOLD) || !isWithin(share, SHARE)) return undefined;
  return { view, noise, threshold, share, hasBalanced: hasBalanced === true, hasPassed: hasPassed === true };
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

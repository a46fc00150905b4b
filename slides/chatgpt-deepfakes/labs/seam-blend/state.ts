/** What is kept of the blending lab enters, unknown as it is; it leaves checked, or not at all. */
import { LIGHT, type SeamSettings, SWEEPS, type Way, WAYS, WIDTH } from './settings.ts';

export interface SeamState extends SeamSettings {
  /** Ways of putting the patch in that were looked at. */
  readonly seen: readonly Way[];
  /** Poisson's sweeps were followed to their end once. */
  readonly hasConverged: boolean;
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): SeamState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { way, width, sweeps, brighter, seen, hasConverged } = state as Readonly<Record<string, unknown>>;
  if (!isWay(way) || !isWithin(width, WIDTH) || !isWithin(sweeps, SWEEPS) || !isWithin(brighter, LIGHT))
    return undefined;
  if (!Array.isArray(seen) || !seen.every(isWay)) return undefined;
  return { way, width, sweeps, brighter, seen, hasConverged: hasConverged === true };
}

function isWay(value: unknown): value is Way {
  return WAYS.includes(value as Way);
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** What is kept of the watermark lab enters, unknown as it is; it leaves checked, or not at all. */
import { type Change, CHANGES, KEPT, type MarkSettings, NOISE, STRENGTH } from './settings.ts';

export interface MarkState extends MarkSettings {
  /** The detector looks with a key that is not the marker's. */
  readonly isOtherKey: boolean;
  /** Changes that were looked at while there was a mark. */
  readonly seen: readonly Change[];
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): MarkState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { strength, change, kept, noise, isOtherKey, seen } = state as Readonly<Record<string, unknown>>;
  if (!isWithin(strength, STRENGTH) || !isWithin(kept, KEPT) || !isWithin(noise, NOISE)) return undefined;
  if (!isChange(change) || !Array.isArray(seen) || !seen.every(isChange)) return undefined;
  return { strength, change, kept, noise, isOtherKey: isOtherKey === true, seen };
}

function isChange(value: unknown): value is Change {
  return CHANGES.includes(value as Change);
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

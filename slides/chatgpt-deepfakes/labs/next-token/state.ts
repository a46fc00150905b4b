/** What is kept of the sampler enters, unknown as it is; it leaves checked, or not at all. */
import { SEED, TEMPERATURE } from './settings.ts';

export interface SamplerState {
  readonly temperature: number;
  readonly seed: number;
  /** Words drawn since it began, one random number each. */
  readonly drawn: number;
  /** The last words that were written, `LONGEST` at most. */
  readonly text: readonly string[];
  /** The text has gone round once. */
  readonly hasLooped: boolean;
  /** It was varied once. */
  readonly hasVaried: boolean;
}

/** Words kept: longer texts teach nothing more. */
export const LONGEST = 120;

/** Numbers that are drawn anew at most when a text is taken up again: an evening's work. */
const MOST_DRAWN = 100_000;

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown, vocabulary: readonly string[]): SamplerState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { temperature, seed, drawn, text, hasLooped, hasVaried } = state as Readonly<Record<string, unknown>>;
  if (!isWithin(temperature, TEMPERATURE) || !isWithin(seed, SEED) || !Number.isInteger(seed)) return undefined;
  if (typeof drawn !== 'number' || !Number.isInteger(drawn) || drawn < 0 || drawn > MOST_DRAWN) return undefined;
  if (!Array.isArray(text) || text.length === 0 || text.length > LONGEST) return undefined;
  const words = text.filter((word): word is string => vocabulary.includes(word as string));
  if (words.length !== text.length) return undefined;
  return { temperature, seed, drawn, text: words, hasLooped: hasLooped === true, hasVaried: hasVaried === true };
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

/** What the jitter lab can be set to by its attributes, and what is kept of it; unknown states enter and leave checked. */
import type { Settings } from '../kit/settings.ts';
import { AMOUNTS } from './model.ts';

/** Of the detector's error, in pixels. */
export const NOISE = { min: 0, max: 6, step: 0.5, fallback: 1 } as const;
export const SMOOTHING = { ...AMOUNTS, fallback: 0.5 } as const;
export const SEED = { min: 1, max: 999, step: 1, fallback: 1 } as const;

export interface JitterSettings {
  readonly noise: number;
  readonly smoothing: number;
  readonly seed: number;
}

export function jitterSettings(settings: Settings): JitterSettings {
  return {
    noise: settings.number('noise', NOISE),
    smoothing: settings.number('smoothing', SMOOTHING),
    seed: settings.number('seed', SEED),
  };
}

export interface JitterState extends JitterSettings {
  /** The best amount of smoothing for noise that is worth it was found once. */
  readonly hasFound: boolean;
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): JitterState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { noise, smoothing, seed, hasFound } = state as Readonly<Record<string, unknown>>;
  if (!isWithin(noise, NOISE) || !isWithin(smoothing, SMOOTHING) || !isWithin(seed, SEED)) return undefined;
  if (!Number.isInteger(seed)) return undefined;
  return { noise, smoothing, seed, hasFound: hasFound === true };
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

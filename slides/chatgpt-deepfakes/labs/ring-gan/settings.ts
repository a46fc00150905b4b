/** What the GAN can be set to by its attributes, and what is kept of it; unknown states enter and leave checked. */
import type { Settings } from '../kit/settings.ts';
import { type SettingName, SETTINGS, LOOK, type TrainingPlan } from './training.ts';

export const SEED = { min: 1, max: 999, step: 1, fallback: 1 } as const;

export const SETTING_NAMES = ['balanced', 'unbalanced'] as const satisfies readonly SettingName[];

export function planOf(settings: Settings): TrainingPlan {
  return { setting: settings.choice('setting', SETTING_NAMES, 'balanced'), seed: settings.number('seed', SEED) };
}

/** How a training ended. */
export interface Ending {
  readonly seed: number;
  /** Blobs, 0 to 8. */
  readonly covered: number;
  /** Of the discriminator, 0 to 1. */
  readonly accuracy: number;
}

export interface GanState extends TrainingPlan {
  /** Trained so far, a multiple of LOOK. */
  readonly steps: number;
  /** The last whole training with each setting. */
  readonly endings: Readonly<Partial<Record<SettingName, Ending>>>;
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): GanState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { setting, seed, steps, endings } = state as Readonly<Record<string, unknown>>;
  const known = SETTING_NAMES.find((name) => name === setting);
  if (known === undefined || !isSeed(seed)) return undefined;
  if (typeof steps !== 'number' || steps % LOOK !== 0 || steps < 0 || steps > SETTINGS[known].steps) return undefined;
  const kept = typeof endings === 'object' && endings !== null ? (endings as Readonly<Record<string, unknown>>) : {};
  const read = SETTING_NAMES.flatMap((name) => {
    const ending = readEnding(kept[name]);
    return ending === undefined ? [] : [[name, ending] as const];
  });
  return { setting: known, seed, steps, endings: Object.fromEntries(read) };
}

function readEnding(ending: unknown): Ending | undefined {
  if (typeof ending !== 'object' || ending === null) return undefined;
  const { seed, covered, accuracy } = ending as Readonly<Record<string, unknown>>;
  if (!isSeed(seed) || typeof covered !== 'number' || typeof accuracy !== 'number') return undefined;
  if (!Number.isInteger(covered) || covered < 0 || covered > 8 || !(accuracy >= 0 && accuracy <= 1)) return undefined;
  return { seed, covered, accuracy };
}

function isSeed(seed: unknown): seed is number {
  return typeof seed === 'number' && Number.isInteger(seed) && seed >= SEED.min && seed <= SEED.max;
}

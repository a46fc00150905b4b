/** What the diffusion lab can be set to by its attributes, and what is kept of it; unknown states enter and leave checked. */
import type { Settings } from '../kit/settings.ts';
import type { FilmPlan } from './film.ts';

export const SEED = { min: 1, max: 999, step: 1, fallback: 1 } as const;

/** Numbers of steps to choose from, the fewest first. */
export const STEPS = [5, 15, 60] as const;
export type Steps = (typeof STEPS)[number];

/** The same as words, for attributes and controls. */
export const STEP_NAMES = ['5', '15', '60'] as const;

export interface DiffusionPlan extends FilmPlan {
  readonly steps: Steps;
}

export function planOf(settings: Settings): DiffusionPlan {
  return {
    steps: stepsOf(settings.choice('steps', STEP_NAMES, '60')),
    isNoisy: settings.choice('noise', ['new', 'none'], 'new') === 'new',
    seed: settings.number('seed', SEED),
  };
}

export function stepsOf(name: (typeof STEP_NAMES)[number]): Steps {
  return STEPS[STEP_NAMES.indexOf(name)] ?? 60;
}

export interface DiffusionState extends DiffusionPlan {
  /** Made so far, 0 to `steps`. */
  readonly step: number;
  /** Share of points near a blob at the end, 0 to 1, for each number of steps that was played to it. */
  readonly endings: Readonly<Partial<Record<`${Steps}`, number>>>;
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): DiffusionState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { steps, isNoisy, seed, step, endings } = state as Readonly<Record<string, unknown>>;
  const known = STEPS.find((one) => one === steps);
  if (known === undefined || typeof isNoisy !== 'boolean' || !isWhole(seed, SEED.max) || seed < SEED.min)
    return undefined;
  if (!isWhole(step, known)) return undefined;
  const kept = typeof endings === 'object' && endings !== null ? (endings as Readonly<Record<string, unknown>>) : {};
  const read = STEP_NAMES.flatMap((name) => {
    const share = kept[name];
    return typeof share === 'number' && share >= 0 && share <= 1 ? [[name, share] as const] : [];
  });
  return { steps: known, isNoisy, seed, step, endings: Object.fromEntries(read) };
}

function isWhole(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

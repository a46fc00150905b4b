/** What the detector lab can be set to by its attributes, and what is kept of it; unknown states enter and leave checked. */
import type { Settings } from '../kit/settings.ts';
import { type TrialName, TRIALS } from './model.ts';

/** The first one is of the middle: others are a little kinder to the detector, or less kind. */
export const SEED = { min: 1, max: 999, step: 1, fallback: 15 } as const;

/** The two halves of the lab: other pictures than in the lab, and fewer fakes. */
export const PARTS = ['shift', 'rarity'] as const;
export type Part = (typeof PARTS)[number];

/** Shares of made pictures among all, from even to one in a thousand. */
export const PREVALENCES = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;

/** Share of made pictures that are flagged, and of real ones, in per cent. */
export const HITS = { min: 50, max: 100, step: 1, fallback: 90 } as const;
export const ALARMS = { min: 0, max: 20, step: 0.5, fallback: 5 } as const;

export interface DetectorState {
  readonly part: Part;
  readonly seed: number;
  readonly isTrained: boolean;
  readonly trial: TrialName;
  /** Trials that were looked at with a trained detector. */
  readonly seen: readonly TrialName[];
  /** An index of PREVALENCES. */
  readonly prevalence: number;
  /** In per cent. */
  readonly hits: number;
  readonly alarms: number;
  /** Most alarms were false once. */
  readonly wasRare: boolean;
}

export function stateOf(settings: Settings): DetectorState {
  return {
    part: settings.choice('part', PARTS, 'shift'),
    seed: settings.number('seed', SEED),
    isTrained: false,
    trial: 'known',
    seen: [],
    prevalence: 0,
    hits: settings.number('hits', HITS),
    alarms: settings.number('alarms', ALARMS),
    wasRare: false,
  };
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): DetectorState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { part, seed, isTrained, trial, seen, prevalence, hits, alarms, wasRare } = state as Readonly<
    Record<string, unknown>
  >;
  const [knownPart, knownTrial] = [PARTS.find((one) => one === part), TRIALS.find((one) => one === trial)];
  if (knownPart === undefined || knownTrial === undefined || !Array.isArray(seen)) return undefined;
  if (!isWithin(seed, SEED) || !Number.isInteger(seed) || !isWithin(hits, HITS) || !isWithin(alarms, ALARMS))
    return undefined;
  if (!isWithin(prevalence, { min: 0, max: PREVALENCES.length - 1 }) || !Number.isInteger(prevalence)) return undefined;
  return {
    part: knownPart,
    seed,
    isTrained: isTrained === true,
    trial: knownTrial,
    seen: TRIALS.filter((one) => seen.includes(one)),
    prevalence,
    hits,
    alarms,
    wasRare: wasRare === true,
  };
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

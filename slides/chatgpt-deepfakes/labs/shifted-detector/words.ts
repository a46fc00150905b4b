/** Figures of the detector lab enter; the words leave in which they are told, on the page, aloud and on paper. */
import { aucOf, precisionOf, shareAbove, thresholdFor } from './detector.ts';
import type { Study, TrialName } from './model.ts';

export const TRIAL_NAMES: Readonly<Record<TrialName, string>> = {
  known: 'Maker A',
  shared: 'A, shared',
  unseen: 'Maker B',
};

/** Share of real pictures that the detector may flag in the lab. */
export const ALLOWED = 0.05;

/** What a trial comes to, with the threshold that was set in the lab. */
export interface TrialFigures {
  readonly auc: number;
  readonly threshold: number;
  /** Shares of made and of real pictures that are flagged. */
  readonly hits: number;
  readonly alarms: number;
}

export function figuresOf({ trials }: Study, name: TrialName): TrialFigures {
  const threshold = thresholdFor(trials.known.real, ALLOWED);
  const { real, made } = trials[name];
  return { auc: aucOf(real, made), threshold, hits: shareAbove(made, threshold), alarms: shareAbove(real, threshold) };
}

/** 0 to 1, in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** 0 to 1, with one decimal. */
export function exactPercent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

export function formatAuc(auc: number): string {
  return auc.toFixed(2);
}

/** What a trial shows, in a sentence or two. */
export function trialVerdict(name: TrialName, { auc, hits }: TrialFigures): string {
  const caught = `${percent(hits)} of the made pictures are flagged`;
  if (name === 'known') return `In the lab it hardly errs: AUC ${formatAuc(auc)}, ${caught}.`;
  if (name === 'shared') {
    return `A platform has averaged pixels two by two, and the checkerboard is gone: AUC ${formatAuc(auc)} is guessing, ${caught}, and nothing warns you.`;
  }
  const side = auc < 0.5 ? 'it takes made pictures for more real than real ones' : 'it guesses';
  return `Maker B has another fault than the one that was learnt: AUC ${formatAuc(auc)}, so ${side}; ${caught}.`;
}

/** Pictures that the sentence about rare fakes is counted for. */
const COUNTED = 10_000;

/** Numbers of alarms among so many pictures, rounded. */
export interface AlarmCounts {
  readonly pictures: number;
  readonly made: number;
  readonly right: number;
  readonly wrong: number;
  /** Share of alarms that are right, 0 to 1; undefined where there is none. */
  readonly precision: number | undefined;
}

/** All three 0 to 1. */
export function alarmCounts(prevalence: number, hits: number, alarms: number): AlarmCounts {
  const made = Math.round(COUNTED * prevalence);
  return {
    pictures: COUNTED,
    made,
    right: Math.round(made * hits),
    wrong: Math.round((COUNTED - made) * alarms),
    precision: precisionOf(prevalence, hits, alarms),
  };
}

export function alarmVerdict({ pictures, made, right, wrong, precision }: AlarmCounts): string {
  const count = (number: number): string => number.toLocaleString('en-GB');
  if (precision === undefined) return 'Nothing is ever flagged.';
  const which = precision < 0.5 ? 'most alarms are false' : 'most alarms are right';
  return `Of ${count(pictures)} pictures ${count(made)} are made. ${count(right)} of them are flagged, and ${count(wrong)} real ones: an alarm is right in ${exactPercent(precision)} of cases, so ${which}.`;
}

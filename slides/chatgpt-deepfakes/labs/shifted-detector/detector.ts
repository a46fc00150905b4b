/** Patches of two kinds enter; a detector that has learnt to tell them apart leaves, and how well scores part any two kinds. */
import { checker, SIDE, type Patch } from './patches.ts';

/** What the detector sees of a patch. */
export type Texture = readonly [roughnessAcross: number, roughnessDown: number, checkerboard: number];

/**
 * Mean step to the next pixel across and down, in standard deviations of the patch, so that contrast alone says nothing; and
 * how much of a checkerboard is in it, in brightness.
 */
export function textureOf(patch: Patch): Texture {
  let sum = 0;
  let squares = 0;
  let across = 0;
  let down = 0;
  let board = 0;
  for (let at = 0; at < patch.length; at++) {
    const value = patch[at]!;
    sum += value;
    squares += value * value;
    board += checker(at) * value;
    if (at % SIDE < SIDE - 1) across += Math.abs(patch[at + 1]! - value);
    if (at + SIDE < patch.length) down += Math.abs(patch[at + SIDE]! - value);
  }
  const mean = sum / patch.length;
  const deviation = Math.sqrt(Math.max(squares / patch.length - mean * mean, Number.EPSILON));
  const pairs = SIDE * (SIDE - 1) * deviation;
  return [across / pairs, down / pairs, Math.abs(board) / patch.length];
}

/** Steps of learning, each over all examples, and how far one goes. */
export const EPOCHS = 300;
const RATE = 0.5;

/** Logistic regression on textures: the chance that a patch was made is 1 / (1 + e^−score). */
export class Detector {
  readonly #examples: readonly (readonly [features: Float64Array, isMade: boolean])[];
  readonly #means: readonly number[];
  readonly #deviations: readonly number[];
  readonly #weights = new Float64Array(3);
  #bias = 0;

  constructor(real: readonly Texture[], made: readonly Texture[]) {
    const all = [...real, ...made];
    this.#means = [0, 1, 2].map((of) => meanOf(all.map((texture) => texture[of] ?? 0)));
    this.#deviations = this.#means.map((mean, of) =>
      Math.sqrt(meanOf(all.map((texture) => ((texture[of] ?? 0) - mean) ** 2)) || 1),
    );
    this.#examples = [
      ...real.map((texture) => [this.#standard(texture), false] as const),
      ...made.map((texture) => [this.#standard(texture), true] as const),
    ];
  }

  /** How much each part of the texture counts, in score for each standard deviation; above 0 speaks for "made". */
  get weights(): readonly number[] {
    return [...this.#weights];
  }

  /** One step down the slope of the mean log loss. */
  learn(): void {
    const slopes = new Float64Array(3);
    let biasSlope = 0;
    for (const [features, isMade] of this.#examples) {
      const fault = 1 / (1 + Math.exp(-this.#scoreOf(features))) - (isMade ? 1 : 0);
      biasSlope += fault;
      for (let of = 0; of < 3; of++) slopes[of]! += fault * features[of]!;
    }
    const step = RATE / this.#examples.length;
    this.#bias -= step * biasSlope;
    for (let of = 0; of < 3; of++) this.#weights[of]! -= step * slopes[of]!;
  }

  /** Above 0 it takes the patch for made; the higher, the surer. */
  score(texture: Texture): number {
    return this.#scoreOf(this.#standard(texture));
  }

  #standard(texture: Texture): Float64Array {
    return Float64Array.from(texture, (value, of) => (value - (this.#means[of] ?? 0)) / (this.#deviations[of] ?? 1));
  }

  #scoreOf(features: Float64Array): number {
    let score = this.#bias;
    for (let of = 0; of < 3; of++) score += this.#weights[of]! * features[of]!;
    return score;
  }
}

/**
 * Area under the ROC curve: how often one of `made` has a higher score than one of `real`, 0 to 1, a tie counting half; 0.5 is
 * guessing. By ranks (Hanley & McNeil, Radiology 143, 1982). Where one of them is empty nothing is known: 0.5.
 */
export function aucOf(real: readonly number[], made: readonly number[]): number {
  if (real.length === 0 || made.length === 0) return 0.5;
  const all = [...real.map((score) => ({ score, isMade: false })), ...made.map((score) => ({ score, isMade: true }))];
  all.sort((one, other) => one.score - other.score);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    // Those that tie share the mean of their places, counted from 1.
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (all[at]?.isMade === true) ranks += rank;
    from = to;
  }
  return (ranks - (made.length * (made.length + 1)) / 2) / (real.length * made.length);
}

/** The score beyond which a share of `real`, 0 to 1, is taken for made; no score at all is the highest. */
export function thresholdFor(real: readonly number[], falseAlarms: number): number {
  const sorted = [...real].sort((one, other) => other - one);
  return sorted[Math.min(sorted.length - 1, Math.floor(falseAlarms * sorted.length))] ?? Infinity;
}

/** Share of scores beyond a threshold, 0 to 1; of none, 0. */
export function shareAbove(scores: readonly number[], threshold: number): number {
  return scores.length === 0 ? 0 : scores.filter((score) => score > threshold).length / scores.length;
}

/**
 * How likely a flagged picture really was made (positive predictive value, by Bayes' theorem): π t / (π t + (1 − π) f).
 * @param prevalence π, share of made pictures among all, 0 to 1.
 * @param hits t, share of made pictures that are flagged.
 * @param falseAlarms f, share of real pictures that are flagged.
 * @returns 0 to 1; undefined where nothing is ever flagged.
 */
export function precisionOf(prevalence: number, hits: number, falseAlarms: number): number | undefined {
  const right = prevalence * hits;
  const flagged = right + (1 - prevalence) * falseAlarms;
  return flagged > 0 ? right / flagged : undefined;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A source of random numbers enters; points of pure noise leave that become the ring of blobs, step by step, or part way. */
import { normal } from '../kit/normal.ts';
import { BLOBS, blobCentre, SPREAD } from '../ring/ring.ts';

/** Standard deviation of the noise at the start, far more than the ring is wide. */
export const MOST_NOISE = 3;

/** What is left of it at the end, less than the blobs are wide. */
export const LEAST_NOISE = 0.02;

/** How a cloud of points is made. */
export interface DiffusionSettings {
  /** Steps from the most noise to the least, 1 or more. */
  readonly steps: number;
  /** Points, 1 or more. */
  readonly points: number;
  /** Whether each step adds some new noise, as it does in most picture makers; without, each point glides on one way. */
  readonly isNoisy: boolean;
}

/** Enough of both for a clear ring. */
export const CLEAR: DiffusionSettings = { steps: 60, points: 500, isNoisy: true };

/** Noise before step `step`, 0 to `steps`: each step takes away the same share (Song & Ermon, NeurIPS 2019). */
export function noiseAt(step: number, steps: number): number {
  return MOST_NOISE * (LEAST_NOISE / MOST_NOISE) ** (step / steps);
}

const CENTRES = Float64Array.from({ length: 2 * BLOBS }, (_, at) => blobCentre(at >> 1)[at & 1] ?? 0);

/**
 * The way uphill in how likely a point is once the ring's points have got noise of deviation `noise`: the slope of log p. The
 * ring is eight blobs of deviation SPREAD, so with noise it is eight of variance SPREAD² + noise², and the slope is exact:
 * Σ w_k (centre_k − x) / (SPREAD² + noise²), where w_k is how likely it is that blob k made the point. A picture maker has a
 * trained network in this place.
 * @param into gets the slope in x and y.
 */
export function scoreOf(x: number, y: number, noise: number, into: Float64Array): void {
  const variance = SPREAD * SPREAD + noise * noise;
  // Subtracted from all exponents, so that far from every blob not all of them vanish.
  let least = Infinity;
  for (let blob = 0; blob < BLOBS; blob++) least = Math.min(least, squareTo(blob, x, y));
  let total = 0;
  let towardsX = 0;
  let towardsY = 0;
  for (let blob = 0; blob < BLOBS; blob++) {
    const weight = Math.exp((least - squareTo(blob, x, y)) / (2 * variance));
    total += weight;
    towardsX += weight * (CENTRES[2 * blob]! - x);
    towardsY += weight * (CENTRES[2 * blob + 1]! - y);
  }
  into[0] = towardsX / (total * variance);
  into[1] = towardsY / (total * variance);
}

/** A cloud of points on its way from noise to the ring. The same settings and numbers give the same points. */
export class Diffusion {
  readonly settings: DiffusionSettings;
  /** x, y, x, y …; changes with each step. */
  readonly points: Float64Array;
  readonly #random: () => number;
  readonly #score = new Float64Array(2);
  #step = 0;

  constructor(settings: DiffusionSettings, random: () => number) {
    this.settings = settings;
    this.#random = random;
    this.points = Float64Array.from({ length: 2 * settings.points }, () => MOST_NOISE * normal(random));
  }

  /** Steps made, 0 to `settings.steps`. */
  get step(): number {
    return this.#step;
  }

  /** Standard deviation of the noise that is still in the points. */
  get noise(): number {
    return noiseAt(this.#step, this.settings.steps);
  }

  /**
   * One step, or none when all are made. Noisy steps sample what the points were before the noise between two levels came to
   * them (the reverse of variance exploding, Song et al., ICLR 2021, appendix F); the others follow the flow that carries the
   * same share of points to each place (Karras et al., NeurIPS 2022, equation 3, by Euler).
   */
  advance(): void {
    const { steps, isNoisy } = this.settings;
    if (this.#step >= steps) return;
    const now = this.noise;
    const next = noiseAt(this.#step + 1, steps);
    const pull = isNoisy ? now * now - next * next : now * (now - next);
    const push = isNoisy ? (next / now) * Math.sqrt(now * now - next * next) : 0;
    const { points } = this;
    for (let at = 0; at < points.length; at += 2) {
      scoreOf(points[at]!, points[at + 1]!, now, this.#score);
      points[at]! += pull * this.#score[0]!;
      points[at + 1]! += pull * this.#score[1]!;
      if (push === 0) continue;
      points[at]! += push * normal(this.#random);
      points[at + 1]! += push * normal(this.#random);
    }
    this.#step += 1;
  }
}

function squareTo(blob: number, x: number, y: number): number {
  const dx = CENTRES[2 * blob]! - x;
  const dy = CENTRES[2 * blob + 1]! - y;
  return dx * dx + dy * dy;
}

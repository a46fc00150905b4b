/** Figures of the diffusion lab enter; the words leave in which they are told, on the page, aloud and on paper. */
import type { Steps } from './settings.ts';

/** 0 to 1, in per cent with one decimal, since the last points are what it is about. */
export function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Two decimals, in radii of the ring. */
export function formatNoise(noise: number): string {
  return noise.toFixed(2);
}

/** What is seen at a moment, in a sentence or two. */
export function momentOf(step: number, steps: Steps, noise: number, near: number): string {
  if (step === 0) return `Pure noise: ${formatShare(near)} of the points are near a blob, by chance.`;
  if (step < steps) {
    return `After ${step} of ${steps} steps: noise ${formatNoise(noise)} is left, ${formatShare(near)} of the points are near a blob.`;
  }
  return `The end: ${formatShare(near)} of the points are within reach of a blob. Nothing was learnt here: each step used the exact slope.`;
}

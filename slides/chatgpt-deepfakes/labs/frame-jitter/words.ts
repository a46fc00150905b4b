/** Figures of the jitter lab enter; the words leave in which they are told, on the page, aloud and on paper. */
import type { Smoothing } from './model.ts';

/** Pixels of the clip, with two decimals. */
export function pixels(value: number): string {
  return `${value.toFixed(2)} px`;
}

/** One or two decimals, as the sliders have them. */
export function formatNoise(noise: number): string {
  return `${noise.toFixed(1)} px`;
}

export function formatSmoothing(amount: number): string {
  return amount.toFixed(2);
}

/** Noise from which on smoothing is worth while, in pixels. */
export const WORTH = 2;

/** What the setting does, in a sentence or two. @param isBest no other amount comes closer to the head. */
export function verdictOf({ jitter, miss }: Smoothing, noise: number, isBest: boolean): string {
  const shaking =
    jitter.shown < jitter.found
      ? `It shakes less (${pixels(jitter.shown)} instead of ${pixels(jitter.found)})`
      : 'It shakes as much as what was found';
  if (isBest && noise >= WORTH) return `${shaking}, and no other amount comes closer to the head with this noise.`;
  if (miss.shown > miss.found)
    return `${shaking}, and trails: it is farther from the head (${pixels(miss.shown)}) than without smoothing (${pixels(miss.found)}).`;
  if (miss.shown < miss.found)
    return `${shaking}, and is closer to the head (${pixels(miss.shown)}) than without smoothing (${pixels(miss.found)}).`;
  return `${shaking}: nothing is smoothed.`;
}

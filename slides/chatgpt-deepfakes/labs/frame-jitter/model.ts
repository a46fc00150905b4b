/** Noise, smoothing and random numbers enter; a mask's way over a moving head leaves, with how much it shakes and how far it trails. */
import { normal } from '../kit/normal.ts';

/** Frames of the clip, four seconds at FRAME_RATE. */
export const FRAMES = 96;
export const FRAME_RATE = 24;

/** How far the head sways to each side and nods up and down, in pixels, and how many frames each takes. */
const SWAY = { reach: 24, period: 48 };
const NOD = { reach: 6, period: 16 };

/** Places in pixels, one a frame. */
export interface Path {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Where the head really is, seen from the middle of its way. */
export function headPath(frames: number = FRAMES): Path {
  const wave = ({ reach, period }: typeof SWAY): Float64Array =>
    Float64Array.from({ length: frames }, (_, frame) => reach * Math.sin((2 * Math.PI * frame) / period));
  return { x: wave(SWAY), y: wave(NOD) };
}

/** Unit noise for each frame, both ways: kept, so that a slider changes how much of it there is and not which. */
export function unitNoise(random: () => number, frames: number = FRAMES): Path {
  const row = (): Float64Array => Float64Array.from({ length: frames }, () => normal(random));
  return { x: row(), y: row() };
}

/** Where a detector that looks at each frame by itself finds the head. @param deviation of its error both ways, in pixels. */
export function found(path: Path, noise: Path, deviation: number): Path {
  return {
    x: path.x.map((at, frame) => at + deviation * noise.x[frame]!),
    y: path.y.map((at, frame) => at + deviation * noise.y[frame]!),
  };
}

/**
 * Exponential smoothing (Brown 1956): each frame is `smoothing` of the one before and the rest of what was found.
 * @param smoothing 0, nothing is smoothed, to below 1; 1 would never move.
 */
export function smoothed({ x, y }: Path, smoothing: number): Path {
  return { x: smoothedRow(x, smoothing), y: smoothedRow(y, smoothing) };
}

function smoothedRow(row: Float64Array, smoothing: number): Float64Array {
  let last = row[0] ?? 0;
  return row.map((value) => (last = smoothing * last + (1 - smoothing) * value));
}

/**
 * Jitter: how much a place leaves the straight line from the frame before to the frame after, |x₊ − 2x + x₋|, in pixels, as the
 * mean over frames and both ways. A steady move has none of it; fewer than three frames have none.
 */
export function jitterOf({ x, y }: Path): number {
  return (secondDifference(x) + secondDifference(y)) / 2;
}

function secondDifference(row: Float64Array): number {
  let sum = 0;
  for (let at = 1; at + 1 < row.length; at++) sum += Math.abs(row[at + 1]! - 2 * row[at]! + row[at - 1]!);
  return row.length < 3 ? 0 : sum / (row.length - 2);
}

/** Mean distance between two paths over their frames, in pixels. */
export function distanceBetween(one: Path, other: Path): number {
  let sum = 0;
  for (let at = 0; at < one.x.length; at++) sum += Math.hypot(one.x[at]! - other.x[at]!, one.y[at]! - other.y[at]!);
  return one.x.length === 0 ? 0 : sum / one.x.length;
}

/**
 * Jitter of smoothed noise alone, for a head that stands still: its second difference is normal with variance
 * σ² (6 − 8s + 2s²)(1 − s)/(1 + s), and the mean of its size is √(2/π) of its deviation.
 * @param deviation σ in pixels. @param smoothing s, 0 to below 1.
 */
export function expectedJitter(deviation: number, smoothing: number): number {
  const variance = (6 - 8 * smoothing + 2 * smoothing * smoothing) * ((1 - smoothing) / (1 + smoothing));
  return deviation * Math.sqrt((2 / Math.PI) * variance);
}

/** What one setting does to the clip. */
export interface Smoothing {
  readonly found: Path;
  readonly shown: Path;
  /** Jitter before and after, in pixels. */
  readonly jitter: { readonly found: number; readonly shown: number };
  /** Mean distance from the head before and after, in pixels: what trails is as wrong as what shakes. */
  readonly miss: { readonly found: number; readonly shown: number };
}

/** @param head the truth. @param deviation of the detector's error, in pixels. @param smoothing 0 to below 1. */
export function smoothing(head: Path, noise: Path, deviation: number, amount: number): Smoothing {
  const raw = found(head, noise, deviation);
  const shown = smoothed(raw, amount);
  return {
    found: raw,
    shown,
    jitter: { found: jitterOf(raw), shown: jitterOf(shown) },
    miss: { found: distanceBetween(raw, head), shown: distanceBetween(shown, head) },
  };
}

/** Amounts of smoothing that can be chosen. */
export const AMOUNTS = { min: 0, max: 0.95, step: 0.05 } as const;

/** The amount whose mask comes closest to the head on the whole, of those that can be chosen. */
export function bestAmount(head: Path, noise: Path, deviation: number): number {
  const raw = found(head, noise, deviation);
  let best = 0;
  let least = Infinity;
  for (let at = 0; at <= Math.round((AMOUNTS.max - AMOUNTS.min) / AMOUNTS.step); at++) {
    // Without the dust of binary fractions, as sliders and attributes have them.
    const amount = Number((AMOUNTS.min + at * AMOUNTS.step).toFixed(9));
    const miss = distanceBetween(smoothed(raw, amount), head);
    if (miss < least) [best, least] = [amount, miss];
  }
  return best;
}

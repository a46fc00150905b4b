/** What is kept of the alignment lab enters, unknown as it is; it leaves checked, or not at all. */
import type { Point } from '../drawn-face/face.ts';
import { COUNT } from './points.ts';
import { REACH, SEED } from './settings.ts';

export interface AlignState {
  readonly view: 'place' | 'wrong';
  readonly seed: number;
  /** Where the learner put each of the twelve points; null: nowhere yet. */
  readonly placed: readonly (Point | null)[];
  /** The point that is to be placed or moved next. */
  readonly current: number;
  /** All twelve were placed once. */
  readonly hasPlaced: boolean;
  readonly points: 5 | 68;
  /** By how much the wrong point is off, in px. */
  readonly reach: number;
  /** With five points, and with 68, the wrong one was moved far once. */
  readonly hasMovedFive: boolean;
  readonly hasMovedMany: boolean;
}

/** @returns undefined for what this lab has not kept. */
export function readState(state: unknown): AlignState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { view, seed, placed, current, points, reach, ...rest } = state as Readonly<Record<string, unknown>>;
  if (view !== 'place' && view !== 'wrong') return undefined;
  if (points !== 5 && points !== 68) return undefined;
  if (!isWithin(seed, SEED.min, SEED.max) || !isWithin(reach, REACH.min, REACH.max)) return undefined;
  if (!isWithin(current, 0, COUNT - 1) || !Number.isInteger(current)) return undefined;
  if (!Array.isArray(placed) || placed.length !== COUNT) return undefined;
  if (!placed.every((point) => point === null || isPoint(point))) return undefined;
  return {
    view,
    seed,
    placed,
    current,
    points,
    reach,
    hasPlaced: rest['hasPlaced'] === true,
    hasMovedFive: rest['hasMovedFive'] === true,
    hasMovedMany: rest['hasMovedMany'] === true,
  };
}

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y } = value as Readonly<Record<string, unknown>>;
  return isWithin(x, -1000, 2000) && isWithin(y, -1000, 2000);
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

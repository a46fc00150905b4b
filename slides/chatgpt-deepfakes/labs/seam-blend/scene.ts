/** How much brighter the patch's light is enters; two shaded pictures that do not match leave. */
import { normal } from '../kit/normal.ts';
import type { Grey } from '../kit/grey.ts';
import type { Patch } from './model.ts';

/** Side of both pictures, in pixels. */
const SIZE = 128;

/** Of the grain of both pictures. */
export const SEED = 'seam';

/** What is cut from the one picture and put into the other: the middle. */
export const PATCH: Patch = { left: 40, top: 40, side: 48 };

/** By how many grey values the light of the patch's picture is brighter, unless the learner says otherwise. */
export const BRIGHTER = 64;

/** Standard deviation of the grain that every camera leaves, in grey values; each picture has its own. */
const GRAIN = 2;

export interface Scenes {
  /** A large ball lit from the left above, on a ground that grows darker downwards: what the patch comes into. */
  readonly target: Grey;
  /**
   * The same ball under a light that comes a little more from above and is brighter by that many grey values, with a
   * small ball and a ring on it: what the patch is cut from.
   */
  source(brighter: number): Grey;
}

export function scenesOf(random: () => number): Scenes {
  const target = scene((x, y) => ground(y) + ball(x, y, 0, 0, 0.82, -0.5, 92), random);
  const dim = scene((x, y) => {
    const shape = ground(y) + ball(x, y, 0, 0, 0.82, -0.36, 92);
    return shape + ball(x, y, 0, 0, 0.2, -0.5, 44) - 52 * ring(x, y, 0, 0, 0.27);
  }, random);
  const within = (value: number): number => Math.min(255, Math.max(0, value));
  return {
    target: { size: SIZE, values: target.map(within) },
    source: (brighter) => ({ size: SIZE, values: dim.map((value) => within(value + brighter)) }),
  };
}

/** Grey values with grain, not kept within black and white yet; `shade` gives them at a place, both coordinates run from −1 to 1. */
function scene(shade: (x: number, y: number) => number, random: () => number): Float64Array {
  const values = new Float64Array(SIZE * SIZE);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const [x, y] = [(2 * column + 1) / SIZE - 1, (2 * row + 1) / SIZE - 1];
      values[row * SIZE + column] = shade(x, y) + GRAIN * normal(random);
    }
  }
  return values;
}

function ground(y: number): number {
  return 58 - 18 * y;
}

/** What a ball adds to its ground: Lambert's cosine of the angle to a light at `slant` (−1 left, 1 right), times `height`. */
function ball(x: number, y: number, cx: number, cy: number, radius: number, slant: number, height: number): number {
  const [nx, ny] = [(x - cx) / radius, (y - cy) / radius];
  const flat = nx * nx + ny * ny;
  if (flat >= 1) return 0;
  const light = [slant, -0.5, Math.sqrt(0.75 - slant * slant)] as const;
  const cosine = nx * light[0] + ny * light[1] + Math.sqrt(1 - flat) * light[2];
  // The rim fades over the last pixels, so that it has no steps.
  return height * Math.max(0.12, cosine) * Math.min(1, ((1 - Math.sqrt(flat)) * radius) / 0.03);
}

/** 1 on a circle of that radius, falling to 0 softly on both sides. */
function ring(x: number, y: number, cx: number, cy: number, radius: number): number {
  return Math.exp(-(((Math.hypot(x - cx, y - cy) - radius) / 0.035) ** 2));
}

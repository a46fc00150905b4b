/** Noise that becomes the ring: the slope is exact, nearly all points end near a blob, and each step takes the same share. */
import { expect, test } from 'vitest';
import {
  CLEAR,
  Diffusion,
  type DiffusionSettings,
  LEAST_NOISE,
  MOST_NOISE,
  noiseAt,
  scoreOf,
} from '../../../../slides/chatgpt-deepfakes/labs/exact-diffusion/model.ts';
import { arrowPath } from '../../../../slides/chatgpt-deepfakes/labs/exact-diffusion/arrows.ts';
import { Film } from '../../../../slides/chatgpt-deepfakes/labs/exact-diffusion/film.ts';
import { readState } from '../../../../slides/chatgpt-deepfakes/labs/exact-diffusion/settings.ts';
import { diffusionStill } from '../../../../slides/chatgpt-deepfakes/labs/exact-diffusion/still.ts';
import { blobCentre, BLOBS, coverageOf, NEAR, SPREAD } from '../../../../slides/chatgpt-deepfakes/labs/ring/ring.ts';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';

function finished(settings: DiffusionSettings, seed: number): Diffusion {
  const diffusion = new Diffusion(settings, seededRandom(seed));
  for (let step = 0; step < settings.steps; step++) diffusion.advance();
  return diffusion;
}

test('500 points reach the blobs in 60 steps, all eight of them alike', () => {
  const runs = [1, 2, 3, 4, 5, 6].map((seed) => coverageOf(finished(CLEAR, seed).points));
  const near = runs.reduce((sum, run) => sum + run.near, 0) / runs.length;
  expect(near).toBeGreaterThan(0.997);
  // What blobs with the last noise still in them would have.
  expect(near).toBeCloseTo(1 - Math.exp(-(NEAR ** 2) / (2 * (SPREAD ** 2 + LEAST_NOISE ** 2))), 2);
  for (const { covered } of runs) expect(covered).toBe(BLOBS);
});

test('without new noise in each step the points reach the blobs too, and fewer steps are rougher', () => {
  expect(coverageOf(finished({ ...CLEAR, isNoisy: false }, 1).points).near).toBeGreaterThan(0.99);
  const rough = coverageOf(finished({ ...CLEAR, steps: 5, isNoisy: false }, 1).points).near;
  expect(rough).toBeLessThan(0.96);
});

test('the slope is that of the logarithm of the density', () => {
  const score = new Float64Array(2);
  for (const noise of [0.02, 0.3, 3]) {
    const variance = SPREAD ** 2 + noise ** 2;
    const logDensity = (x: number, y: number): number =>
      Math.log(
        Array.from({ length: BLOBS }, (_, blob) => {
          const [cx, cy] = blobCentre(blob);
          return Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * variance)) / variance;
        }).reduce((sum, one) => sum + one),
      );
    for (const [x, y] of [
      [0.9, 0.2],
      [-0.6, 0.75],
    ] as const) {
      scoreOf(x, y, noise, score);
      const by = 1e-5;
      expect(score[0]).toBeCloseTo((logDensity(x + by, y) - logDensity(x - by, y)) / (2 * by), 3);
      expect(score[1]).toBeCloseTo((logDensity(x, y + by) - logDensity(x, y - by)) / (2 * by), 3);
    }
  }
});

test('far from every blob the slope is still a number that leads back', () => {
  const score = new Float64Array(2);
  scoreOf(40, 0, LEAST_NOISE, score);
  expect(score[0]).toBeLessThan(0);
  expect(Number.isFinite(score[0])).toBe(true);
  expect(score[1]).toBeCloseTo(0, 6);
});

test('noise goes from the most to the least, each step by the same share, and then nothing moves', () => {
  expect(noiseAt(0, 60)).toBe(MOST_NOISE);
  expect(noiseAt(60, 60)).toBeCloseTo(LEAST_NOISE, 12);
  expect(noiseAt(30, 60) / noiseAt(29, 60)).toBeCloseTo(noiseAt(1, 60) / noiseAt(0, 60), 12);
  const diffusion = finished({ ...CLEAR, steps: 3 }, 4);
  const points = Float64Array.from(diffusion.points);
  diffusion.advance();
  expect(diffusion.points).toEqual(points);
  expect(diffusion.step).toBe(3);
  expect(finished({ ...CLEAR, steps: 3 }, 4).points).toEqual(points);
});

test('a film can be looked at in any order, and is the diffusion itself', () => {
  const film = new Film({ steps: 15, isNoisy: true, seed: 4 });
  const late = Float32Array.from(film.at(15));
  expect(film.at(0)).not.toEqual(late);
  expect(film.at(99)).toEqual(late);
  expect(film.at(-1)).toEqual(film.at(0));
  expect(late).toEqual(Float32Array.from(finished({ ...CLEAR, steps: 15 }, 4).points));
  expect(film.noise(15)).toBeCloseTo(LEAST_NOISE, 12);
});

test('arrows point to the middle in much noise, and to the blobs in little', () => {
  const [much, little] = [arrowPath(MOST_NOISE, 400, 2.4), arrowPath(0.1, 400, 2.4)];
  expect(much).not.toBe(little);
  // The first arrow stands at the top left, and goes down to the right.
  const [, x = 0, y = 0, toX = 0, toY = 0] = (/^M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/.exec(much) ?? []).map(Number);
  expect(toX - x).toBeGreaterThan(0);
  expect(toY - y).toBeCloseTo(toX - x, 0);
});

test('what was kept is read back, and anything else is not', () => {
  const state = { steps: 15, isNoisy: false, seed: 7, step: 3, endings: { 5: 0.9, 60: 0.998 } };
  expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  for (const wrong of [
    undefined,
    { ...state, steps: 7 },
    { ...state, step: 16 },
    { ...state, seed: 0 },
    { ...state, isNoisy: 1 },
  ]) {
    expect(readState(wrong)).toBeUndefined();
  }
  expect(readState({ ...state, endings: { 5: 2, 60: 'x', 7: 0.5 } })?.endings).toEqual({});
});

test('paper has four moments, the same for the same attributes, and takes no nonsense', () => {
  const still = diffusionStill({});
  expect(/<title>(.*?)<\/title>/.exec(still)?.[1]).toMatch(
    /in 60 steps; at the end (?:99|100)\.\d% of them are near a blob\.$/,
  );
  expect(still.match(/>Step \d+: noise/g)).toHaveLength(4);
  expect(diffusionStill({ steps: '7', seed: 'x' })).toBe(still);
  expect(diffusionStill({ steps: '5' })).toContain('in 5 steps');
});

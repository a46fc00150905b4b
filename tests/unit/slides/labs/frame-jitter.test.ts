/** A mask that shakes over a moving head: smoothing takes the shaking away by a known amount, and makes the mask trail. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readState } from '../../../../slides/chatgpt-deepfakes/labs/frame-jitter/settings.ts';
import { jitterStill } from '../../../../slides/chatgpt-deepfakes/labs/frame-jitter/still.ts';
import { verdictOf } from '../../../../slides/chatgpt-deepfakes/labs/frame-jitter/words.ts';
import {
  AMOUNTS,
  bestAmount,
  distanceBetween,
  expectedJitter,
  FRAMES,
  headPath,
  jitterOf,
  smoothed,
  smoothing,
  unitNoise,
  type Path,
} from '../../../../slides/chatgpt-deepfakes/labs/frame-jitter/model.ts';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';

const SEEDS = Array.from({ length: 24 }, (_, at) => at + 1);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('with noise of one pixel, smoothing by half cuts jitter from about 2.16 to about 0.84', () => {
  const runs = SEEDS.map((seed) => smoothing(headPath(), unitNoise(seededRandom(seed)), 1, 0.5).jitter);
  expect(Math.abs(mean(runs.map(({ found }) => found)) / 2.16 - 1)).toBeLessThan(0.1);
  expect(Math.abs(mean(runs.map(({ shown }) => shown)) / 0.84 - 1)).toBeLessThan(0.1);
});

test('noise over a head that stands still has the jitter that theory gives', () => {
  const still: Path = { x: new Float64Array(60_000), y: new Float64Array(60_000) };
  const noise = unitNoise(seededRandom(3), 60_000);
  for (const amount of [0, 0.3, 0.5, 0.8]) {
    const { shown } = smoothing(still, noise, 2, amount).jitter;
    expect(Math.abs(shown / expectedJitter(2, amount) - 1)).toBeLessThan(0.02);
  }
  expect(expectedJitter(1, 0)).toBeCloseTo(Math.sqrt(12 / Math.PI), 12);
});

test('more smoothing shakes less and trails more', () => {
  const noise = unitNoise(seededRandom(5));
  const runs = [0, 0.2, 0.4, 0.6, 0.8, 0.95].map((amount) => smoothing(headPath(), noise, 0, amount));
  const missed = runs.map(({ miss }) => miss.shown);
  expect(missed).toEqual([...missed].sort((one, other) => one - other));
  const noisy = [0, 0.2, 0.4, 0.6, 0.8, 0.95].map((amount) => smoothing(headPath(), noise, 1, amount).jitter.shown);
  expect(noisy).toEqual([...noisy].sort((one, other) => other - one));
});

test('how much smoothing comes closest to the head is neither none nor most, and more where there is more noise', () => {
  const best = (deviation: number): number => {
    const amounts = Array.from({ length: 20 }, (_, at) => at / 20);
    const misses = amounts.map((amount) =>
      mean(SEEDS.map((seed) => smoothing(headPath(), unitNoise(seededRandom(seed)), deviation, amount).miss.shown)),
    );
    return amounts[misses.indexOf(Math.min(...misses))] ?? 0;
  };
  expect(best(2)).toBeGreaterThan(0);
  expect(best(2)).toBeLessThan(0.9);
  expect(best(5)).toBeGreaterThan(best(2));
});

test('on a straight way there is no jitter, and what trails stays one frame behind for each share of the past', () => {
  const x = Float64Array.from({ length: 200 }, (_, frame) => 3 * frame);
  const straight: Path = { x, y: new Float64Array(200) };
  expect(jitterOf(straight)).toBeCloseTo(0, 9);
  const trailing = smoothed(straight, 0.5);
  expect((x[199] ?? 0) - (trailing.x[199] ?? 0)).toBeCloseTo(3, 6);
});

test('smoothing never leaves the range of what was found, and none leaves it as it is', () => {
  const row = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(row, fc.double({ min: 0, max: 0.99, noNaN: true }), (values, amount) => {
      const path: Path = { x: Float64Array.from(values), y: Float64Array.from(values) };
      for (const value of smoothed(path, amount).x) {
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }
      expect(smoothed(path, 0)).toEqual(path);
    }),
  );
});

test('paths too short to shake have no jitter, and empty ones miss nothing', () => {
  const empty: Path = { x: new Float64Array(0), y: new Float64Array(0) };
  expect(jitterOf(headPath(2))).toBe(0);
  expect(distanceBetween(empty, empty)).toBe(0);
  expect(headPath().x).toHaveLength(FRAMES);
});

test('the best amount is one that can be chosen, and no other comes closer', () => {
  const [head, noise] = [headPath(), unitNoise(seededRandom(1))];
  const best = bestAmount(head, noise, 3);
  const miss = (amount: number): number => smoothing(head, noise, 3, amount).miss.shown;
  expect(best).toBeGreaterThan(0);
  for (let at = 0; at < 20; at++) expect(miss(at * AMOUNTS.step)).toBeGreaterThanOrEqual(miss(best) - 1e-9);
  expect(bestAmount(head, noise, 0)).toBe(0);
});

test('what a setting does is told by its figures', () => {
  const run = (noise: number, amount: number): string => {
    const [head, unit] = [headPath(), unitNoise(seededRandom(1))];
    return verdictOf(smoothing(head, unit, noise, amount), noise, amount === bestAmount(head, unit, noise));
  };
  expect(run(1, 0)).toBe('It shakes as much as what was found: nothing is smoothed.');
  expect(run(1, 0.8)).toContain('farther from the head');
  expect(run(6, 0.1)).toContain('closer to the head');
  expect(run(3, bestAmount(headPath(), unitNoise(seededRandom(1)), 3))).toContain('no other amount comes closer');
});

test('what was kept is read back, and anything else is not', () => {
  const state = { noise: 3, smoothing: 0.35, seed: 2, hasFound: true };
  expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  for (const wrong of [undefined, { ...state, noise: 7 }, { ...state, smoothing: 1 }, { ...state, seed: 1.5 }]) {
    expect(readState(wrong)).toBeUndefined();
  }
  expect(readState({ ...state, hasFound: 'x' })?.hasFound).toBe(false);
});

test('paper shows none, half and much smoothing with their figures', () => {
  const still = jitterStill({ noise: '1' });
  expect(still).toContain('with noise of 1.0 px');
  const { jitter } = smoothing(headPath(), unitNoise(seededRandom(1)), 1, 0.5);
  expect(still).toContain(`Jitter ${jitter.shown.toFixed(2)} px`);
  expect(jitterStill({ noise: 'loud' })).toBe(still);
});

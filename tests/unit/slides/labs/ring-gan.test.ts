/** The two networks on the ring of blobs: they learn it when they are balanced, lose most of it when not, and repeat themselves exactly. */
import { expect, test } from 'vitest';
import {
  BALANCED,
  type GanSettings,
  RingGan,
  UNBALANCED,
} from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/model.ts';
import { readState, SETTING_NAMES } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/settings.ts';
import { slicedTrainer } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/sliced-trainer.ts';
import { ringGanStill } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/still.ts';
import { Training } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/training.ts';
import { HASTE, verdictOf } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/words.ts';
import { stillMoments } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/still-data.ts';
import { Network } from '../../../../slides/chatgpt-deepfakes/labs/ring-gan/network.ts';
import {
  blobCentre,
  blobNear,
  BLOBS,
  coverageOf,
  RADIUS,
  ringFiller,
} from '../../../../slides/chatgpt-deepfakes/labs/ring/ring.ts';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

function trained(settings: GanSettings, seed: number): { covered: number; near: number; accuracy: number } {
  const gan = new RingGan(settings, seededRandom(seed));
  gan.train(settings.steps);
  const points = new Float64Array(2 * 2000);
  gan.sample(points, seededRandom(1000 + seed));
  return { ...coverageOf(points), accuracy: gan.accuracy };
}

test(
  'balanced, the generator finds all eight blobs and the discriminator ends near guessing',
  { timeout: 120_000 },
  () => {
    const runs = SEEDS.map((seed) => trained(BALANCED, seed));
    const whole = runs.filter(({ covered }) => covered === BLOBS);
    expect(whole.length).toBeGreaterThanOrEqual(5);
    for (const { near, accuracy } of whole) {
      expect(near).toBeGreaterThan(0.66 * 0.9);
      expect(near).toBeLessThan(0.81 * 1.1);
      expect(accuracy).toBeGreaterThan(0.45);
      expect(accuracy).toBeLessThan(0.65);
    }
  },
);

test(
  'with a discriminator that learns too fast, a few blobs are left and it goes on winning',
  { timeout: 120_000 },
  () => {
    const runs = SEEDS.map((seed) => trained(UNBALANCED, seed));
    for (const { covered, accuracy } of runs) {
      expect(covered).toBeGreaterThanOrEqual(2);
      expect(covered).toBeLessThanOrEqual(4);
      expect(accuracy).toBeGreaterThan(0.78);
      expect(accuracy).toBeLessThan(0.88 * 1.1);
    }
    const mean = runs.reduce((sum, { accuracy }) => sum + accuracy, 0) / runs.length;
    expect(mean).toBeGreaterThan(0.78);
    expect(mean).toBeLessThan(0.88);
  },
);

test('what stands on paper is what the model gives', { timeout: 60_000 }, async () => {
  const moments = Object.fromEntries(SETTING_NAMES.map((name) => [name, stillMoments(name)]));
  const json = `${JSON.stringify(moments).replace(/\{"steps"/g, '\n$&')}\n`;
  await expect(json).toMatchFileSnapshot('../../../../slides/chatgpt-deepfakes/labs/ring-gan/still.json');
});

test('the same seed gives the same points, in one go or in many, and whatever was looked at between', () => {
  const inOne = new RingGan(BALANCED, seededRandom(7));
  inOne.train(60);
  const inMany = new RingGan(BALANCED, seededRandom(7));
  const seen = new Float64Array(2 * 50);
  for (let step = 0; step < 60; step += 20) {
    inMany.train(20);
    inMany.sample(seen, seededRandom(step));
  }
  const [one, other] = [new Float64Array(2 * 50), new Float64Array(2 * 50)];
  inOne.sample(one, seededRandom(1));
  inMany.sample(other, seededRandom(1));
  expect(one).toEqual(other);
  expect(inOne.accuracy).toBe(inMany.accuracy);
  expect(inMany.steps).toBe(60);
});

test('the slopes that the network learns from are those of its loss', () => {
  const network = new Network([2, 5, 5, 1], 4, seededRandom(3));
  const input = Float64Array.from([0.3, -0.7, 1.2, 0.4, -0.5, -0.9, 0.8, 0.1]);
  const loss = (points: Float64Array): number => network.forward(points).reduce((sum, value) => sum + value * value, 0);
  const outputs = Float64Array.from(network.forward(input));
  const slopes = Float64Array.from(network.backward(outputs.map((value) => 2 * value)));
  for (let at = 0; at < input.length; at++) {
    const nudged = (by: number): Float64Array => input.map((value, one) => (one === at ? value + by : value));
    const measured = (loss(nudged(1e-5)) - loss(nudged(-1e-5))) / 2e-5;
    expect(slopes[at]).toBeCloseTo(measured, 6);
  }
});

test('Adam moves each weight against its slope by about the rate, the first time', () => {
  const network = new Network([1, 1], 4, seededRandom(5));
  const input = Float64Array.from([1, 1, 1, 1]);
  const before = network.forward(input)[0] ?? 0;
  network.backward(Float64Array.from([1, 1, 1, 1]));
  network.learn(0.01);
  // One weight and one bias, each moved by the rate.
  expect((network.forward(input)[0] ?? 0) - before).toBeCloseTo(-0.02, 6);
});

test('points are counted for the blob they are near, and brushed blobs are not covered', () => {
  expect(blobNear(...blobCentre(3))).toBe(3);
  expect(blobNear(0, 0)).toBe(-1);
  const far = Array.from({ length: 39 }, () => [...blobCentre(0)]).flat();
  expect(coverageOf([...far, ...blobCentre(1)])).toMatchObject({ covered: 2, near: 1 });
  expect(coverageOf([...far, ...far, ...blobCentre(1)])).toMatchObject({ covered: 1, near: 1 });
  expect(coverageOf([])).toMatchObject({ covered: 0, near: 0 });
});

test('the ring itself is eight equal blobs at its radius', () => {
  const points = new Float64Array(2 * 8000);
  ringFiller(seededRandom(2))(points);
  const { counts, near, covered } = coverageOf(points);
  expect(covered).toBe(BLOBS);
  expect(near).toBeGreaterThan(0.999);
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  expect(Math.hypot(...blobCentre(5))).toBeCloseTo(RADIUS, 12);
});

test('a training in slices gives the looks of the training itself, and stops and goes on where it is told to', () => {
  const frames: (() => void)[] = [];
  const looks: { steps: number; isLast: boolean }[] = [];
  const plan = { setting: 'unbalanced', seed: 3 } as const;
  let last: Float32Array = new Float32Array();
  const trainer = slicedTrainer(
    (look, order) => {
      looks.push({ steps: look.steps, isLast: look.steps === order.until });
      last = look.points;
    },
    (slice) => frames.push(slice),
  );
  const run = (): void => {
    for (let slice = frames.shift(); slice !== undefined; slice = frames.shift()) slice();
  };
  trainer.train({ plan, until: 150, isShown: false });
  expect(frames).toHaveLength(1);
  run();
  expect(looks).toEqual([{ steps: 150, isLast: true }]);
  trainer.train({ plan, until: 300, isShown: true });
  trainer.pause();
  run();
  expect(looks).toHaveLength(1);
  trainer.train({ plan, until: 300, isShown: true });
  run();
  expect(looks.at(-1)).toEqual({ steps: 300, isLast: true });
  const whole = new Training(plan);
  while (whole.steps < 300) whole.step();
  expect(last).toEqual(whole.look().points);
  trainer.train({ plan, until: 0, isShown: false });
  run();
  expect(looks.at(-1)).toEqual({ steps: 0, isLast: true });
});

test('what was kept is read back, and anything else is not', () => {
  const state = {
    setting: 'unbalanced',
    seed: 7,
    steps: 150,
    endings: { balanced: { seed: 1, covered: 8, accuracy: 0.56 } },
  };
  expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  for (const wrong of [
    undefined,
    null,
    'x',
    { ...state, setting: 'mad' },
    { ...state, seed: 0 },
    { ...state, seed: 1.5 },
    { ...state, steps: 1550 },
    { ...state, steps: 149 },
    { ...state, steps: -50 },
  ]) {
    expect(readState(wrong)).toBeUndefined();
  }
  expect(readState({ ...state, endings: { balanced: { seed: 1, covered: 9, accuracy: 0.5 } } })?.endings).toEqual({});
  expect(readState({ ...state, endings: 4 })?.endings).toEqual({});
});

test('what a training has come to is told by its figures', () => {
  expect(HASTE).toBe(50);
  expect(verdictOf({ covered: 8 }, 0.53)).toBe(
    'All 8 blobs are covered. The discriminator is right 53% of the time: it can hardly tell made from real any more.',
  );
  expect(verdictOf({ covered: 3 }, 0.88)).toContain('Only 3 of 8 blobs are covered: mode collapse.');
  expect(verdictOf({ covered: 7 }, 0.6)).not.toContain('collapse');
});

test('paper tells what it shows, and has all eight moments', () => {
  const still = ringGanStill();
  expect(still).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
  expect(still).toMatch(/<title>[^<]*balanced, 8; broken, [2-4]\.<\/title>/);
  expect(still.match(/>Step [\d,]+: /g)).toHaveLength(8);
});

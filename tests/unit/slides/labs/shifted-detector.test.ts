/** A detector that is excellent in the lab, blind after a platform, and wrong about a maker it has never seen; and what a rare thing does to its alarms. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  aucOf,
  precisionOf,
  shareAbove,
  textureOf,
  thresholdFor,
} from '../../../../slides/chatgpt-deepfakes/labs/shifted-detector/detector.ts';
import { SEED, readState, stateOf } from '../../../../slides/chatgpt-deepfakes/labs/shifted-detector/settings.ts';
import { detectorStill } from '../../../../slides/chatgpt-deepfakes/labs/shifted-detector/still.ts';
import {
  alarmCounts,
  alarmVerdict,
  figuresOf,
  formatAuc,
} from '../../../../slides/chatgpt-deepfakes/labs/shifted-detector/words.ts';
import { Settings } from '../../../../slides/chatgpt-deepfakes/labs/kit/settings.ts';
import { PATCHES, runStudy, type Study } from '../../../../slides/chatgpt-deepfakes/labs/shifted-detector/model.ts';
import {
  cameraPatch,
  checker,
  madeByA,
  madeByB,
  MARK,
  shared,
  SIDE,
} from '../../../../slides/chatgpt-deepfakes/labs/shifted-detector/patches.ts';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';

function studied(seed: number): Study {
  const run = runStudy(seededRandom(seed));
  for (;;) {
    const { value, done } = run.next();
    if (done === true) return value;
  }
}

const studies = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(studied);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('it tells the maker it knows, guesses after a platform, and prefers the maker it does not know', () => {
  const aucs = (name: 'known' | 'shared' | 'unseen'): number[] =>
    studies.map(({ trials }) => aucOf(trials[name].real, trials[name].made));
  for (const auc of aucs('known')) expect(auc).toBeGreaterThan(0.99);
  for (const auc of aucs('shared')) expect(Math.abs(auc - 0.5)).toBeLessThan(0.05);
  expect(mean(aucs('shared'))).toBeCloseTo(0.5, 1);
  for (const auc of aucs('unseen')) expect(auc).toBeLessThan(0.5);
  expect(mean(aucs('unseen'))).toBeGreaterThan(0.34 * 0.9);
  expect(mean(aucs('unseen'))).toBeLessThan(0.39 * 1.1);
});

test('a threshold that was set in the lab lets nearly everything through elsewhere', () => {
  const [{ trials }] = studies as [Study];
  const threshold = thresholdFor(trials.known.real, 0.05);
  expect(shareAbove(trials.known.real, threshold)).toBeCloseTo(0.05, 6);
  expect(shareAbove(trials.known.made, threshold)).toBeGreaterThan(0.9);
  expect(shareAbove(trials.shared.made, threshold)).toBeLessThan(0.1);
  expect(shareAbove(trials.unseen.made, threshold)).toBeLessThan(0.1);
});

test('the checkerboard is what it learnt, and averaging two by two takes all of it away', () => {
  const [{ detector }] = studies as [Study];
  const [across = 0, down = 0, board = 0] = detector.weights;
  expect(board).toBeGreaterThan(5 * Math.max(Math.abs(across), Math.abs(down)));
  const flat = Float64Array.from({ length: SIDE * SIDE }, (_, at) => 0.5 + MARK * checker(at));
  expect(textureOf(flat)[2]).toBeCloseTo(MARK, 12);
  const inside = shared(flat).filter((_, at) => at % SIDE < SIDE - 1 && at < SIDE * (SIDE - 1));
  for (const value of inside) expect(value).toBeCloseTo(0.5, 12);
});

test('texture says nothing of brightness or contrast, and of an even patch nothing at all', () => {
  const patch = cameraPatch(seededRandom(4));
  const [across, down] = textureOf(patch);
  const [again, below] = textureOf(patch.map((value) => 0.2 + 0.5 * value));
  expect(again).toBeCloseTo(across, 9);
  expect(below).toBeCloseTo(down, 9);
  for (const value of textureOf(new Float64Array(SIDE * SIDE).fill(0.4))) expect(value).toBeCloseTo(0, 9);
});

test('maker B is smoother than a camera, maker A is not', () => {
  const step = (make: (random: () => number) => Float64Array): number => {
    const random = seededRandom(9);
    return mean(Array.from({ length: 50 }, () => textureOf(make(random))[0]));
  };
  expect(step(madeByB)).toBeLessThan(step(cameraPatch));
  expect(step(madeByA)).toBeGreaterThan(step(cameraPatch));
});

test('how likely an alarm is right follows from how rare the thing is', () => {
  const percent = (prevalence: number): string => (100 * (precisionOf(prevalence, 0.9, 0.05) ?? 0)).toFixed(1);
  expect(percent(0.5)).toBe('94.7');
  expect(percent(0.01)).toBe('15.4');
  expect(percent(0.001)).toBe('1.8');
  expect(precisionOf(0, 0.9, 0)).toBeUndefined();
  expect(precisionOf(0.3, 0, 0)).toBeUndefined();
  expect(precisionOf(1, 0.9, 0.05)).toBe(1);
});

test('the area under the curve is the share of pairs in the right order', () => {
  const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(scores, scores, (real, made) => {
      const pairs = made.flatMap((one) => real.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
      expect(aucOf(real, made)).toBeCloseTo(mean(pairs), 9);
    }),
  );
  expect(aucOf([], [1])).toBe(0.5);
});

test('the study comes in small pieces that say how far it is, the same for the same seed', () => {
  const shares = [...runStudy(seededRandom(1))];
  expect(shares.length).toBeGreaterThan(500);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
  expect(shares.at(-1)).toBeCloseTo(1, 9);
  expect(studied(1).trials.known.made).toEqual(studies[0]?.trials.known.made);
  expect(studies[0]?.trials.unseen.real).toHaveLength(PATCHES);
});

test('the seed that the lab begins with is of the middle', () => {
  const study = studied(SEED.fallback);
  const [known, after, unseen] = (['known', 'shared', 'unseen'] as const).map((name) => figuresOf(study, name));
  expect(known?.auc).toBeGreaterThan(0.985);
  expect(Math.abs((after?.auc ?? 0) - 0.5)).toBeLessThan(0.02);
  expect(unseen?.auc).toBeGreaterThanOrEqual(0.34);
  expect(unseen?.auc).toBeLessThanOrEqual(0.39);
});

test('alarms are counted for ten thousand pictures, and told', () => {
  const counts = alarmCounts(0.01, 0.9, 0.05);
  expect(counts).toMatchObject({ pictures: 10_000, made: 100, right: 90, wrong: 495 });
  expect(alarmVerdict(counts)).toContain('an alarm is right in 15.4% of cases, so most alarms are false');
  expect(alarmVerdict(alarmCounts(0.5, 0.9, 0.05))).toContain('94.7% of cases, so most alarms are right');
  expect(alarmVerdict(alarmCounts(0.01, 0, 0))).toBe('Nothing is ever flagged.');
});

test('what was kept is read back, and anything else is not', () => {
  const state = {
    ...stateOf(new Settings({ seed: '4', part: 'rarity' })),
    isTrained: true,
    trial: 'unseen',
    seen: ['known', 'unseen'],
    prevalence: 8,
    wasRare: true,
  };
  expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  for (const wrong of [
    undefined,
    { ...state, part: 'x' },
    { ...state, trial: 'x' },
    { ...state, seen: 'known' },
    { ...state, prevalence: 9 },
    { ...state, prevalence: 0.5 },
    { ...state, hits: 20 },
    { ...state, seed: 0 },
  ]) {
    expect(readState(wrong)).toBeUndefined();
  }
  expect(readState({ ...state, seen: ['x', 'known'] })?.seen).toEqual(['known']);
});

test('paper shows the three trials with their figures', () => {
  const still = detectorStill({});
  const study = studied(SEED.fallback);
  for (const name of ['known', 'shared', 'unseen'] as const) {
    expect(still).toContain(`AUC ${formatAuc(figuresOf(study, name).auc)}`);
  }
  expect(still.length).toBeLessThan(200_000);
});

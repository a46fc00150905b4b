import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';
import {
  cosine,
  crowdOf,
  drawPeople,
  equalError,
  errorRates,
  IDENTITIES,
  meanOf,
  mix,
  mixCosine,
  pairFor,
  scoresOf,
  SEED,
  VIEWS,
} from '../../../../slides/chatgpt-deepfakes/labs/same-face/model.ts';

const scoresAt = (noise: number, seed: string = SEED) => scoresOf(crowdOf(drawPeople(seededRandom(seed)), noise));
const vectors = fc
  .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((values) => Float64Array.from(values));

test('a cosine knows no length, lies within −1 and 1, and is 1 for a vector and itself', () => {
  fc.assert(
    fc.property(vectors, vectors, fc.double({ min: 0.1, max: 50, noNaN: true }), (first, second, length) => {
      const value = cosine(first, second);
      expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
      expect(
        cosine(
          first.map((one) => one * length),
          second,
        ),
      ).toBeCloseTo(value, 9);
      if (first.some((one) => Math.abs(one) > 1e-3)) expect(cosine(first, first)).toBeCloseTo(1, 12);
    }),
  );
});

test('every pair of views is scored once', () => {
  const { genuine, impostor } = scoresAt(1);
  const all = IDENTITIES * VIEWS;
  expect(genuine).toHaveLength((IDENTITIES * VIEWS * (VIEWS - 1)) / 2);
  expect(genuine.length + impostor.length).toBe((all * (all - 1)) / 2);
});

test('a higher threshold never accepts more', () => {
  const scores = scoresAt(1);
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (low, step) => {
        const [before, after] = [errorRates(scores, low), errorRates(scores, low + step)];
        expect(after.falseAccept).toBeLessThanOrEqual(before.falseAccept);
        expect(after.falseReject).toBeGreaterThanOrEqual(before.falseReject);
      },
    ),
  );
  expect(errorRates(scores, -1)).toEqual({ falseAccept: 1, falseReject: 0 });
  expect(errorRates(scores, 1.01)).toEqual({ falseAccept: 0, falseReject: 1 });
});

test('at the equal-error threshold both rates are nearly the same, and their mean is the rate', () => {
  for (const noise of [0.7, 1, 1.5, 2]) {
    const scores = scoresAt(noise);
    const { threshold, rate } = equalError(scores);
    const { falseAccept, falseReject } = errorRates(scores, threshold);
    expect(Math.abs(falseAccept - falseReject)).toBeLessThanOrEqual(1.01 / scores.genuine.length);
    expect((falseAccept + falseReject) / 2).toBeCloseTo(rate, 12);
  }
});

test('without overlap there is no error', () => {
  expect(equalError({ genuine: [0.8, 0.9], impostor: [0.1, 0.2, 0.3] }).rate).toBe(0);
});

describe('the figures of the fact base', () => {
  test.each([
    [0.5, 0.8, 0],
    [1, 0.5, 0.06],
    [1.5, 0.3, 0.186],
  ])('at view noise %f', (noise, mean, rate) => {
    const scores = scoresAt(noise);
    expect(Math.abs(meanOf(scores.genuine) / mean - 1)).toBeLessThan(0.1);
    expect(Math.abs(meanOf(scores.impostor))).toBeLessThan(0.01);
    if (rate === 0) expect(equalError(scores).rate).toBeLessThan(0.005);
    else expect(Math.abs(equalError(scores).rate / rate - 1)).toBeLessThan(0.1);
  });

  test('over many crowds, so that no seed was picked', () => {
    const means = [1, 1.5].map((noise) =>
      meanOf(Array.from({ length: 40 }, (_, crowd) => equalError(scoresAt(noise, `crowd ${crowd}`)).rate)),
    );
    // One crowd's rate is off by 15% easily; the fact base measured one.
    expect(Math.abs(means[0]! / 0.06 - 1)).toBeLessThan(0.15);
    expect(Math.abs(means[1]! / 0.186 - 1)).toBeLessThan(0.1);
  });

  const curve = [0.15, 0.32, 0.58, 0.88, 1] as const;

  test('the closed form of mixing gives the curve exactly', () => {
    // A view at noise 1.5 is √(1 + 1.5²) times as long as an identity.
    const shares = curve.map((_, step) => mixCosine(step / 4, 0.15, Math.sqrt(1 + 1.5 ** 2)));
    expect(shares.map((value) => value.toFixed(2))).toEqual(curve.map((value) => value.toFixed(2)));
  });

  test('a mixed pair of the crowd follows it', () => {
    const crowd = crowdOf(drawPeople(seededRandom(SEED)), 1.5);
    const { source, target, view } = pairFor(crowd, 0.15);
    const [from, to] = [crowd.identities[source]!, crowd.views[target]![view]!];
    curve.forEach((wanted, step) => {
      expect(Math.abs(cosine(mix(from, to, step / 4), from) / wanted - 1)).toBeLessThan(0.1);
    });
  });
});

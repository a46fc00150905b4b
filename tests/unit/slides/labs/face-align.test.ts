import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  landmarksOf,
  mixFaces,
  PLAIN_FACE,
  type Point,
} from '../../../../slides/chatgpt-deepfakes/labs/drawn-face/face.ts';
import {
  align,
  apply,
  degreesOf,
  expectedError,
  eyeDistanceOf,
  fiveOf,
  inverse,
  jitter,
  misplace,
  placementError,
  scaleOf,
  similarity,
  TWELVE,
} from '../../../../slides/chatgpt-deepfakes/labs/face-align/model.ts';
import { OUTLIER } from '../../../../slides/chatgpt-deepfakes/labs/face-align/outlier.ts';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';

const LANDMARKS = landmarksOf(PLAIN_FACE);

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 70 });
const transforms = fc
  .tuple(
    fc.double({ min: 0.2, max: 5, noNaN: true }),
    fc.double({ min: -179, max: 179, noNaN: true }),
    coordinate,
    coordinate,
  )
  .map(([scale, degrees, dx, dy]) => similarity(scale, degrees, dx, dy));

test('what was turned, scaled and shifted is found exactly', () => {
  fc.assert(
    fc.property(points, transforms, (from, transform) => {
      const spread = Math.max(...from.map(({ x, y }) => Math.hypot(x - from[0]!.x, y - from[0]!.y)));
      fc.pre(spread > 1);
      const found = align(
        from,
        from.map((point) => apply(transform, point)),
      );
      for (const part of ['a', 'b', 'dx', 'dy'] as const) expect(found?.[part]).toBeCloseTo(transform[part], 5);
    }),
  );
});

test('no other similarity comes closer', () => {
  const random = seededRandom('closest');
  const placed = jitter(
    LANDMARKS.map((point) => apply(similarity(1.7, 25), point)),
    8,
    random,
  );
  const best = align(LANDMARKS, placed)!;
  const squares = (transform: typeof best): number =>
    LANDMARKS.reduce((sum, point, index) => {
      const { x, y } = apply(transform, point);
      return sum + (x - placed[index]!.x) ** 2 + (y - placed[index]!.y) ** 2;
    }, 0);
  fc.assert(
    fc.property(fc.constantFrom('a', 'b', 'dx', 'dy'), fc.constantFrom(-0.01, 0.01), (part, change) => {
      expect(squares({ ...best, [part]: best[part as 'a'] + change })).toBeGreaterThan(squares(best));
    }),
  );
});

test('the inverse leads back', () => {
  fc.assert(
    fc.property(transforms, coordinate, coordinate, (transform, x, y) => {
      const back = apply(inverse(transform), apply(transform, { x, y }));
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }),
  );
});

test('one point, or points in one place, say nothing of turn and scale', () => {
  const point = { x: 3, y: 4 };
  expect(align([point], [point])).toBeUndefined();
  expect(align([point, point], [point, { x: 0, y: 0 }])).toBeUndefined();
  expect(align([], [])).toBeUndefined();
});

test('opening the mouth is no similarity: the rest stays', () => {
  const open = landmarksOf({ ...PLAIN_FACE, mouthOpen: 30 });
  const found = align(LANDMARKS, open)!;
  const rest = LANDMARKS.reduce((most, point, index) => {
    const { x, y } = apply(found, point);
    return Math.max(most, Math.hypot(x - open[index]!.x, y - open[index]!.y));
  }, 0);
  expect(rest).toBeGreaterThan(10);
});

describe('the figures of the fact base', () => {
  test('3 px of jitter at an eye distance of 60 are an error of 6.2%', () => {
    expect(expectedError(3, 60)).toBeCloseTo(0.0627, 4);
    const random = seededRandom('jitter');
    const small = LANDMARKS.map(({ x, y }) => ({ x: x * 0.6, y: y * 0.6 }));
    const errors = Array.from({ length: 50 }, () =>
      placementError(jitter(small, 3, random), small, eyeDistanceOf(small)),
    );
    const mean = errors.reduce((sum, value) => sum + value, 0) / errors.length;
    expect(mean).toBeGreaterThan(0.062 * 0.9);
    expect(mean).toBeLessThan(0.062 * 1.1);
  });

  const pose = similarity(OUTLIER.scale, OUTLIER.degrees);
  const placed = (set: readonly Point[], seed: string): readonly Point[] =>
    jitter(
      set.map((point) => apply(pose, point)),
      OUTLIER.deviation,
      seededRandom(seed),
    );

  test('five points with 1 px of noise give scale 1.7 and angle 25° back', () => {
    const means = Array.from({ length: 40 }, (_, index) =>
      align(fiveOf(LANDMARKS), placed(fiveOf(LANDMARKS), `five ${index}`))!,
    );
    const scale = means.reduce((sum, one) => sum + scaleOf(one), 0) / means.length;
    const degrees = means.reduce((sum, one) => sum + degreesOf(one), 0) / means.length;
    expect(scale).toBeCloseTo(1.696, 1);
    expect(Math.abs(degrees - 24.99)).toBeLessThan(0.25);
  });

  test('one point that is wrong by 80 px moves five points far and 68 hardly', () => {
    const five = fiveOf(LANDMARKS);
    const few = align(five, misplace(placed(five, OUTLIER.seed), OUTLIER.ofFive, 80, OUTLIER.direction))!;
    const many = align(LANDMARKS, misplace(placed(LANDMARKS, OUTLIER.seed), OUTLIER.ofAll, 80, OUTLIER.direction))!;
    expect(Math.abs(scaleOf(few) - 1.7) / (2 - 1.7)).toBeCloseTo(1, 1);
    expect(Math.abs(degreesOf(few) - 22.3)).toBeLessThan(0.3);
    expect(scaleOf(many)).toBeGreaterThan(1.7);
    expect(Math.abs(scaleOf(many) - 1.73)).toBeLessThan(0.02);
    expect(degreesOf(many)).toBeLessThan(25);
    expect(Math.abs(degreesOf(many) - 24.6)).toBeLessThan(0.3);
  });
});

describe('the drawn face', () => {
  test('has 68 landmarks and eyes that are 100 apart', () => {
    expect(LANDMARKS).toHaveLength(68);
    expect(eyeDistanceOf(LANDMARKS)).toBeCloseTo(100, 9);
    expect(new Set(TWELVE).size).toBe(12);
  });

  test('is the same on both sides', () => {
    const mirrored = LANDMARKS.map(
      ({ x, y }) => `${Math.abs(x).toFixed(6)} ${y.toFixed(6)} ${Math.sign(Number(x.toFixed(6)))}`,
    );
    for (const one of mirrored) {
      const [x, y, side] = one.split(' ');
      expect(mirrored).toContain(`${x} ${y} ${side === '0' ? 0 : -Number(side)}`);
    }
  });

  test('has its features in their order from above to below, however it is mixed', () => {
    const long = {
      ...PLAIN_FACE,
      width: 92,
      chin: 198,
      eyeHeight: 12,
      noseLength: 82,
      mouth: 122,
      mouthOpen: 20,
      brow: 46,
    };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const all = landmarksOf(mixFaces(PLAIN_FACE, long, share));
        const heights = [19, 37, 30, 51, 57, 8].map((index) => all[index]!.y);
        expect(heights.toSorted((first, second) => first - second)).toEqual(heights);
      }),
    );
  });
});

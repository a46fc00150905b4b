import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';
import {
  addNoise,
  crop,
  detect,
  embed,
  expectedZ,
  patternOf,
  psnr,
  soften,
  strip,
  THRESHOLD,
} from '../../../../slides/chatgpt-deepfakes/labs/toy-watermark/model.ts';
import { GRAIN, landscape, SIZE } from '../../../../slides/chatgpt-deepfakes/labs/toy-watermark/scene.ts';

const PICTURE = landscape(seededRandom('landscape'));
const keyed = (key: number) => patternOf(SIZE * SIZE, seededRandom(`key ${key}`));
const PATTERN = keyed(7);
const MARKED = embed(PICTURE, PATTERN, 1);

test('the pattern has as many ups as downs, within chance', () => {
  const sum = PATTERN.reduce((total, sign) => total + sign, 0);
  expect(Math.abs(sum)).toBeLessThan(4 * SIZE);
});

test('for other keys z has mean 0 and deviation 1, marked or not', () => {
  for (const picture of [PICTURE, MARKED]) {
    const zs = Array.from({ length: 200 }, (_, key) => detect(picture, keyed(1000 + key), SIZE));
    const mean = zs.reduce((sum, z) => sum + z, 0) / zs.length;
    const deviation = Math.sqrt(zs.reduce((sum, z) => sum + (z - mean) ** 2, 0) / zs.length);
    expect(Math.abs(mean)).toBeLessThan(0.25);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.15);
    expect(Math.max(...zs)).toBeLessThan(THRESHOLD);
  }
});

test('a piece is found where it lay, with a z that falls with the root of its area, and nowhere else', () => {
  const whole = detect(MARKED, PATTERN, SIZE);
  const { picture, place } = crop(MARKED, SIZE / 2);
  const piece = detect(picture, PATTERN, SIZE, place);
  expect(Math.abs(piece / whole - 0.5)).toBeLessThan(0.12);
  expect(Math.abs(detect(picture, PATTERN, SIZE, { left: place.left + 1, top: place.top }))).toBeLessThan(3);
});

test('noise weakens the mark, softening and who has the key take it away', () => {
  const noisy = addNoise(MARKED, 6, seededRandom('noise'));
  const z = detect(noisy, PATTERN, SIZE);
  expect(z).toBeGreaterThan(THRESHOLD);
  expect(z).toBeLessThan(detect(MARKED, PATTERN, SIZE));
  expect(Math.abs(detect(soften(MARKED), PATTERN, SIZE))).toBeLessThan(3);
  expect(strip(MARKED, PATTERN, 1)).toEqual(PICTURE);
});

test('a picture that is one colour has no grain to measure against', () => {
  const flat = { size: 8, values: new Float64Array(64).fill(90) };
  expect(detect(flat, patternOf(64, seededRandom(1)), 8)).toBe(0);
});

describe('the figures of the fact base', () => {
  test('a strength of 1 costs 48 dB', () => {
    expect(psnr(PICTURE, MARKED)).toBeCloseTo(48.13, 2);
    expect(psnr(PICTURE, PICTURE)).toBe(Infinity);
  });

  test('marked pictures have a z of about 17 to 20, unmarked ones of less than 2 nearly always', () => {
    const trials = Array.from({ length: 40 }, (_, index) => {
      const picture = landscape(seededRandom(`picture ${index}`));
      return { plain: detect(picture, PATTERN, SIZE), marked: detect(embed(picture, PATTERN, 1), PATTERN, SIZE) };
    });
    const mean = trials.reduce((sum, { marked }) => sum + marked, 0) / trials.length;
    expect(mean).toBeGreaterThan(17);
    expect(mean).toBeLessThan(20);
    // The edges of hills and sun are louder than grain, which the closed form does not know.
    expect(mean).toBeLessThan(expectedZ(1, GRAIN, (SIZE - 2) ** 2));
    expect(mean).toBeGreaterThan(0.8 * expectedZ(1, GRAIN, (SIZE - 2) ** 2));
    expect(trials.filter(({ marked }) => marked > THRESHOLD)).toHaveLength(trials.length);
    expect(trials.filter(({ plain }) => Math.abs(plain) < 2).length).toBeGreaterThanOrEqual(36);
  });

  test('the lab’s own picture and key', () => {
    const z = detect(MARKED, PATTERN, SIZE);
    expect(z).toBeGreaterThan(17 * 0.95);
    expect(z).toBeLessThan(20 * 1.05);
    expect(Math.abs(detect(PICTURE, PATTERN, SIZE))).toBeLessThan(2);
  });
});

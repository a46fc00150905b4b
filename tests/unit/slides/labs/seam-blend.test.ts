import { describe, expect, test } from 'vitest';
import type { Grey } from '../../../../slides/chatgpt-deepfakes/labs/kit/grey.ts';
import { seededRandom } from '../../../../slides/chatgpt-deepfakes/labs/kit/random.ts';
import {
  feather,
  FEATHER,
  paste,
  PoissonBlend,
  RELAXATION,
  seamStep,
} from '../../../../slides/chatgpt-deepfakes/labs/seam-blend/model.ts';
import { BRIGHTER, PATCH, scenesOf, SEED } from '../../../../slides/chatgpt-deepfakes/labs/seam-blend/scene.ts';

const SCENES = scenesOf(seededRandom(SEED));
const TARGET = SCENES.target;
const SOURCE = SCENES.source(BRIGHTER);
const poisson = (target: Grey, source: Grey, sweeps: number, relaxation?: number): PoissonBlend =>
  new PoissonBlend(target, source, PATCH, relaxation).sweepTo(sweeps);

const isInside = (at: number): boolean => {
  const [column, row] = [at % TARGET.size, Math.floor(at / TARGET.size)];
  const within = (index: number, start: number): boolean => index >= start && index < start + PATCH.side;
  return within(column, PATCH.left) && within(row, PATCH.top);
};

test('outside the patch nothing is touched', () => {
  for (const picture of [
    paste(TARGET, SOURCE, PATCH),
    feather(TARGET, SOURCE, PATCH, FEATHER),
    poisson(TARGET, SOURCE, 5).picture,
  ]) {
    const touched = [...picture.values].filter((value, at) => !isInside(at) && value !== TARGET.values[at]);
    expect(touched).toEqual([]);
  }
});

test('a feather of one pixel pastes', () => {
  expect(feather(TARGET, SOURCE, PATCH, 1)).toEqual(paste(TARGET, SOURCE, PATCH));
});

test('a patch of the picture itself leaves no seam, whatever way it is put in', () => {
  const { picture, residual } = poisson(TARGET, TARGET, 3);
  for (const [at, value] of picture.values.entries()) expect(value).toBeCloseTo(TARGET.values[at]!, 9);
  expect(residual).toBeLessThan(1e-9);
  expect(seamStep(feather(TARGET, TARGET, PATCH, 4), TARGET, PATCH)).toBeCloseTo(0, 9);
});

test('light that is brighter everywhere changes nothing after Poisson: only differences are kept', () => {
  const brighter: Grey = { size: SOURCE.size, values: SOURCE.values.map((value) => value + 30) };
  const [plain, lit] = [SOURCE, brighter].map((source) => poisson(TARGET, source, 200).picture.values);
  for (const [at, value] of plain!.entries()) expect(lit![at]).toBeCloseTo(value, 4);
});

test('the relaxation is the best one for the patch’s side', () => {
  expect(RELAXATION).toBeCloseTo(2 / (1 + Math.sin(Math.PI / (PATCH.side + 1))), 3);
  const residual = (relaxation: number): number => poisson(TARGET, SOURCE, 150, relaxation).residual;
  expect(residual(RELAXATION)).toBeLessThan(residual(1) / 1000);
});

describe('the figures of the fact base', () => {
  test.each([
    ['pasted', paste(TARGET, SOURCE, PATCH), 69.8],
    ['feathered', feather(TARGET, SOURCE, PATCH, FEATHER), 8.7],
    ['after Poisson', poisson(TARGET, SOURCE, 150).picture, 2.4],
  ])('%s the seam shows by its step', (_, picture, step) => {
    expect(Math.abs(seamStep(picture, TARGET, PATCH) / step - 1)).toBeLessThan(0.1);
  });

  test('150 sweeps leave a residual of a few millionths', () => {
    const { residual, sweeps } = poisson(TARGET, SOURCE, 150);
    expect(sweeps).toBe(150);
    expect(residual).toBeLessThan(6e-6);
    expect(residual).toBeGreaterThan(6e-7);
  });
});

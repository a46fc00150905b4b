import { expect, test } from 'vitest';
import { isOn, placeAfter, readStep } from '../../../src/runtime/talk/code-steps.ts';

const lit = (step: string) => [1, 2, 3, 4, 5, 6].filter((line) => isOn(readStep(step), line));

test.each([
  ['1', [1]],
  ['2-4', [2, 3, 4]],
  ['1,3-5', [1, 3, 4, 5]],
  ['6 , 1 - 2', [1, 2, 6]],
  ['all', []],
  ['', []],
  ['9', []],
])('the step "%s" lights its own lines, and a step for all none before others', (step, lines) => {
  expect(lit(step)).toEqual(lines);
});

test('the steps of states come one after the other, each state with at least one', () => {
  const places = [0, 1, 2, 3, 4, 9].map((revealed) => placeAfter([1, 3, 1], revealed));
  expect(places.map(({ state, step }) => `${state}.${step}`)).toEqual(['0.0', '1.0', '1.1', '1.2', '2.0', '2.0']);
});

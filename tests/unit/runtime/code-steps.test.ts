import { expect, test } from 'vitest';
import { isOn, readStep } from '../../../src/runtime/talk/code-steps.ts';

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

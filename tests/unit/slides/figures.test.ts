/** Figures on the talk's slides come from the models of its labs. `UPDATE=1` draws the drawings anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  alarmDrawing,
  alarmFigures,
  jitterFigures,
  seamDrawing,
  seamFigures,
} from '../../../slides/chatgpt-deepfakes/labs/drawings/figures.ts';

const FOLDER = fileURLToPath(new URL('../../../slides/chatgpt-deepfakes/', import.meta.url));
const TALK = readFileSync(`${FOLDER}deck.md`, 'utf8').replace(/\s+/g, ' ');

test.each([
  ['seam.svg', seamDrawing],
  ['ppv.svg', alarmDrawing],
])('%s is what the model draws', (name, draw) => {
  const path = `${FOLDER}img/${name}`;
  if (process.env['UPDATE'] === '1') writeFileSync(path, draw());
  expect(readFileSync(path, 'utf8')).toBe(draw());
});

/** What the talk says where a pattern fits; short enough to be read where it is another. */
function said(pattern: RegExp): string | undefined {
  return pattern.exec(TALK)?.[0];
}

test('the talk says the seams of the model', () => {
  const { pasted, feathered, poisson } = seamFigures();
  expect(said(/the mean extra step at the seam was .*? for Poisson blending/)).toBe(
    `the mean extra step at the seam was ${pasted.toFixed(1)} for pasting, ${feathered.toFixed(1)} for a feather of 8 pixels and ${poisson.toFixed(1)} for Poisson blending`,
  );
});

test('the talk says the jitter of the model', () => {
  const { raw, smoothed } = jitterFigures();
  expect(said(/the mean second difference fell from [\d.]+ to \d+\.\d+/)).toBe(
    `the mean second difference fell from ${raw.toFixed(2)} to ${smoothed.toFixed(2)}`,
  );
});

test('the talk says the worth of an alarm as the model has it', () => {
  const [half, hundredth, thousandth] = alarmFigures();
  expect(said(/it is [\d.]+% when half .*? at one in a thousand/)).toBe(
    `it is ${half} when half the files are fake, ${hundredth} at one in a hundred and ${thousandth} at one in a thousand`,
  );
});

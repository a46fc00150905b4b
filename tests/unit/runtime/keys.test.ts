import { expect, test } from 'vitest';
import { ownAction } from '../../../src/runtime/talk/keys.ts';

test.each([
  ['?', 'Slash', 'help'],
  ['?', 'Minus', 'help'],
  ['F1', 'F1', 'help'],
  ['g', 'KeyG', 'jump'],
  ['G', 'KeyG', 'jump'],
  ['d', 'KeyD', 'scheme'],
  ['f', 'KeyF', 'fullscreen'],
  ['ی', 'KeyD', 'scheme'],
  ['п', 'KeyG', 'jump'],
  ['e', 'KeyD', undefined],
  ['ArrowRight', 'ArrowRight', undefined],
  ['n', 'KeyN', undefined],
])('%s on %s means %s', (key, code, action) => {
  expect(ownAction({ key, code })).toBe(action);
});

import { expect, test } from 'vitest';
import { deskAction } from '../../../src/runtime/desk/desk-keys.ts';
import { ownAction } from '../../../src/runtime/talk/keys.ts';
import { moveOf } from '../../../src/runtime/talk/move-keys.ts';

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
  ['s', 'KeyS', 'desk'],
  ['S', 'KeyS', 'desk'],
  ['w', 'KeyW', 'white'],
  ['e', 'KeyD', undefined],
  ['ArrowRight', 'ArrowRight', undefined],
  ['n', 'KeyN', undefined],
])('%s on %s means %s', (key, code, action) => {
  expect(ownAction({ key, code, shiftKey: false })).toBe(action);
});

test('shift turns the desk’s key into the desk in this window', () => {
  expect(ownAction({ key: 'S', code: 'KeyS', shiftKey: true })).toBe('oneScreen');
  expect(ownAction({ key: 'G', code: 'KeyG', shiftKey: true })).toBe('jump');
});

test.each([
  [' ', 'Space', false, 'next'],
  [' ', 'Space', true, 'previous'],
  ['PageDown', 'PageDown', false, 'next'],
  ['PageUp', 'PageUp', false, 'previous'],
  ['ArrowLeft', 'ArrowLeft', false, 'left'],
  ['ArrowLeft', 'ArrowLeft', true, undefined],
  ['l', 'KeyL', false, 'right'],
  ['x', 'KeyX', false, undefined],
] as const)('%s (%s, shift %s) moves %s', (key, code, shiftKey, move) => {
  expect(moveOf({ key, code, shiftKey }, 'ltr')).toBe(move);
});

test('in a right-to-left deck the left arrow goes on', () => {
  expect(moveOf({ key: 'ArrowLeft', code: 'ArrowLeft', shiftKey: false }, 'rtl')).toBe('right');
  expect(moveOf({ key: 'n', code: 'KeyN', shiftKey: false }, 'rtl')).toBe('next');
});

test.each([
  ['t', false, 'timer'],
  ['T', true, 'reset'],
  ['b', false, 'black'],
  ['f', false, 'freeze'],
  ['/', false, 'jump'],
  ['?', true, 'help'],
  ['ArrowDown', true, 'notesDown'],
  ['ArrowDown', false, 'down'],
  ['Escape', false, 'slides'],
] as const)('on the desk %s (shift %s) means %s', (key, shiftKey, action) => {
  expect(deskAction({ key, code: '', shiftKey }, 'ltr')).toBe(action);
});

import { describe, expect, test } from 'vitest';
import { readPlace, selectorOf } from '../../../src/runtime/talk/place.ts';

describe('readPlace', () => {
  test.each([
    ['#/law', { kind: 'id', id: 'law' }],
    ['#/law/2', { kind: 'id', id: 'law' }],
    ['#law', { kind: 'id', id: 'law' }],
    ['#/%C3%BCber', { kind: 'id', id: 'über' }],
    ['#/%E0%A4%A', { kind: 'id', id: '%E0%A4%A' }],
    ['#/3', { kind: 'position', stack: 3, slide: 0 }],
    ['#/3/1/2', { kind: 'position', stack: 3, slide: 1 }],
    ['#/3/x', { kind: 'position', stack: 3, slide: 0 }],
    ['#/2fast', { kind: 'id', id: '2fast' }],
    ['', undefined],
    ['#', undefined],
    ['#/', undefined],
  ])('%s', (hash, place) => {
    expect(readPlace(hash)).toEqual(place);
  });
});

test('a selector names slides among those that are shown, and never lets an id write CSS', () => {
  const escape = (text: string) => text.replaceAll('"', '\\"');
  expect(selectorOf({ kind: 'position', stack: 1, slide: 2 }, escape).section).toContain(
    ':nth-child(2 of :not([data-visibility="hidden"]))',
  );
  expect(selectorOf({ kind: 'id', id: 'a"] {} b' }, escape).section).toContain('[id="a\\"] {} b"]');
});

import { describe, expect, it, test } from 'vitest';
import { countWords, partPlaces } from '../../../src/runtime/desk/notes.ts';
import { stepsOf } from '../../../src/runtime/desk/slide-steps.ts';
import { timeTexts } from '../../../src/runtime/desk/time-text.ts';
import { spotsOf } from '../../../src/runtime/link/spots.ts';

test('steps are counted as reveal.js counts: alike together, gaps closed, those without a number last', () => {
  expect(stepsOf([0, 1, 2])).toEqual([0, 1, 2]);
  expect(stepsOf([2, 0, 2, 7])).toEqual([1, 0, 1, 2]);
  expect(stepsOf([undefined, 4, undefined])).toEqual([1, 0, 2]);
  expect(stepsOf([])).toEqual([]);
});

describe('notes', () => {
  const part = (step?: number) => ({ html: '', text: 'two words', ...(step === undefined ? {} : { step }) });

  it('follow the steps: the last one revealed is due', () => {
    const parts = [part(), part(1), part(3)];
    expect(partPlaces(parts, -1)).toEqual(['whole', 'to come', 'to come']);
    expect(partPlaces(parts, 0)).toEqual(['whole', 'due', 'to come']);
    expect(partPlaces(parts, 1)).toEqual(['whole', 'due', 'to come']);
    expect(partPlaces(parts, 2)).toEqual(['whole', 'said', 'due']);
  });

  it('are counted in words', () => {
    expect(countWords({ parts: [part(), part(2)] })).toBe(4);
    expect(countWords(undefined)).toBe(0);
  });
});

describe('times', () => {
  it('are minutes and seconds, hours when there are some, and never signed', () => {
    const { span } = timeTexts('en');
    expect([0, 9_999, 61_000, 3_725_000, -130_000].map(span)).toEqual(['0:00', '0:09', '1:01', '1:02:05', '2:10']);
  });

  it('are written in the digits of the language, in English where there is none', () => {
    expect(timeTexts('fa').span(61_000)).toBe('۱:۰۱');
    expect(timeTexts('no such').span(61_000)).toBe('1:01');
    expect(timeTexts('en').clock(new Date(2026, 0, 1, 9, 5))).toMatch(/9:05/);
  });
});

describe('a place in the talk', () => {
  const name = (id: string) => ({ id, key: `k-${id}` });
  const spots = spotsOf([name('a'), name('b'), name('c'), name('d')], [[0], [2, 1], [0]]);

  it('is found by its number', () => {
    expect(spots.indexOf({ stack: 1, slide: 1, fragment: -1 })).toBe(2);
    expect(spots.cursorAt(2)).toEqual({ stack: 1, slide: 1, fragment: -1 });
    expect(spots.spotOf({ stack: 1, slide: 0, fragment: 9 })).toEqual({
      cursor: { stack: 1, slide: 0, fragment: 1 },
      id: 'b',
      key: 'k-b',
    });
  });

  it('is found again when slides were inserted before it, renamed, or taken out', () => {
    const spot = spots.spotOf({ stack: 1, slide: 1, fragment: 0 });
    const longer = spotsOf([name('new'), name('a'), name('b'), name('c')], [[0], [0], [2, 1]]);
    expect(longer.cursorOf(spot)).toEqual({ stack: 2, slide: 1, fragment: 0 });
    const renamed = spotsOf([name('a'), { id: 'other', key: 'k-c' }], [[0], [1]]);
    expect(renamed.cursorOf(spot)).toEqual({ stack: 1, slide: 0, fragment: 0 });
    const shorter = spotsOf([name('a')], [[0]]);
    expect(shorter.cursorOf(spot)).toEqual({ stack: 0, slide: 0, fragment: -1 });
  });
});

import { expect, test } from 'vitest';
import type { DoingPlace, Entry } from '../../../src/deck/progress.ts';
import { tally } from '../../../src/deck/tally.ts';

const LIKENESS = { question: 'q', answers: 'a' };

function place(key: string, kind: DoingPlace['kind'], points: number): DoingPlace {
  return { key, kind, likeness: LIKENESS, title: key, points, page: 'p' };
}

function entry(key: string, kind: Entry['kind'], more: Partial<Entry>): Entry {
  return { key, kind, likeness: LIKENESS, at: 1, work: null, isDone: true, attempts: 1, ...more };
}

test('counts no lab that cannot be done', () => {
  const places: DoingPlace[] = [place('a', 'lab', 0), { ...place('b', 'lab', 0), isUncounted: true }];
  const get = (key: string) => entry(key, 'lab', {});
  expect(tally(places, get)).toEqual({ done: 1, total: 1, points: 0, full: 0, notes: 0 });
});

test('counts what is done, the marks for it, and the notes', () => {
  const places = [place('a', 'quiz', 3), place('b', 'quiz', 1), place('c', 'reflect', 0), place('d', 'exercise', 0)];
  const all = [
    entry('a', 'quiz', { share: 1 / 3 }),
    entry('b', 'quiz', { share: 0.5, isDone: false }),
    entry('c', 'reflect', {}),
    entry('gone', 'quiz', { share: 1 }),
  ];
  const get = (key: string) => all.find((one) => one.key === key);
  expect(tally(places, get)).toEqual({ done: 2, total: 4, points: 1.5, full: 4, notes: 1 });
  expect(tally([], get)).toEqual({ done: 0, total: 0, points: 0, full: 0, notes: 0 });
});

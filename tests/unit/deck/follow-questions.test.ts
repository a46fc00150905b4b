import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fitsDeck, followQuestions } from '../../../src/deck/follow-questions.ts';
import { changed, type DoingPlace, type Entry } from '../../../src/deck/progress.ts';
import { entries, places } from './records.ts';

function entryOf(key: string, question: string, answers: string, more: Partial<Entry> = {}): Entry {
  return { key, kind: 'quiz', likeness: { question, answers }, at: 5, work: null, isDone: true, attempts: 1, ...more };
}

function placeOf(key: string, question: string, answers: string, more: Partial<DoingPlace> = {}): DoingPlace {
  return { key, kind: 'quiz', likeness: { question, answers }, title: key, points: 1, page: 'p', ...more };
}

function follow(all: readonly Entry[], now: readonly DoingPlace[]): Record<string, string> {
  return Object.fromEntries([...followQuestions(all, now)].map(([key, entry]) => [key, entry.key]));
}

describe('an entry whose key is gone', () => {
  it('follows a question that was worded anew, by its answers', () => {
    expect(follow([entryOf('old', 'How many?', '42')], [placeOf('new', 'How much?', '42')])).toEqual({ new: 'old' });
  });

  it('follows a question that has other answers now, by its words', () => {
    expect(follow([entryOf('old', 'q', 'a')], [placeOf('new', 'q', 'b')])).toEqual({ new: 'old' });
  });

  it('follows a question that was given a key or lost it, before any that is only like it', () => {
    const now = [placeOf('like', 'q', 'other'), placeOf('same', 'q', 'a')];
    expect(follow([entryOf('old', 'q', 'a')], now)).toEqual({ same: 'old' });
  });

  it('does not choose between two that are alike', () => {
    expect(follow([entryOf('old', 'q', 'a')], [placeOf('x', '1', 'a'), placeOf('y', '2', 'a')])).toEqual({});
  });

  it('does not take a question that has an entry of its own, nor what looks like it once that one is answered', () => {
    const old = entryOf('old', 'q', 'a');
    expect(follow([old, entryOf('new', 'r', 'a')], [placeOf('new', 'r', 'a')])).toEqual({});
    expect(follow([old, entryOf('x', '1', 'a')], [placeOf('x', '1', 'a'), placeOf('y', '2', 'a')])).toEqual({});
  });

  it('gives way to a newer one that is as like', () => {
    const all = [entryOf('older', 'q', 'a', { at: 1 }), entryOf('newer', 'r', 'a', { at: 2 })];
    expect(follow(all, [placeOf('new', 's', 'a')])).toEqual({ new: 'newer' });
  });

  it('never becomes the entry of another kind', () => {
    expect(follow([entryOf('old', 'q', 'a')], [placeOf('new', 'q', 'a', { kind: 'exercise' })])).toEqual({});
  });
});

test('a key that has become a question of another kind has no entry, and its old one follows its question', () => {
  const now = [placeOf('k', 'x', 'x', { kind: 'reflect' }), placeOf('moved', 'q', 'a')];
  expect(follow([entryOf('k', 'q', 'a')], now)).toEqual({ moved: 'k' });
});

test('what is followed to a new build is followed back to the old one', () => {
  const [before, after] = [[placeOf('k1', 'q1', 'a')], [placeOf('k2', 'q2', 'a')]];
  expect(follow([entryOf('k1', 'q1', 'a')], after)).toEqual({ k2: 'k1' });
  expect(follow([entryOf('k2', 'q2', 'a')], before)).toEqual({ k1: 'k2' });
  expect(follow([entryOf('k1', 'q1', 'a')], before)).toEqual({});
});

test('in any deck: no entry is given twice, none that has its question still, and none to a question with an entry', () => {
  fc.assert(
    fc.property(entries, places, (all, now) => {
      const found = followQuestions(all, now);
      const home = (key: string, kind: string) => now.some((place) => place.key === key && place.kind === kind);
      expect(new Set(found.values()).size).toBe(found.size);
      for (const [key, entry] of found) {
        const place = now.find((one) => one.key === key);
        expect(place?.kind).toBe(entry.kind);
        expect(home(entry.key, entry.kind)).toBe(false);
        expect(all.some((one) => one.key === key && one.kind === place?.kind)).toBe(false);
        const { question, answers } = entry.likeness;
        expect(question === place?.likeness.question || answers === place?.likeness.answers).toBe(true);
      }
    }),
  );
});

test('in any deck: the order of entries and questions changes nothing', () => {
  const shuffled = fc
    .tuple(entries, places)
    .chain(([all, now]) =>
      fc.tuple(
        fc.constant(all),
        fc.constant(now),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.shuffledSubarray(now, { minLength: now.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([all, now, otherAll, otherNow]) => {
      expect(follow(otherAll, otherNow)).toEqual(follow(all, now));
    }),
  );
});

test('what changed since is told, other answers before other words', () => {
  const place = placeOf('k', 'q', 'a');
  expect(changed(entryOf('k', 'q', 'a'), place)).toBe('same');
  expect(changed(entryOf('k', 'r', 'a'), place)).toBe('question');
  expect(changed(entryOf('k', 'q', 'b'), place)).toBe('answers');
  expect(changed(entryOf('k', 'r', 'b'), place)).toBe('answers');
});

test('entries fit a deck that has one of their questions, as it was or like it', () => {
  const now = [placeOf('k', 'q', 'a')];
  expect(fitsDeck([entryOf('k', 'q', 'a')], now)).toBe(true);
  expect(fitsDeck([entryOf('x', 'r', 'a')], now)).toBe(true);
  expect(fitsDeck([entryOf('k', 'r', 'b')], now)).toBe(false);
  expect(fitsDeck([entryOf('x', 'r', 'b')], now)).toBe(false);
  expect(fitsDeck([], now)).toBe(false);
});

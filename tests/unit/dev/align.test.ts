import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSlides, type Alignable } from '../../../src/dev/align.ts';

const slide = (revision: number, key: string, text: string): Alignable => ({ revision, key, text: () => text });
const a = slide(1, 'a', 'Alpha one two three');
const b = slide(2, 'b', 'Beta four five six');
const c = slide(3, 'c', 'Gamma seven eight nine');

describe('alignSlides', () => {
  it('knows unchanged slides wherever they went', () => {
    expect(alignSlides([a, b, c], [c, a, b])).toEqual([2, 0, 1]);
    expect(alignSlides([a, b, c], [slide(9, 'new', 'New'), a, c])).toEqual([undefined, 0, 2]);
  });

  it('knows a changed slide by its key', () => {
    expect(alignSlides([a, b], [b, slide(9, 'a', 'Wholly other words')])).toEqual([1, 0]);
  });

  it('knows a slide that lost its key to one of the same title above it', () => {
    const title = slide(9, 'b', 'Beta, but new');
    expect(alignSlides([a, b, c], [a, title, slide(10, 'b-2', b.text()), c])).toEqual([0, undefined, 1, 2]);
  });

  it('knows a renamed slide by its words, else by being alone between its neighbours', () => {
    expect(alignSlides([a, b, c], [a, slide(9, 'x', 'Renamed four five six'), slide(10, 'y', 'New'), c])).toEqual([
      0,
      1,
      undefined,
      2,
    ]);
    expect(alignSlides([a, b, c], [a, slide(9, 'x', 'Nothing in common'), c])).toEqual([0, 1, 2]);
  });

  it('never gives one old slide to two new ones, and finds every slide that only moved', () => {
    const decks = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(decks, decks, (before, after) => {
        const make = (revision: number): Alignable => slide(revision, `k${revision}`, `words of ${revision}`);
        const found = alignSlides(before.map(make), after.map(make));
        const used = found.filter((from) => from !== undefined);
        expect(new Set(used).size).toBe(used.length);
        after.forEach((revision, at) => {
          if (before.includes(revision)) expect(found[at]).toBe(before.indexOf(revision));
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairLines } from '../../../src/deck/pairs.ts';

test('lines keep their partner when others are added, removed or moved', () => {
  expect(pairLines(['a', 'c'], ['a', 'b', 'c'])).toEqual([
    [0, 0],
    [1, 2],
  ]);
  expect(pairLines(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(pairLines([], ['a'])).toEqual([]);
});

test('blank lines have no partner, so that they do not cross the code', () => {
  expect(pairLines(['a', '', 'b'], ['a', '', '', 'b'])).toEqual([
    [0, 0],
    [2, 3],
  ]);
});

test('pairs are equal lines, each once, in order', () => {
  const code = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d'), { maxLength: 30 });
  fc.assert(
    fc.property(code, code, (before, after) => {
      const pairs = pairLines(before, after);
      for (const [at, [a, b]] of pairs.entries()) {
        expect(before[a]).toBe(after[b]);
        const last = pairs[at - 1];
        if (last) expect(a > last[0] && b > last[1]).toBe(true);
      }
    }),
  );
});

test('two equal versions pair every line that is not blank', () => {
  const lines = Array.from({ length: 900 }, (_, at) => `line ${at}`);
  expect(pairLines(lines, lines)).toHaveLength(900);
});

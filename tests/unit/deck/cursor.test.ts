import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Cursor, type DeckShape, type Move, moveCursor, sameCursor } from '../../../src/deck/cursor.ts';

const at = (stack: number, slide: number, fragment: number): Cursor => ({ stack, slide, fragment });

/** Two plain slides, a stack of three with steps, one more. */
const SHAPE: DeckShape = [[0], [3], [2, 0, 1], [0]];

test.each<[Move, Cursor, Cursor | undefined]>([
  ['next', at(0, 0, -1), at(1, 0, -1)],
  ['next', at(1, 0, -1), at(1, 0, 0)],
  ['next', at(1, 0, 2), at(2, 0, -1)],
  ['next', at(2, 0, 1), at(2, 1, -1)],
  ['next', at(2, 2, 0), at(3, 0, -1)],
  ['next', at(3, 0, -1), undefined],
  ['previous', at(3, 0, -1), at(2, 2, 0)],
  ['previous', at(2, 0, -1), at(1, 0, 2)],
  ['previous', at(0, 0, -1), undefined],
  ['right', at(2, 0, -1), at(2, 0, 0)],
  ['right', at(2, 0, 1), at(3, 0, -1)],
  ['left', at(3, 0, -1), at(2, 0, 1)],
  ['down', at(2, 0, 1), at(2, 1, -1)],
  ['down', at(0, 0, -1), undefined],
  ['up', at(2, 1, -1), at(2, 0, 1)],
  ['first', at(2, 1, -1), at(0, 0, -1)],
  ['last', at(0, 0, -1), at(3, 0, -1)],
])('%s from %o leads to %o', (move, from, to) => {
  expect(moveCursor(SHAPE, from, move)).toEqual(to);
});

test('where slides only follow each other, up and down are back and on', () => {
  expect(moveCursor([[0], [1]], at(0, 0, -1), 'down')).toEqual(at(1, 0, -1));
  expect(moveCursor([[1], [0]], at(1, 0, -1), 'up')).toEqual(at(0, 0, 0));
});

describe('in any deck', () => {
  const shapes = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 8,
  });

  it('next passes every step of every slide once, and previous the same way back', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const steps = shape.flat().reduce((sum, fragments) => sum + fragments + 1, 0);
        const seen: Cursor[] = [at(0, 0, -1)];
        for (let to = moveCursor(shape, at(0, 0, -1), 'next'); to; to = moveCursor(shape, to, 'next')) seen.push(to);
        expect(seen).toHaveLength(steps);
        expect(new Set(seen.map((cursor) => JSON.stringify(cursor))).size).toBe(steps);
        const back: Cursor[] = [seen.at(-1) as Cursor];
        for (let to = moveCursor(shape, back[0] as Cursor, 'previous'); to; to = moveCursor(shape, to, 'previous'))
          back.push(to);
        expect(back.every((cursor, index) => sameCursor(cursor, seen[steps - 1 - index] as Cursor))).toBe(true);
      }),
    );
  });
});

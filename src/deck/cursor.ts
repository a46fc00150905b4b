/** Where a talk stands: a cursor and a deck's shape enter, a cursor that exists leaves. */

/** A place in the talk. All 0-based; `fragment` is the number of steps already revealed minus one, so -1 is none. */
export interface Cursor {
  readonly stack: number;
  readonly slide: number;
  readonly fragment: number;
}

/** Number of fragments of each slide, by stack. */
export type DeckShape = readonly (readonly number[])[];

/** The ways keys and buttons move a talk: `next` and `previous` pass every step of every slide, the others are reveal.js' arrows. */
export type Move = 'next' | 'previous' | 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The nearest cursor that exists in the shape. */
export function clampCursor(shape: DeckShape, at: Cursor): Cursor {
  const stack = Math.min(Math.max(0, at.stack), Math.max(0, shape.length - 1));
  const slide = Math.min(Math.max(0, at.slide), Math.max(0, (shape[stack]?.length ?? 1) - 1));
  const fragment = Math.min(Math.max(-1, at.fragment), (shape[stack]?.[slide] ?? 0) - 1);
  return { stack, slide, fragment };
}

export function sameCursor(a: Cursor, b: Cursor): boolean {
  return a.stack === b.stack && a.slide === b.slide && a.fragment === b.fragment;
}

/**
 * Where a move leads, as in reveal.js: steps come before slides, `next` goes down a stack before it leaves it, and a slide
 * entered backwards shows all its steps. Undefined at the talk's end, or where there is nothing in that direction.
 */
export function moveCursor(shape: DeckShape, at: Cursor, asked: Move): Cursor | undefined {
  const from = clampCursor(shape, at);
  const move = isLine(shape) ? (ON_A_LINE[asked] ?? asked) : asked;
  const onwards = move === 'next' || move === 'right' || move === 'down';
  if (move === 'first') return enter(shape, 0, 0);
  if (move === 'last') return enter(shape, shape.length - 1, 0);
  const fragment = from.fragment + (onwards ? 1 : -1);
  if (fragment >= -1 && fragment < (shape[from.stack]?.[from.slide] ?? 0)) return { ...from, fragment };
  switch (move) {
    case 'next':
      return enter(shape, from.stack, from.slide + 1) ?? enter(shape, from.stack + 1, 0);
    case 'previous':
      return leave(shape, from.stack, from.slide - 1) ?? leave(shape, from.stack - 1, lastSlide(shape, from.stack - 1));
    case 'right':
      return enter(shape, from.stack + 1, 0);
    case 'left':
      return leave(shape, from.stack - 1, 0);
    case 'down':
      return enter(shape, from.stack, from.slide + 1);
    case 'up':
      return leave(shape, from.stack, from.slide - 1);
  }
}

/** Where slides only follow each other, all arrows go on or back. */
const ON_A_LINE: Partial<Record<Move, Move>> = { right: 'next', down: 'next', left: 'previous', up: 'previous' };

function isLine(shape: DeckShape): boolean {
  return shape.length === 1 || shape.every((stack) => stack.length === 1);
}

function lastSlide(shape: DeckShape, stack: number): number {
  return (shape[stack]?.length ?? 0) - 1;
}

/** A slide with none of its steps revealed; undefined when there is no such slide. */
function enter(shape: DeckShape, stack: number, slide: number): Cursor | undefined {
  return shape[stack]?.[slide] === undefined ? undefined : { stack, slide, fragment: -1 };
}

/** A slide with all of its steps revealed. */
function leave(shape: DeckShape, stack: number, slide: number): Cursor | undefined {
  const fragments = shape[stack]?.[slide];
  return fragments === undefined ? undefined : { stack, slide, fragment: fragments - 1 };
}

/** Where a talk stands, and the arithmetic of moving: cursors and a deck's shape enter, cursors leave. */

/** A place in the talk. All 0-based; `fragment` is the number of steps already revealed minus one, so -1 is none. */
export interface Cursor {
  readonly stack: number;
  readonly slide: number;
  readonly fragment: number;
}

/** Number of fragments of each slide, by stack. */
export type DeckShape = readonly (readonly number[])[];

/** The cursor one step on; the same cursor at the end of the talk. */
export function nextCursor(shape: DeckShape, at: Cursor): Cursor {
  const stack = shape[at.stack];
  if (stack === undefined) return at;
  if (at.fragment < (stack[at.slide] ?? 0) - 1) return { ...at, fragment: at.fragment + 1 };
  if (at.slide < stack.length - 1) return { stack: at.stack, slide: at.slide + 1, fragment: -1 };
  if (at.stack < shape.length - 1) return { stack: at.stack + 1, slide: 0, fragment: -1 };
  return at;
}

/** The cursor one step back (a slide entered backwards shows all its fragments); the same cursor at the start. */
export function previousCursor(shape: DeckShape, at: Cursor): Cursor {
  if (at.fragment >= 0) return { ...at, fragment: at.fragment - 1 };
  if (at.slide > 0) return lastOf(shape, at.stack, at.slide - 1);
  if (at.stack > 0) return lastOf(shape, at.stack - 1, (shape[at.stack - 1]?.length ?? 1) - 1);
  return at;
}

function lastOf(shape: DeckShape, stack: number, slide: number): Cursor {
  return { stack, slide, fragment: (shape[stack]?.[slide] ?? 0) - 1 };
}

/** The nearest cursor that exists in the shape. */
export function clampCursor(shape: DeckShape, at: Cursor): Cursor {
  const stack = Math.min(Math.max(0, at.stack), Math.max(0, shape.length - 1));
  const slide = Math.min(Math.max(0, at.slide), Math.max(0, (shape[stack]?.length ?? 1) - 1));
  const fragment = Math.min(Math.max(-1, at.fragment), (shape[stack]?.[slide] ?? 0) - 1);
  return { stack, slide, fragment };
}

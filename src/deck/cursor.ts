/** Where a talk stands: a cursor and a deck's shape enter, a cursor that exists leaves. */

/** A place in the talk. All 0-based; `fragment` is the number of steps already revealed minus one, so -1 is none. */
export interface Cursor {
  readonly stack: number;
  readonly slide: number;
  readonly fragment: number;
}

/** Number of fragments of each slide, by stack. */
export type DeckShape = readonly (readonly number[])[];

/** The nearest cursor that exists in the shape. */
export function clampCursor(shape: DeckShape, at: Cursor): Cursor {
  const stack = Math.min(Math.max(0, at.stack), Math.max(0, shape.length - 1));
  const slide = Math.min(Math.max(0, at.slide), Math.max(0, (shape[stack]?.length ?? 1) - 1));
  const fragment = Math.min(Math.max(-1, at.fragment), (shape[stack]?.[slide] ?? 0) - 1);
  return { stack, slide, fragment };
}

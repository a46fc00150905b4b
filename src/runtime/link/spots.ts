/** A talk's slides and its shape enter; places that survive edits, and the way back to a cursor, leave. */
import type { Cursor, DeckShape } from '../../deck/cursor.ts';
import { clampCursor } from '../../deck/cursor.ts';
import type { Spot } from './state.ts';

/** What names a slide: its id, and the key that it keeps when its neighbours change. */
export interface SlideName {
  readonly id: string;
  readonly key: string;
}

export interface Spots {
  /** The slide's place in the talk, from 0. */
  indexOf(cursor: Cursor): number;
  cursorAt(index: number): Cursor;
  spotOf(cursor: Cursor): Spot;
  /** Whether a place's slide is one of these. */
  knows(spot: Spot): boolean;
  /** The cursor of a place that another window named: by id, by key, else the nearest that exists. */
  cursorOf(spot: Spot): Cursor;
}

/** `slides` in the order of the talk, without those that are hidden. */
export function spotsOf(slides: readonly SlideName[], shape: DeckShape): Spots {
  const cursors = shape.flatMap((stack, at) => stack.map((_, slide): Cursor => ({ stack: at, slide, fragment: -1 })));
  const byId = new Map(slides.map((slide, at) => [slide.id, at]));
  const byKey = new Map(slides.map((slide, at) => [slide.key, at]));
  const cursorAt = (index: number): Cursor => cursors[index] ?? { stack: 0, slide: 0, fragment: -1 };
  const indexOf = (cursor: Cursor): number => {
    const { stack, slide } = clampCursor(shape, cursor);
    return shape.slice(0, stack).reduce((sum, one) => sum + one.length, slide);
  };
  return {
    indexOf,
    cursorAt,
    spotOf(cursor) {
      const clamped = clampCursor(shape, cursor);
      const slide = slides[indexOf(clamped)];
      return { cursor: clamped, id: slide?.id ?? '', key: slide?.key ?? '' };
    },
    knows: ({ id, key }) => byId.has(id) || (key !== '' && byKey.has(key)),
    cursorOf({ cursor, id, key }) {
      const here = slides[indexOf(cursor)];
      if (here?.id === id) return clampCursor(shape, cursor);
      const found = byId.get(id) ?? (key === '' ? undefined : byKey.get(key));
      if (found === undefined) return clampCursor(shape, cursor);
      return clampCursor(shape, { ...cursorAt(found), fragment: cursor.fragment });
    },
  };
}

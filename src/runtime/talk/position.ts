/** A running reveal.js enters; where the talk stands, and the one way to move it, leave. What follows or leads the talk uses this. */
import type { Cursor, DeckShape } from '../../deck/cursor.ts';
import { clampCursor } from '../../deck/cursor.ts';
import { type Running, listen } from './running.ts';

export interface Position {
  current(): Cursor;
  /** Moves to the nearest place that exists. */
  go(cursor: Cursor): void;
  /** Calls back after each move, with where the talk then stands. */
  onChange(listener: (cursor: Cursor) => void): void;
}

/** `shape` gives what the deck is now: a deck that is being written changes it. */
export function positionOf(running: Running, shape: () => DeckShape): Position {
  const { reveal } = running;
  const current = (): Cursor => {
    const { h, v, f } = reveal.getIndices();
    return { stack: h, slide: v, fragment: f ?? -1 };
  };
  return {
    current,
    go(cursor) {
      const { stack, slide, fragment } = clampCursor(shape(), cursor);
      reveal.slide(stack, slide, fragment);
    },
    onChange(listener) {
      listen(running, ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden'], () => listener(current()));
    },
  };
}

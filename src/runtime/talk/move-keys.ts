/** A key press enters; the move that reveal.js makes of it leaves: for the desk, and for a talk whose slide is frozen. */
import type { Move } from '../../deck/cursor.ts';
import { letterIn, type Press } from './keys.ts';

const MOVES: Readonly<Record<string, Move>> = {
  arrowright: 'right',
  arrowleft: 'left',
  arrowup: 'up',
  arrowdown: 'down',
  ' ': 'next',
  pagedown: 'next',
  pageup: 'previous',
  home: 'first',
  end: 'last',
  n: 'next',
  p: 'previous',
  l: 'right',
  h: 'left',
  k: 'up',
  j: 'down',
};

const MIRRORED: Partial<Record<Move, Move>> = { left: 'right', right: 'left' };

/** Undefined when the press moves nothing. In a right-to-left deck the left arrow goes on. */
export function moveOf(event: Press, dir: 'ltr' | 'rtl'): Move | undefined {
  if (event.key === ' ' && event.shiftKey) return 'previous';
  // Shift with an arrow means another thing everywhere.
  if (event.shiftKey && event.key.startsWith('Arrow')) return undefined;
  const move = letterIn(MOVES, event);
  return move === undefined || dir === 'ltr' ? move : (MIRRORED[move] ?? move);
}

/** A hash, and the one it is compared with, enter; its 256 bits leave as a square, with those marked that are others. */
import { svg } from '../kit/svg.ts';

export const GRID = { width: 240, height: 240 } as const;

const SIDE = 16;
const CELL = GRID.width / SIDE;

/** @param hash 64 hexadecimal digits. @param before absent: nothing is compared. */
export function bitGrid(hash: string, before?: string): string {
  const bits = bitsOf(hash);
  const old = before === undefined ? bits : bitsOf(before);
  const cells = bits.map((bit, index) => {
    const [x, y] = [(index % SIDE) * CELL, Math.floor(index / SIDE) * CELL];
    const isChanged = bit !== old[index];
    const color = isChanged ? 'var(--color-1)' : 'var(--color-ink-faint)';
    const box = { x: x + 1.5, y: y + 1.5, width: CELL - 3, height: CELL - 3, rx: 2 };
    return svg('rect', {
      ...box,
      fill: bit === 1 ? color : 'none',
      stroke: color,
      'stroke-width': isChanged ? 2.5 : 1,
    });
  });
  return cells.join('');
}

function bitsOf(hash: string): readonly number[] {
  return [...hash].flatMap((digit) => {
    const value = Number.parseInt(digit, 16);
    return [8, 4, 2, 1].map((place) => ((value & place) === 0 ? 0 : 1));
  });
}

/** Points enter; a smooth line through all of them leaves, as the `d` of an SVG path. */
import type { Point } from './face.ts';

/** Catmull and Rom's curve (1974) in Béziers. Fewer than two points give a path that shows nothing. */
export function smooth(points: readonly Point[], isClosed = false): string {
  const count = points.length;
  const at = (index: number): Point =>
    points[isClosed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))] ?? { x: 0, y: 0 };
  const pieces = Array.from({ length: isClosed ? count : count - 1 }, (_, index) => {
    const [before, from, to, behind] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const leave = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const arrive = { x: to.x - (behind.x - from.x) / 6, y: to.y - (behind.y - from.y) / 6 };
    return `C${pair(leave)} ${pair(arrive)} ${pair(to)}`;
  });
  return `M${pair(at(0))}${pieces.join('')}${isClosed ? 'Z' : ''}`;
}

function pair({ x, y }: Point): string {
  return `${tenth(x)} ${tenth(y)}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

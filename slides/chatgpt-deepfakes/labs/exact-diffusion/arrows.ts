/** How much noise is left enters; arrows leave that show which way points are pulled in each place. */
import { scoreOf } from './model.ts';

/** Arrows along each side. */
const ALONG = 13;

/**
 * Each arrow has the way of the slope; its length tells how far a point would go to where the slope leads, no more than to the
 * next arrow.
 * @param size of the square to draw in. @param reach from the middle to an edge, in radii of the ring.
 * @returns a path as in an SVG.
 */
export function arrowPath(noise: number, size: number, reach: number): string {
  const score = new Float64Array(2);
  const gap = size / ALONG;
  const scale = size / (2 * reach);
  let path = '';
  for (let row = 0; row < ALONG; row++) {
    for (let column = 0; column < ALONG; column++) {
      const [x, y] = [(column + 0.5) * gap, (row + 0.5) * gap];
      scoreOf((x - size / 2) / scale, (size / 2 - y) / scale, noise, score);
      // The slope times the variance of the noise is how far away the mean of what a point may have been lies.
      const [dx, dy] = [(score[0] ?? 0) * noise * noise * scale, -(score[1] ?? 0) * noise * noise * scale];
      const length = Math.hypot(dx, dy);
      if (length < 0.5) continue;
      const shown = Math.min(length, 0.72 * gap);
      path += arrow(x, y, (dx / length) * shown, (dy / length) * shown, Math.min(0.3 * gap, 0.5 * shown));
    }
  }
  return path;
}

function arrow(x: number, y: number, dx: number, dy: number, head: number): string {
  const angle = Math.atan2(dy, dx);
  const side = (turn: number): string =>
    `L${round(x + dx - head * Math.cos(angle + turn))} ${round(y + dy - head * Math.sin(angle + turn))}`;
  const tip = `${round(x + dx)} ${round(y + dy)}`;
  return `M${round(x)} ${round(y)}L${tip}${side(0.5)}M${tip}${side(-0.5)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

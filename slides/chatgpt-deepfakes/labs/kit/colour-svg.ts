/** Pixels of a drawn picture in few colours enter; they leave as SVG, one path for each colour. */
import { svg } from './svg.ts';

/**
 * @param pixels red, green, blue and alpha of each of `size`² pixels; alpha is not looked at.
 * @param side of the square at `x`, `y`, in the drawing's units.
 */
export function colourSvg(pixels: Uint8ClampedArray, size: number, x: number, y: number, side: number): string {
  const cell = side / size;
  const colourAt = (column: number, row: number): string => {
    const at = (row * size + column) * 4;
    return `#${[0, 1, 2].map((part) => (pixels[at + part] ?? 0).toString(16).padStart(2, '0')).join('')}`;
  };
  const runs = new Map<string, string>();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size;) {
      const [from, colour] = [column, colourAt(column, row)];
      while (column < size && colourAt(column, row) === colour) column++;
      const width = (column - from) * cell;
      // A little over the next pixel, so that no seams of paper shine through.
      const run = `M${short(x + from * cell)} ${short(y + row * cell)}h${short(width + 0.3)}v${short(cell + 0.3)}h${short(-width - 0.3)}z`;
      runs.set(colour, (runs.get(colour) ?? '') + run);
    }
  }
  return [...runs].map(([fill, d]) => svg('path', { d, fill })).join('');
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}

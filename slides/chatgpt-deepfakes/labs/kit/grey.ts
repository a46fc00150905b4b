/** A grey picture enters; it leaves as the pixels of a canvas or as SVG, in warm grey from ink to paper. */
import { svg } from './svg.ts';

/** A square of grey values from 0 (black) to 255 (white), row by row; values between are kept, not rounded. */
export interface Grey {
  readonly size: number;
  readonly values: Float64Array;
}

/** Black, middle and white of a print: the same in light and in dark, as a photograph is. */
const TONES = [
  [20, 23, 34],
  [128, 124, 122],
  [255, 250, 240],
] as const;

/** Red, green, blue and alpha of each pixel. */
export function pixelsOf({ values }: Grey): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    pixels[at] = PIXELS[Math.min(255, Math.max(0, Math.round(values[at] ?? 0)))] ?? 0;
  }
  return new Uint8ClampedArray(pixels.buffer);
}

/** The four bytes of each whole grey value, as one number in this machine's order of bytes. */
const PIXELS: Uint32Array = (() => {
  const bytes = Uint8ClampedArray.from({ length: 4 * 256 }, (_, at) => (at % 4 === 3 ? 255 : tone(at >> 2, at % 4)));
  return new Uint32Array(bytes.buffer);
})();

/** Steps of grey on paper, and cells along a side: as much as is seen at the size of a stamp. */
const LEVELS = 28;
const CELLS = 64;

/** A square `side` units wide at `x`, `y`, in cells of several pixels each. */
export function greySvg(picture: Grey, x: number, y: number, side: number): string {
  const cell = side / CELLS;
  const runs = new Map<number, string>();
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS;) {
      const level = levelOf(picture, column, row);
      const from = column;
      while (column < CELLS && levelOf(picture, column, row) === level) column++;
      const at = `M${short(x + from * cell)} ${short(y + row * cell)}`;
      // A little over the next cell, so that no seams of paper shine through.
      const run = `${at}h${short((column - from) * cell + 0.4)}v${short(cell + 0.4)}h${short(-(column - from) * cell - 0.4)}z`;
      runs.set(level, (runs.get(level) ?? '') + run);
    }
  }
  const paths = [...runs].sort(([first], [second]) => first - second);
  return paths.map(([level, d]) => svg('path', { d, fill: colour((level * 255) / (LEVELS - 1)) })).join('');
}

function levelOf({ size, values }: Grey, column: number, row: number): number {
  const step = Math.max(1, Math.round(size / CELLS));
  let sum = 0;
  for (let down = 0; down < step; down++) {
    for (let along = 0; along < step; along++) sum += values[(row * step + down) * size + column * step + along] ?? 0;
  }
  return Math.round(((sum / (step * step)) * (LEVELS - 1)) / 255);
}

function colour(value: number): string {
  return `#${[0, 1, 2].map((part) => Math.round(tone(value, part)).toString(16).padStart(2, '0')).join('')}`;
}

/** @param part 0 red, 1 green, 2 blue. */
function tone(value: number, part: number): number {
  const [dark, middle, light] = TONES;
  const share = Math.min(255, Math.max(0, value)) / 127.5;
  const [from, to, way] = share < 1 ? [dark, middle, share] : [middle, light, share - 1];
  return (from[part] ?? 0) + way * ((to[part] ?? 0) - (from[part] ?? 0));
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A grey picture and a key's pattern enter; the marked picture, what is left of it after changes, and the detector's z leave. */
import type { Grey } from '../kit/grey.ts';
import { normal } from '../kit/normal.ts';

/** +1 or −1 for each pixel, row by row. */
export type Pattern = Int8Array;

/** The z beyond which the detector says "marked"; chance gives it once in a thousand million pictures. */
export const THRESHOLD = 6;

/** Where a piece lay in the picture that it was cut from, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/**
 * A pattern for `pixels` pixels; a key is the seed of `random`, and who has not got it cannot find the pattern. Takes a
 * number for every 32 pixels, each of whose bits is one.
 */
export function patternOf(pixels: number, random: () => number): Pattern {
  const pattern = new Int8Array(pixels);
  for (let at = 0, bits = 0; at < pixels; at++, bits >>>= 1) {
    if (at % 32 === 0) bits = Math.floor(random() * 2 ** 32);
    pattern[at] = (bits & 1) === 0 ? -1 : 1;
  }
  return pattern;
}

/** The picture plus `strength` times the pattern, 0 or more grey values, rounded and kept within 0 to 255. */
export function embed(picture: Grey, pattern: Pattern, strength: number): Grey {
  return changed(picture, (value, at) => value + strength * pattern[at]!);
}

/**
 * Peak signal-to-noise ratio in decibels, 10·log₁₀(255² / mean squared difference): a difference of 1 everywhere gives
 * 48.13, below 30 it is plainly seen. Infinity for equal pictures.
 */
export function psnr(first: Grey, second: Grey): number {
  let squares = 0;
  first.values.forEach((value, at) => (squares += (value - second.values[at]!) ** 2));
  return 10 * Math.log10((255 * 255 * first.values.length) / squares);
}

/** What is left of a picture when each pixel is compared with the mean of its four neighbours: grain and mark, not the picture. */
export interface Residual {
  readonly size: number;
  /** Row by row; 0 at the rim, which has no four neighbours. */
  readonly values: Float64Array;
  /** √Σr². */
  readonly norm: number;
}

export function residualOf({ size, values }: Grey): Residual {
  const rest = new Float64Array(size * size);
  let squares = 0;
  for (let row = 1; row < size - 1; row++) {
    for (let column = 1; column < size - 1; column++) {
      const at = row * size + column;
      const around = values[at - 1]! + values[at + 1]! + values[at - size]! + values[at + size]!;
      const value = values[at]! - around / 4;
      rest[at] = value;
      squares += value * value;
    }
  }
  return { size, values: rest, norm: Math.sqrt(squares) };
}

/**
 * How surely a pattern is in what is left of a picture: z = Σpr / √Σr². For a pattern that is not there the signs are fair
 * coins, so z has mean 0 and standard deviation 1, whatever the picture is. This is the spread-spectrum detector of Cox
 * et al. (IEEE Transactions on Image Processing 6, 1997, doi 10.1109/83.650120) in its plainest form.
 * `place` says where the picture lay in the one that was marked, whose side is `side`; 0 where nothing is left to measure.
 */
export function zOf(
  { size, values, norm }: Residual,
  pattern: Pattern,
  side: number,
  place: Place = { left: 0, top: 0 },
): number {
  let product = 0;
  for (let row = 1; row < size - 1; row++) {
    const start = (row + place.top) * side + place.left;
    for (let column = 1; column < size - 1; column++)
      product += values[row * size + column]! * pattern[start + column]!;
  }
  return norm === 0 ? 0 : product / norm;
}

/** `zOf` for a picture that only one pattern is looked for in. */
export function detect(picture: Grey, pattern: Pattern, side: number, place?: Place): number {
  return zOf(residualOf(picture), pattern, side, place);
}

/** What is left when only a square of `side` pixels in the middle is kept, and where it lay. */
export function crop(picture: Grey, side: number): { readonly picture: Grey; readonly place: Place } {
  const start = Math.floor((picture.size - side) / 2);
  const values = Float64Array.from({ length: side * side }, (_, at) => {
    const [column, row] = [at % side, Math.floor(at / side)];
    return picture.values[(row + start) * picture.size + column + start]!;
  });
  return { picture: { size: side, values }, place: { left: start, top: start } };
}

/** Normal noise on each pixel, its standard deviation in grey values. */
export function addNoise(picture: Grey, deviation: number, random: () => number): Grey {
  return changed(picture, (value) => value + deviation * normal(random));
}

/** Each pixel becomes the mean of itself and its eight neighbours; beyond the edge the edge goes on. */
export function soften(picture: Grey): Grey {
  const { size, values } = picture;
  const within = (index: number): number => Math.min(size - 1, Math.max(0, index));
  return changed(picture, (_, at) => {
    const [column, row] = [at % size, Math.floor(at / size)];
    let sum = 0;
    for (let down = -1; down <= 1; down++) {
      for (let along = -1; along <= 1; along++) sum += values[within(row + down) * size + within(column + along)]!;
    }
    return sum / 9;
  });
}

/** What somebody does who has the key: the pattern is taken off again. */
export function strip(picture: Grey, pattern: Pattern, strength: number): Grey {
  return embed(picture, pattern, -strength);
}

/** The z that a pattern of that strength gives on average over `pixels` pixels of grain with standard deviation `grain`. */
export function expectedZ(strength: number, grain: number, pixels: number): number {
  // Taking the mean of four neighbours away leaves 1 + 1/4 of the variance of both.
  return (strength * Math.sqrt(pixels)) / Math.sqrt(1.25 * (grain * grain + strength * strength));
}

function changed({ size, values }: Grey, change: (value: number, at: number) => number): Grey {
  return { size, values: values.map((value, at) => Math.min(255, Math.max(0, Math.round(change(value, at))))) };
}

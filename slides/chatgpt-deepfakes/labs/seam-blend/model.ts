/** A picture and a patch for it enter; the patch pasted, feathered or blended after Poisson, and how far its seam shows, leave. */

import type { Grey } from '../kit/grey.ts';

/** Where the patch lies in the picture, in pixels: its first column and row, and its side. */
export interface Patch {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The relaxation of `poissonSteps` that is best for a patch 48 pixels wide: 2 / (1 + sin(π / 49)), rounded. */
export const RELAXATION = 1.88;

/** Pixels from the patch's edge over which a feathered patch comes in, unless the learner says otherwise. */
export const FEATHER = 8;

/** The patch's pixels in place of the picture's. */
export function paste(target: Grey, source: Grey, patch: Patch): Grey {
  return mixed(target, source, patch, () => 1);
}

/**
 * I = αS + (1 − α)T, where α grows in even steps from the patch's edge to 1 over `width` pixels (1 pastes): the outermost
 * pixel of the patch has α = 1 / width.
 */
export function feather(target: Grey, source: Grey, patch: Patch, width: number): Grey {
  return mixed(target, source, patch, (depth) => Math.min(1, depth / width));
}

/**
 * Poisson blending (Pérez, Gangnet and Blake, SIGGRAPH 2003, doi 10.1145/882262.882269): inside the patch the Laplacian
 * of the picture is to be that of the source, ΔI = ΔS, and around it I = T. The equations are solved by successive
 * over-relaxation, pixel by pixel in reading order, beginning with the pasted patch, which must not touch the picture's
 * edge.
 */
export class PoissonBlend {
  readonly #values: Float64Array;
  readonly #laplacian: Float64Array;
  readonly #patch: Patch;
  readonly #size: number;
  readonly #relaxation: number;
  #sweeps = 0;

  constructor(target: Grey, source: Grey, patch: Patch, relaxation = RELAXATION) {
    const { size } = target;
    [this.#size, this.#patch, this.#relaxation] = [size, patch, relaxation];
    this.#values = paste(target, source, patch).values;
    this.#laplacian = new Float64Array(size * size);
    forEachPixel(patch, size, (at) => {
      this.#laplacian[at] = 4 * source.values[at]! - around(source.values, at, size);
    });
  }

  /** Sweeps made so far. */
  get sweeps(): number {
    return this.#sweeps;
  }

  /** As it is after these; the next sweep changes it. */
  get picture(): Grey {
    return { size: this.#size, values: this.#values };
  }

  /** How far the patch's pixels miss their equations now, as a root mean square in grey values. */
  get residual(): number {
    let squares = 0;
    forEachPixel(this.#patch, this.#size, (at) => {
      squares += (this.#laplacian[at]! + around(this.#values, at, this.#size) - 4 * this.#values[at]!) ** 2;
    });
    return Math.sqrt(squares) / this.#patch.side;
  }

  /** Goes on until `sweeps` have been made in all; does nothing where there were as many. */
  sweepTo(sweeps: number): this {
    const [values, laplacian, size, relaxation] = [this.#values, this.#laplacian, this.#size, this.#relaxation];
    const { left, top, side } = this.#patch;
    // Written out: this runs 350,000 times while somebody moves a slider.
    for (; this.#sweeps < sweeps; this.#sweeps++) {
      for (let row = top; row < top + side; row++) {
        for (let at = row * size + left, end = at + side; at < end; at++) {
          const sum = values[at - 1]! + values[at + 1]! + values[at - size]! + values[at + size]!;
          values[at] = values[at]! + relaxation * ((laplacian[at]! + sum) / 4 - values[at]!);
        }
      }
    }
    return this;
  }
}

/**
 * How far the seam shows: over all pairs of a pixel just inside the patch and its neighbour just outside, the mean
 * amount, in grey values, by which the step between the two differs from the step that the untouched picture has there.
 */
export function seamStep(picture: Grey, target: Grey, patch: Patch): number {
  const { size } = target;
  const step = (of: Grey, inside: number, outside: number): number => of.values[inside]! - of.values[outside]!;
  let sum = 0;
  const pairs = seamPairs(patch, size);
  for (const [inside, outside] of pairs)
    sum += Math.abs(step(picture, inside, outside) - step(target, inside, outside));
  return sum / pairs.length;
}

function seamPairs({ left, top, side }: Patch, size: number): readonly (readonly [inside: number, outside: number])[] {
  const at = (column: number, row: number): number => row * size + column;
  const [right, bottom] = [left + side - 1, top + side - 1];
  return Array.from({ length: side }, (_, index) => index).flatMap((index) => [
    [at(left + index, top), at(left + index, top - 1)],
    [at(left + index, bottom), at(left + index, bottom + 1)],
    [at(left, top + index), at(left - 1, top + index)],
    [at(right, top + index), at(right + 1, top + index)],
  ]);
}

/** `alpha` gives the patch's share for a pixel of it that lies `depth` pixels deep, 1 at its edge. */
function mixed(target: Grey, source: Grey, patch: Patch, alpha: (depth: number) => number): Grey {
  const { size } = target;
  const { left, top, side } = patch;
  const values = target.values.slice();
  forEachPixel(patch, size, (at) => {
    const [column, row] = [(at % size) - left, Math.floor(at / size) - top];
    const share = alpha(1 + Math.min(column, row, side - 1 - column, side - 1 - row));
    values[at] = share * source.values[at]! + (1 - share) * target.values[at]!;
  });
  return { size, values };
}

function forEachPixel({ left, top, side }: Patch, size: number, work: (at: number) => void): void {
  for (let row = top; row < top + side; row++) {
    for (let column = left; column < left + side; column++) work(row * size + column);
  }
}

function around(values: Float64Array, at: number, size: number): number {
  return values[at - 1]! + values[at + 1]! + values[at - size]! + values[at + size]!;
}

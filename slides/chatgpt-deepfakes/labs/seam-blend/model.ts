/** A picture and a patch for it enter; the patch pasted, feathered or blended after Poisson, and how far its seam shows, leave. */

/** A square of grey values from 0 (black) to 255 (white), row by row; values between are kept, not rounded. */
export interface Grey {
  readonly size: number;
  readonly values: Float64Array;
}

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

/** Poisson blending on its way: the picture after the sweeps made so far, and how far it is from the answer. */
export interface PoissonState {
  readonly picture: Grey;
  readonly sweeps: number;
  /** How far the patch's pixels miss their equations, as a root mean square in grey values. */
  readonly residual: number;
}

/**
 * Poisson blending (Pérez, Gangnet and Blake, SIGGRAPH 2003, doi 10.1145/882262.882269): inside the patch the Laplacian
 * of the picture is to be that of the source, ΔI = ΔS, and around it I = T. The equations are solved by successive
 * over-relaxation, pixel by pixel in reading order; the patch must not touch the picture's edge.
 * Begins with the pasted patch; each `next()` of the generator gives the state after one more sweep, the first the state
 * after none. Never ends by itself.
 */
export function* poissonSteps(
  target: Grey,
  source: Grey,
  patch: Patch,
  relaxation = RELAXATION,
): Generator<PoissonState> {
  const { size } = target;
  const values = paste(target, source, patch).values;
  const laplacian = new Float64Array(size * size);
  forEachPixel(patch, size, (at) => {
    laplacian[at] = 4 * source.values[at]! - around(source.values, at, size);
  });
  for (let sweeps = 0; ; sweeps++) {
    let squares = 0;
    forEachPixel(patch, size, (at) => {
      squares += (laplacian[at]! + around(values, at, size) - 4 * values[at]!) ** 2;
    });
    const residual = Math.sqrt(squares) / patch.side;
    yield { picture: { size, values: values.slice() }, sweeps, residual };
    forEachPixel(patch, size, (at) => {
      const wanted = (laplacian[at]! + around(values, at, size)) / 4;
      values[at] = values[at]! + relaxation * (wanted - values[at]!);
    });
  }
}

/** The state after `sweeps` sweeps, 0 or more. */
export function poisson(
  target: Grey,
  source: Grey,
  patch: Patch,
  sweeps: number,
  relaxation = RELAXATION,
): PoissonState {
  for (const state of poissonSteps(target, source, patch, relaxation)) if (state.sweeps >= sweeps) return state;
  throw new Error('poissonSteps never ends');
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

/** Random numbers enter; small grey patches leave, as a camera and two picture makers would leave them, sharp or softened. */

/** Pixels along each side of a patch. */
export const SIDE = 16;

/** Brightness of each pixel, row by row, 0 to 1, or a little beyond where a maker left its mark. */
export type Patch = Float64Array;

/** How far maker A lifts and lowers every other pixel. */
export const MARK = 0.08;

/** How much of its own softened copy maker B mixes in. */
export const SOFTENED = 0.2;

/** What a camera sees of an even surface: noise, each pixel by itself. */
export function cameraPatch(random: () => number): Patch {
  return Float64Array.from({ length: SIDE * SIDE }, random);
}

/** Maker A leaves a checkerboard behind, as upsampling by transposed convolution does (Odena, Dumoulin & Olah, Distill 2016). */
export function madeByA(random: () => number): Patch {
  return cameraPatch(random).map((value, at) => value + MARK * checker(at));
}

/** Maker B leaves no checkerboard: it makes everything a little too smooth. */
export function madeByB(random: () => number): Patch {
  const sharp = cameraPatch(random);
  const soft = meanOver(sharp, -1, 1);
  return sharp.map((value, at) => (1 - SOFTENED) * value + SOFTENED * (soft[at] ?? 0));
}

/** What is left once a platform has made the picture smaller: each pixel is the mean of two by two. */
export function shared(patch: Patch): Patch {
  return meanOver(patch, 0, 1);
}

/** 1 and -1 in turn, along rows and down columns. */
export function checker(at: number): 1 | -1 {
  return ((at % SIDE) + Math.floor(at / SIDE)) % 2 === 0 ? 1 : -1;
}

/** Means of the pixels from `first` to `last` steps away, both ways; at an edge its own pixels stand for those beyond. */
function meanOver(patch: Patch, first: number, last: number): Patch {
  const count = (last - first + 1) ** 2;
  return patch.map((_, at) => {
    const x = at % SIDE;
    const y = Math.floor(at / SIDE);
    let sum = 0;
    for (let down = first; down <= last; down++) {
      for (let across = first; across <= last; across++)
        sum += patch[inside(y + down) * SIDE + inside(x + across)] ?? 0;
    }
    return sum / count;
  });
}

function inside(at: number): number {
  return Math.min(SIDE - 1, Math.max(0, at));
}

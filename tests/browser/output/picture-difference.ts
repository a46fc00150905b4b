/** Two pictures of one slide, drawn by different programs, enter; how far apart they are to an eye, and where, leaves. */
import { PNG } from 'pngjs';

export interface Difference {
  /** The worst tile's score: mean difference of its blurred colours, 0 to 255. */
  readonly worst: number;
  /** Left and top of that tile in pixels. */
  readonly at: readonly [x: number, y: number];
  /** Every tile above the limit. */
  readonly tiles: readonly { readonly x: number; readonly y: number; readonly score: number }[];
}

/**
 * Side of a tile in pixels, about a letter of body text. A lost letter fills a tile; what two rasterisers disagree on,
 * the edges of letters, is thinned out by the blur and does not.
 */
export const TILE = 16;

/** Radius of the box blur in pixels, run twice: wider than an anti-aliased edge, narrower than a stroke's move by 4 px. */
const BLUR = 2;

/**
 * Above this score a tile is different. Measured over the real deck and the fixtures: poppler and Chromium, which
 * darkens the edges of type, come to at most 15 in heavy type; each of the seeded faults goes far beyond.
 */
export const LIMIT = 19;

/** Where neither picture has anything but ground, there are no edges to disagree on: this difference is one of colour. */
const FLAT_LIMIT = 4;
const FLAT_SPREAD = 3;

/** Compares two PNG files of the same size. Throws when the sizes differ. */
export function comparePictures(left: Uint8Array, right: Uint8Array, limit: number = LIMIT): Difference {
  const a = PNG.sync.read(Buffer.from(left));
  const b = PNG.sync.read(Buffer.from(right));
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`The pictures are ${a.width} × ${a.height} and ${b.width} × ${b.height} pixels.`);
  }
  const [blurredA, blurredB] = [blur(a), blur(b)];
  const tiles: { x: number; y: number; score: number }[] = [];
  let worst = { x: 0, y: 0, score: 0 };
  // Tiles overlap by half, so that nothing hides on a border between two.
  for (let y = 0; y < a.height; y += TILE / 2) {
    for (let x = 0; x < a.width; x += TILE / 2) {
      const score = settledScore(blurredA, blurredB, a.width, a.height, x, y, limit);
      if (score > worst.score) worst = { x, y, score };
      if (score > limit) tiles.push({ x, y, score });
    }
  }
  return { worst: worst.score, at: [worst.x, worst.y], tiles };
}

/** Three channels a pixel. */
type Plane = Float32Array;

/** Programs put letters on whole or on part pixels: a tile that differs is looked at again, moved by at most this. */
const SLACK = 1;

function settledScore(a: Plane, b: Plane, width: number, height: number, x: number, y: number, limit: number): number {
  let best = tileScore(a, b, width, height, x, y, 0, 0);
  if (best > FLAT_LIMIT && isFlat(a, width, height, x, y) && isFlat(b, width, height, x, y)) {
    return best * (limit / FLAT_LIMIT);
  }
  // Below a third of the limit the rest could only make a good score better.
  if (best < limit / 3) return best;
  for (let down = -SLACK; down <= SLACK; down += 1) {
    for (let across = -SLACK; across <= SLACK; across += 1) {
      best = Math.min(best, tileScore(a, b, width, height, x, y, across, down));
    }
  }
  return best;
}

/** The tile of `a` at `left`, `top` against that of `b` moved by `across`, `down`; edges repeat. */
function tileScore(
  a: Plane,
  b: Plane,
  width: number,
  height: number,
  left: number,
  top: number,
  across: number,
  down: number,
): number {
  const right = Math.min(left + TILE, width);
  const bottom = Math.min(top + TILE, height);
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 3;
      const other = (clamp(y + down, height) * width + clamp(x + across, width)) * 3;
      // The channel that differs most: red on a ground of the same brightness counts in full.
      sum += Math.max(
        Math.abs((a[at] as number) - (b[other] as number)),
        Math.abs((a[at + 1] as number) - (b[other + 1] as number)),
        Math.abs((a[at + 2] as number) - (b[other + 2] as number)),
      );
    }
  }
  return sum / ((right - left) * (bottom - top));
}

function isFlat(plane: Plane, width: number, height: number, left: number, top: number): boolean {
  const first = (top * width + left) * 3;
  for (let y = top; y < Math.min(top + TILE, height); y += 1) {
    for (let x = left; x < Math.min(left + TILE, width); x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const value = plane[(y * width + x) * 3 + channel] as number;
        if (Math.abs(value - (plane[first + channel] as number)) > FLAT_SPREAD) return false;
      }
    }
  }
  return true;
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}

function blur(picture: PNG): Plane {
  const { width, height, data } = picture;
  let plane: Plane = new Float32Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) plane[pixel * 3 + channel] = data[pixel * 4 + channel] as number;
  }
  for (let pass = 0; pass < 2; pass += 1) {
    plane = boxBlur(plane, width, height, 3, width * 3);
    plane = boxBlur(plane, height, width, width * 3, 3);
  }
  return plane;
}

/** A running mean along lines of `length` pixels, `step` apart in the plane; edges repeat. */
function boxBlur(plane: Plane, length: number, lines: number, step: number, lineStep: number): Plane {
  const out = new Float32Array(plane.length);
  const size = 2 * BLUR + 1;
  for (let line = 0; line < lines; line += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const start = line * lineStep + channel;
      const value = (index: number): number => plane[start + clamp(index, length) * step] as number;
      let sum = 0;
      for (let index = -BLUR; index <= BLUR; index += 1) sum += value(index);
      for (let index = 0; index < length; index += 1) {
        out[start + index * step] = sum / size;
        sum += value(index + BLUR + 1) - value(index - BLUR);
      }
    }
  }
  return out;
}

/** Two pictures of a slide enter; whether and where they differ leaves. */
import type { Region } from '../deck/diagnostic.ts';

export interface PictureDiff {
  /** Share of pixels that differ, 0 to 1. */
  readonly share: number;
  /** Where, in pixels of the pictures, each region apart from the others; none where nothing differs. */
  readonly regions: readonly Region[];
}

/** Steps of 255 in one channel: below them nobody sees a difference, and dithering makes some. */
const SEEN = 12;
/** Pixels of the squares that are looked at as one; what is less than this apart is one region. */
const SQUARE = 16;

/** Pictures of different sizes differ everywhere. */
export async function comparePictures(before: Uint8Array, after: Uint8Array): Promise<PictureDiff> {
  const { default: sharp } = await import('sharp');
  const [one, two] = await Promise.all(
    [before, after].map((png) => sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  if (one === undefined || two === undefined) throw new Error('sharp gave no picture');
  const { width, height, channels } = two.info;
  if (one.info.width !== width || one.info.height !== height) {
    return { share: 1, regions: [{ left: 0, top: 0, right: width, bottom: height }] };
  }
  const columns = Math.ceil(width / SQUARE);
  const rows = Math.ceil(height / SQUARE);
  const squares = new Uint8Array(columns * rows);
  let differing = 0;
  for (let at = 0, pixel = 0; at < two.data.length; at += channels, pixel++) {
    let step = 0;
    for (let channel = 0; channel < 3; channel++) {
      step = Math.max(step, Math.abs((one.data[at + channel] ?? 0) - (two.data[at + channel] ?? 0)));
    }
    if (step < SEEN) continue;
    differing++;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    squares[Math.floor(y / SQUARE) * columns + Math.floor(x / SQUARE)] = 1;
  }
  return { share: differing / (width * height), regions: regionsOf(squares, columns, rows, width, height) };
}

/** Squares that touch, corners too, are one region. */
function regionsOf(
  squares: Uint8Array,
  columns: number,
  rows: number,
  width: number,
  height: number,
): readonly Region[] {
  const left = Uint8Array.from(squares);
  const regions: Region[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] !== 1) continue;
    const box = { left: columns, top: rows, right: 0, bottom: 0 };
    const queue = [start];
    left[start] = 0;
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      box.left = Math.min(box.left, column);
      box.top = Math.min(box.top, row);
      box.right = Math.max(box.right, column + 1);
      box.bottom = Math.max(box.bottom, row + 1);
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const next = y * columns + x;
          if (left[next] !== 1) continue;
          left[next] = 0;
          queue.push(next);
        }
      }
    }
    regions.push({
      left: box.left * SQUARE,
      top: box.top * SQUARE,
      right: Math.min(width, box.right * SQUARE),
      bottom: Math.min(height, box.bottom * SQUARE),
    });
  }
  return regions;
}

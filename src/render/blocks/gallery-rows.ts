/** Pictures by their shape enter, the rows in which they are seen largest leave: order kept, nothing cropped, the same every time. */

/** A picture to place. */
export interface Tile {
  /** Width by height. */
  readonly ratio: number;
  /** Length of its caption on one line; 0 where it has none. */
  readonly caption: number;
}

/** Lengths in units of the slide. */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** Absent means as many as show the pictures largest. */
  readonly rows?: number;
  readonly gap: number;
  /** Height of a line of a caption, and what stands between it and its picture. */
  readonly line: number;
  readonly above: number;
}

export interface Row {
  readonly tiles: readonly (Tile & { readonly at: number })[];
}

/** Rows of one width W are as high in all as `W * sum + extra`. */
export interface Arrangement {
  readonly rows: readonly Row[];
  readonly sum: number;
  readonly extra: number;
}

/** Rows tried, and pictures beyond which they are parted by their number alone. */
const MOST_ROWS = 12;
const MOST_PARTED = 80;

export function arrange(tiles: readonly Tile[], place: Place): Arrangement {
  const counts =
    place.rows === undefined
      ? Array.from({ length: Math.min(MOST_ROWS, tiles.length) }, (_, index) => index + 1)
      : [Math.min(place.rows, tiles.length)];
  let best: { readonly arrangement: Arrangement; readonly width: number } | undefined;
  for (const count of counts) {
    const rows = parted(tiles, count);
    const arrangement = measured(rows, place);
    const width = Math.min(place.width, (place.height - arrangement.extra) / arrangement.sum);
    // All pictures together cover sum × width², whatever the rows.
    if (best === undefined || area(arrangement, width) > area(best.arrangement, best.width))
      best = { arrangement, width };
  }
  return best?.arrangement ?? { rows: [], sum: 1, extra: 0 };
}

function area({ sum }: Arrangement, width: number): number {
  return width <= 0 ? 0 : sum * width ** 2;
}

function measured(rows: readonly Row[], place: Place): Arrangement {
  let sum = 0;
  let extra = (rows.length - 1) * place.gap;
  for (const { tiles } of rows) {
    const ratios = tiles.reduce((total, { ratio }) => total + ratio, 0);
    sum += 1 / ratios;
    extra -= ((tiles.length - 1) * place.gap) / ratios;
  }
  // How wide captions are depends on how wide the pictures are, which depends on how high the captions are.
  let captions = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const width = Math.min(place.width, Math.max(0, place.height - extra - captions) / sum);
    captions = Math.max(captions, captionsHeight(rows, width, place));
  }
  return { rows, sum, extra: extra + captions };
}

const ROUNDS = 4;

/** Lines break at blanks, so none is full; below a width no caption is made narrower. */
const FULL = 0.86;
const NARROWEST = 60;

function captionsHeight(rows: readonly Row[], width: number, place: Place): number {
  let height = 0;
  for (const { tiles } of rows) {
    const across = width - (tiles.length - 1) * place.gap;
    const ratios = tiles.reduce((total, { ratio }) => total + ratio, 0);
    const lines = tiles.map(({ caption, ratio }) =>
      Math.ceil(caption / Math.max(NARROWEST, FULL * (ratio / ratios) * across)),
    );
    const most = Math.max(...lines);
    if (most > 0) height += place.above + most * place.line;
  }
  return height;
}

/** Cut into so many rows whose widths at one height differ least (a linear partition). */
function parted(tiles: readonly Tile[], count: number): readonly Row[] {
  const numbered = tiles.map((tile, at) => ({ ...tile, at }));
  if (tiles.length > MOST_PARTED) {
    const each = Math.ceil(tiles.length / count);
    return Array.from({ length: Math.ceil(tiles.length / each) }, (_, row) => ({
      tiles: numbered.slice(row * each, (row + 1) * each),
    }));
  }
  const sums = [0];
  for (const { ratio } of tiles) sums.push((sums.at(-1) ?? 0) + ratio);
  const mean = (sums.at(-1) ?? 0) / count;
  const cost = (from: number, to: number): number => ((sums[to] ?? 0) - (sums[from] ?? 0) - mean) ** 2;
  // best[rows][to]: the least cost of the first `to` tiles in so many rows, and where the last of these begins.
  const best: { readonly cost: number; readonly from: number }[][] = [
    tiles.map(() => ({ cost: Infinity, from: 0 })).concat({ cost: Infinity, from: 0 }),
  ];
  (best[0] as { cost: number; from: number }[])[0] = { cost: 0, from: 0 };
  for (let row = 1; row <= count; row += 1) {
    best.push(
      sums.map((_, to) => {
        let least = { cost: Infinity, from: 0 };
        for (let from = 0; from < to; from += 1) {
          const now = (best[row - 1]?.[from]?.cost ?? Infinity) + cost(from, to);
          if (now < least.cost - 1e-9) least = { cost: now, from };
        }
        return least;
      }),
    );
  }
  const rows: Row[] = [];
  for (let row = count, to = tiles.length; row > 0; row -= 1) {
    const from = best[row]?.[to]?.from ?? 0;
    rows.unshift({ tiles: numbered.slice(from, to) });
    to = from;
  }
  return rows;
}

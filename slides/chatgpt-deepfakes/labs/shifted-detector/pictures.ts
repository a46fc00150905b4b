/** Patches and scores enter; they leave as SVG: a patch in grey, and two heaps of scores back to back. */
import { svg } from '../kit/svg.ts';
import type { Trial } from './model.ts';
import { type Patch, SIDE } from './patches.ts';

/** Steps of grey that are drawn. */
const LEVELS = 16;

/** Patches are seen at this contrast, since paper and screens have no brightness beyond white. */
const CONTRAST = 0.8;

/** A square `side` units wide. */
export function patchPicture(patch: Patch, x: number, y: number, side: number): string {
  const cell = side / SIDE;
  const byLevel = new Map<number, string>();
  patch.forEach((value, at) => {
    const shown = 0.5 + CONTRAST * (value - 0.5);
    const level = Math.min(LEVELS - 1, Math.max(0, Math.floor(shown * LEVELS)));
    const [left, top] = [x + (at % SIDE) * cell, y + Math.floor(at / SIDE) * cell];
    // A little over the next pixel, so that no seams shine through.
    const square = `M${round(left)} ${round(top)}h${round(cell + 0.3)}v${round(cell + 0.3)}h${round(-cell - 0.3)}z`;
    byLevel.set(level, (byLevel.get(level) ?? '') + square);
  });
  return [...byLevel]
    .sort(([one], [other]) => one - other)
    .map(([level, d]) => svg('path', { d, fill: greyOf(level) }))
    .join('');
}

/** A print's greys, the same in light and in dark. */
function greyOf(level: number): string {
  const value = Math.round(20 + (235 * level) / (LEVELS - 1))
    .toString(16)
    .padStart(2, '0');
  return `#${value}${value}${value}`;
}

/** Scores from the left edge to the right one. */
const LOWEST = -14;
const HIGHEST = 22;
const BINS = 36;

export interface HeapSize {
  readonly width: number;
  readonly height: number;
}

/** Scores of real patches stand up from the middle line, those of made ones hang down; right of the dashed line is flagged. */
export function scoreHeaps({ real, made }: Trial, threshold: number, { width, height }: HeapSize): string {
  const x = (score: number): number => (width * (score - LOWEST)) / (HIGHEST - LOWEST);
  const [up, down] = [binned(real), binned(made)];
  const tallest = Math.max(...up, ...down, 1);
  const bar = width / BINS;
  const heap = (counts: readonly number[], way: 1 | -1): string =>
    counts
      .map((count, bin) => {
        const rise = (count / tallest) * (height / 2 - 4);
        return count === 0
          ? ''
          : `M${round(bin * bar + 0.6)} ${height / 2}v${round(-way * rise)}h${round(bar - 1.2)}v${round(way * rise)}z`;
      })
      .join('');
  const inside = Math.min(width, Math.max(0, x(threshold)));
  return [
    svg('path', { d: heap(up, 1), fill: 'var(--color-2)' }),
    svg('path', { d: heap(down, -1), fill: 'var(--color-1)' }),
    svg('path', { d: `M0 ${height / 2}H${width}`, stroke: 'var(--color-ink)', 'stroke-width': 1.2 }),
    svg('path', {
      d: `M${round(inside)} 0V${height}`,
      stroke: 'var(--color-ink)',
      'stroke-width': 2,
      'stroke-dasharray': '6 5',
    }),
  ].join('');
}

function binned(scores: readonly number[]): readonly number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const score of scores) {
    const bin = Math.floor((BINS * (score - LOWEST)) / (HIGHEST - LOWEST));
    counts[Math.min(BINS - 1, Math.max(0, bin))]! += 1;
  }
  return counts;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

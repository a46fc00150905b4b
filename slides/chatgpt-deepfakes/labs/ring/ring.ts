/** A source of random numbers enters; points of a ring of eight blobs leave, and for any points which blob each is near. */
import { normal } from '../kit/normal.ts';

/** Blobs on the ring. */
export const BLOBS = 8;

/** Distance of the blobs' centres from the middle; neighbours are 0.77 apart. */
export const RADIUS = 1;

/** Standard deviation of a blob, in both directions. */
export const SPREAD = 0.05;

/** A point belongs to a blob that is at most this far away: four times its spread, and half the way to the point between two. */
export const NEAR = 0.2;

/** Where the centre of a blob lies. @param blob 0 to 7, counted against the clock from the right. */
export function blobCentre(blob: number): readonly [x: number, y: number] {
  const angle = (2 * Math.PI * blob) / BLOBS;
  return [RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)];
}

const CENTRES = Float64Array.from({ length: 2 * BLOBS }, (_, at) => blobCentre(at >> 1)[at & 1] ?? 0);

/** Fills `points` (x, y, x, y …) with points of the ring, each blob as likely as any other. */
export function ringFiller(random: () => number): (points: Float64Array) => void {
  return (points) => {
    for (let at = 0; at < points.length; at += 2) {
      const blob = Math.min(BLOBS - 1, Math.floor(random() * BLOBS));
      points[at] = CENTRES[2 * blob]! + SPREAD * normal(random);
      points[at + 1] = CENTRES[2 * blob + 1]! + SPREAD * normal(random);
    }
  };
}

/** The blob that a point belongs to; -1 where it is near none. */
export function blobNear(x: number, y: number): number {
  for (let blob = 0; blob < BLOBS; blob++) {
    const dx = x - CENTRES[2 * blob]!;
    const dy = y - CENTRES[2 * blob + 1]!;
    if (dx * dx + dy * dy <= NEAR * NEAR) return blob;
  }
  return -1;
}

/** How well points cover the ring. */
export interface Coverage {
  /** Points near each blob. */
  readonly counts: readonly number[];
  /** Share of the points that are near some blob, 0 to 1. */
  readonly near: number;
  /** Blobs that are covered (`isCovered`). */
  readonly covered: number;
}

/** Whether a blob with so many of all points is learnt, and was not just brushed: it has a fifth of a fair share at least. */
export function isCovered(count: number, points: number): boolean {
  return count > 0 && count >= points / (5 * BLOBS);
}

/** @param points x, y, x, y …; none covers nothing. */
export function coverageOf(points: ArrayLike<number>): Coverage {
  const counts = Array.from({ length: BLOBS }, () => 0);
  const total = points.length / 2;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const blob = blobNear(points[at]!, points[at + 1]!);
    if (blob >= 0) counts[blob]! += 1;
  }
  const near = total === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / total;
  return { counts, near, covered: counts.filter((count) => isCovered(count, total)).length };
}

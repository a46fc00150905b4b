/** What is kept of two trainings enters; the GAN's picture for paper leaves: both settings at four moments. */
import { seededRandom } from '../kit/random.ts';
import { label, picture } from '../kit/svg.ts';
import { planeShapes, realPoints, svgOfShapes } from '../ring/plane.ts';
import { BLOBS, isCovered } from '../ring/ring.ts';
import { SETTING_NAMES } from './settings.ts';
import moments from './still.json';
import type { StillMoment } from './still-data.ts';
import { count, NAMES, percent } from './words.ts';

/** In the units of the picture. */
const SIDE = 250;
const GAP = 30;
const HEAD = 130;
const ROW = SIDE + 70;

/** From the middle of the plane to its edge, in radii of the ring. */
export const REACH = 1.5;

const REAL = realPoints(160, seededRandom('real'));

export function ringGanStill(): string {
  const ends = SETTING_NAMES.map((name) => `${NAMES[name].toLowerCase()}, ${coveredAt(moments[name].at(-1))}`);
  const title = `Two trainings on a ring of ${BLOBS} blobs, at four moments each. Blobs covered at the end: ${ends.join('; ')}.`;
  const width = HEAD + 4 * (SIDE + GAP) - GAP;
  const rows = SETTING_NAMES.map((name, row) => {
    const y = row * ROW;
    const panels = moments[name].map((moment, at) => panel(moment, HEAD + at * (SIDE + GAP), y));
    return [label(NAMES[name], { x: 0, y: y + SIDE / 2, size: 24, weight: 700 }), ...panels].join('');
  });
  return picture({ width, height: SETTING_NAMES.length * ROW - 36, title }, ...rows);
}

function panel(moment: StillMoment, x: number, y: number): string {
  const made = moment.points.map((value) => value / 100);
  // Counted were twice as many as are drawn.
  const covered = moment.counts.map((count) => isCovered(count, made.length));
  const shapes = planeShapes({ size: SIDE, reach: REACH, real: REAL, made, covered });
  const under = `Step ${count(moment.steps)}: ${coveredAt(moment)} of ${BLOBS}, D right ${percent(moment.accuracy)}`;
  return [
    svgOfShapes(shapes, x, y),
    label(under, { x: x + SIDE / 2, y: y + SIDE + 22, size: 16.5, anchor: 'middle', color: 'var(--color-ink-soft)' }),
  ].join('');
}

function coveredAt(moment: StillMoment | undefined): number {
  const { counts = [], points = [] } = moment ?? {};
  return counts.filter((of) => isCovered(of, points.length)).length;
}

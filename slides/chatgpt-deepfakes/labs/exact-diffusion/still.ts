/** The attributes of the diffusion lab enter; its picture for paper leaves: five moments from noise to the ring. */
import { seededRandom } from '../kit/random.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture } from '../kit/svg.ts';
import { planeShapes, realPoints, svgOfShapes } from '../ring/plane.ts';
import { coverageOf, isCovered } from '../ring/ring.ts';
import { Film } from './film.ts';
import { planOf } from './settings.ts';
import { formatNoise, formatShare } from './words.ts';

/** In the units of the picture. */
const SIDE = 300;
const GAP = 26;

/** From the middle of the plane to its edge, in radii of the ring: some of the noise lies beyond. */
export const REACH = 2.4;

/** Points of the ring shown beside. */
export const REAL = realPoints(120, seededRandom('real'));

/** Shares of the way that are shown. */
const SHOWN = [0, 0.4, 0.6, 1] as const;

export function diffusionStill(attributes: Attributes): string {
  const plan = planOf(new Settings(attributes));
  const film = new Film(plan);
  const panels = SHOWN.map((share, at) => {
    const step = Math.round(share * plan.steps);
    const made = film.at(step);
    const { counts, near } = coverageOf(made);
    const covered = counts.map((count) => isCovered(count, made.length / 2));
    const x = at * (SIDE + GAP);
    const middle = { x: x + SIDE / 2, anchor: 'middle' } as const;
    return [
      svgOfShapes(planeShapes({ size: SIDE, reach: REACH, real: REAL, made, covered }), x, 0),
      label(`Step ${step}: noise ${formatNoise(film.noise(step))}`, { ...middle, y: SIDE + 34, size: 22, weight: 600 }),
      label(`${formatShare(near)} near a blob`, { ...middle, y: SIDE + 64, size: 20, color: 'var(--color-ink-soft)' }),
    ].join('');
  });
  const end = formatShare(coverageOf(film.at(plan.steps)).near);
  const title = `Points of pure noise come to a ring of eight blobs in ${plan.steps} steps; at the end ${end} of them are near a blob.`;
  return picture({ width: SHOWN.length * (SIDE + GAP) - GAP, height: SIDE + 76, title }, ...panels);
}

/** The attributes of the blending lab enter; its picture for paper leaves: the patch put in in three ways, with the step at each seam. */
import { greySvg } from '../kit/grey.ts';
import { seededRandom } from '../kit/random.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { feather, paste, PoissonBlend, seamStep } from './model.ts';
import { PATCH, scenesOf, SEED } from './scene.ts';
import { seamSettings, SWEEPS, type Way } from './settings.ts';
import { formatStep, WAY_NAMES } from './words.ts';

const SIDE = 300;
const GAP = 40;

export function seamStill(attributes: Attributes): string {
  const { width, brighter } = seamSettings(new Settings(attributes));
  const { target, source } = scenesOf(seededRandom(SEED));
  const from = source(brighter);
  const shots = [
    { name: 'paste', grey: paste(target, from, PATCH), note: '' },
    { name: 'feather', grey: feather(target, from, PATCH, width), note: `${width} px` },
    {
      name: 'poisson',
      grey: new PoissonBlend(target, from, PATCH).sweepTo(SWEEPS.max).picture,
      note: `${SWEEPS.max} sweeps`,
    },
  ] as const satisfies readonly { readonly name: Way; readonly grey: unknown; readonly note: string }[];
  const steps = shots.map(({ grey }) => seamStep(grey, target, PATCH));
  const most = Math.max(1, ...steps);
  const panes = shots.map(({ name, grey, note }, index) => {
    const x = index * (SIDE + GAP);
    const step = steps[index] ?? 0;
    return [
      label(WAY_NAMES[name], { x, y: 30, size: 28, weight: 700 }),
      label(note, { x: x + SIDE, y: 30, size: 22, anchor: 'end', color: 'var(--color-ink-soft)' }),
      greySvg(grey, x, 48, SIDE),
      svg('rect', {
        x,
        y: SIDE + 66,
        width: Math.max(3, ((SIDE - 70) * step) / most),
        height: 26,
        fill: 'var(--color-2)',
      }),
      label(formatStep(step), { x: x + SIDE, y: SIDE + 88, size: 26, weight: 700, anchor: 'end' }),
    ].join('');
  });
  const below = 'Bars: the step at the seam beyond the picture’s own, in grey values of 255.';
  const told = shots
    .map(({ name }, index) => `${WAY_NAMES[name].toLowerCase()} ${formatStep(steps[index] ?? 0)}`)
    .join(', ');
  const title = `A patch put into a picture of a ball in three ways; the step at the seam: ${told}.`;
  return picture(
    { width: 3 * SIDE + 2 * GAP, height: SIDE + 140, title },
    ...panes,
    label(below, { x: 0, y: SIDE + 130, size: 22, color: 'var(--color-ink-soft)' }),
  );
}

/** The attributes of the watermark lab enter; its picture for paper leaves: a marked picture, its mark, and z after each change. */
import { greySvg } from '../kit/grey.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { THRESHOLD } from './model.ts';
import { CHANGES, markSettings } from './settings.ts';
import { trialOf } from './trial.ts';
import { CHANGE_NAMES, formatQuality, formatZ } from './words.ts';

const SIDE = 330;
const LEFT = SIDE + 50;
const ROW = 62;
const BAR = { x: LEFT + 170, width: 470 } as const;
/** The z at the right end of the bars. */
const MOST = 24;

export function markStill(attributes: Attributes): string {
  const settings = markSettings(new Settings(attributes));
  const strength = Math.max(1, settings.strength);
  const trials = CHANGES.map((change) => ({ change, ...trialOf({ ...settings, strength, change }) }));
  const [first] = trials;
  const limit = BAR.x + (BAR.width * THRESHOLD) / MOST;
  const rows = trials.map(({ change, z }, index) => {
    const y = 56 + index * ROW;
    const width = Math.max(2, (BAR.width * Math.min(MOST, Math.max(0, z))) / MOST);
    const detail = change === 'crop' ? ` to ${settings.kept} px` : change === 'noise' ? `, ${settings.noise}` : '';
    return [
      label(CHANGE_NAMES[change] + detail, { x: LEFT, y: y + 26, size: 20 }),
      svg('rect', {
        x: BAR.x,
        y: y + 4,
        width,
        height: 32,
        fill: z >= THRESHOLD ? 'var(--color-2)' : 'var(--color-6)',
      }),
      label(formatZ(z), { x: BAR.x + width + 10, y: y + 28, size: 22, weight: 700 }),
    ].join('');
  });
  const told = trials.map(({ change, z }) => `${CHANGE_NAMES[change].toLowerCase()} ${formatZ(z)}`).join(', ');
  const height = 56 + CHANGES.length * ROW + 40;
  return picture(
    {
      width: BAR.x + BAR.width + 60,
      height,
      title: `A marked picture and the detector’s z after each change: ${told}. The threshold is ${THRESHOLD}.`,
    },
    first === undefined ? '' : greySvg(first.marked, 0, 20, SIDE),
    label(`mark of ± ${strength}: ${formatQuality(first?.quality ?? Infinity)}`, {
      x: 0,
      y: SIDE + 52,
      size: 22,
      color: 'var(--color-ink-soft)',
    }),
    ...rows,
    svg('line', {
      x1: limit,
      x2: limit,
      y1: 30,
      y2: height - 34,
      stroke: 'var(--color-ink)',
      'stroke-width': 2,
      'stroke-dasharray': '8 6',
    }),
    label(`threshold ${THRESHOLD}`, { x: limit, y: 22, size: 20, anchor: 'middle' }),
  );
}

/** The attributes of the jitter lab enter; its picture for paper leaves: the same noise with none, some and much smoothing. */
import { seededRandom } from '../kit/random.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { type ChartSize, jitterChart } from './chart.ts';
import { headPath, smoothing, unitNoise } from './model.ts';
import { jitterSettings } from './settings.ts';
import { formatNoise, formatSmoothing, pixels } from './words.ts';

const SIZE: ChartSize = { width: 380, height: 200 };
const GAP = 40;

/** Amounts of smoothing that are shown: none, half, and most. */
const SHOWN = [0, 0.5, 0.9] as const;

export function jitterStill(attributes: Attributes): string {
  const { noise, seed } = jitterSettings(new Settings(attributes));
  const head = headPath();
  const unit = unitNoise(seededRandom(seed));
  const charts = SHOWN.map((amount, at) => {
    const { found, shown, jitter, miss } = smoothing(head, unit, noise, amount);
    const x = at * (SIZE.width + GAP);
    const soft = { x, size: 20, color: 'var(--color-ink-soft)' } as const;
    return [
      label(`Smoothing ${formatSmoothing(amount)}`, { x, y: 24, size: 24, weight: 700 }),
      svg('g', { transform: `translate(${x} 40)` }, jitterChart(head, found, shown, SIZE)),
      label(`Jitter ${pixels(jitter.shown)}`, { ...soft, y: SIZE.height + 74 }),
      label(`Off the head ${pixels(miss.shown)}`, { ...soft, y: SIZE.height + 102 }),
    ].join('');
  });
  const title =
    `A mask over a moving head, from side to side over four seconds, with noise of ${formatNoise(noise)}: ` +
    'the more it is smoothed, the less it shakes and the farther it trails.';
  return picture({ width: SHOWN.length * (SIZE.width + GAP) - GAP, height: SIZE.height + 116, title }, ...charts);
}

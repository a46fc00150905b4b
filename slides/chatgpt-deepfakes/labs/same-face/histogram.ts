/** Scores and a threshold enter; their two histograms leave as SVG, with what the threshold gets wrong. */
import { label, svg } from '../kit/svg.ts';
import type { Scores } from './model.ts';

export const CHART = { width: 640, height: 270 } as const;

/** Cosines from the left end to the right; few pairs lie lower. */
const FROM = -0.75;
const TO = 1;
const BINS = 70;

const BASE = CHART.height - 44;
const TOP = 12;

/** Of a cosine, in the chart's units. */
export function acrossOf(cosine: number): number {
  return (CHART.width * (Math.min(TO, Math.max(FROM, cosine)) - FROM)) / (TO - FROM);
}

export function histogram({ genuine, impostor }: Scores, threshold: number): string {
  const [same, other] = [sharesOf(genuine), sharesOf(impostor)];
  // Where views hardly differ all of one kind fall into a few bins: the other must be seen all the same.
  const most = Math.min(0.2, Math.max(...same, ...other));
  const [blue, red] = ['var(--color-2)', 'var(--color-1)'];
  const line = {
    x1: acrossOf(threshold),
    x2: acrossOf(threshold),
    y1: 0,
    y2: BASE,
    stroke: 'var(--color-ink)',
    'stroke-width': 4,
  };
  const ticks = [-0.5, 0, 0.5, 1].map((cosine) => {
    const x = acrossOf(cosine);
    const anchor = cosine === TO ? 'end' : 'middle';
    return (
      svg('line', { x1: x, x2: x, y1: BASE, y2: BASE + 8, stroke: 'var(--color-ink-faint)', 'stroke-width': 2 }) +
      label(String(cosine).replace('-', '−'), {
        x,
        y: CHART.height - 8,
        size: 26,
        anchor,
        color: 'var(--color-ink-soft)',
      })
    );
  });
  return [
    area(other, most, {
      fill: red,
      'fill-opacity': 0.12,
      stroke: red,
      'stroke-width': 3,
      'stroke-dasharray': '8 6',
    }),
    area(same, most, { fill: blue, 'fill-opacity': 0.16, stroke: blue, 'stroke-width': 3 }),
    // What is on the wrong side of the threshold.
    area(other, most, { fill: red, 'fill-opacity': 0.75 }, threshold, TO),
    area(same, most, { fill: blue, 'fill-opacity': 0.75 }, FROM, threshold),
    svg('line', { x1: 0, x2: CHART.width, y1: BASE, y2: BASE, stroke: 'var(--color-ink-faint)', 'stroke-width': 2 }),
    svg('line', line),
    ...ticks,
  ].join('');
}

/** Share of the pairs in each bin. */
function sharesOf(scores: readonly number[]): readonly number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const score of scores) {
    const bin = Math.floor((BINS * (score - FROM)) / (TO - FROM));
    const at = Math.min(BINS - 1, Math.max(0, bin));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count) => count / scores.length);
}

/** The histogram between two cosines. */
function area(
  shares: readonly number[],
  most: number,
  looks: Readonly<Record<string, string | number>>,
  from = FROM,
  to = TO,
): string {
  const [left, right] = [acrossOf(from), acrossOf(to)];
  const width = CHART.width / BINS;
  const steps = shares.flatMap((share, bin) => {
    const [begin, end] = [Math.max(left, bin * width), Math.min(right, (bin + 1) * width)];
    if (begin >= end) return [];
    const y = BASE - (BASE - TOP) * Math.min(1, share / most);
    return `L${tenth(begin)} ${tenth(y)}H${tenth(end)}`;
  });
  if (steps.length === 0) return '';
  return svg('path', { d: `M${tenth(left)} ${BASE}${steps.join('')}V${BASE}Z`, ...looks });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

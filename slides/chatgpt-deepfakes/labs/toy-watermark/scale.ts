/** A z and those of other keys enter; they leave on a line with the threshold, as SVG. */
import { label, svg } from '../kit/svg.ts';
import { THRESHOLD } from './model.ts';

export const SCALE = { width: 640, height: 122 } as const;

/** What lies beyond stands at the end. */
const FROM = -5;
const TO = 26;
const BASE = 76;

function across(z: number): number {
  return (SCALE.width * (Math.min(TO, Math.max(FROM, z)) - FROM)) / (TO - FROM);
}

/** @param z that of the key that is looked with. */
export function scale(z: number, others: readonly number[]): string {
  const limit = across(THRESHOLD);
  const faint = { stroke: 'var(--color-ink-faint)', 'stroke-width': 2 };
  const isFound = z >= THRESHOLD;
  const color = isFound ? 'var(--color-2)' : 'var(--color-1)';
  const dots = others.map((other, index) =>
    svg('circle', {
      cx: across(other),
      cy: BASE - 8 - (index % 5) * 8,
      r: 4,
      fill: 'var(--color-6)',
      'fill-opacity': 0.75,
    }),
  );
  const ticks = [0, THRESHOLD, 12, 18, 24].map((tick) =>
    label(String(tick), {
      x: across(tick),
      y: BASE + 38,
      size: 26,
      anchor: 'middle',
      color: 'var(--color-ink-soft)',
      ...(tick === THRESHOLD ? { weight: 700 } : {}),
    }),
  );
  const x = across(z);
  return [
    svg('rect', {
      x: limit,
      y: 10,
      width: SCALE.width - limit,
      height: BASE - 10,
      fill: 'var(--color-2)',
      'fill-opacity': 0.12,
    }),
    svg('line', { x1: 0, x2: SCALE.width, y1: BASE, y2: BASE, ...faint }),
    svg('line', {
      x1: limit,
      x2: limit,
      y1: 0,
      y2: BASE + 8,
      stroke: 'var(--color-ink)',
      'stroke-width': 3,
      'stroke-dasharray': '8 6',
    }),
    ...dots,
    // A drop over the line: told from the dots by its shape.
    svg('path', {
      d: `M${Math.round(x)} ${BASE - 2}l-13 -30a14 14 0 1 1 26 0z`,
      fill: color,
      stroke: 'var(--color-surface)',
      'stroke-width': 2,
    }),
    ...ticks,
  ].join('');
}

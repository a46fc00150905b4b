/** Paths of head, finds and mask enter; a chart of their places from side to side leaves, as SVG. */
import { svg } from '../kit/svg.ts';
import type { Path } from './model.ts';

/** Pixels of the clip to each side that the chart has room for. */
const REACH = 36;

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The head is a broad band, what was found are dots, the mask is a dashed line. */
export function jitterChart(head: Path, raw: Path, shown: Path, size: ChartSize): string {
  const dots = Array.from(raw.x, (value, frame) => `M${xOf(frame, raw, size)} ${yOf(value, size)}h.01`).join('');
  const round = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;
  return [
    svg('path', { ...round, d: line(head, size), stroke: 'var(--color-line)', 'stroke-width': 9 }),
    svg('path', { ...round, d: dots, stroke: 'var(--color-2)', 'stroke-width': 4 }),
    svg('path', {
      ...round,
      d: line(shown, size),
      stroke: 'var(--color-1)',
      'stroke-width': 2.5,
      'stroke-dasharray': '7 4',
    }),
  ].join('');
}

/** Where a frame stands from left to right. */
export function xOf(frame: number, { x }: Path, { width }: ChartSize): number {
  return Math.round((width * 10 * frame) / Math.max(1, x.length - 1)) / 10;
}

function yOf(value: number, { height }: ChartSize): number {
  const inside = Math.min(REACH, Math.max(-REACH, value));
  return Math.round((height / 2 - (inside / REACH) * (height / 2)) * 10) / 10;
}

function line(path: Path, size: ChartSize): string {
  return Array.from(
    path.x,
    (value, frame) => `${frame === 0 ? 'M' : 'L'}${xOf(frame, path, size)} ${yOf(value, size)}`,
  ).join('');
}

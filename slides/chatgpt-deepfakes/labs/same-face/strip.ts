/** A vector enters; its numbers leave as a row of bars above and below a line, as SVG. */
import { svg } from '../kit/svg.ts';
import type { Embedding } from './model.ts';

export interface StripPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
}

/** Vectors are drawn in one length, since only their direction counts. */
export function strip(embedding: Embedding, { x, y, width, height, color }: StripPlace): string {
  const norm = Math.hypot(...embedding);
  const middle = y + height / 2;
  const step = width / embedding.length;
  // Of a vector of 32 equal numbers each is 0.18 of the whole.
  const scale = height / 2 / 0.5 / (norm || 1);
  const bars = Array.from(embedding, (value, index) => {
    const reach = Math.min(height / 2, Math.max(1, Math.abs(value) * scale));
    return `M${tenth(x + index * step)} ${tenth(middle)}h${tenth(step * 0.74)}v${tenth(value > 0 ? -reach : reach)}h${tenth(-step * 0.74)}z`;
  });
  const line = { x1: x, x2: x + width, y1: middle, y2: middle, stroke: 'var(--color-line)', 'stroke-width': 1.5 };
  return svg('line', line) + svg('path', { d: bars.join(''), fill: color });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

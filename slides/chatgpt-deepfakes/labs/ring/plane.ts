/** Points and what is known of the blobs enter; shapes of the plane around the ring leave, as a canvas or an SVG draws them. */
import type { Colors } from '../kit/colors.ts';
import { svg } from '../kit/svg.ts';
import { blobCentre, BLOBS, NEAR, ringFiller } from './ring.ts';

/** Something to be drawn in one go. */
export interface Shape {
  /** As in an SVG. */
  readonly path: string;
  readonly fill?: string;
  readonly stroke?: string;
  /** Of the stroke. */
  readonly width?: number;
  /** Lengths of dash and gap; absent: a whole line. */
  readonly dash?: readonly [number, number];
}

export interface PlaneOptions {
  /** Side of the square to draw in. */
  readonly size: number;
  /** From the middle to an edge, in units of the ring, whose radius is 1. */
  readonly reach: number;
  /** Points of the ring to show beside. */
  readonly real: ArrayLike<number>;
  /** x, y, x, y …; those beyond the edges are left out. */
  readonly made: ArrayLike<number>;
  /** Whether each blob is covered. */
  readonly covered: readonly boolean[];
}

/** Real points are dots, made ones are crosses, covered blobs have a whole ring around them: none is told by colour alone. */
export function planeShapes({ size, reach, real, made, covered }: PlaneOptions): readonly Shape[] {
  const scale = size / (2 * reach);
  const place = (value: number): number => size / 2 + scale * value;
  const unit = size / 400;
  const rings = (which: boolean): string =>
    Array.from({ length: BLOBS }, (_, blob) => {
      const [x, y] = blobCentre(blob);
      return covered[blob] === which ? circle(place(x), place(-y), scale * NEAR) : '';
    }).join('');
  return [
    { path: rings(false), stroke: '--color-ink-faint', width: 1.4 * unit, dash: [4 * unit, 5 * unit] },
    { path: rings(true), stroke: '--color-ink', width: 2.2 * unit },
    { path: marks(real, (x, y) => circle(place(x), place(-y), 1.7 * unit), reach), fill: '--color-2' },
    {
      path: marks(made, (x, y) => cross(place(x), place(-y), 3.2 * unit), reach),
      stroke: '--color-1',
      width: 1.7 * unit,
    },
  ];
}

/** Points of the ring itself, always the same. */
export function realPoints(count: number, random: () => number): Float64Array {
  const points = new Float64Array(2 * count);
  ringFiller(random)(points);
  return points;
}

export function drawShapes(context: CanvasRenderingContext2D, colors: Colors, shapes: readonly Shape[]): void {
  for (const { path, fill, stroke, width = 1, dash = [] } of shapes) {
    const shape = new Path2D(path);
    if (fill !== undefined) {
      context.fillStyle = colors(fill);
      context.fill(shape);
    }
    if (stroke === undefined) continue;
    context.strokeStyle = colors(stroke);
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke(shape);
  }
}

/** The same as SVG, moved to where they are to stand. */
export function svgOfShapes(shapes: readonly Shape[], x: number, y: number): string {
  const drawn = shapes
    .filter(({ path }) => path !== '')
    .map(({ path, fill, stroke, width, dash }) =>
      svg('path', {
        d: path,
        fill: fill === undefined ? 'none' : `var(${fill})`,
        stroke: stroke === undefined ? undefined : `var(${stroke})`,
        'stroke-width': stroke === undefined ? undefined : width,
        'stroke-dasharray': dash?.join(' '),
      }),
    );
  return svg('g', { transform: `translate(${x} ${y})` }, ...drawn);
}

function marks(points: ArrayLike<number>, mark: (x: number, y: number) => string, reach: number): string {
  let path = '';
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
    if (Math.abs(x) < reach && Math.abs(y) < reach) path += mark(x, y);
  }
  return path;
}

function circle(x: number, y: number, radius: number): string {
  const [r, d] = [round(radius), round(2 * radius)];
  return `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 ${-d} 0z`;
}

function cross(x: number, y: number, arm: number): string {
  const side = round(2 * arm);
  return `M${round(x - arm)} ${round(y - arm)}l${side} ${side}m0 ${-side}l${-side} ${side}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

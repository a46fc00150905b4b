/** Landmarks as they should lie and as they were placed enter; the turn, scale and shift between them and its errors leave. */
import type { Point } from '../drawn-face/face.ts';
import { normal } from '../kit/normal.ts';

/**
 * A similarity transform: (x, y) goes to (a·x − b·y + dx, b·x + a·y + dy), which turns, scales and shifts and does
 * nothing else. Seen as complex numbers it is z ↦ (a + bi)·z + (dx + dyi).
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly dx: number;
  readonly dy: number;
}

/** Twelve of the 68 landmarks that a hand can find: their numbers in the iBUG scheme. */
export const TWELVE = [17, 26, 36, 39, 42, 45, 30, 48, 51, 54, 57, 8] as const;

export function similarity(scale: number, degrees: number, dx = 0, dy = 0): Similarity {
  const angle = (degrees * Math.PI) / 180;
  return { a: scale * Math.cos(angle), b: scale * Math.sin(angle), dx, dy };
}

/** How many times larger it makes things. */
export function scaleOf({ a, b }: Similarity): number {
  return Math.hypot(a, b);
}

/** How far it turns, in degrees from −180 to 180; positive is clockwise, since y goes downwards. */
export function degreesOf({ a, b }: Similarity): number {
  return (Math.atan2(b, a) * 180) / Math.PI;
}

export function apply({ a, b, dx, dy }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + dx, y: b * x + a * y + dy };
}

/** What leads back. The transform must not shrink everything to one point. */
export function inverse({ a, b, dx, dy }: Similarity): Similarity {
  const square = a * a + b * b;
  return { a: a / square, b: -b / square, dx: -(a * dx + b * dy) / square, dy: (b * dx - a * dy) / square };
}

/**
 * The similarity that takes `from` to `to` with the least sum of squared distances, in closed form: both sets are
 * centred, then a = Σ(xu + yv) / Σ(x² + y²) and b = Σ(xv − yu) / Σ(x² + y²). In the plane and without reflections this
 * is what Umeyama (IEEE PAMI 13, 1991, doi 10.1109/34.88573) finds by singular values. Both lists have the same length.
 * Fewer than two different points in `from` say nothing of turn and scale: undefined.
 */
export function align(from: readonly Point[], to: readonly Point[]): Similarity | undefined {
  const [centre, aim] = [middleOf(from), middleOf(to)];
  let [square, along, across] = [0, 0, 0];
  from.forEach((point, index) => {
    const other = to[index] as Point;
    const [x, y, u, v] = [point.x - centre.x, point.y - centre.y, other.x - aim.x, other.y - aim.y];
    square += x * x + y * y;
    along += x * u + y * v;
    across += x * v - y * u;
  });
  if (!(square > 0)) return undefined;
  const [a, b] = [along / square, across / square];
  return { a, b, dx: aim.x - a * centre.x + b * centre.y, dy: aim.y - b * centre.x - a * centre.y };
}

/** Mean distance of the placed points from the true ones, as a share of the distance between the eyes (NME). */
export function placementError(placed: readonly Point[], truth: readonly Point[], eyeDistance: number): number {
  const sum = placed.reduce((total, point, index) => total + distance(point, truth[index] as Point), 0);
  return sum / placed.length / eyeDistance;
}

/** What `placementError` is on average when each coordinate is off by `deviation`: the mean of a Rayleigh distribution. */
export function expectedError(deviation: number, eyeDistance: number): number {
  return (deviation * Math.sqrt(Math.PI / 2)) / eyeDistance;
}

/** Each coordinate off by a normal draw of standard deviation `deviation`. */
export function jitter(points: readonly Point[], deviation: number, random: () => number): readonly Point[] {
  return points.map(({ x, y }) => ({ x: x + deviation * normal(random), y: y + deviation * normal(random) }));
}

/** Midway between the eyes' centres, each the mean of its six landmarks: what "eye distance" is measured between. */
export function eyeDistanceOf(landmarks: readonly Point[]): number {
  return distance(middleOf(landmarks.slice(36, 42)), middleOf(landmarks.slice(42, 48)));
}

/** Eyes, tip of the nose and corners of the mouth: the five points that face recognition aligns by. */
export function fiveOf(landmarks: readonly Point[]): readonly Point[] {
  const at = (index: number): Point => landmarks[index] as Point;
  return [middleOf(landmarks.slice(36, 42)), middleOf(landmarks.slice(42, 48)), at(30), at(48), at(54)];
}

/** `points` with the one at `index` moved by `reach` in the direction `degrees` (0 to the right, 90 downwards). */
export function misplace(points: readonly Point[], index: number, reach: number, degrees: number): readonly Point[] {
  const angle = (degrees * Math.PI) / 180;
  const moved = ({ x, y }: Point): Point => ({ x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) });
  return points.map((point, at) => (at === index ? moved(point) : point));
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function distance(first: Point, second: Point): number {
  return Math.hypot(first.x - second.x, first.y - second.y);
}

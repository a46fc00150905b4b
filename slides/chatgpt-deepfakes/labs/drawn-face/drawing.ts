/** A face's measures and where it stands enter; its drawing leaves as SVG, in one line width however large it is. */
import { svg } from '../kit/svg.ts';
import { smooth } from './curve.ts';
import { type FaceShape, landmarksOf, outlineAt, type Point } from './face.ts';

export interface FaceLook {
  /** Takes the face's own coordinates to the picture's. */
  readonly place: (point: Point) => Point;
  /** Of lines, in the picture's units. */
  readonly line: number;
  /** Of all lines; absent: the ink. */
  readonly color?: string;
  /** Lines alone, dashed, over another face: how a likeness is drawn in this deck. */
  readonly isGhost?: boolean;
}

export function faceDrawing(
  shape: FaceShape,
  { place, line, color = 'var(--color-ink)', isGhost = false }: FaceLook,
): string {
  const at = (points: readonly Point[]): readonly Point[] => points.map(place);
  const marks = landmarksOf(shape);
  const path = (
    points: readonly Point[],
    isClosed: boolean,
    looks: Readonly<Record<string, string | number>> = {},
  ): string =>
    svg('path', {
      d: smooth(at(points), isClosed),
      fill: 'none',
      stroke: color,
      'stroke-width': line,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      ...(isGhost ? { 'stroke-dasharray': `${3 * line} ${2.6 * line}` } : {}),
      ...looks,
    });
  const fill = (token: string): Readonly<Record<string, string>> => (isGhost ? {} : { fill: `var(${token})` });

  const eyes = ([36, 42] as const).flatMap((first) => {
    const rim = marks.slice(first, first + 6);
    return [path(rim, true, fill('--color-surface')), iris(rim, shape, place, color, isGhost)];
  });
  const brows = [marks.slice(17, 22), marks.slice(22, 27)].map((brow) =>
    path(brow, false, { 'stroke-width': isGhost ? line : 2 * line }),
  );
  const lips = marks.slice(48, 60);
  const gap = marks.slice(60, 68);
  const mouth = [
    path(lips, true, isGhost ? {} : { fill: 'var(--color-mark)' }),
    shape.mouthOpen > 2
      ? path(gap, true, fill('--color-ink'))
      : path([marks[48] as Point, ...marks.slice(60, 65), marks[54] as Point], false, { 'stroke-width': 0.75 * line }),
  ];
  const hair = isGhost ? [] : [path(hairBehind(shape), true, fill('--color-line'))];
  const cap = isGhost ? [] : [path(hairInFront(shape), true, fill('--color-line'))];
  return svg(
    'g',
    {},
    ...hair,
    ...[-1, 1].map((side) => path(earOf(shape, side), false, fill('--color-surface'))),
    path(outlineOf(shape), true, fill('--color-surface')),
    ...cap,
    ...brows,
    ...eyes,
    path(noseLine(shape), false),
    ...mouth,
  );
}

function outlineOf(shape: FaceShape): readonly Point[] {
  return Array.from({ length: 32 }, (_, index) => outlineAt(shape, (index / 16) * Math.PI));
}

function earOf({ width }: FaceShape, side: number): readonly Point[] {
  const out = side * width;
  return [
    { x: out * 0.99, y: -14 },
    { x: out + side * 14, y: -16 },
    { x: out + side * 17, y: 8 },
    { x: out + side * 8, y: 38 },
    { x: out * 0.97, y: 44 },
  ];
}

/** Around the crown, from the viewer's left to the right: where hair ends above. */
function hairTop(shape: FaceShape): readonly Point[] {
  return [1.02, 1.14, 1.3, 1.5, 1.7, 1.86, 1.98].map((turn) => {
    const { x, y } = outlineAt(shape, turn * Math.PI);
    return { x: x * 1.1, y: y * 1.1 };
  });
}

/** Around the crown and down on both sides, behind the face. */
function hairBehind(shape: FaceShape): readonly Point[] {
  const { width, hairLength } = shape;
  const down = Math.max(-20, hairLength);
  const crown = hairTop(shape);
  const reach = width * (1.1 + 0.14 * Math.max(0, down / 190));
  return [
    ...crown,
    { x: reach, y: down },
    { x: reach * 0.72, y: down + 12 },
    { x: -reach * 0.72, y: down + 12 },
    { x: -reach, y: down },
  ];
}

/** From temple to temple over the crown, and back along the hairline. */
function hairInFront(shape: FaceShape): readonly Point[] {
  const { crown, fringe, width } = shape;
  const over = hairTop(shape);
  const line = -crown + fringe;
  return [
    ...over,
    { x: width * 0.82, y: line * 0.62 },
    { x: width * 0.3, y: line - 6 },
    { x: -width * 0.26, y: line + 6 },
    { x: -width * 0.84, y: line * 0.6 },
  ];
}

/** One side of the bridge, the wing and the base. */
function noseLine({ noseLength, noseWidth }: FaceShape): readonly Point[] {
  return [
    { x: -noseWidth * 0.34, y: noseLength * 0.18 },
    { x: -noseWidth * 0.5, y: noseLength * 0.62 },
    { x: -noseWidth, y: noseLength + 3 },
    { x: -noseWidth * 0.62, y: noseLength + 13 },
    { x: 0, y: noseLength + 16 },
    { x: noseWidth * 0.66, y: noseLength + 12 },
  ];
}

function iris(
  rim: readonly Point[],
  { eyeHeight }: FaceShape,
  place: (point: Point) => Point,
  color: string,
  isGhost: boolean,
): string {
  if (isGhost) return '';
  const [left, right] = [rim[0] as Point, rim[3] as Point];
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const [centre, edge] = [place(middle), place({ x: middle.x + Math.min(9.5, eyeHeight * 0.86), y: middle.y })];
  const r = Math.hypot(edge.x - centre.x, edge.y - centre.y);
  return svg('circle', { cx: centre.x, cy: centre.y, r, fill: color });
}

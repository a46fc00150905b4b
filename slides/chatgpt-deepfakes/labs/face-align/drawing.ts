/** A face, points and an alignment enter; their drawings leave as SVG, for the page and for paper. */
import { faceDrawing } from '../drawn-face/drawing.ts';
import { type FaceShape, PLAIN_FACE, type Point } from '../drawn-face/face.ts';
import { label, svg } from '../kit/svg.ts';
import { apply, inverse, type Similarity } from './model.ts';
import { STANDARD, TEMPLATE } from './scene.ts';

/** Radius of a placed point, and of what a finger meets. */
const DOT = 9;
const FINGER = 34;

export function posed(shape: FaceShape, pose: Similarity): string {
  return faceDrawing(shape, { place: (point) => apply(pose, point), line: 4 });
}

/** Placed points with their numbers; the current one is larger and has a ring. */
export function placedDots(placed: readonly (Point | null)[], current: number | undefined): string {
  return placed
    .flatMap((point, index) => {
      if (point === null) return [];
      const isCurrent = index === current;
      return svg(
        'g',
        { 'data-point': index, class: 'dot' },
        svg('circle', { cx: point.x, cy: point.y, r: FINGER, fill: 'transparent' }),
        isCurrent
          ? svg('circle', {
              cx: point.x,
              cy: point.y,
              r: 19,
              fill: 'none',
              stroke: 'var(--color-1)',
              'stroke-width': 3,
            })
          : '',
        svg('circle', {
          cx: point.x,
          cy: point.y,
          r: DOT,
          fill: 'var(--color-1)',
          stroke: 'var(--color-surface)',
          'stroke-width': 3,
        }),
        numberAt(index, point, 'var(--color-1)'),
      );
    })
    .join('');
}

/** From where each point was put to where it belongs. */
export function misses(placed: readonly (Point | null)[], truth: readonly Point[]): string {
  return placed
    .flatMap((point, index) => {
      const right = truth[index];
      if (point === null || right === undefined) return [];
      const line = { x1: point.x, y1: point.y, x2: right.x, y2: right.y, stroke: 'var(--color-2)', 'stroke-width': 4 };
      const ring = { cx: right.x, cy: right.y, r: 13, fill: 'none', stroke: 'var(--color-2)', 'stroke-width': 3 };
      return [svg('line', line), svg('circle', ring)];
    })
    .join('');
}

export function crosshair({ x, y }: Point): string {
  const looks = { stroke: 'var(--color-1)', 'stroke-width': 3 };
  return svg(
    'g',
    { class: 'crosshair' },
    svg('line', { x1: x - 30, y1: y, x2: x + 30, y2: y, ...looks }),
    svg('line', { x1: x, y1: y - 30, x2: x, y2: y + 30, ...looks }),
    svg('circle', { cx: x, cy: y, r: 15, fill: 'none', ...looks }),
  );
}

/** The face in the standard position; with the points that are wanted where one of them is the current one, which is filled. */
export function standardFace(current: number | undefined): string {
  const dots = TEMPLATE.map((point, index) => {
    const { x, y } = apply(STANDARD, point);
    const isCurrent = index === current;
    const looks = {
      fill: isCurrent ? 'var(--color-2)' : 'var(--color-surface)',
      stroke: 'var(--color-2)',
      'stroke-width': 3,
    };
    return (
      svg('circle', { cx: x, cy: y, r: isCurrent ? 15 : 7, ...looks }) +
      (isCurrent ? numberAt(index, { x, y }, 'var(--color-2)') : '')
    );
  });
  const face = faceDrawing(PLAIN_FACE, {
    place: (point) => apply(STANDARD, point),
    line: 3,
    color: 'var(--color-ink-faint)',
  });
  return face + (current === undefined ? '' : dots.join(''));
}

/** The picture's face as the alignment brings it to the standard position, in dashes. */
export function brought(shape: FaceShape, pose: Similarity, found: Similarity): string {
  const back = inverse(found);
  return faceDrawing(shape, {
    place: (point) => apply(STANDARD, apply(back, apply(pose, point))),
    line: 4,
    color: 'var(--color-1)',
    isGhost: true,
  });
}

/** Many points, one of them wrong: a line leads from where it belongs to where it was put. */
export function trialDots(placed: readonly Point[], wrong: number, right: Point): string {
  const off = placed[wrong] ?? right;
  const small = placed.length > 12;
  const dots = placed.map(({ x, y }, index) => {
    if (index === wrong)
      return svg('circle', {
        cx: x,
        cy: y,
        r: 13,
        fill: 'var(--color-1)',
        stroke: 'var(--color-surface)',
        'stroke-width': 3,
      });
    return svg('circle', {
      cx: x,
      cy: y,
      r: small ? 5 : 9,
      fill: 'var(--color-2)',
      stroke: 'var(--color-surface)',
      'stroke-width': small ? 1 : 3,
    });
  });
  const line = {
    x1: right.x,
    y1: right.y,
    x2: off.x,
    y2: off.y,
    stroke: 'var(--color-1)',
    'stroke-width': 4,
    'stroke-dasharray': '10 8',
  };
  return svg('line', line) + dots.join('');
}

function numberAt(index: number, { x, y }: Point, color: string): string {
  const rim = { stroke: 'var(--color-surface)', 'stroke-width': 7, 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  const at = { x: x + 17, y: y - 14, size: 30, weight: 700 };
  return (
    svg('g', rim, label(String(index + 1), { ...at, color: 'var(--color-surface)' })) +
    label(String(index + 1), { ...at, color })
  );
}

/** The pebbles of a picture enter; an SVG of it leaves as text. */
import { picture, svg } from '../kit/svg.ts';
import type { Pebble, Trial } from './model.ts';

export const WIDTH = 320;
export const HEIGHT = 200;

/** What cannot be seen is told in numbers; whether something was changed is not. */
export function describe({ pebbles }: Pick<Trial, 'pebbles'>): string {
  return `${pebbles.length} shaded pebbles; each is lit from one side.`;
}

/**
 * Grey like a photograph, the same in both schemes.
 * @param place of the picture in the lab: a name that no other picture in it has.
 * @param shows rings the pebble that was put in.
 */
export function drawTrial(trial: Pick<Trial, 'pebbles' | 'odd'>, place: string, shows: boolean): string {
  const title = shows ? told(trial) : describe(trial);
  return picture({ width: WIDTH, height: HEIGHT, title }, ...pebblesOf(trial, place, shows));
}

function told({ odd, pebbles }: Pick<Trial, 'pebbles' | 'odd'>): string {
  return odd === undefined
    ? 'Untouched: no pebble was put in.'
    : `Changed: pebble ${odd + 1} of ${pebbles.length} was put in.`;
}

/** @param prefix of the ids of its gradients, of which none may stand in the same tree twice. */
export function pebblesOf(
  { pebbles, odd }: Pick<Trial, 'pebbles' | 'odd'>,
  prefix: string,
  shows: boolean,
): readonly string[] {
  const ring = shows && odd !== undefined ? pebbles[odd] : undefined;
  return [
    svg('rect', { width: WIDTH, height: HEIGHT, fill: '#8d8577' }),
    svg('defs', {}, ...pebbles.map((pebble, at) => shade(pebble, `${prefix}-${at}`))),
    ...pebbles.map(({ x, y, width, height, tilt }, at) =>
      svg('ellipse', {
        ...{ cx: x, cy: y, rx: width / 2, ry: height / 2, fill: `url(#${prefix}-${at})` },
        transform: `rotate(${tilt.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})`,
      }),
    ),
    ring === undefined
      ? ''
      : svg('circle', { cx: ring.x, cy: ring.y, r: 34, fill: 'none', stroke: '#ffffff', 'stroke-width': 7 }) +
        svg('circle', { cx: ring.x, cy: ring.y, r: 34, fill: 'none', stroke: '#8f1f0b', 'stroke-width': 4 }),
  ];
}

/** A spot of light near the side from which it comes. */
function shade({ light, tilt, tone }: Pebble, id: string): string {
  // The gradient turns with the pebble that it fills.
  const angle = ((light - tilt) * Math.PI) / 180;
  const [cx, cy] = [0.5 + 0.27 * Math.cos(angle), 0.5 + 0.27 * Math.sin(angle)];
  const stops = [
    [0, 225 + 25 * tone],
    [0.45, 135 + 60 * tone],
    [1, 45 + 40 * tone],
  ] as const;
  return svg(
    'radialGradient',
    { id, cx: cx.toFixed(3), cy: cy.toFixed(3), r: '0.72' },
    ...stops.map(([offset, grey]) => svg('stop', { offset, 'stop-color': gray(grey) })),
  );
}

/** A little warmer than grey. */
function gray(value: number): string {
  return `rgb(${[value, value * 0.985, value * 0.95].map((part) => Math.round(part)).join(', ')})`;
}

/** Names with values enter; the drawing of the talk that shows them as bars to scale leaves, in the classes of the deck's drawings. */
import { escaped, svg } from '../kit/svg.ts';

export interface DrawnBar {
  readonly name: string;
  readonly value: number;
  /** The value as it is written. */
  readonly text: string;
  /** Of the deck's drawings: `fake`, `real`, `soft`. */
  readonly ink: 'fake' | 'real' | 'soft';
}

export interface DrawnBars {
  readonly title: string;
  readonly heading: string;
  readonly width: number;
  readonly height: number;
  /** Where bars begin, and how long one of `most` is. */
  readonly start: number;
  readonly room: number;
  readonly most: number;
  /** Whether the room that a bar does not fill is shown. */
  readonly hasRoom: boolean;
}

const STEP = 76;
const BAR = 48;

export function drawnBars(bars: readonly DrawnBar[], looks: DrawnBars): string {
  const { width, height, start, room, most } = looks;
  const rows = bars.map(({ name, value, text, ink }, at) => {
    const y = 62 + at * STEP;
    const length = (room * value) / most;
    // On a bar that is long enough its figure stands, behind a short one.
    const isInside = length > room / 2;
    const figure = isInside
      ? svg('text', { class: 'bold end fill-paper', x: start + length - 14, y: y + 34 }, escaped(text))
      : svg('text', { class: 'bold', x: start + length + 14, y: y + 34 }, escaped(text));
    return [
      svg('text', { class: 'note', x: 0, y: y + 34 }, escaped(name)),
      looks.hasRoom ? svg('rect', { class: 'wash', x: start, y, width: room, height: BAR, rx: 3 }) : '',
      svg('rect', { class: `fill-${ink}`, x: start, y, width: length, height: BAR, rx: 3 }),
      figure,
    ];
  });
  const head = [svg('title', {}, escaped(looks.title)), svg('text', { class: 'bold', x: 0, y: 28 }, looks.heading)];
  const parts = [...head, ...rows.flat()].filter((part) => part !== '');
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', class: 'drawing', viewBox: `0 0 ${width} ${height}` };
  return `${svg('svg', { ...attributes, role: 'img' }, '\n', parts.join('\n'), '\n')}\n`;
}

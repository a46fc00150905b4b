/** `<Arrow x1 y1 x2 y2>` enters, a line with a head over the slide leaves as SVG. */
import { fragmentOf } from './elements.ts';
import { partsOf } from './attributes.ts';
import type { SlideWork } from './deck.ts';
import { replaceBetween, unmappedAt } from './deck.ts';
import { literalOf } from './literals.ts';
import type { Tag } from './tags.ts';

const PROPS: ReadonlySet<string> = new Set(['x1', 'y1', 'x2', 'y2', 'width', 'color', 'twoWay', 'two-way', 'pos']);

export function arrowOf(tag: Tag, work: SlideWork): void {
  const ends = ends4(tag);
  const parts = partsOf(tag, 'svg', work, PROPS);
  if (ends === undefined) {
    unmappedAt(work, `component "<${tag.name}>"`, tag.from);
    work.later.push(() => replaceBetween(work.text, tag.from, tag.close?.to ?? tag.to, ''));
    return;
  }
  const [x1, y1, x2, y2] = ends;
  const width = Number(propOf(tag, 'width') ?? 2) || 2;
  const color = propOf(tag, 'color') ?? 'currentColor';
  const paint = /^[#\w(),.%\s-]{1,60}$/.test(color) ? color : 'currentColor';
  const twoWay = tag.attrs.some(({ name }) => /^:?two-?way$/i.test(name));
  const heads = [head(x1, y1, x2, y2, width), ...(twoWay ? [head(x2, y2, x1, y1, width)] : [])];
  const { width: w, height: h } = work.deck.canvas;
  work.later.push(() => {
    const [classes, index] = fragmentOf(parts.reveal, work);
    const fragment =
      classes.length > 0
        ? ` class="${classes.join(' ')}"${index === undefined ? '' : ` data-fragment-index="${index}"`}`
        : '';
    const svg =
      `<svg${fragment} viewBox="0 0 ${w} ${h}" style="position: absolute; left: 0; top: 0; width: 100%; height: 100%">` +
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${paint}" stroke-width="${width}" />` +
      `${heads.map((points) => `<polygon points="${points}" fill="${paint}" />`).join('')}</svg>`;
    replaceBetween(work.text, tag.from, tag.close?.to ?? tag.to, svg);
  });
}

/** A triangle at the second end. */
function head(x1: number, y1: number, x2: number, y2: number, width: number): string {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const size = 5 * width;
  const corner = (turn: number): string =>
    `${Math.round((x2 - size * Math.cos(angle + turn)) * 10) / 10},${Math.round((y2 - size * Math.sin(angle + turn)) * 10) / 10}`;
  return `${x2},${y2} ${corner(0.4)} ${corner(-0.4)}`;
}

function ends4(tag: Tag): readonly [number, number, number, number] | undefined {
  const bound = tag.attrs.find(({ name }) => name === 'v-bind')?.value ?? '';
  const numbers = ['x1', 'y1', 'x2', 'y2'].map((name) => {
    const written = propOf(tag, name) ?? new RegExp(`\\b${name}\\s*:\\s*(-?[\\d.]{1,8})`).exec(bound)?.[1];
    return written === undefined ? Number.NaN : Number.parseFloat(written);
  });
  // One that can be dragged says where its box begins, and how large it is.
  const [left, top, width, height] = (propOf(tag, 'pos') ?? '').split(',').map(Number.parseFloat);
  const box = [left, top, (left ?? Number.NaN) + (width ?? Number.NaN), (top ?? Number.NaN) + (height ?? Number.NaN)];
  const all = numbers.some(Number.isNaN) ? box : numbers;
  const [x1, y1, x2, y2] = all;
  if (
    x1 === undefined ||
    y1 === undefined ||
    x2 === undefined ||
    y2 === undefined ||
    [x1, y1, x2, y2].some(Number.isNaN)
  )
    return undefined;
  return [x1, y1, x2, y2];
}

function propOf(tag: Tag, name: string): string | undefined {
  const value = tag.attrs.find((one) => one.name === name || one.name === `:${name}`)?.value;
  return value === undefined ? undefined : String(literalOf(value) ?? value);
}

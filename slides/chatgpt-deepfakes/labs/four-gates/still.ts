/** Nothing enters; the lab's picture for paper leaves: one request, sent in five ways, each to the gate where it ends. */
import { label, picture, svg } from '../kit/svg.ts';
import { sheet, TONES } from './gate-drawing.ts';
import { endOf, GATES, type Ruling, type Verdict } from './model.ts';
import { rulingsOn, type Sent } from './requests.ts';
import { AS_OF, END_NAMES, GATE_NAMES, REQUEST_WORDS } from './words.ts';

/** Each with what changes from the one before. */
const WAYS: readonly (readonly [name: string, sent: Omit<Sent, 'request'>, why: string])[] = [
  ['asked of a text model alone', { target: 'text', on: [] }, 'it has only words'],
  ['asked of ChatGPT, the product', { target: 'product', on: [] }, 'it makes no film any more'],
  ['… as a short animation', { target: 'product', on: ['settles'] }, 'a likeness without consent'],
  ['… and the mayor agreed', { target: 'product', on: ['settles', 'agreed'] }, 'in the EU a label is owed'],
  ['… and it says that it is made', { target: 'product', on: ['settles', 'agreed', 'disclosed'] }, 'consent and label'],
];

const WIDTH = 1136;
const FIRST = 96;
const STEP = 66;
const ROAD = 360;
const END = 816;
const HEIGHT = FIRST + STEP * WAYS.length + 30;

function doorX(at: number): number {
  return 430 + at * 108;
}

export function gatesStill(): string {
  const rows = WAYS.map(([name, sent, why], at) => ({
    name,
    why,
    at,
    rulings: rulingsOn({ request: 'film', ...sent }),
  }));
  const told = rows.map(({ name, rulings, why }) => `${name}: ${endText(rulings)}, ${why}`);
  const { text } = REQUEST_WORDS.film;
  const heads = GATES.map((gate, at) =>
    label(GATE_NAMES[gate], { x: doorX(at), y: 66, size: 24, weight: 700, anchor: 'middle' }),
  );
  return picture(
    { width: WIDTH, height: HEIGHT, title: `One request, five ways: “${text}” ${told.join('; ')}.` },
    label(`“${text}”`, { x: 0, y: 24, size: 26, weight: 600 }),
    ...heads,
    ...rows.map(drawnRow),
    label(AS_OF, { x: 0, y: HEIGHT - 2, size: 20, color: 'var(--color-ink-soft)' }),
  );
}

interface Row {
  readonly name: string;
  readonly why: string;
  readonly at: number;
  readonly rulings: readonly Ruling[];
}

function drawnRow({ name, why, at, rulings }: Row): string {
  const y = FIRST + at * STEP + 44;
  const end = rulings.findIndex(({ verdict }) => verdict === 'stops');
  const stop = end < 0 ? END - 22 : doorX(end) - 32;
  const road = { y1: y, y2: y, 'stroke-width': 4 };
  return [
    label(name, { x: 0, y: y - 6, size: 23 }),
    svg('line', { ...road, x1: ROAD, x2: END, stroke: 'var(--color-line)' }),
    svg('line', { ...road, x1: ROAD, x2: stop, stroke: 'var(--color-ink)' }),
    ...rulings.map(({ verdict }, gate) => door(verdict, doorX(gate), y, end < 0 || gate <= end)),
    sheet(stop, 1, 'var(--color-ink)', y - 2),
    label(endText(rulings), { x: END + 24, y: y - 19, size: 23, weight: 700 }),
    label(why, { x: END + 24, y: y + 8, size: 21, color: 'var(--color-ink-soft)' }),
  ].join('');
}

/** Closed, open, a net; faint where the request never comes. */
function door(verdict: Verdict, x: number, y: number, isReached: boolean): string {
  const tone = isReached ? TONES[verdict] : 'var(--color-line)';
  const posts = `M${x - 11} ${y - 43}V${y - 2}M${x + 11} ${y - 43}V${y - 2}`;
  const frame =
    svg('rect', { x: x - 13, y: y - 48, width: 26, height: 5, rx: 2, fill: tone }) +
    svg('path', { d: posts, stroke: tone, 'stroke-width': 2 });
  const leaf = { x: x - 8, y: y - 42, width: 16, rx: 1, stroke: tone, 'stroke-width': 2.5 };
  if (!isReached) return frame;
  if (verdict === 'leaks') {
    const d = `M${x - 8} ${y - 32}h16M${x - 8} ${y - 22}h16M${x - 8} ${y - 12}h16M${x} ${y - 42}v40`;
    const net = svg('path', { d, stroke: tone, 'stroke-width': 2, fill: 'none' });
    return frame + svg('rect', { ...leaf, height: 40, fill: 'none' }) + net;
  }
  return frame + svg('rect', { ...leaf, height: verdict === 'stops' ? 40 : 8, fill: tone });
}

function endText(rulings: readonly Ruling[]): string {
  const end = endOf(rulings);
  return end === 'none' ? '✓ passes all four' : `✗ ${END_NAMES[end]}`;
}

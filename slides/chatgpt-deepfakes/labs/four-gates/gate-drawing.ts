/** A gate, what it says and how far a request has come enter; the drawing of that gate leaves, as SVG text. */
import { svg } from '../kit/svg.ts';
import type { Verdict } from './model.ts';

export const GATE = { width: 240, height: 68 } as const;

const ROAD = 60;
/** Where the road goes on at the next gate: a little farther than this one, so that no gap is seen. */
const JOINT = GATE.width + 2;
const DOOR = { x: 120, width: 18, top: 8, height: 50 } as const;
/** Middle of the sheet where it waits. */
const WAITS = 88;

/** Parts of a gate's time in which the sheet comes, waits while the gate opens, and goes on. */
const [COME, OPEN] = [0.4, 0.6] as const;

export interface GateView {
  /** Undefined: nothing was sent yet. */
  readonly verdict: Verdict | undefined;
  /** 0 to 1; undefined: the request does not come here. */
  readonly progress: number | undefined;
  /** Behind it the road ends. */
  readonly isLast: boolean;
}

export const TONES: Readonly<Record<Verdict, string>> = {
  passes: 'var(--color-tip)',
  stops: 'var(--color-caution)',
  leaks: 'var(--color-warning)',
  depends: 'var(--color-note)',
  absent: 'var(--color-ink-faint)',
};

export function gateDrawing({ verdict, progress, isLast }: GateView): string {
  const end = isLast ? 204 : GATE.width + 16;
  const isNo = verdict === 'stops';
  const place = progress === undefined ? undefined : placeOf(progress, isNo ? WAITS : end);
  const isSaid = verdict !== undefined && (progress === undefined || progress >= COME);
  const raised = progress === undefined ? 1 : Math.min(1, Math.max(0, (progress - COME) / (OPEN - COME)));
  const road = { y1: ROAD, y2: ROAD, stroke: 'var(--color-line)', 'stroke-width': 4 };
  return [
    svg('line', { ...road, x1: 0, x2: isLast ? 222 : JOINT }),
    place === undefined ? '' : svg('line', { ...road, x1: 0, x2: Math.min(JOINT, place), stroke: 'var(--color-ink)' }),
    door(isSaid ? verdict : undefined, raised),
    verdict === 'leaks' && isSaid && progress !== undefined
      ? [30, 50, 70].map((x) => sheet(x, 0.62, 'var(--color-ink-faint)')).join('')
      : '',
    place === undefined || place > GATE.width + 12 ? '' : sheet(place, 1, 'var(--color-ink)'),
  ].join('');
}

/** Comes to the gate, waits there, and goes on to the end if that is farther. */
function placeOf(progress: number, end: number): number {
  if (progress <= COME) return -12 + (progress / COME) * (WAITS + 12);
  if (progress <= OPEN) return WAITS;
  return WAITS + ((progress - OPEN) / (1 - OPEN)) * (end - WAITS);
}

/** @param raised 0 to 1: how far it has opened, where it opens. */
function door(verdict: Verdict | undefined, raised: number): string {
  const { x, width, top, height } = DOOR;
  const tone = verdict === undefined ? 'var(--color-ink-faint)' : TONES[verdict];
  const frame = { x: x - 5, y: top - 6, width: width + 10, height: 6, rx: 2, fill: tone };
  const leaf = (tall: number, looks: Readonly<Record<string, string | number>>): string =>
    svg('rect', { x, y: top, width, height: tall, rx: 1, stroke: tone, 'stroke-width': 2.5, ...looks });
  const parts: Readonly<Record<Verdict, () => string>> = {
    passes: () => leaf(height - raised * (height - 9), { fill: tone }),
    stops: () => leaf(height, { fill: tone }),
    leaks: () => leaf(height, { fill: 'none' }) + net(tone),
    depends: () => leaf(height - raised * (height / 2), { fill: 'none', 'stroke-dasharray': '5 4' }),
    absent: () => '',
  };
  const drawn = verdict === undefined ? leaf(height, { fill: 'var(--color-sunken)' }) : parts[verdict]();
  // Its posts, so that one that is open is seen to be a gate.
  const posts = svg('path', {
    d: `M${x - 3} ${top}V${ROAD - 2}M${x + width + 3} ${top}V${ROAD - 2}`,
    stroke: verdict === 'absent' ? 'var(--color-line)' : tone,
    'stroke-width': 2,
    'stroke-dasharray': verdict === 'absent' ? '4 4' : undefined,
  });
  return verdict === 'absent' ? posts : svg('rect', frame) + posts + drawn;
}

function net(tone: string): string {
  const { x, width, top, height } = DOOR;
  const rows = [1, 2, 3, 4].map((row) => `M${x} ${top + (row * height) / 5}h${width}`).join('');
  return svg('path', { d: `${rows}M${x + width / 2} ${top}v${height}`, stroke: tone, 'stroke-width': 2, fill: 'none' });
}

/** The request: a sheet with a folded corner that stands on the road. */
export function sheet(x: number, scale: number, ink: string, y: number = ROAD - 2): string {
  const at = `translate(${x.toFixed(1)} ${y}) scale(${scale})`;
  const looks = { fill: 'var(--color-surface)', stroke: ink, 'stroke-width': 2.5, 'stroke-linejoin': 'round' };
  return svg(
    'g',
    { transform: at },
    svg('path', { d: 'M-11 -30H5L11 -24V0H-11Z', ...looks }),
    svg('path', { d: 'M-6 -19H5M-6 -13H6M-6 -7H3', ...looks, fill: 'none', 'stroke-width': 2 }),
  );
}

/** A laid-out slide enters; elements whose letters cannot be read from the back row leave. */
import type { CheckSettings } from '../../deck/check-settings.ts';
import { finding, type SlideRule } from '../check-rule.ts';
import type { MeasuredLine, TextRole } from '../measured.ts';

/** CSS pixels on a slide 720 px high: what is read while somebody speaks. */
const READ = 24;

/** What is looked at, or looked up, may be smaller: a share of what is read. */
const SHARES: Readonly<Record<TextRole, number>> = {
  title: 1,
  body: 1,
  math: 0.65,
  code: 0.65,
  caption: 0.65,
  drawing: 0.6,
  foot: 0.5,
};

/** Nobody sees the difference of a twelfth. */
const NEAR = 0.92;

/**
 * Height of a small letter in arc minutes that can be read with ease: normal sight (20/20) resolves 5, and twice to three
 * times as much reads well (ISO 9241-303: 16 for capitals at least, 20 to 22 recommended).
 */
const ARC_MINUTES = 10;

/** Height of a small letter as a share of the type size, for the faces that ship with Lectern. */
const X_HEIGHT = 0.53;

export const textTooSmall: SlideRule = {
  id: 'text/too-small',
  needs: 'layout',
  find({ lines, width, height }, slide, { deck }) {
    const least = leastSize(deck.meta.check, width, height);
    const smallest = new Map<string, MeasuredLine>();
    for (const line of lines) {
      // A lone sign is a mark, not a text.
      if (line.text.length < 2 || line.size >= least * SHARES[line.role] * NEAR) continue;
      const key = `${line.file ?? ''}:${line.line ?? ''}:${line.role}`;
      const known = smallest.get(key);
      if (known === undefined || line.size < known.size) smallest.set(key, line);
    }
    return [...smallest.values()].map((line) => {
      const wanted = Math.ceil(least * SHARES[line.role]);
      const text = line.text.length > 40 ? `${line.text.slice(0, 39)}…` : line.text;
      const seat = deck.meta.check.room;
      const why =
        seat === undefined
          ? `${wanted} px can be read from the back row`
          : `${wanted} px can be read from ${seat.distance} m`;
      return finding('text/too-small', slide, line, `"${text}" is ${round(line.size)} px high; ${why}.`);
    });
  },
};

/** In CSS pixels of this slide. */
export function leastSize({ textSize, room }: CheckSettings, width: number, height: number): number {
  if (room === undefined) return ((textSize ?? READ) * Math.min(height, (width * 3) / 4)) / 720;
  const metres = room.distance * Math.tan(((ARC_MINUTES / 60) * Math.PI) / 180);
  return ((metres / room.screen) * width) / X_HEIGHT;
}

function round(size: number): string {
  return String(Math.round(size * 10) / 10);
}

/** The questions of a deck and what was done of them enter; how far each lesson and the whole deck are leaves. */
import type { DoingPlace, Entry } from './progress.ts';

export interface Tally {
  readonly done: number;
  readonly total: number;
  /** Marks reached and marks to be had, rounded to hundredths; both 0 where nothing is marked. */
  readonly points: number;
  readonly full: number;
  /** Prompts under which something is written. */
  readonly notes: number;
}

/** Of the questions given, but for those that count nowhere. `get` gives the entry of a key. */
export function tally(places: readonly DoingPlace[], get: (key: string) => Entry | undefined): Tally {
  let [done, points, full, notes] = [0, 0, 0, 0];
  const counted = places.filter(({ isUncounted }) => isUncounted !== true);
  for (const place of counted) {
    const entry = get(place.key);
    full += place.points;
    if (entry === undefined) continue;
    points += place.points * (entry.share ?? 0);
    if (!entry.isDone) continue;
    done += 1;
    if (place.kind === 'reflect') notes += 1;
  }
  return { done, total: counted.length, points: hundredths(points), full: hundredths(full), notes };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

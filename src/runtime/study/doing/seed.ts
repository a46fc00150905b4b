/** A keeper enters; the seed of this learner leaves, by which questions that were not touched yet are shuffled. */
import { readQuizWork } from '../../../deck/doing-work.ts';
import type { ProgressStore } from '../../../deck/progress.ts';

const PLACE = 'lectern-seed';

/**
 * That of the work kept, so that it comes along when progress is taken to another device; else the device's own; else a
 * new one, which is kept where the browser lets it, so that nothing moves when the page is loaded again.
 */
export function learnerSeed(store: ProgressStore): string {
  for (const { kind, work } of store.entries()) {
    const seed = kind === 'quiz' ? readQuizWork(work)?.seed : undefined;
    if (seed !== undefined) return seed;
  }
  const made = Math.random().toString(36).slice(2, 10);
  try {
    const kept = localStorage.getItem(PLACE) ?? made;
    localStorage.setItem(PLACE, kept);
    return kept.slice(0, 20);
  } catch {
    // Storage is blocked or full: then the order holds until the page is left.
    return made;
  }
}

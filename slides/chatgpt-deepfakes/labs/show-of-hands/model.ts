/** Hands that were counted in two votes enter; shares, sums and what has changed between the votes leave. */

export const ANSWERS = ['Yes', 'No', 'It depends'] as const;

/** Of one vote, one for each answer; undefined where nothing is written yet. */
export type Counts = readonly (number | undefined)[];

export interface Votes {
  readonly first: Counts;
  readonly second: Counts;
}

/** A hall is not larger. */
export const MOST = 9999;

export const NO_COUNTS: Counts = ANSWERS.map(() => undefined);

export const NO_VOTES: Votes = { first: NO_COUNTS, second: NO_COUNTS };

/** What was typed as a count: a whole number of hands from 0 to `MOST`; undefined for nothing, and for what is no number. */
export function countOf(typed: string): number | undefined {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d+$/.test(digits)) return undefined;
  return Math.min(MOST, Number(digits));
}

export function hands(counts: Counts): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Of all hands of that vote, 0 to 1 for each answer; undefined where there were none. */
export function sharesOf(counts: Counts): readonly number[] | undefined {
  const all = hands(counts);
  return all === 0 ? undefined : ANSWERS.map((_, at) => (counts[at] ?? 0) / all);
}

/** Between the votes, for each answer, in whole percentage points; undefined until both were taken. */
export function changeOf({ first, second }: Votes): readonly number[] | undefined {
  const before = sharesOf(first);
  const after = sharesOf(second);
  if (before === undefined || after === undefined) return undefined;
  return ANSWERS.map((_, at) => Math.round(100 * (after[at] ?? 0)) - Math.round(100 * (before[at] ?? 0)));
}

/** Takes what was stored, if it is what was once written. */
export function readVotes(stored: unknown): Votes {
  const { first, second } = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<keyof Votes, unknown>
  >;
  return { first: readCounts(first), second: readCounts(second) };
}

function readCounts(stored: unknown): Counts {
  const all: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return ANSWERS.map((_, at) => {
    const count = all[at];
    return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST ? count : undefined;
  });
}

/** Both votes in a sentence. */
export function toldOf(votes: Votes): string {
  const now = sharesOf(votes.second);
  const change = changeOf(votes);
  const before = sharesOf(votes.first);
  const shares = now ?? before;
  if (shares === undefined) return 'No hands were counted yet.';
  const parts = ANSWERS.map((answer, at) => {
    const points = change?.[at];
    const moved = points === undefined ? '' : ` (${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)})`;
    return `${answer} ${Math.round(100 * (shares[at] ?? 0))}%${moved}`;
  });
  return `${now === undefined ? 'First' : 'Second'} vote: ${parts.join(', ')}.`;
}

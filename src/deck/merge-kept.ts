/** Two sets of kept places enter; the newest of each leaves, and what that changes here. */
import { type Kept, type LearnerRecord, keptOf } from './learner-record.ts';
import { canonicalText, plainJson } from './plain-json.ts';

/**
 * Which of two that hold the same place stays: the newer; of one moment what is there before what was taken away, then
 * the greater text. A total order, so that all windows and devices end with the same.
 */
export function newerKept(a: Kept, b: Kept): Kept {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  const [first, second] = [textOf(a), textOf(b)];
  return first >= second ? a : b;
}

function textOf({ record }: Kept): string {
  return record === undefined ? '' : canonicalText(plainJson(record) ?? '');
}

/** Whether two places hold the very same. */
export function isSameKept(a: Kept, b: Kept): boolean {
  return a.at === b.at && textOf(a) === textOf(b);
}

/** What taking records in would do. */
export interface Merge {
  /** What is to be put, in the records' order. */
  readonly taken: readonly LearnerRecord[];
  /** Of those, how many have no record here. */
  readonly added: number;
  /** Of those, how many replace an older record. */
  readonly replaced: number;
  /** Records that are older than, or the same as, what is here. */
  readonly kept: number;
}

/**
 * What the records of a file would change. What was taken away here comes back, since whoever reads a file in wants
 * what is in it; otherwise the newest wins.
 */
export function mergeRecords(here: (id: string) => Kept | undefined, records: readonly LearnerRecord[]): Merge {
  const newest = new Map<string, Kept>();
  for (const record of records) {
    const kept = keptOf(record);
    const other = newest.get(kept.id);
    newest.set(kept.id, other === undefined ? kept : newerKept(other, kept));
  }
  const taken: LearnerRecord[] = [];
  let added = 0;
  for (const theirs of newest.values()) {
    const ours = here(theirs.id);
    const isNew = ours?.record === undefined;
    if (theirs.record === undefined || (!isNew && newerKept(ours, theirs) === ours)) continue;
    taken.push(theirs.record);
    if (isNew) added += 1;
  }
  return { taken, added, replaced: taken.length - added, kept: newest.size - taken.length };
}

/** A lesson or the whole deck enters; what was done there is taken away, and can be brought back. */
import { isEntry, type LearnerRecord, recordId } from '../../../deck/learner-record.ts';
import type { ProgressContext } from './context.ts';

/** What a reset would take away: of one lesson, or everything, what belongs to questions of other builds included. */
export function recordsToReset({ config, keeper, store }: ProgressContext, page?: string): readonly LearnerRecord[] {
  if (page === undefined) return keeper.all();
  const keys = config.doings.filter((place) => place.page === page).map(({ key }) => key);
  const ofKeys = keys.flatMap((key) => {
    const id = store.keptId(key);
    return [id === undefined ? undefined : keeper.get(id), keeper.get(recordId({ kind: 'card', key }))];
  });
  const visit = keeper.get(recordId({ kind: 'visit', key: page }));
  return [...ofKeys, visit].filter((record) => record !== undefined);
}

/** How many of them are answers and notes. */
export function countWork(records: readonly LearnerRecord[]): number {
  return records.filter(isEntry).length;
}

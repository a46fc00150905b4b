/** Nothing enters; a store leaves in which a question is answered afresh, apart from what is kept of its lesson. */
import type { Entry, ProgressStore } from '../../deck/progress.ts';

export function trialStore(): ProgressStore {
  const entries = new Map<string, Entry>();
  return {
    get: (key) => entries.get(key),
    entries: () => [...entries.values()],
    put: (entry) => void entries.set(entry.key, entry),
    remove: (key) => void entries.delete(key),
    // Nobody else writes into it.
    onChange: () => () => undefined,
  };
}

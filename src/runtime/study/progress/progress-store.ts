/** A keeper and the deck's questions enter; the entries of these questions leave, as their pages ask for them. */
import { followQuestions } from '../../../deck/follow-questions.ts';
import { isEntry } from '../../../deck/learner-record.ts';
import type { DoingPlace, Entry, ProgressStore } from '../../../deck/progress.ts';
import type { Keeper } from './keeper.ts';

/** A store that also says under which id of the keeper the entry of a key is kept. */
export interface LearnerStore extends ProgressStore {
  /** Undefined where the key has no entry. */
  keptId(key: string): string | undefined;
}

export function progressStore(keeper: Keeper, places: readonly DoingPlace[]): LearnerStore {
  const kindAt = new Map(places.map(({ key, kind }) => [key, kind]));
  let followed: ReadonlyMap<string, Entry> | undefined;
  keeper.onChange(() => (followed = undefined));

  const entries = (): readonly Entry[] => keeper.all().filter(isEntry);
  const follow = (key: string): Entry | undefined => (followed ??= followQuestions(entries(), places)).get(key);
  const own = (key: string): Entry | undefined => {
    const record = keeper.get(workId(key));
    if (record === undefined || !isEntry(record)) return undefined;
    // Work on a question of another kind means nothing to this one.
    return (kindAt.get(key) ?? record.kind) === record.kind ? record : undefined;
  };

  return {
    get(key) {
      const entry = own(key);
      if (entry !== undefined) return entry;
      const earlier = follow(key);
      return earlier === undefined ? undefined : { ...earlier, key };
    },
    keptId(key) {
      const entry = own(key) ?? follow(key);
      return entry === undefined ? undefined : workId(entry.key);
    },
    entries,
    put(entry) {
      const earlier = own(entry.key) === undefined ? follow(entry.key) : undefined;
      keeper.change([entry], earlier === undefined || earlier.key === entry.key ? [] : [workId(earlier.key)]);
    },
    remove(key) {
      const earlier = follow(key);
      keeper.change([], [workId(key), ...(earlier === undefined ? [] : [workId(earlier.key)])]);
    },
    onChange(listener) {
      return keeper.onChange((ids) => {
        const keys = ids.filter((id) => id.startsWith(workId(''))).map((id) => id.slice(workId('').length));
        if (keys.length > 0) listener(keys.length === 1 ? keys[0] : undefined);
      });
    },
  };
}

/** The id under which an entry is kept. */
function workId(key: string): string {
  return `work:${key}`;
}

/** The key of something a learner does enters; what is kept of it leaves, checked, with the way to keep more. */
import { type Change, type Entry, changed } from '../../../deck/progress.ts';
import { entryKeeper } from '../keep-entry.ts';
import type { DoingPage } from './doing-page.ts';

/** What is kept of one thing, as it stands now. */
export interface Kept<Work> {
  readonly entry?: Entry;
  /** Absent where nothing is kept, or nothing that can be read. */
  readonly work?: Work;
  /** Something is kept that no page of ours has written; it stays until the learner answers. */
  readonly isUnreadable: boolean;
  /** What changed since it was worked on; `same` where nothing was. */
  readonly change: Change;
}

export interface WorkKeeper<Work> {
  readonly kept: () => Kept<Work>;
  /**
   * Keeps what the learner did on the way: typed, opened. What was worked on before stays known as that, so that a
   * question which changed is marked until it is answered anew.
   */
  readonly keepDraft: (work: Work, fields?: Partial<Pick<Entry, 'isDone'>>) => void;
  /** Keeps an answer to what stands there now. */
  readonly keepAnswer: (work: Work, fields: Pick<Entry, 'isDone' | 'attempts' | 'share'>) => void;
}

/**
 * @param other called when something else was kept under the key: by another window, by an import, by a reset.
 * @returns undefined where the page's settings do not know the key.
 */
export function keepWork<Work>(
  page: DoingPage,
  key: string,
  read: (work: unknown) => Work | undefined,
  other: () => void,
): WorkKeeper<Work> | undefined {
  const { store } = page;
  const place = page.config.doings.find((one) => one.key === key);
  if (place === undefined) return undefined;

  const kept = (): Kept<Work> => {
    const entry = store.get(key);
    if (entry === undefined) return { isUnreadable: false, change: 'same' };
    const work = entry.kind === place.kind ? read(entry.work) : undefined;
    return {
      entry,
      ...(work === undefined ? {} : { work }),
      isUnreadable: work === undefined,
      change: changed(entry, place),
    };
  };
  const put = entryKeeper(page, key, other);

  return {
    kept,
    keepDraft: (work, fields) => {
      const { entry, isUnreadable } = kept();
      if (isUnreadable) return;
      const { kind } = place;
      const before = entry ?? { kind, isDone: false, attempts: 0 };
      const likeness = entry === undefined || entry.attempts === 0 ? place.likeness : entry.likeness;
      put({ ...before, ...fields, key, likeness, work, at: page.now() });
    },
    keepAnswer: (work, { share, isDone, attempts }) => {
      const marks = share === undefined ? {} : { share };
      put({ key, kind: place.kind, likeness: place.likeness, at: page.now(), work, isDone, attempts, ...marks });
    },
  };
}

/** The data of a cell enters; what is kept of the learner's code leaves, checked, with the way to keep more. */
import type { CellData } from '../../../deck/cell-data.ts';
import type { Entry } from '../../../deck/progress.ts';
import { entryKeeper } from '../keep-entry.ts';
import type { CellPage } from './cell-page.ts';

/** Letters of code that are kept: more than anybody writes into a cell. */
const LONGEST = 200_000;

export interface KeptCode {
  /** The learner's; absent where it is the author's still. */
  readonly code?: string;
  /** The code, what it should print or its check are others now than those that were worked on. */
  readonly isChanged: boolean;
  /** It passed as it is now, or ran where there is nothing to pass. */
  readonly isDone: boolean;
}

export interface CodeKeeper {
  readonly kept: () => KeptCode;
  /** On the way: what was worked on before stays known as that. */
  readonly keepCode: (code: string) => void;
  /** After a run. */
  readonly keepRun: (code: string, isDone: boolean) => void;
  /** The learner goes on with the old code on the new task. */
  readonly acceptChange: (code: string) => void;
}

/** @param other called when something else was kept under the key: by another window, by an import, by a reset. */
export function keepCode(page: CellPage, data: CellData, other: () => void): CodeKeeper {
  const { store, now } = page;
  const { key, likeness } = data;
  const isMarked = data.check !== undefined || data.expect !== undefined;

  const entryNow = (): Entry | undefined => {
    const entry = store.get(key);
    return entry?.kind === 'cell' ? entry : undefined;
  };
  const isSame = (entry: Entry) =>
    entry.likeness.question === likeness.question && entry.likeness.answers === likeness.answers;
  const workOf = (code: string) => (code === data.code ? {} : { code: code.slice(0, LONGEST) });

  const keep = entryKeeper(page, key, other);
  const put = (entry: Omit<Entry, 'key' | 'kind' | 'at'>) => keep({ ...entry, key, kind: 'cell', at: now() });

  return {
    kept() {
      const entry = entryNow();
      if (entry === undefined) return { isChanged: false, isDone: false };
      const code = codeIn(entry.work);
      return {
        ...(code === undefined ? {} : { code }),
        isChanged: !isSame(entry) && code !== undefined && code !== data.code,
        isDone: entry.isDone && isSame(entry),
      };
    },
    keepCode(code) {
      const entry = entryNow();
      if (entry === undefined && code === data.code) return;
      const before = entry ?? { likeness, isDone: false, attempts: 0 };
      // Code that was never run is code for the task as it is now.
      put({ ...before, likeness: before.attempts === 0 ? likeness : before.likeness, work: workOf(code) });
    },
    keepRun(code, isDone) {
      const entry = entryNow();
      const before = entry !== undefined && isSame(entry) ? entry : undefined;
      const share = isDone ? 1 : (before?.share ?? 0);
      put({
        likeness,
        work: workOf(code),
        attempts: (entry?.attempts ?? 0) + 1,
        isDone: isDone || before?.isDone === true,
        ...(isMarked ? { share } : {}),
      });
    },
    acceptChange(code) {
      put({ likeness, work: workOf(code), attempts: entryNow()?.attempts ?? 0, isDone: false });
    },
  };
}

/** Undefined for what no page of ours has stored, and where there is none. */
function codeIn(work: unknown): string | undefined {
  const code: unknown = typeof work === 'object' && work !== null && 'code' in work ? work.code : undefined;
  return typeof code === 'string' && code.length <= LONGEST ? code : undefined;
}

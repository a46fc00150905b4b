/** The key of something a learner does enters; the way to keep it leaves, which hears when others keep something under that key. */
import type { Entry, ProgressStore } from '../../deck/progress.ts';

/** @param other called when something else was kept under the key: by another window, by an import, by a reset. */
export function entryKeeper(
  { store, signal }: { readonly store: ProgressStore; readonly signal: AbortSignal },
  key: string,
  other: () => void,
): (entry: Entry) => void {
  const stored = (): string | undefined => JSON.stringify(store.get(key));
  let known = stored();
  let isOwn = false;
  const stop = store.onChange((which) => {
    if (isOwn || (which !== undefined && which !== key)) return;
    // A keeper may tell of our own writing once more, later.
    const now = stored();
    if (now === known) return;
    known = now;
    other();
  });
  signal.addEventListener('abort', stop);
  return (entry) => {
    isOwn = true;
    store.put(entry);
    isOwn = false;
    known = stored();
  };
}

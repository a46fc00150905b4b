/** Entries enter; a keeper that forgets them with its page leaves, or one that several windows share through the browser. */
import type { Entry, ProgressStore } from '../../../src/deck/progress.ts';

/** @param name under which the browser keeps it, so that it outlives the page. */
export function memoryStore(name: string): ProgressStore {
  const listeners = new Set<(key: string | undefined) => void>();
  const read = (): Map<string, Entry> =>
    new Map((JSON.parse(localStorage.getItem(name) ?? '[]') as Entry[]).map((entry) => [entry.key, entry]));
  const write = (entries: ReadonlyMap<string, Entry>, key: string) => {
    localStorage.setItem(name, JSON.stringify([...entries.values()]));
    for (const listener of listeners) listener(key);
  };
  addEventListener('storage', () => {
    for (const listener of listeners) listener(undefined);
  });
  return {
    get: (key) => read().get(key),
    entries: () => [...read().values()],
    put: (entry) => write(read().set(entry.key, entry), entry.key),
    remove(key) {
      const entries = read();
      entries.delete(key);
      write(entries, key);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A test's page enters; its doings leave alive, with a keeper in the browser's storage that reloads, other windows and tests can reach. */
import type { Entry, ProgressStore } from '../../../src/deck/progress.ts';
import type { StudyConfig } from '../../../src/deck/study-config.ts';
import { startDoings } from '../../../src/runtime/study/doing/start-doings.ts';

const PLACE = 'test-entries';

function storedEntries(): Map<string, Entry> {
  return new Map(JSON.parse(localStorage.getItem(PLACE) ?? '[]') as [string, Entry][]);
}

function testStore(): ProgressStore {
  const listeners = new Set<(key: string | undefined) => void>();
  const change = (key: string, work: (entries: Map<string, Entry>) => void): void => {
    const entries = storedEntries();
    work(entries);
    localStorage.setItem(PLACE, JSON.stringify([...entries]));
    for (const listener of listeners) listener(key);
  };
  addEventListener('storage', () => {
    for (const listener of listeners) listener(undefined);
  });
  return {
    get: (key) => storedEntries().get(key),
    entries: () => [...storedEntries().values()],
    put: (entry) => change(entry.key, (entries) => entries.set(entry.key, entry)),
    remove: (key) => change(key, (entries) => entries.delete(key)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const config = JSON.parse(document.getElementById('lectern-study')?.textContent ?? '') as StudyConfig;
const store = testStore();
const marked: unknown[] = [];
document.addEventListener('lectern-quiz-marked', (event) => marked.push((event as CustomEvent).detail));
Object.assign(window, { marked, store, stopDoings: startDoings(document, config, store) });

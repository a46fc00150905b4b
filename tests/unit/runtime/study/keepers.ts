/** Keepers that share a disk and a channel, as windows of one browser do; clock and failures are the test's. */
import { type Kept, readKept } from '../../../../src/deck/learner-record.ts';
import { newerKept } from '../../../../src/deck/merge-kept.ts';
import type { Entry } from '../../../../src/deck/progress.ts';
import {
  type Backing,
  BackingError,
  type BackingFault,
  type Reading,
} from '../../../../src/runtime/study/progress/backing.ts';
import { Keeper, type KeeperMessage, type Opened } from '../../../../src/runtime/study/progress/keeper.ts';
import { LocalPlaces } from '../../../../src/runtime/study/progress/local-places.ts';

export function entry(key: string, at: number, more: Partial<Entry> = {}): Entry {
  const likeness = { question: `q-${key}`, answers: `a-${key}` };
  return { key, kind: 'quiz', likeness, at, work: { chosen: key }, isDone: true, attempts: 1, ...more };
}

/** What outlives the windows. */
export class Disk implements Backing {
  readonly rows = new Map<string, unknown>();
  /** What the next writes meet. */
  fault: BackingFault | undefined;
  writes = 0;

  readAll(): Promise<Reading> {
    const kept = [...this.rows.values()].map(readKept).filter((row) => row !== undefined);
    return Promise.resolve({ kept, unreadable: this.rows.size - kept.length });
  }

  write(changes: readonly Kept[]): Promise<void> {
    if (this.fault !== undefined) return Promise.reject(new BackingError(this.fault, 'as the test asks'));
    this.writes += 1;
    for (const change of changes) {
      const there = readKept(this.rows.get(change.id));
      if (there === undefined || newerKept(there, change) === change) this.rows.set(change.id, structuredClone(change));
    }
    return Promise.resolve();
  }

  get(key: string): unknown {
    return readKept(this.rows.get(`work:${key}`))?.record;
  }
}

/** What a browser's localStorage does, with a limit of its own, in characters. */
export class LocalStorage {
  readonly #items = new Map<string, string>();
  limit = Infinity;
  get length(): number {
    return this.#items.size;
  }
  key(at: number): string | null {
    return [...this.#items.keys()][at] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (text.length > this.limit) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, text);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

/** LocalPlaces finds its storage by its name, as in a page. */
export function localPlaces(storage: LocalStorage | undefined, deck = 'd'): LocalPlaces | undefined {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  const places = LocalPlaces.open(deck);
  if (before) Object.defineProperty(globalThis, 'localStorage', before);
  return places;
}

/** A window: its keeper, what it said and was not yet heard, and its timers. */
export class TestWindow {
  keeper!: Keeper;
  readonly said: KeeperMessage[] = [];
  readonly timers: { readonly milliseconds: number; readonly run: () => void }[] = [];
  lose!: (loss: 'newer' | 'deleted') => void;
  opened = 0;

  static async open(backing: Opened, storage?: LocalStorage): Promise<TestWindow> {
    const window = new TestWindow();
    window.keeper = await Keeper.open({
      journal: localPlaces(storage),
      open(onLoss) {
        window.opened += 1;
        window.lose = onLoss;
        return Promise.resolve(backing);
      },
      post: (message) => void window.said.push(structuredClone(message)),
      later(milliseconds, run) {
        const timer = { milliseconds, run };
        window.timers.push(timer);
        return () => void window.timers.splice(window.timers.indexOf(timer), 1);
      },
    });
    return window;
  }

  /** Lets the timers that wait now run. */
  async pass(): Promise<void> {
    for (const timer of this.timers.splice(0)) timer.run();
    await this.keeper.flush();
  }
}

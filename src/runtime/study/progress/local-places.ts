/** A deck's identity enters; its places in localStorage leave: where there is no database, and for what must be written at once. */
import { type Kept, readKept } from '../../../deck/learner-record.ts';
import { isSameKept, newerKept } from '../../../deck/merge-kept.ts';
import { type Backing, backingError, type Reading } from './backing.ts';

/** A place a key, so that windows that write at the same time do not undo each other. All of it is synchronous. */
export class LocalPlaces implements Backing {
  readonly #storage: Storage;
  readonly #prefix: string;

  private constructor(storage: Storage, deck: string) {
    this.#storage = storage;
    this.#prefix = `lectern/${encodeURIComponent(deck)}/`;
  }

  /** Undefined where the browser keeps none. */
  static open(deck: string): LocalPlaces | undefined {
    const probe = 'lectern/probe';
    try {
      // Naming it throws where storage is forbidden, writing where it only seems to be there.
      const storage = localStorage;
      storage.setItem(probe, probe);
      storage.removeItem(probe);
      return new LocalPlaces(storage, deck);
    } catch {
      return undefined;
    }
  }

  /** What can be read of it, and how much cannot. */
  read(): Reading {
    const keys = Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at));
    const ours = keys.filter((key) => key?.startsWith(this.#prefix) === true) as string[];
    const kept = ours.map((key) => this.#at(key)).filter((one) => one !== undefined);
    return { kept, unreadable: ours.length - kept.length };
  }

  /** Throws `BackingError`. */
  put(changes: readonly Kept[]): void {
    try {
      for (const change of changes) {
        const key = this.#prefix + change.id;
        const there = this.#at(key);
        if (there === undefined || newerKept(there, change) !== there)
          this.#storage.setItem(key, JSON.stringify(change));
      }
    } catch (error) {
      throw backingError(error);
    }
  }

  /** Takes away what is now kept elsewhere; what was put since stays. */
  forget(changes: readonly Kept[]): void {
    for (const change of changes) {
      const key = this.#prefix + change.id;
      const there = this.#at(key);
      if (there !== undefined && isSameKept(there, change)) this.#storage.removeItem(key);
    }
  }

  /** What another window has just put here, from a `storage` event; undefined where it is of other things. */
  heard({ key, newValue }: Pick<StorageEvent, 'key' | 'newValue'>): Kept | undefined {
    return key?.startsWith(this.#prefix) === true && newValue !== null ? keptIn(newValue) : undefined;
  }

  readAll(): Promise<Reading> {
    return Promise.resolve(this.read());
  }

  write(changes: readonly Kept[]): Promise<void> {
    // At once, so that it is done also when the page is about to go.
    try {
      this.put(changes);
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #at(key: string): Kept | undefined {
    return keptIn(this.#storage.getItem(key) ?? '');
  }
}

function keptIn(text: string): Kept | undefined {
  try {
    return readKept(JSON.parse(text));
  } catch {
    return undefined;
  }
}

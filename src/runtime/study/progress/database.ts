/** A deck's identity enters; its places in IndexedDB leave, to be read and written. */
import { type Kept, readKept } from '../../../deck/learner-record.ts';
import { newerKept } from '../../../deck/merge-kept.ts';
import { type Backing, BackingError, backingError, type Reading } from './backing.ts';

/** One database for all decks of a site, so that a course can show them together. */
const NAME = 'lectern';
const STORE = 'kept';
/** Raised when rows get a form that an older Lectern cannot read. */
const VERSION = 1;

/** Milliseconds after which a database that another window blocks is done without. */
const PATIENCE = 4000;

/** Why the connection ended. */
export type Loss = 'newer' | 'deleted';

/**
 * Plain IndexedDB: writing must compare and put in one transaction, and what ends a connection must be heard, which
 * key-value libraries hide.
 */
export class Database implements Backing {
  readonly #db: IDBDatabase;
  readonly #deck: string;

  private constructor(db: IDBDatabase, deck: string) {
    this.#db = db;
    this.#deck = deck;
  }

  /** Rejects with `BackingError`. `onLoss` is called once, when others delete the database or change its form. */
  static async open(deck: string, onLoss: (loss: Loss) => void): Promise<Database> {
    let db: IDBDatabase;
    try {
      db = await connect();
    } catch (error) {
      throw backingError(error);
    }
    db.addEventListener('versionchange', ({ newVersion }) => {
      db.close();
      onLoss(newVersion === null ? 'deleted' : 'newer');
    });
    // The browser closed it: its data were cleared, or its disk has failed.
    db.addEventListener('close', () => onLoss('deleted'));
    return new Database(db, deck);
  }

  async readAll(): Promise<Reading> {
    try {
      return readRows(await allRows(this.#db, this.#deck));
    } catch (error) {
      throw backingError(error);
    }
  }

  async write(changes: readonly Kept[]): Promise<void> {
    try {
      await this.#put(changes);
    } catch (error) {
      throw backingError(error);
    }
  }

  #put(changes: readonly Kept[]): Promise<void> {
    const transaction = this.#db.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    let refused: unknown;
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(backingError(refused ?? transaction.error)));
    });
    for (const change of changes) {
      const request: IDBRequest<unknown> = store.get([this.#deck, change.id]);
      request.addEventListener('success', () => {
        const there = readKept(request.result);
        if (there !== undefined && newerKept(there, change) === there) return;
        try {
          store.put({ deck: this.#deck, ...change });
        } catch (error) {
          refused = error;
          transaction.abort();
        }
      });
    }
    return done;
  }

  /** The connection; what is written before is written. */
  close(): void {
    this.#db.close();
  }
}

function readRows(rows: readonly unknown[]): Reading {
  const kept = rows.map(readKept).filter((row) => row !== undefined);
  return { kept, unreadable: rows.length - kept.length };
}

function allRows(db: IDBDatabase, deck: string): Promise<unknown[]> {
  const ofDeck = IDBKeyRange.bound([deck], [deck, []]);
  return settled(db.transaction(STORE, 'readonly').objectStore(STORE).getAll(ofDeck));
}

function connect(): Promise<IDBDatabase> {
  // Where storage is forbidden, naming it throws.
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener('upgradeneeded', () => {
    if (!request.result.objectStoreNames.contains(STORE))
      request.result.createObjectStore(STORE, { keyPath: ['deck', 'id'] });
  });
  const opened = settled(request);
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new BackingError('failing', 'blocked')), PATIENCE);
  });
  return Promise.race([opened, late]).catch((error: unknown) => {
    // One that comes after all would hold up others.
    opened.then(
      (db) => db.close(),
      () => undefined,
    );
    throw error;
  });
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new BackingError('failing', undefined)));
  });
}

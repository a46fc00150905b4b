/** A place that outlives the page and the other windows enter; what is kept of a learner leaves, in memory at once and written behind. */
import {
  isEntry,
  type Kept,
  keptOf,
  type LearnerRecord,
  readKept,
  readRecord,
  recordId,
} from '../../../deck/learner-record.ts';
import { isSameKept, newerKept } from '../../../deck/merge-kept.ts';
import { type Backing, backingError } from './backing.ts';
import type { LocalPlaces } from './local-places.ts';

/** Where it is kept: the database, the smaller storage beside it, or nowhere once this page is left. */
export type Where = 'database' | 'local' | 'memory';

/**
 * What a learner should be told. `local`: no database, but kept. `memory`: not kept. `full`, `failing`: the last changes
 * are not kept yet. `deleted`: what was kept is gone, this window still has it. `newer`: a later Lectern keeps it now;
 * this page must be loaded anew. `unreadable`: something kept was no record, and stays untouched.
 */
export type Trouble = 'local' | 'memory' | 'full' | 'failing' | 'deleted' | 'newer' | 'unreadable';

export interface Opened {
  readonly where: Where;
  /** Absent where nothing is kept. */
  readonly backing?: Backing;
  readonly trouble?: Trouble;
}

/** What the keeper needs of its page, named so that tests can stand in. */
export interface KeeperPorts {
  /** Never rejects; called again when what it gave has been closed. */
  open(onLoss: (loss: 'newer' | 'deleted') => void): Promise<Opened>;
  /** What writes at once, for the moment in which a page goes and for when the database refuses; absent where there is none. */
  readonly journal?: LocalPlaces | undefined;
  /** To the other windows that show the deck. */
  post(message: KeeperMessage): void;
  /** Runs it after so many milliseconds. @returns what calls it off. */
  later(milliseconds: number, run: () => void): () => void;
}

/** Said among windows. `hello`: a window has opened; whoever knows what is not kept says so. */
export type KeeperMessage = { readonly kind: 'kept'; readonly changes: readonly Kept[] } | { readonly kind: 'hello' };

/** Milliseconds from a change to its writing; changes in between go together. */
const GATHER = 250;
/** Milliseconds until a write that failed is tried again, at first and at last. */
const RETRY = { first: 2000, last: 60_000 };

export class Keeper {
  readonly #ports: KeeperPorts;
  readonly #places = new Map<string, Kept>();
  /** What is not written yet, by id. */
  readonly #pending = new Map<string, Kept>();
  /** Ids that were seen where it is kept: what is missing there of others may be on its way. */
  readonly #stored = new Set<string>();
  readonly #troubles = new Set<Trouble>();
  readonly #listeners = new Set<(ids: readonly string[]) => void>();
  readonly #troubleListeners = new Set<() => void>();
  #opened: Opened = { where: 'memory' };
  #callOff: (() => void) | undefined;
  #writing: Promise<void> | undefined;
  #retry = RETRY.first;

  private constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  static async open(ports: KeeperPorts): Promise<Keeper> {
    const keeper = new Keeper(ports);
    await keeper.#open();
    for (const { id } of (await keeper.#read()) ?? []) keeper.#stored.add(id);
    // What an earlier page had no time to write, or a browser that had no database then.
    const left = ports.journal?.read();
    if (left !== undefined && keeper.#opened.where !== 'local') {
      if (left.unreadable > 0) keeper.#troubles.add('unreadable');
      for (const kept of left.kept) {
        if (keeper.#take(kept)) keeper.#pending.set(kept.id, kept);
        else ports.journal?.forget([kept]);
      }
      keeper.#writeSoon();
    }
    ports.post({ kind: 'hello' });
    return keeper;
  }

  get where(): Where {
    return this.#opened.where;
  }

  /** What there is to tell, the most serious first. */
  get troubles(): readonly Trouble[] {
    const order: readonly Trouble[] = ['deleted', 'newer', 'memory', 'full', 'failing', 'unreadable', 'local'];
    return order.filter((trouble) => this.#troubles.has(trouble));
  }

  /** Whether work would be lost if the page went now. */
  get isAtRisk(): boolean {
    if (this.#opened.where === 'memory') return this.all().some(isEntry);
    return this.#pending.size > 0 && (this.#troubles.has('full') || this.#troubles.has('failing'));
  }

  get(id: string): LearnerRecord | undefined {
    return this.#places.get(id)?.record;
  }

  /** The place of an id, also where its record was taken away. */
  place(id: string): Kept | undefined {
    return this.#places.get(id);
  }

  all(): readonly LearnerRecord[] {
    return [...this.#places.values()].flatMap(({ record }) => (record === undefined ? [] : [record]));
  }

  /**
   * Puts records in their places and takes others away, as one change. Each is set after what stood there, so that the
   * change is the newest everywhere. Throws `TypeError` where a record is none, and then changes nothing.
   */
  change(put: readonly LearnerRecord[], removed: readonly string[] = [], now = Date.now()): void {
    const changes = [
      ...put.map((record) => {
        const plain = readRecord(record);
        if (plain === undefined) throw new TypeError(`Not a record of a learner: ${record.kind} ${record.key}`);
        const last = this.#places.get(recordId(plain))?.at ?? -1;
        return keptOf({ ...plain, at: Math.max(plain.at, last + 1) });
      }),
      ...removed.flatMap((id) => {
        const last = this.#places.get(id);
        return last?.record === undefined ? [] : [{ id, at: Math.max(now, last.at + 1) }];
      }),
    ];
    if (changes.length === 0) return;
    for (const change of changes) {
      this.#places.set(change.id, change);
      this.#pending.set(change.id, change);
    }
    this.#ports.post({ kind: 'kept', changes });
    this.#writeSoon();
    this.#say(changes);
  }

  /** @returns a function that ends it. Called with the ids that are new, other or gone, whoever changed them. */
  onChange(listener: (ids: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns a function that ends it. */
  onTrouble(listener: () => void): () => void {
    this.#troubleListeners.add(listener);
    return () => this.#troubleListeners.delete(listener);
  }

  /** What came from another window; anything else is not for us. */
  receive(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('kind' in message)) return;
    if (message.kind === 'hello') {
      const news = this.#opened.where === 'memory' ? [...this.#places.values()] : [...this.#pending.values()];
      if (news.length > 0) this.#ports.post({ kind: 'kept', changes: news });
    } else if (message.kind === 'kept' && 'changes' in message && Array.isArray(message.changes)) {
      const changes = (message.changes as unknown[]).map(readKept).filter((change) => change !== undefined);
      const taken = changes.filter((change) => this.#take(change));
      for (const change of taken) if (this.#pending.has(change.id)) this.#pending.set(change.id, change);
      this.#say(taken);
    }
  }

  /** What another window could only put beside the database, since it went or has none, is written here. */
  adopt(change: Kept): void {
    const isNews = this.#take(change);
    if (this.#opened.where === 'database') {
      this.#pending.set(change.id, this.#places.get(change.id) ?? change);
      this.#writeSoon();
    }
    if (isNews) this.#say([change]);
  }

  /** Writes what is not written yet; resolves when it is, or when that failed. */
  flush(): Promise<void> {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  /** For the moment in which the page may go: what is not written is put where that takes no time, and written as well. */
  hurry(): void {
    if (this.#pending.size === 0) return;
    try {
      this.#ports.journal?.put([...this.#pending.values()]);
    } catch {
      // The database may still take it.
    }
    void this.flush();
  }

  /** Reads what was written while this window slept. */
  async refresh(): Promise<void> {
    const found = await this.#read();
    if (found === undefined) return;
    const there = new Set(found.map(({ id }) => id));
    if ([...this.#stored].some((id) => !there.has(id) && !this.#pending.has(id))) this.#trouble('deleted');
    for (const id of there) this.#stored.add(id);
  }

  /** Keeps all that this window has anew, after it was deleted elsewhere. */
  keepAgain(): Promise<void> {
    for (const [id, kept] of this.#places) this.#pending.set(id, kept);
    this.#trouble('deleted', false);
    return this.flush();
  }

  async #open(): Promise<void> {
    this.#opened = await this.#ports.open((loss) => this.#trouble(loss));
    if (this.#opened.trouble !== undefined) this.#trouble(this.#opened.trouble);
  }

  async #read(): Promise<readonly Kept[] | undefined> {
    if (this.#opened.backing === undefined) return undefined;
    try {
      const { kept, unreadable } = await this.#opened.backing.readAll();
      if (unreadable > 0) this.#trouble('unreadable');
      this.#say(kept.filter((one) => this.#take(one)));
      return kept;
    } catch (error) {
      if (backingError(error).fault !== 'closed') this.#trouble('failing');
      return undefined;
    }
  }

  /** @returns whether it is newer than what is here. */
  #take(kept: Kept): boolean {
    const here = this.#places.get(kept.id);
    if (here !== undefined && (isSameKept(here, kept) || newerKept(here, kept) === here)) return false;
    this.#places.set(kept.id, kept);
    return true;
  }

  #writeSoon(milliseconds = GATHER): void {
    if (this.#opened.backing === undefined) return;
    this.#callOff ??= this.#ports.later(milliseconds, () => {
      this.#callOff = undefined;
      void this.flush();
    });
  }

  async #write(): Promise<void> {
    while (this.#pending.size > 0 && this.#opened.backing !== undefined) {
      const batch = [...this.#pending.values()];
      try {
        await this.#writeBatch(batch);
      } catch (error) {
        this.#notWritten(batch, error);
        return;
      }
      for (const change of batch) {
        this.#stored.add(change.id);
        if (this.#pending.get(change.id) === change) this.#pending.delete(change.id);
      }
      if (this.#opened.where === 'database') this.#ports.journal?.forget(batch);
      this.#retry = RETRY.first;
      this.#trouble('full', false);
      this.#trouble('failing', false);
    }
  }

  async #writeBatch(batch: readonly Kept[]): Promise<void> {
    try {
      await this.#opened.backing?.write(batch);
    } catch (error) {
      // While a later Lectern changes the form, this one has no business there.
      if (backingError(error).fault !== 'closed' || this.#troubles.has('newer')) throw error;
      await this.#open();
      await this.#opened.backing?.write(batch);
    }
  }

  #notWritten(batch: readonly Kept[], error: unknown): void {
    const { fault } = backingError(error);
    try {
      if (this.#opened.where === 'local') throw error;
      if (this.#ports.journal === undefined) throw error;
      this.#ports.journal.put(batch);
      this.#trouble(fault === 'newer' ? 'newer' : 'local');
    } catch (second) {
      this.#trouble(backingError(second).fault === 'full' || fault === 'full' ? 'full' : 'failing');
    }
    this.#writeSoon(this.#retry);
    this.#retry = Math.min(this.#retry * 2, RETRY.last);
  }

  #say(changes: readonly Kept[]): void {
    if (changes.length === 0) return;
    const ids = changes.map(({ id }) => id);
    for (const listener of this.#listeners) listener(ids);
  }

  #trouble(trouble: Trouble, isThere = true): void {
    if (this.#troubles.has(trouble) === isThere) return;
    if (isThere) this.#troubles.add(trouble);
    else this.#troubles.delete(trouble);
    for (const listener of this.#troubleListeners) listener();
  }
}

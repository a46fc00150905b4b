/** A build's list of files enters; a cache that holds all of them or is not there leaves, and answers to requests from it. */
import type { OfflineFiles } from '../../deck/offline.ts';
import { partOf } from './byte-range.ts';
import type { WorkerScope } from './scope.ts';

/** Files fetched at the same time. */
const PARALLEL = 6;

/** One version's files. A shelf is named by scope and version, so that decks of one site and their builds do not meet. */
export class Shelf {
  readonly #scope: WorkerScope;
  readonly #files: OfflineFiles;
  readonly #prefix: string;
  readonly #pages: ReadonlyMap<string, string>;
  readonly #urls: ReadonlySet<string>;
  /** The folders of files whose names tell their content: an older page may ask for older ones. */
  readonly #assetFolders: ReadonlySet<string>;

  constructor(files: OfflineFiles, scope: WorkerScope) {
    this.#scope = scope;
    this.#files = files;
    this.#prefix = `lectern-study ${new URL('./', scope.location.href).pathname} `;
    this.#pages = new Map(files.pages.map(([url, digest]) => [this.#absolute(url), digest]));
    this.#urls = new Set([
      ...this.#pages.keys(),
      ...[...files.assets, ...files.later].map((url) => this.#absolute(url)),
    ]);
    this.#assetFolders = new Set(
      [...files.assets, ...files.later].map((url) => this.#absolute(url).replace(/[^/]*$/, '')),
    );
  }

  /** All files that are needed, or none: rejects, and leaves nothing, when one cannot be had or is of another build. */
  async fill(): Promise<void> {
    // A try before may have been ended in the middle.
    await this.#scope.caches.delete(this.#name);
    const cache = await this.#scope.caches.open(this.#name);
    const older = await this.#older();
    try {
      await inParallel([...this.#pages], async ([url, digest]) => cache.put(url, await this.#page(url, digest, older)));
      await inParallel(
        this.#files.assets.map((url) => this.#absolute(url)),
        async (url) => cache.put(url, await asset(url, older)),
      );
    } catch (error) {
      await this.#scope.caches.delete(this.#name);
      throw error;
    }
  }

  /** The large files that are not there yet; one that cannot be had is left to the network. */
  async fillLater(): Promise<void> {
    const cache = await this.#scope.caches.open(this.#name);
    const older = await this.#older();
    for (const url of this.#files.later.map((one) => this.#absolute(one))) {
      if ((await cache.match(url)) !== undefined) continue;
      try {
        await cache.put(url, await asset(url, older));
      } catch {
        // No room, or no network; it is asked for again when the next page opens.
      }
    }
  }

  /** What a request is for, when it is for this build or may be for an older one; undefined: none of ours. */
  find(request: Request): { readonly url: string; readonly isKnown: boolean } | undefined {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== this.#scope.location.origin) return undefined;
    const plain = `${url.origin}${url.pathname}`;
    const file = plain.endsWith('/') ? `${plain}index.html` : plain;
    if (this.#urls.has(file)) return { url: file, isKnown: true };
    if (this.#assetFolders.has(file.replace(/[^/]*$/, ''))) return { url: file, isKnown: false };
    return undefined;
  }

  async get(url: string): Promise<Response | undefined> {
    return (await this.#scope.caches.open(this.#name)).match(url, { ignoreVary: true });
  }

  /** From versions before, whose pages may still be open. */
  async getOlder(url: string): Promise<Response | undefined> {
    return matchIn(await this.#older(), url);
  }

  /** Marks the version before as wanted: this one is about to take over while its pages are open. */
  async keepOneOlder(): Promise<void> {
    await this.#scope.caches.open(`${this.#prefix}${KEEP}`);
  }

  /**
   * Versions before go: their pages are gone, or else the learner took this one early, and then the last of them stays
   * until the next one comes. Other caches of the site are nobody's of ours.
   */
  async dropOlder(): Promise<void> {
    const isEarly = await this.#scope.caches.delete(`${this.#prefix}${KEEP}`);
    const older = await this.#olderNames();
    await Promise.all((isEarly ? older.slice(0, -1) : older).map((name) => this.#scope.caches.delete(name)));
  }

  get #name(): string {
    return this.#prefix + this.#files.version;
  }

  #absolute(url: string): string {
    return new URL(url, this.#scope.location.href).href;
  }

  /** In the order in which they were made. */
  async #olderNames(): Promise<readonly string[]> {
    const names = await this.#scope.caches.keys();
    return names.filter((name) => name.startsWith(this.#prefix) && name !== this.#name && !name.endsWith(KEEP));
  }

  async #older(): Promise<readonly Cache[]> {
    return Promise.all((await this.#olderNames()).map((name) => this.#scope.caches.open(name)));
  }

  async #page(url: string, digest: string, older: readonly Cache[]): Promise<Response> {
    const kept = await matchIn(older, url);
    if (kept !== undefined) {
      const body = await kept.arrayBuffer();
      if ((await digestOf(body)) === digest) return new Response(body, { headers: kept.headers });
    }
    const fresh = await fetchWhole(url);
    const body = await fresh.arrayBuffer();
    // While a build is being uploaded, a server has pages of two.
    if ((await digestOf(body)) !== digest) throw new Error(`${url} is of another build.`);
    return new Response(body, { headers: fresh.headers });
  }
}

/** Ends the name of a cache that only says something. */
const KEEP = 'keep';

/** Undefined: the request is none of ours, and goes to the network as if there were no worker. */
export function answerFrom(shelf: Shelf, request: Request): Promise<Response> | undefined {
  const found = shelf.find(request);
  if (found !== undefined)
    return found.isKnown ? answerKnown(shelf, found.url, request) : answerOlder(shelf, found.url, request);
  if (request.mode !== 'navigate') return undefined;
  // A page that this build no longer has.
  return fetch(request).catch(() => Response.redirect('./index.html'));
}

async function answerKnown(shelf: Shelf, url: string, request: Request): Promise<Response> {
  const kept = await shelf.get(url);
  return kept === undefined ? answerOlder(shelf, url, request) : partOf(kept, request.headers.get('range'));
}

async function answerOlder(shelf: Shelf, url: string, request: Request): Promise<Response> {
  const kept = await shelf.getOlder(url);
  return kept === undefined ? fetch(request) : partOf(kept, request.headers.get('range'));
}

async function asset(url: string, older: readonly Cache[]): Promise<Response> {
  const kept = await matchIn(older, url);
  if (kept !== undefined) return kept;
  const { body, headers } = await fetchWhole(url);
  return new Response(body, { headers });
}

async function matchIn(caches: readonly Cache[], url: string): Promise<Response | undefined> {
  for (const cache of [...caches].reverse()) {
    const kept = await cache.match(url, { ignoreVary: true });
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** Asked of the server itself; what it answers is made plain, since a response that was redirected opens no page. */
async function fetchWhole(
  url: string,
): Promise<{ readonly body: ReadableStream | null; readonly headers: Headers; arrayBuffer(): Promise<ArrayBuffer> }> {
  const response = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url} is answered with ${response.status}.`);
  const headers = new Headers(response.headers);
  // They speak of the bytes as they came.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'vary']) headers.delete(name);
  return { body: response.body, headers, arrayBuffer: () => response.arrayBuffer() };
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}

/** Rejects with the first that does; the others that have begun end first. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await work(item);
      } catch (error) {
        queue.length = 0;
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  if (failures.length > 0) throw failures[0];
}

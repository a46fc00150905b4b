/** A started browser's two pipes enter, a connection that speaks the DevTools protocol over them leaves. */
import type { Readable, Writable } from 'node:stream';

/** The browser, or the page asked for, is no more: what was asked of it will not be answered. */
export class ConnectionLost extends Error {
  constructor() {
    super('The browser, or its page, has gone.');
  }
}

/** The browser answered with an error. */
export class ProtocolError extends Error {}

/** What a method answers, by the protocol's own names; read where it is asked for. */
export type Answer = Readonly<Record<string, unknown>>;

/** The part of the connection that is about one target; the browser itself is one too. */
export interface Target {
  /** Rejects with `ProtocolError` or `ConnectionLost`. */
  send(method: string, params?: object): Promise<Answer>;
  /** Calls `listener` for each event of that name until the target is gone. */
  on(event: string, listener: (params: Answer) => void): void;
  /** Rejects with `ConnectionLost` when the target is gone; never resolves. */
  readonly lost: Promise<never>;
}

/** Messages of the browser itself name no session. */
const BROWSER = '';

interface Waiting {
  readonly session: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Answer;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}

/**
 * Messages are JSON with a zero byte behind each (`--remote-debugging-pipe`;
 * https://chromedevtools.github.io/devtools-protocol). Playwright does this too, and much that a printed page has no use
 * for: loading it takes 0.2 s and 60 MiB, and its listening to every request of a page as long again.
 */
export class DevTools {
  readonly #input: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, ((params: Answer) => void)[]>();
  readonly #targets = new Map<string, Target & { readonly lose: () => void }>();
  #parts: Buffer[] = [];
  #last = 0;
  #isLost = false;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    // A browser that dies between two writes is told of by the end of its output.
    input.on('error', () => undefined);
    output.on('data', (chunk: Buffer) => this.#read(chunk));
    output.on('error', () => this.lose());
    output.on('close', () => this.lose());
  }

  /** The browser itself. */
  get browser(): Target {
    return this.#target(BROWSER);
  }

  /** A target that the browser has been asked to attach to. */
  session(id: string): Target {
    return this.#target(id);
  }

  /** Rejects everything that waits, of one session or of all, and whatever is asked later. */
  lose(session?: string): void {
    if (session === undefined) this.#isLost = true;
    for (const [id, waiting] of this.#waiting) {
      if (session !== undefined && waiting.session !== session) continue;
      this.#waiting.delete(id);
      waiting.reject(new ConnectionLost());
    }
    for (const [id, target] of this.#targets) {
      if (session !== undefined && id !== session) continue;
      this.#targets.delete(id);
      target.lose();
    }
  }

  #target(session: string): Target {
    const known = this.#targets.get(session);
    if (known !== undefined) return known;
    let lose: () => void = () => undefined;
    const lost = new Promise<never>((_resolve, reject) => {
      lose = () => reject(new ConnectionLost());
    });
    lost.catch(() => undefined);
    const target = {
      lost,
      lose,
      send: (method: string, params: object = {}) => this.#send(method, params, session),
      on: (event: string, listener: (params: Answer) => void) => {
        const key = `${session} ${event}`;
        this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener]);
      },
    };
    if (this.#isLost) lose();
    else this.#targets.set(session, target);
    return target;
  }

  #send(method: string, params: object, session: string): Promise<Answer> {
    if (this.#isLost || !this.#targets.has(session)) return Promise.reject(new ConnectionLost());
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { session, resolve, reject });
      const message = { id, method, params, ...(session === BROWSER ? {} : { sessionId: session }) };
      this.#input.write(`${JSON.stringify(message)}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.#parts.push(chunk.subarray(start, end));
      const text = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
      this.#parts = [];
      start = end + 1;
      this.#take(JSON.parse(text.toString('utf8')) as Message);
    }
    if (start < chunk.byteLength) this.#parts.push(chunk.subarray(start));
  }

  #take({ id, sessionId = BROWSER, method, params = {}, result = {}, error }: Message): void {
    if (id === undefined) {
      const gone = params['sessionId'];
      if (method === 'Target.detachedFromTarget' && typeof gone === 'string') this.lose(gone);
      for (const listener of this.#listeners.get(`${sessionId} ${method ?? ''}`) ?? []) listener(params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new ProtocolError(error.message));
  }
}

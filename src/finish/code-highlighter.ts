/** Blocks of code enter, their coloured lines leave: from a thread of its own where a script for one is given. */
import { Worker } from 'node:worker_threads';
import type { HighlightAnswer, HighlightRequest } from './highlight-worker.ts';
import type { Highlighter, HighlightThemes } from './highlight.ts';
import type { CodePiece } from './piece.ts';

/** How long a thread may overrun a block's own deadline, in milliseconds, before it is ended. */
const PATIENCE = 10_000;

/** How long a thread that was told to end may take, in milliseconds. */
const GRACE = 100;

/**
 * A highlighter that is started when first asked and kept until `end`; the caller ends it.
 * A server keeps one over many calls of `finish`.
 */
export class CodeHighlighter implements Highlighter {
  readonly #script: string | undefined;
  readonly #patience: number;
  #here: Promise<Highlighter> | undefined;
  #elsewhere: CodeThread | undefined;

  /** `script` is the built `highlight-worker.js`; without it code is coloured in this thread. */
  constructor(script?: string, patience = PATIENCE) {
    this.#script = script;
    this.#patience = patience;
  }

  /** In this thread it does nothing: there is no time to win. */
  foresee(lang: string, text: string): void {
    if (this.#script !== undefined) this.#thread(this.#script).foresee(lang, text);
  }

  async highlight(
    themes: HighlightThemes,
    lang: string,
    text: string,
    deadline: number,
  ): Promise<CodePiece['lines'] | undefined> {
    const highlighter =
      this.#script === undefined ? await (this.#here ??= highlighterHere()) : this.#thread(this.#script);
    return highlighter.highlight(themes, lang, text, deadline);
  }

  async end(): Promise<void> {
    const [here, elsewhere] = [this.#here, this.#elsewhere];
    this.#here = this.#elsewhere = undefined;
    await elsewhere?.end();
    // One that could not start has told whoever asked for it.
    await here?.then(
      (highlighter) => highlighter.end(),
      () => undefined,
    );
  }

  #thread(script: string): CodeThread {
    return (this.#elsewhere ??= new CodeThread(script, this.#patience));
  }
}

async function highlighterHere(): Promise<Highlighter> {
  return (await import('./highlight.ts')).createHighlighter();
}

interface Waiting {
  resolve(lines: CodePiece['lines'] | undefined): void;
  reject(error: Error): void;
}

/**
 * A highlighter in a thread of its own, so that the rest of the build goes on meanwhile. The thread stops at a block's
 * deadline by itself; should one pattern hold it beyond that, it is ended, and what it had not answered stays plain.
 */
class CodeThread implements Highlighter {
  readonly #thread: Worker;
  readonly #patience: number;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #clock: NodeJS.Timeout | undefined;
  #fault: Error | undefined;
  #ended = false;

  constructor(script: string, patience: number) {
    this.#patience = patience;
    this.#thread = new Worker(script);
    this.#thread.on('message', ({ id, lines }: HighlightAnswer) => {
      this.#waiting.get(id)?.resolve(lines);
      this.#waiting.delete(id);
      this.#watch();
    });
    this.#thread.on('error', (error: Error) => {
      this.#fault = error;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
      this.#watch();
    });
    this.#watch();
  }

  foresee(lang: string, text: string): void {
    if (this.#fault === undefined && !this.#ended) this.#post({ kind: 'foresee', lang, text });
  }

  highlight(
    themes: HighlightThemes,
    lang: string,
    text: string,
    deadline: number,
  ): Promise<CodePiece['lines'] | undefined> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    if (this.#ended) return Promise.resolve(undefined);
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ kind: 'highlight', id, themes, lang, text, deadline });
      if (this.#waiting.size === 1) this.#watch(deadline);
    });
  }

  async end(): Promise<void> {
    const idle = this.#waiting.size === 0 && !this.#ended;
    this.#giveUp();
    if (idle) await this.#endByItself();
    await this.#thread.terminate();
  }

  #endByItself(): Promise<void> {
    return new Promise((resolve) => {
      const clock = setTimeout(resolve, GRACE);
      this.#thread.once('exit', () => {
        clearTimeout(clock);
        resolve();
      });
      this.#post({ kind: 'end' });
    });
  }

  #post(request: HighlightRequest): void {
    this.#thread.postMessage(request);
  }

  /** Every answer winds the clock anew; an idle thread keeps no process alive. */
  #watch(deadline = 0): void {
    clearTimeout(this.#clock);
    if (this.#waiting.size === 0) {
      this.#thread.unref();
      return;
    }
    this.#thread.ref();
    const asked = [...this.#waiting.keys()][0];
    // This thread may have been too busy to hear the answers: they are heard before the look.
    const look = (): void => {
      if (this.#waiting.has(asked!)) void this.end();
    };
    this.#clock = setTimeout(() => setImmediate(look), deadline + this.#patience);
  }

  #giveUp(): void {
    this.#ended = true;
    for (const { resolve } of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
    this.#watch();
  }
}

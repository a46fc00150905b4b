/** A pair of themes enters, a running highlighter leaves: in a thread of its own where a script for one is given. */
import { Worker } from 'node:worker_threads';
import type { HighlightAnswer, HighlightRequest } from './highlight-worker.ts';
import type { Highlighter, HighlightThemes } from './highlight.ts';
import type { CodePiece } from './piece.ts';

/** How long a thread may overrun a block's own deadline, in milliseconds, before it is ended. */
const PATIENCE = 10_000;

/**
 * Highlighters by theme, started when first asked for and kept until `end`; the caller ends them.
 * A server keeps one over many calls of `finish`.
 */
export class CodeHighlighters {
  readonly #script: string | undefined;
  readonly #patience: number;
  readonly #started = new Map<string, Promise<Highlighter>>();

  /** `script` is the built `highlight-worker.js`; without it code is coloured in this thread. */
  constructor(script?: string, patience = PATIENCE) {
    this.#script = script;
    this.#patience = patience;
  }

  get(themes: HighlightThemes): Promise<Highlighter> {
    const key = `${themes.light} ${themes.dark}`;
    let highlighter = this.#started.get(key);
    if (highlighter === undefined) this.#started.set(key, (highlighter = this.#start(themes)));
    return highlighter;
  }

  async end(): Promise<void> {
    const started = [...this.#started.values()];
    this.#started.clear();
    // One that could not start has told whoever asked for it.
    await Promise.all(
      started.map((highlighter) =>
        highlighter.then(
          (one) => one.end(),
          () => undefined,
        ),
      ),
    );
  }

  async #start(themes: HighlightThemes): Promise<Highlighter> {
    if (this.#script === undefined) return (await import('./highlight.ts')).createHighlighter(themes);
    return new CodeThread(this.#script, themes, this.#patience);
  }
}

/**
 * A highlighter in a thread of its own, so that the rest of the build goes on meanwhile. The thread stops at a block's
 * deadline by itself; should one pattern hold it beyond that, it is ended, and what it had not answered stays plain.
 */
class CodeThread implements Highlighter {
  readonly #thread: Worker;
  readonly #patience: number;
  readonly #waiting = new Map<
    number,
    { resolve(lines: CodePiece['lines'] | undefined): void; reject(error: Error): void }
  >();
  #asked = 0;
  #clock: NodeJS.Timeout | undefined;
  #fault: Error | undefined;
  #ended = false;

  constructor(script: string, themes: HighlightThemes, patience: number) {
    this.#patience = patience;
    this.#thread = new Worker(script, { workerData: themes });
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

  highlight(lang: string, text: string, deadline: number): Promise<CodePiece['lines'] | undefined> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    if (this.#ended) return Promise.resolve(undefined);
    const request: HighlightRequest = { id: this.#asked++, lang, text, deadline };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      this.#thread.postMessage(request);
      if (this.#waiting.size === 1) this.#watch(deadline);
    });
  }

  async end(): Promise<void> {
    this.#giveUp();
    await this.#thread.terminate();
  }

  /** Every answer winds the clock anew; an idle thread keeps no process alive. */
  #watch(deadline = 0): void {
    clearTimeout(this.#clock);
    if (this.#waiting.size === 0) {
      this.#thread.unref();
      return;
    }
    this.#thread.ref();
    this.#clock = setTimeout(() => void this.end(), deadline + this.#patience);
  }

  #giveUp(): void {
    this.#ended = true;
    for (const { resolve } of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
    this.#watch();
  }
}

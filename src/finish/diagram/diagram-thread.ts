/** Diagrams enter, their drawings leave: from a thread of its own, which is ended when one of them takes too long. */
import { Worker } from 'node:worker_threads';
import type { DiagramAnswer, DiagramRequest } from './diagram-worker.ts';
import type { DiagramOutcome, LocalLanguage } from './draw.ts';

/** How long one diagram may take, in milliseconds, the loading of its tool included. */
export const DIAGRAM_DEADLINE = 10_000;

interface Waiting {
  readonly request: DiagramRequest;
  resolve(outcome: DiagramOutcome | undefined): void;
  reject(error: Error): void;
}

/** Draws one after the other. Started when first asked; the caller ends it. */
export class DiagramThread {
  readonly #script: string;
  readonly #deadline: number;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #thread: Worker | undefined;
  #clock: NodeJS.Timeout | undefined;
  /** What is being drawn. */
  #begun: number | undefined;

  /** `script` is the built `diagram-worker.js`. */
  constructor(script: string, deadline = DIAGRAM_DEADLINE) {
    this.#script = script;
    this.#deadline = deadline;
  }

  /** Undefined when it took too long. */
  draw(language: LocalLanguage, source: string): Promise<DiagramOutcome | undefined> {
    return new Promise((resolve, reject) => {
      const request = { id: this.#asked++, language, source };
      this.#waiting.set(request.id, { request, resolve, reject });
      (this.#thread ??= this.#start()).postMessage(request);
    });
  }

  async end(): Promise<void> {
    clearTimeout(this.#clock);
    for (const { resolve } of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(this.#script);
    thread.on('message', (answer: DiagramAnswer) => {
      clearTimeout(this.#clock);
      if ('begun' in answer) {
        this.#begun = answer.id;
        this.#clock = setTimeout(() => this.#giveUp(answer.id), this.#deadline);
      } else this.#settle(answer.id, ({ resolve }) => resolve(answer.outcome));
    });
    thread.on('error', (error: Error) => {
      if (thread !== this.#thread) return;
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' && this.#begun !== undefined) {
        clearTimeout(this.#clock);
        this.#giveUp(this.#begun);
        return;
      }
      this.#thread = undefined;
      clearTimeout(this.#clock);
      for (const id of this.#waiting.keys()) this.#settle(id, ({ reject }) => reject(error));
    });
    return thread;
  }

  /** The thread that hangs is ended, and another one goes on with those that wait. */
  #giveUp(id: number): void {
    const hung = this.#thread;
    this.#thread = undefined;
    this.#settle(id, ({ resolve }) => resolve(undefined));
    void hung?.terminate();
    if (this.#waiting.size === 0) return;
    const next = (this.#thread = this.#start());
    for (const { request } of this.#waiting.values()) next.postMessage(request);
  }

  #settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting) how(waiting);
    if (this.#waiting.size === 0) this.#thread?.unref();
  }
}

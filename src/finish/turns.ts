/** Pieces of work enter; no more of them than a number run at the same time, the others wait for their turn. */
export class Turns {
  readonly #atOnce: number;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  /** @param atOnce at least 1. */
  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Gives what the work gives, and rejects as it does. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }
}

/** The cards of a deck enter; the order in which they are asked today leaves, until none is left. */

/** Milliseconds: what comes back so soon is asked at the end of the same sitting. */
const SOON = 20 * 60_000;

export interface Due {
  readonly key: string;
  /** In ms since 1970. */
  readonly due: number;
}

/** What is due comes first, in its order; what is put back soon comes behind all others. */
export class Session {
  readonly #waiting: string[];
  #asked = 0;

  constructor(cards: readonly Due[], now: number) {
    this.#waiting = [...cards]
      .filter(({ due }) => due <= now)
      .sort((a, b) => a.due - b.due)
      .map(({ key }) => key);
  }

  /** Takes the next one out; undefined: all were asked. */
  next(): string | undefined {
    const key = this.#waiting.shift();
    if (key !== undefined) this.#asked += 1;
    return key;
  }

  /** Says when one comes back that was just asked. */
  putBack({ key, due }: Due, now: number): void {
    if (due <= now + SOON) this.#waiting.push(key);
  }

  /** How many were asked, the one that is asked now included. */
  get asked(): number {
    return this.#asked;
  }

  get total(): number {
    return this.#asked + this.#waiting.length;
  }
}

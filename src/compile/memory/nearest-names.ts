/** A wrong name and the names there are enter, the most similar one leaves; asked again about the same names, it remembers. */

/** Names as the keys of a set or map. */
export interface Listing {
  readonly keys: () => Iterable<string>;
}

/** The answers about one listing of names, which is compared whenever it is given anew. */
export class NearestNames {
  readonly #nearest: (name: string, listing: Iterable<string>) => string | undefined;
  readonly #answers = new Map<string, string | undefined>();
  #given: Listing | undefined;
  #listing: readonly string[] = [];

  constructor(nearest: (name: string, listing: Iterable<string>) => string | undefined) {
    this.#nearest = nearest;
  }

  /** A listing may have changed since the compilation before; within one it does not. */
  beginCompilation(): void {
    this.#given = undefined;
  }

  among(listing: Listing): this {
    if (this.#given === listing) return this;
    this.#given = listing;
    const names = [...listing.keys()];
    if (names.length === this.#listing.length && names.every((name, index) => name === this.#listing[index])) {
      return this;
    }
    this.#listing = names;
    this.#answers.clear();
    return this;
  }

  find(name: string): string | undefined {
    if (this.#answers.has(name)) return this.#answers.get(name);
    const near = this.#nearest(name, this.#listing);
    this.#answers.set(name, near);
    return near;
  }
}

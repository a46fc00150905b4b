/** Lists of words enter; whether a word is in one of them, and which of their entries were needed, leaves. */

/**
 * An entry in small letters stands for the word at a sentence's beginning too, one with capitals only for itself; `*` at
 * the end stands for any ending.
 */
export class WordList {
  readonly #exact = new Set<string>();
  readonly #stems: string[] = [];
  readonly #needed = new Set<string>();

  constructor(entries: Iterable<string>) {
    for (const entry of entries) {
      const text = plain(entry);
      if (text.endsWith('*')) this.#stems.push(text.slice(0, -1));
      else this.#exact.add(text);
    }
  }

  /** Notes that the entry was needed. */
  has(word: string): boolean {
    const written = plain(word);
    for (const form of new Set([written, written.toLowerCase()])) {
      const entry = this.#exact.has(form) ? form : this.#stems.find((stem) => form.startsWith(stem));
      if (entry === undefined) continue;
      this.#needed.add(entry);
      return true;
    }
    return false;
  }

  isNeeded(entry: string): boolean {
    return this.#needed.has(plain(entry).replace(/\*$/, ''));
  }

  /** Its words without those that stand for several. */
  get words(): readonly string[] {
    return [...this.#exact];
  }
}

function plain(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'").replaceAll('\u00ad', '');
}

/** The slides of a deck as text enter; what is found for a query leaves, the best first. */
import type { SearchData } from '../../../deck/search-data.ts';
import { bitsOf, distance, forgiven, lettersOf } from './nearness.ts';
import { termsOf } from './terms.ts';

export interface Found {
  /** Index into the data's entries. */
  readonly entry: number;
  /** Terms of the entry that were meant. */
  readonly terms: ReadonlySet<string>;
}

/** What a term in the title counts, in words of the text. */
const TITLE = 4;

/** How much a word that only begins with what was typed, or is like it, counts. */
const BEGINS = 0.7;
const RESEMBLES = 0.4;

/** Of BM25: how soon more of the same counts no more, and how much a short text is preferred. */
const K = 1.2;
const B = 0.6;

/** Entries that have a term, and how often each has it, side by side. */
interface Postings {
  readonly entries: number[];
  readonly times: number[];
}

export class SearchIndex {
  readonly #entries: SearchData['entries'];
  readonly #postings = new Map<string, Postings>();
  /** All terms in order, for those that begin alike. */
  readonly #vocabulary: readonly string[];
  /** The letters of each of them. */
  readonly #letters: Uint32Array;
  /** For each entry what its length does to a term's weight. */
  readonly #damping: readonly number[];

  constructor({ entries }: SearchData) {
    this.#entries = entries;
    const lengths: number[] = [];
    for (const [at, [, , title, text]] of entries.entries()) {
      const [inTitle, inText] = [termsOf(title), termsOf(text)];
      for (const { term } of inTitle) this.#add(term, at, TITLE);
      for (const { term } of inText) this.#add(term, at, 1);
      lengths.push(inTitle.length + inText.length);
    }
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    this.#damping = lengths.map((length) => K * (1 - B + (B * length) / Math.max(1, average)));
    this.#vocabulary = [...this.#postings.keys()].sort(byCode);
    this.#letters = Uint32Array.from(this.#vocabulary, lettersOf);
  }

  /** Entries with all words of the query; where there are none, those with some of them. */
  find(query: string, most: number): Found[] {
    const words = [...new Set(termsOf(query).map(({ term }) => term))];
    const meant = words.map((word) => this.#meant(word));
    const scores = new Float64Array(this.#entries.length);
    const counts = new Uint16Array(this.#entries.length);
    for (const terms of meant) {
      for (const [entry, score] of this.#best(terms)) {
        scores[entry] = (scores[entry] ?? 0) + score;
        counts[entry] = (counts[entry] ?? 0) + 1;
      }
    }
    const all = counts.reduce((best, count) => Math.max(best, count), 0);
    const least = all === words.length ? Math.max(1, all) : 1;
    const found = [...counts.keys()].filter((entry) => (counts[entry] ?? 0) >= least);
    found.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return found.slice(0, most).map((entry) => ({ entry, terms: this.#meantIn(entry, meant) }));
  }

  #add(term: string, entry: number, times: number): void {
    const known = this.#postings.get(term);
    if (known === undefined) this.#postings.set(term, { entries: [entry], times: [times] });
    else if (known.entries.at(-1) === entry) known.times.push((known.times.pop() ?? 0) + times);
    else {
      known.entries.push(entry);
      known.times.push(times);
    }
  }

  /** Terms that a typed word means, with how sure that is. Errors are forgiven only where nothing else is found. */
  #meant(word: string): ReadonlyMap<string, number> {
    const meant = new Map<string, number>();
    for (let at = firstFrom(this.#vocabulary, word); at < this.#vocabulary.length; at += 1) {
      const term = this.#vocabulary[at] as string;
      if (!term.startsWith(word)) break;
      meant.set(term, term === word ? 1 : BEGINS);
    }
    if (meant.size > 0) return meant;
    const most = forgiven(word.length);
    if (most === 0) return meant;
    const letters = lettersOf(word);
    for (const [at, term] of this.#vocabulary.entries()) {
      // An error changes two letters at most; of those behind what was typed nothing is known.
      const isLonger = term.length > word.length + most;
      if (term.length < word.length - most) continue;
      if (!isLonger && bitsOf(letters ^ (this.#letters[at] ?? 0)) > 2 * most) continue;
      let errors = isLonger ? most + 1 : distance(word, term, most);
      // Somebody may not have typed to the word's end; who errs then, errs behind the first letter.
      if (errors > most && term.length > word.length && term[0] === word[0]) {
        errors = distance(word, term.slice(0, word.length), 1) <= 1 ? 1 : errors;
      }
      if (errors <= most) meant.set(term, RESEMBLES / errors);
    }
    return meant;
  }

  /** What each entry gets for one word: as much as the best of the terms it may mean. */
  #best(terms: ReadonlyMap<string, number>): Map<number, number> {
    const best = new Map<number, number>();
    for (const [term, weight] of terms) {
      const { entries, times } = this.#postings.get(term) as Postings;
      const rarity = weight * Math.log(1 + this.#entries.length / entries.length) * (K + 1);
      for (let at = 0; at < entries.length; at += 1) {
        const [entry, count] = [entries[at] as number, times[at] as number];
        const score = (rarity * count) / (count + (this.#damping[entry] ?? 0));
        if (score > (best.get(entry) ?? 0)) best.set(entry, score);
      }
    }
    return best;
  }

  #meantIn(entry: number, meant: readonly ReadonlyMap<string, number>[]): ReadonlySet<string> {
    const [, , title, text] = this.#entries[entry] as SearchData['entries'][number];
    const own = [...termsOf(title), ...termsOf(text)].map(({ term }) => term);
    return new Set(own.filter((term) => meant.some((terms) => terms.has(term))));
  }
}

/** By code units, as `<` compares. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Index of the first term that is not before the word. */
function firstFrom(terms: readonly string[], word: string): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

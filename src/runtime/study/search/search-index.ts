/** The slides of a deck as text enter; what is found for a query leaves, the best first. */
import type { SearchData } from '../../../deck/search-data.ts';
import { distance, forgiven } from './nearness.ts';
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

export class SearchIndex {
  /** By term: how often an entry has it. */
  readonly #postings = new Map<string, Map<number, number>>();
  /** All terms in order, for those that begin alike. */
  readonly #vocabulary: readonly string[];
  readonly #lengths: readonly number[];
  readonly #average: number;

  constructor({ entries }: SearchData) {
    const lengths: number[] = [];
    for (const [at, [, , title, text]] of entries.entries()) {
      const own = [termsOf(title), termsOf(text)] as const;
      for (const { term } of own[0]) this.#add(term, at, TITLE);
      for (const { term } of own[1]) this.#add(term, at, 1);
      lengths.push(own[0].length + own[1].length);
    }
    this.#lengths = lengths;
    this.#average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    this.#vocabulary = [...this.#postings.keys()].sort(byCode);
  }

  /** Entries with all words of the query; where there are none, those with some of them. */
  find(query: string, most: number): Found[] {
    const typed = termsOf(query).map(({ term }) => term);
    const words = [...new Set(typed)];
    const scores = new Map<number, { score: number; words: number; terms: Set<string> }>();
    for (const word of words) {
      const own = new Map<number, { score: number; terms: string[] }>();
      for (const [term, weight] of this.#meant(word)) {
        for (const [entry, score] of this.#scores(term)) {
          const known = own.get(entry) ?? { score: 0, terms: [] };
          own.set(entry, { score: Math.max(known.score, score * weight), terms: [...known.terms, term] });
        }
      }
      for (const [entry, { score, terms }] of own) {
        const known = scores.get(entry) ?? { score: 0, words: 0, terms: new Set() };
        for (const term of terms) known.terms.add(term);
        scores.set(entry, { score: known.score + score, words: known.words + 1, terms: known.terms });
      }
    }
    const best = Math.max(0, ...[...scores.values()].map((one) => one.words));
    return [...scores]
      .filter(([, one]) => one.words === best || best < words.length)
      .sort(([a, x], [b, y]) => y.words - x.words || y.score - x.score || a - b)
      .slice(0, most)
      .map(([entry, { terms }]) => ({ entry, terms }));
  }

  #add(term: string, entry: number, times: number): void {
    const known = this.#postings.get(term) ?? new Map<number, number>();
    known.set(entry, (known.get(entry) ?? 0) + times);
    this.#postings.set(term, known);
  }

  /** Terms that a typed word means, with how sure that is. Errors are forgiven only where nothing else is found. */
  #meant(word: string): Map<string, number> {
    const meant = new Map<string, number>();
    for (let at = firstFrom(this.#vocabulary, word); at < this.#vocabulary.length; at += 1) {
      const term = this.#vocabulary[at] as string;
      if (!term.startsWith(word)) break;
      meant.set(term, term === word ? 1 : BEGINS);
    }
    if (meant.size > 0) return meant;
    const most = forgiven(word.length);
    if (most === 0) return meant;
    for (const term of this.#vocabulary) {
      // Somebody may not have typed to the word's end.
      const begun = term.length > word.length ? term.slice(0, word.length) : term;
      const errors = distance(word, begun, 1) <= 1 ? 1 : distance(word, term, most);
      if (errors <= most) meant.set(term, RESEMBLES / errors);
    }
    return meant;
  }

  #scores(term: string): [entry: number, score: number][] {
    const postings = this.#postings.get(term) ?? new Map<number, number>();
    const rarity = Math.log(1 + this.#lengths.length / postings.size);
    return [...postings].map(([entry, times]) => {
      const length = (this.#lengths[entry] ?? 0) / this.#average;
      return [entry, (rarity * times * (K + 1)) / (times + K * (1 - B + B * length))];
    });
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

/** A small corpus enters; the chances of each next word leave, with what a text written by them is like. */
import type { Random } from '../kit/random.ts';

/** 49 tokens; behind the last comes the first again, so that each word has one that follows it. */
export const CORPUS: readonly string[] = (
  'the picture shows a face . the face is drawn . the picture is real . the voice is real and the picture is drawn . ' +
  'a word is not a picture . the picture is drawn and not real . a drawn face says a real word .'
).split(' ');

/** A word that may come next. */
export interface Candidate {
  readonly word: string;
  /** How often it follows in the corpus, 1 or more. */
  readonly count: number;
  /** 0 to 1; those of all candidates make 1. */
  readonly share: number;
}

/**
 * A bigram model: P(w | v) = C(v, w) / Σ C(v, ·), where C counts pairs of neighbours (Jurafsky & Martin, Speech and
 * Language Processing, chapter 3). A language model of today looks at far more than one word before, and does the same.
 */
export class BigramModel {
  /** In the order in which they come up first. */
  readonly vocabulary: readonly string[];
  readonly tokens: number;
  readonly #counts = new Map<string, Map<string, number>>();

  /** @param corpus one token at least. */
  constructor(corpus: readonly string[]) {
    this.tokens = corpus.length;
    this.vocabulary = [...new Set(corpus)];
    corpus.forEach((word, at) => {
      const follows = corpus[(at + 1) % corpus.length] ?? word;
      const counts = this.#counts.get(word) ?? new Map<string, number>();
      this.#counts.set(word, counts.set(follows, (counts.get(follows) ?? 0) + 1));
    });
  }

  /**
   * What may follow a word, the likeliest first: p ∝ C^(1/T). At T = 1 as in the corpus; towards 0 only the likeliest is
   * left, towards infinity all are alike. Empty for a word that the corpus does not have.
   * @param temperature more than 0.
   */
  candidates(word: string, temperature: number): readonly Candidate[] {
    const counts = [...(this.#counts.get(word) ?? [])].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    // By logarithms, taken from the largest, so that no power is too large for a number.
    const largest = Math.log(counts[0]?.[1] ?? 1);
    const weights = counts.map(([, count]) => Math.exp((Math.log(count) - largest) / temperature));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return counts.map(([next, count], at) => ({ word: next, count, share: (weights[at] ?? 0) / sum }));
  }

  /** The most candidates that any word has. */
  get widest(): number {
    return Math.max(...[...this.#counts.values()].map(({ size }) => size));
  }

  /** Mean surprise of a token of the corpus behind the one before it: −1/N Σ log₂ P(w | v), in bits. */
  get bits(): number {
    let sum = 0;
    for (const [word, counts] of this.#counts) {
      const total = [...counts.values()].reduce((all, count) => all + count, 0);
      sum += total * bitsOf(this.candidates(word, 1));
    }
    return sum / this.tokens;
  }

  /** 2 to the power of `bits`: among how many words of the same chance one would be as unsure. */
  get perplexity(): number {
    return 2 ** this.bits;
  }

  /** The next word, drawn by chance with one number. */
  draw(word: string, temperature: number, random: Random): string {
    let left = random();
    const candidates = this.candidates(word, temperature);
    for (const { word: next, share } of candidates) {
      left -= share;
      if (left < 0) return next;
    }
    // What rounding leaves over belongs to the last.
    return candidates.at(-1)?.word ?? word;
  }

  /** A text of so many words behind the first. */
  write(first: string, words: number, temperature: number, random: Random): string[] {
    const text = [first];
    for (let count = 0; count < words; count++) text.push(this.draw(text.at(-1) ?? first, temperature, random));
    return text;
  }
}

/** How unsure one is before the draw: Shannon's entropy, in bits. */
export function bitsOf(candidates: readonly Pick<Candidate, 'share'>[]): number {
  return candidates.reduce((bits, { share }) => (share > 0 ? bits - share * Math.log2(share) : bits), 0);
}

/** Longest loop that is looked for, in words. */
const LONGEST_LOOP = 12;

/** How often the same words must follow on each other to be called a loop. */
export const ROUNDS = 3;

/** The words that the text ends with `ROUNDS` times in a row; undefined where it does not. */
export function loopOf(text: readonly string[]): readonly string[] | undefined {
  for (let length = 1; length <= LONGEST_LOOP && length * ROUNDS <= text.length; length++) {
    const tail = text.slice(-length * ROUNDS);
    if (tail.every((word, at) => word === tail[at % length])) return tail.slice(0, length);
  }
  return undefined;
}

/** A loop as a sentence, wherever in it the text stands: with its full stop, if it has one, at its end. */
export function fromItsStart(loop: readonly string[]): readonly string[] {
  const behind = loop.lastIndexOf('.') + 1;
  return [...loop.slice(behind), ...loop.slice(0, behind)];
}

/** Words at the end of a text that are looked at to call it varied. */
const LOOKED_AT = 24;

/** Whether a text of some length does not go round, and uses most of the words that there are. */
export function isVaried(text: readonly string[], vocabulary: number): boolean {
  const tail = text.slice(-LOOKED_AT);
  return tail.length === LOOKED_AT && loopOf(text) === undefined && new Set(tail).size * 3 >= vocabulary * 2;
}

/** A sentence as it is written: a capital, and no space before the stop. */
export function asText(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/ \./g, '.')
    .replace(/(?:^|\. )[a-z]/g, (start) => start.toUpperCase());
}

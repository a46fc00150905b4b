/** What the rules about spelling ask: a word and its language enter, whether a dictionary has it leaves. */

export interface Speller {
  /** Whether the word is right as it is written; undefined where there is no dictionary for the language. */
  knows(word: string, lang: string): boolean | undefined;
  /** What may have been meant, the likeliest first; empty where there is no dictionary. Takes some 20 ms. */
  suggest(word: string, lang: string): readonly string[];
  /** Words that are right though no dictionary has them, out of a file that several decks may share. */
  readonly words: readonly string[];
}

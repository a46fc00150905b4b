/** A deck that asks for its spelling enters; what knows the words of its languages leaves. Loaded for no other deck. */
import type { Checked as CheckedDeck } from '../../check/check-rule.ts';
import { languagesOf } from '../../check/spelling/misspelled.ts';
import type { Speller } from '../../check/spelling/speller.ts';
import type { Checked } from '../../deck/diagnostic.ts';
import type { OpenDeck } from '../workspace/open-deck.ts';
import { findDictionary } from './dictionaries.ts';
import { isTerm } from './terms.ts';
import { startHunspell, type WordChecker } from './hunspell.ts';
import { readWordFile } from './word-files.ts';

/** By language, for all decks of one run. */
const checkers = new Map<string, Promise<WordChecker | undefined>>();

/** Dictionaries are looked for where the command was called and, for a trusted deck, beside it. */
export async function startSpeller(
  { root, trust, deck }: Pick<OpenDeck, 'root' | 'trust' | 'deck'>,
  asked: CheckedDeck,
): Promise<Checked<Speller>> {
  const { value: words, diagnostics } = readWordFile(deck.meta.check.spelling ?? {}, root, trust);
  const folders = trust ? [process.cwd(), root] : [process.cwd()];
  const byLang = new Map<string, WordChecker | undefined>();
  for (const lang of languagesOf(asked)) {
    const key = [lang, ...folders].join('\n');
    let starting = checkers.get(key);
    if (starting === undefined) checkers.set(key, (starting = start(lang, folders)));
    const checker = await starting;
    // It may be installed while `lectern dev` runs.
    if (checker === undefined) checkers.delete(key);
    byLang.set(lang, checker);
  }
  const value: Speller = {
    words,
    knows: (word, lang) => {
      const checker = byLang.get(lang);
      return checker === undefined ? undefined : checker.knows(word) || isTerm(word);
    },
    suggest: (word, lang) => byLang.get(lang)?.suggest(word) ?? [],
  };
  return { value, diagnostics };
}

async function start(lang: string, folders: readonly string[]): Promise<WordChecker | undefined> {
  const dictionary = findDictionary(lang, folders);
  return dictionary === undefined ? undefined : await startHunspell(dictionary);
}

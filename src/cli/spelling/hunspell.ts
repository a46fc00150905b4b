/** Dictionaries enter; what knows and suggests words leaves: Hunspell, as WebAssembly. */
import { loadModule, type Hunspell, type HunspellFactory } from 'hunspell-asm';
import type { Dictionary } from './dictionaries.ts';

export interface WordChecker {
  knows(word: string): boolean;
  suggest(word: string): readonly string[];
}

let started = 0;
let factory: Promise<HunspellFactory> | undefined;

/** Takes some 50 ms for each dictionary. */
export async function startHunspell({ aff, dic }: Dictionary): Promise<WordChecker> {
  const { mountBuffer, unmount, create } = await (factory ??= load());
  const name = `words-${++started}`;
  const files = [mountBuffer(aff, `${name}.aff`), mountBuffer(dic, `${name}.dic`)] as const;
  const checker = create(...files);
  // It has read them, and would keep both copies.
  for (const file of files) unmount(file);
  return { knows: knowing(checker), suggest: (word) => suggestions(checker, plain(word)) };
}

/** Its loader sets a listener for exceptions that only throws them again, and so hides ours. */
async function load(): Promise<HunspellFactory> {
  const before = new Set(process.listeners('uncaughtException'));
  const loaded = await loadModule();
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.has(listener)) process.off('uncaughtException', listener);
  }
  return loaded;
}

/** A deck says most of its words several times. */
function knowing(checker: Hunspell): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) known.set(word, (answer = checker.spell(plain(word)) || checker.spell(word)));
    return answer;
  };
}

/** At a sentence's beginning what is meant is mostly a word in small letters, of which Hunspell thinks last. */
function suggestions(checker: Hunspell, word: string): readonly string[] {
  const as = checker.suggest(word);
  if (!/^\p{Lu}[\p{Ll}'-]+$/u.test(word)) return as;
  const small = checker.suggest(word.toLowerCase()).map((one) => one.charAt(0).toUpperCase() + one.slice(1));
  const first = small.filter((one) => !/^\p{Lu}{2}|\p{Ll}\p{Lu}/u.test(one)).slice(0, 2);
  return [...new Set([...first, ...as])];
}

/** Some dictionaries have straight apostrophes only. */
function plain(word: string): string {
  return word.replaceAll('’', "'");
}

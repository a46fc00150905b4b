/** A language tag enters; the words of that language leave, English where Lectern does not speak it. */
import type { Words } from '../../deck/words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { zh } from './zh.ts';

/** By primary language subtag (BCP 47). */
export const WORDS: Readonly<Record<string, Words>> = { en, de, fr, es, ja, zh, fa };

/** The words for a BCP 47 tag; regions and scripts are ignored. */
export function wordsFor(lang: string): Words {
  const primary = lang.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDS, primary) ? (WORDS[primary] ?? en) : en;
}

/** Dictionaries and lists of terms enter; `lib/spelling/` leaves: those whose licences let them be passed on with ours, packed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { placeFolder } from './place.mjs';

/**
 * English (MIT and BSD), French (MPL-2.0) and Spanish (MPL-1.1). German's is under the GPL alone: who wants it installs
 * `dictionary-de`, as for every other language.
 */
const LANGUAGES = ['en', 'en-gb', 'fr', 'es'];

/** Words of computing (MIT), which talks in any language say. */
const TERMS = '@cspell/dict-software-terms';
const TERM_FILES = ['softwareTerms.txt.gz', 'software-tools.txt', 'networkingTerms.txt', 'webServices.txt'];

export function dictionaryPackages(root) {
  return [...LANGUAGES.map((lang) => `dictionary-${lang}`), TERMS].map((name) => join(root, 'node_modules', name));
}

export function buildDictionaries(root, lib) {
  const files = new Map();
  for (const lang of LANGUAGES) {
    for (const part of ['aff', 'dic']) {
      const bytes = readFileSync(join(root, 'node_modules', `dictionary-${lang}`, `index.${part}`));
      files.set(`${lang}.${part}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
  files.set('terms.txt.gz', gzipSync(termsOf(join(root, 'node_modules', TERMS, 'dict')), { level: 9 }));
  placeFolder(join(lib, 'spelling'), files);
}

/** Whole words in small letters, one on each line; shorter ones are also slips of other words. */
function termsOf(folder) {
  const words = TERM_FILES.flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/);
  });
  const whole = words.filter((word) => /^\p{L}{4,}$/u.test(word)).map((word) => word.toLowerCase());
  return [...new Set(whole)].toSorted().join('\n');
}

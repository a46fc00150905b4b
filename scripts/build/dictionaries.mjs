/** Hunspell dictionaries enter; `lib/spelling/` leaves: those whose licences let them be passed on with ours, packed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { placeFolder } from './place.mjs';

/**
 * English (MIT and BSD), French (MPL-2.0) and Spanish (MPL-1.1). German's is under the GPL alone: who wants it installs
 * `dictionary-de`, as for every other language.
 */
const LANGUAGES = ['en', 'en-gb', 'fr', 'es'];

export function dictionaryPackages(root) {
  return LANGUAGES.map((lang) => join(root, 'node_modules', `dictionary-${lang}`));
}

export function buildDictionaries(root, lib) {
  const files = new Map();
  LANGUAGES.forEach((lang, index) => {
    for (const part of ['aff', 'dic']) {
      const bytes = readFileSync(join(dictionaryPackages(root)[index], `index.${part}`));
      files.set(`${lang}.${part}.gz`, gzipSync(bytes, { level: 9 }));
    }
  });
  placeFolder(join(lib, 'spelling'), files);
}

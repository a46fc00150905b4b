/** A language enters; the bytes of a dictionary for it leave: one that Lectern brings, or one that the user installed. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packageFile, packageRoot } from '../../output/package-files.ts';
import { statIfThere } from '../workspace/disk-names.ts';

/** Hunspell's two files. */
export interface Dictionary {
  /** How words are bent. */
  readonly aff: Uint8Array;
  readonly dic: Uint8Array;
}

/** English as it is written where there is no dictionary of its own. */
const BRITISH = new Set(['en-au', 'en-nz', 'en-ie', 'en-za', 'en-in', 'en-sg', 'en-hk', 'en-mt']);

/** Bytes of one file: the largest that is known has 8 MB. */
const LARGEST = 64 * 2 ** 20;

/**
 * Looked for by the whole tag, then by ever less of it: first as the package `dictionary-<tag>` in `node_modules` of the
 * folders given, of where Lectern is installed, and of those above them, then among those that Lectern brings. Packages
 * are read, never run. Undefined where there is none.
 */
export function findDictionary(lang: string, folders: readonly string[]): Dictionary | undefined {
  for (const name of namesOf(lang)) {
    const found = installed(name, folders) ?? brought(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `de-AT` → de-at, de; `en-AU` → en-au, en-gb, en. */
function namesOf(lang: string): readonly string[] {
  const tag = lang.toLowerCase();
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/.test(tag)) return [];
  // American English is what the plain name holds.
  if (/^en-us\b/.test(tag)) return ['en'];
  const parts = tag.split('-');
  const names = parts.map((_part, index) => parts.slice(0, parts.length - index).join('-'));
  return names.flatMap((name) => (BRITISH.has(name) ? [name, 'en-gb'] : [name]));
}

function installed(name: string, folders: readonly string[]): Dictionary | undefined {
  const tried = new Set<string>();
  for (const folder of [...folders, dirname(packageRoot())]) {
    for (let at = folder; !tried.has(at); at = dirname(at)) {
      tried.add(at);
      const found = read(join(at, 'node_modules', `dictionary-${name}`, 'index'), '');
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function brought(name: string): Dictionary | undefined {
  return read(packageFile(`spelling/${name}`), '.gz');
}

function read(stem: string, ending: '' | '.gz'): Dictionary | undefined {
  const [aff, dic] = [`${stem}.aff${ending}`, `${stem}.dic${ending}`] as const;
  for (const file of [aff, dic]) {
    const facts = statIfThere(file);
    if (facts?.isFile() !== true || facts.size > LARGEST) return undefined;
  }
  const bytesOf = (file: string): Uint8Array => (ending === '' ? readFileSync(file) : gunzipSync(readFileSync(file)));
  return { aff: bytesOf(aff), dic: bytesOf(dic) };
}

/** The modules that were bundled enter; `lib/NOTICE.txt` leaves: every third-party work shipped, with its licence. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryPackages } from './dictionaries.mjs';
import { fontPackages } from './fonts.mjs';
import { ICON_SETS } from './icons.mjs';
import { placeFile } from './place.mjs';

/** Writes the notice. `modules` are absolute module paths; only those inside node_modules count. */
export function buildNotice(root, lib, modules) {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  for (const name of [
    'reveal.js',
    'katex',
    'harfbuzzjs',
    'mermaid',
    'axe-core',
    '@iconify-json/twemoji',
    ...ICON_SETS.map((set) => `@iconify-json/fa6-${set}`),
  ])
    folders.add(join(root, 'node_modules', name));
  for (const folder of [...fontPackages(root), ...dictionaryPackages(root)]) folders.add(folder);
  const parts = [...folders].sort().map(describePackage);
  placeFile(join(lib, 'NOTICE.txt'), `Lectern ships the following works of others.\n\n${parts.join('\n')}`);
}

/** The folder of the package a module belongs to, or undefined for a module of our own. */
export function packageFolder(path) {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(path.split('?')[0])?.[1];
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${'='.repeat(80)}\n${name} ${version} (${license})${credit(name)}\n\n${text}\n`;
}

function credit(name) {
  if (name === 'hunspell-asm')
    return '\nHolds Hunspell, Copyright László Németh and contributors, under the Mozilla Public License 1.1 (https://www.mozilla.org/MPL/1.1/); its source: https://github.com/hunspell/hunspell.';
  if (name !== '@iconify-json/twemoji') return '';
  return '\nEmoji graphics: Twemoji, Copyright Twitter, Inc. and other contributors, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), packaged by Iconify.';
}

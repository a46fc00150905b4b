/** `starter/` and the themes enter; `lib/starter/` leaves: what `lectern init` writes, with a style sheet to change for each theme. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { filesUnder, placeFolder } from './place.mjs';

const SHEET = 'theme/own.css';

export function buildStarter(root, lib) {
  const from = join(root, 'starter');
  const files = new Map();
  for (const path of filesUnder(from))
    files.set(relative(from, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
  const sheet = files.get(SHEET);
  files.delete(SHEET);
  const common = readFileSync(join(root, 'theme/tokens.css'), 'utf8');
  files.set('theme/default.css', themeSheet(sheet, [common]));
  const folder = join(root, 'theme/themes');
  for (const name of existsSync(folder) ? readdirSync(folder).filter((one) => one.endsWith('.css')) : []) {
    const own = readFileSync(join(folder, name), 'utf8');
    files.set(`theme/${basename(name)}`, themeSheet(sheet, [common, own]));
  }
  placeFolder(join(lib, 'starter'), files);
}

/** The sheet with each token as the last of the theme's sheets has it. Throws for a token that none of them has. */
export function themeSheet(sheet, themeSheets) {
  return sheet.replace(/^( +)(--[\w-]+): [^;]+;/gm, (_line, indent, token) => {
    const found = themeSheets.flatMap((css) => [...css.matchAll(new RegExp(`^\\s*${token}:\\s*([^;]+);`, 'gm'))]);
    if (found.length === 0) throw new Error(`starter/${SHEET} has a token that no theme has: ${token}.`);
    return `${indent}${token}: ${found.at(-1)[1]};`;
  });
}

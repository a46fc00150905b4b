/** Font Awesome's free icons enter; `lib/icons.txt` leaves: name → width, height and the inside of an `<svg>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPictures } from './pack.mjs';
import { placeFile } from './place.mjs';

/** The first that has a name gives it; each is also reached by its own name before a colon. */
export const ICON_SETS = ['solid', 'brands', 'regular'];

export function buildIcons(root, lib) {
  const icons = new Map();
  for (const set of ICON_SETS) {
    const file = join(root, 'node_modules/@iconify-json', `fa6-${set}`, 'icons.json');
    const { icons: drawn, aliases = {}, width: usual, height = 512 } = JSON.parse(readFileSync(file, 'utf8'));
    const names = [...Object.keys(drawn), ...Object.keys(aliases)];
    for (const name of names) {
      const { body, width = usual } = drawn[name] ?? drawn[aliases[name].parent];
      const entry = `${width} ${height} ${body}`;
      icons.set(`${set}:${name}`, entry);
      if (!icons.has(name)) icons.set(name, entry);
    }
  }
  placeFile(join(lib, 'icons.txt'), packPictures(icons));
}

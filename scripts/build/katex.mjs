/** The katex package enters; `lib/katex/` leaves: its style sheet and the WOFF2 fonts it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeFolder } from './place.mjs';

export function buildKatex(root, lib) {
  const folder = join(root, 'node_modules/katex');
  // Every browser we run in reads WOFF2; the older formats would only fill the package.
  const css = readFileSync(join(folder, 'dist/katex.min.css'), 'utf8')
    .replace(/,url\([^)]+\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '')
    // As the theme says for all text: as wide on a hinted screen as on paper.
    .replace('text-rendering:auto', 'text-rendering:geometricPrecision');
  const files = new Map([['katex.min.css', css]]);
  for (const [, name] of css.matchAll(/url\((fonts\/[^)]+)\)/g))
    files.set(name, readFileSync(join(folder, 'dist', name)));
  files.set('LICENSE.txt', readFileSync(join(folder, 'LICENSE')));
  placeFolder(join(lib, 'katex'), files);
}

/** The axe-core package enters; `lib/axe/` leaves: its script, packed, which looks for barriers in a page, and its licence (MPL 2.0). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { placeFolder } from './place.mjs';

export function buildAxe(root, lib) {
  const folder = join(root, 'node_modules/axe-core');
  const files = new Map([
    ['axe.min.js.br', brotliCompressSync(readFileSync(join(folder, 'axe.min.js')))],
    ['LICENSE.txt', readFileSync(join(folder, 'LICENSE'))],
  ]);
  placeFolder(join(lib, 'axe'), files);
}

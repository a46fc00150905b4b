/** The mermaid package enters; `lib/mermaid/` leaves: its prebuilt script, packed, which draws in a browser, and its licence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { placeFolder } from './place.mjs';

export function buildMermaid(root, lib) {
  const folder = join(root, 'node_modules/mermaid');
  const files = new Map([
    ['mermaid.min.js.br', brotliCompressSync(readFileSync(join(folder, 'dist/mermaid.min.js')))],
    ['LICENSE.txt', readFileSync(join(folder, 'LICENSE'))],
  ]);
  placeFolder(join(lib, 'mermaid'), files);
}

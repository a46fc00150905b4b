/**
 * A deck enters; the sheet that Lectern prints leaves, as a folder of files: what the floor of printing is measured on.
 * `node floor-sheet.mjs <deck.md> <out folder>`. Not timed.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const [deck, out] = process.argv.slice(2);
const vite = await createServer({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, ws: false },
});
const load = (path) => vite.ssrLoadModule(`/src/${path}`);
const { readDeck } = await load('cli/reading.ts');
const { finishDeck } = await load('cli/making.ts');
const { buildSheet } = await load('output/sheet-site.ts');
const made = await finishDeck(readDeck({ file: deck, name: 'deck' }, {}, () => false));
const { value: site } = await buildSheet(made.deck, made.pieces, {
  folder: { folder: made.root, trust: made.trust },
  version: '0.0.0',
});
for (const [name, file] of site.files) {
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  if ('path' in file) copyFileSync(file.path, path);
  else writeFileSync(path, 'make' in file ? await file.make() : file.body);
}
await vite.close();
process.exit(0);

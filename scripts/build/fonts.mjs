/** The @fontsource packages enter; `lib/fonts/` leaves: WOFF2 files by unicode range, `fonts.json` and the licences. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeFolder } from './place.mjs';

const PACKAGES = ['inter', 'source-serif-4', 'jetbrains-mono', 'noto-sans-jp', 'noto-sans-sc', 'vazirmatn'];
const STYLES = ['wght.css', 'wght-italic.css'];

/** Where the packages lie; also what the stamp covers. */
export function fontPackages(root) {
  return PACKAGES.map((name) => join(root, 'node_modules/@fontsource-variable', name));
}

/** Copies the fonts; `fonts.json` lists one face a file: `{family, style, weight, unicodeRange, file}`. */
export function buildFonts(root, lib) {
  const files = new Map();
  const faces = [];
  for (const folder of fontPackages(root)) {
    const name = folder.split(/[\\/]/).at(-1);
    for (const style of STYLES.filter((file) => existsSync(join(folder, file)))) {
      for (const face of readFaces(readFileSync(join(folder, style), 'utf8'))) {
        files.set(face.file, readFileSync(join(folder, 'files', face.file)));
        faces.push(face);
      }
    }
    files.set(`${name}.LICENSE.txt`, readFileSync(join(folder, 'LICENSE')));
  }
  files.set('fonts.json', `[\n${faces.map((face) => JSON.stringify(face)).join(',\n')}\n]\n`);
  placeFolder(join(lib, 'fonts'), files);
}

/** The `@font-face` rules of one of fontsource's style sheets. Throws when one lacks what we rely on. */
export function readFaces(css) {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, body]) => ({
    family: descriptor(body, 'font-family').replace(/^['"]|['"]$/g, ''),
    style: descriptor(body, 'font-style'),
    weight: descriptor(body, 'font-weight'),
    unicodeRange: descriptor(body, 'unicode-range'),
    file: /url\(\.\/files\/([^)]+\.woff2)\)/.exec(body)[1],
  }));
}

function descriptor(body, name) {
  const found = new RegExp(`${name}:\\s*([^;]+);`).exec(body);
  if (found === null) throw new Error(`A font face has no ${name}.`);
  return found[1].trim();
}

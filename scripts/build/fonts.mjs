/** The @fontsource packages enter; `lib/fonts/` leaves: WOFF2 files by unicode range, `fonts.json` and the licences. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeFolder } from './place.mjs';

const PACKAGES = ['inter', 'source-serif-4', 'jetbrains-mono', 'noto-sans-jp', 'noto-sans-sc', 'vazirmatn'];
const STYLES = ['wght.css', 'wght-italic.css'];
/**
 * Faces with an optical size, at the size the theme sets them in: headlines. A PDF holds fonts without axes only, and the
 * text cut is too coarse on a slide. The weight axis stays.
 */
const OPTICAL_SIZES = { 'source-serif-4': { size: 48, styles: ['opsz.css', 'opsz-italic.css'] } };

/** Where the packages lie; also what the stamp covers. */
export function fontPackages(root) {
  return PACKAGES.map((name) => join(root, 'node_modules/@fontsource-variable', name));
}

/** Copies the fonts; `fonts.json` lists one face a file: `{family, style, weight, unicodeRange, file}`. */
export async function buildFonts(root, lib) {
  const files = new Map();
  const faces = [];
  for (const folder of fontPackages(root)) {
    const name = folder.split(/[\\/]/).at(-1);
    const optical = OPTICAL_SIZES[name];
    for (const style of (optical?.styles ?? STYLES).filter((file) => existsSync(join(folder, file)))) {
      for (const face of readFaces(readFileSync(join(folder, style), 'utf8'))) {
        const font = readFileSync(join(folder, 'files', face.file));
        files.set(face.file, optical === undefined ? font : await pinOpticalSize(font, optical.size));
        faces.push(face);
      }
    }
    files.set(`${name}.LICENSE.txt`, readFileSync(join(folder, 'LICENSE')));
  }
  files.set('fonts.json', `[\n${faces.map((face) => JSON.stringify(face)).join(',\n')}\n]\n`);
  placeFolder(join(lib, 'fonts'), files);
}

async function pinOpticalSize(font, size) {
  const { default: subset } = await import('subset-font');
  return subset(font, '', { keepAllGlyphs: true, targetFormat: 'woff2', variationAxes: { opsz: size } });
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

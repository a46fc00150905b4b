/** The @fontsource packages enter; `lib/fonts/` leaves: WOFF2 files by unicode range, `fonts.json` and the licences. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontPoints, formatRange } from './font-points.mjs';
import { placeFolder } from './place.mjs';

const LATIN = ['inter', 'source-serif-4', 'jetbrains-mono', 'newsreader', 'atkinson-hyperlegible-next'];
const PACKAGES = [...LATIN, 'noto-sans-jp', 'noto-sans-sc', 'vazirmatn'];
const STYLES = ['wght.css', 'wght-italic.css'];
/**
 * Faces with an optical size, at the size a theme sets them in: headlines. A PDF holds fonts without axes only, and the
 * text cut is too coarse on a slide. The weight axis stays. With `beside` the text cut stays too, under the font's own
 * name, and the cut for headlines is a family of its own.
 */
const OPTICAL_SIZES = {
  'source-serif-4': { size: 48, styles: ['opsz.css', 'opsz-italic.css'] },
  newsreader: { size: 60, styles: ['opsz.css', 'opsz-italic.css'], beside: 'Newsreader Display Variable' },
};

/**
 * Signs that the Latin fonts lack and nearly every deck shows: arrows, operators, boxes, shapes, ticks, corner brackets.
 * They are cut out of the CJK fonts here, once, since cutting takes a third of a second at each build of a deck.
 */
const SIGNS = {
  packages: ['noto-sans-jp', 'noto-sans-sc'],
  ranges: [
    [0x2190, 0x27bf],
    [0x2900, 0x2bff],
    [0x3000, 0x301f],
  ],
};

/** The weights that most themes set Latin text in: cut out here for paper, which costs 20 ms a font where a deck is printed. */
const PRINT_WEIGHTS = {
  packages: LATIN,
  slice: '-latin-',
  weights: [400, 600, 700],
};

/** Where the packages lie; also what the stamp covers. */
export function fontPackages(root) {
  return PACKAGES.map((name) => join(root, 'node_modules/@fontsource-variable', name));
}

/** Copies the fonts; `fonts.json` lists one face a file, see `FontFace` in `src/output/fonts.ts`. */
export async function buildFonts(root, lib) {
  const files = new Map();
  const faces = [];
  for (const folder of fontPackages(root)) {
    const name = folder.split(/[\\/]/).at(-1);
    for (const { styles, optical } of cutsOf(name)) {
      for (const style of styles.filter((file) => existsSync(join(folder, file)))) {
        for (const given of readFaces(readFileSync(join(folder, style), 'utf8'))) {
          const font = readFileSync(join(folder, 'files', given.file));
          const face = optical?.beside === undefined ? given : { ...given, family: optical.beside };
          const file = optical === undefined ? font : await pinOpticalSize(font, optical.size);
          files.set(face.file, file);
          const cuts = {};
          for (const weight of printWeights(name, face)) {
            cuts[weight] = face.file.replace('.woff2', `-${weight}.ttf`);
            files.set(cuts[weight], await pinWeight(file, weight));
          }
          const unicodeRange = await trueRange(face, font);
          if (unicodeRange !== '')
            faces.push({ ...face, unicodeRange, ...(Object.keys(cuts).length > 0 ? { cuts } : {}) });
        }
      }
    }
    files.set(`${name}.LICENSE.txt`, readFileSync(join(folder, 'LICENSE')));
  }
  for (const { face, font } of await cutSigns(root)) {
    files.set(face.file, font);
    faces.push(face);
  }
  files.set('fonts.json', `[\n${faces.map((face) => JSON.stringify(face)).join(',\n')}\n]\n`);
  placeFolder(join(lib, 'fonts'), files);
}

/** What is made of a package: each style sheet of it that is read, and the optical size its fonts are pinned to. */
function cutsOf(name) {
  const optical = OPTICAL_SIZES[name];
  if (optical === undefined) return [{ styles: STYLES }];
  const pinned = { styles: optical.styles, optical };
  return optical.beside === undefined ? [pinned] : [{ styles: STYLES }, pinned];
}

/** One small face for each slice that has signs; a sign comes from the first font that has it. */
async function cutSigns(root) {
  const { default: subset } = await import('subset-font');
  const seen = new Set();
  const cuts = [];
  for (const folder of fontPackages(root).filter((path) => SIGNS.packages.includes(path.split(/[\\/]/).at(-1)))) {
    for (const face of readFaces(readFileSync(join(folder, 'wght.css'), 'utf8'))) {
      const whole = readFileSync(join(folder, 'files', face.file));
      const range = pointsOf(face.unicodeRange).some(isSign) ? await trueRange(face, whole) : '';
      const points = range === '' ? [] : pointsOf(range).filter((point) => !seen.has(point) && isSign(point));
      if (points.length === 0) continue;
      points.forEach((point) => seen.add(point));
      const font = await subset(whole, String.fromCodePoint(...points), {
        targetFormat: 'woff2',
      });
      const unicodeRange = points.map((point) => `U+${point.toString(16).toUpperCase()}`).join(',');
      const file = face.file.replace('.woff2', '-signs.woff2');
      cuts.push({ face: { ...face, unicodeRange, file, signs: true }, font });
    }
  }
  return cuts;
}

/**
 * The range a style sheet gives a face, without what its font has no glyph for: an empty font is refused by browsers, and
 * a character would count as shown that is not.
 */
async function trueRange(face, font) {
  const has = new Set(await fontPoints(font));
  return formatRange(pointsOf(face.unicodeRange).filter((point) => has.has(point)));
}

function isSign(point) {
  return SIGNS.ranges.some(([from, to]) => point >= from && point <= to);
}

function pointsOf(unicodeRange) {
  return unicodeRange.split(',').flatMap((part) => {
    const [from, to = from] = part.trim().slice(2).split('-');
    const [first, last] = from.includes('?') ? [from.replaceAll('?', '0'), from.replaceAll('?', 'F')] : [from, to];
    const start = Number.parseInt(first, 16);
    return Array.from({ length: Number.parseInt(last, 16) - start + 1 }, (_, index) => start + index);
  });
}

async function pinOpticalSize(font, size) {
  const { default: subset } = await import('subset-font');
  return subset(font, '', { keepAllGlyphs: true, targetFormat: 'woff2', variationAxes: { opsz: size } });
}

function printWeights(name, face) {
  const { packages, slice, weights } = PRINT_WEIGHTS;
  const isLatin = face.file.includes(slice) && !face.file.includes('-ext-');
  return packages.includes(name) && isLatin ? weights : [];
}

/** The font at one weight, as `src/output/font-subset.ts` cuts it. */
export async function pinWeight(font, weight) {
  const { default: subset } = await import('subset-font');
  return subset(font, undefined, { keepAllGlyphs: true, targetFormat: 'truetype', variationAxes: { wght: weight } });
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

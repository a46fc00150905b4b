/** Which fonts a deck needs: the characters it shows enter, the faces that have them leave. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { THEME_FACTS, type ThemeName } from '../deck/theme.ts';
import { packageFile } from './package-files.ts';

/** One entry of `lib/fonts/fonts.json`: a WOFF2 file that holds one range of one family. */
export interface FontFace {
  /** CSS family name, such as `Inter Variable`. */
  readonly family: string;
  readonly style: 'normal' | 'italic';
  /** CSS `font-weight` descriptor: a number or a range, `100 900`. */
  readonly weight: string;
  /** CSS `unicode-range` descriptor. */
  readonly unicodeRange: string;
  /** File name in `lib/fonts/`. */
  readonly file: string;
  /** Files of the whole font without its axis, beside it, by weight: those a printed page needs most. */
  readonly cuts?: Readonly<Record<string, string>>;
  /** True for the few signs of a CJK font that decks of other languages use: taken as it is. */
  readonly signs?: boolean;
}

/** A face the deck needs. */
export interface ChosenFace {
  readonly face: FontFace;
  /** Absolute path of its file. */
  readonly path: string;
  /** Code points to keep, ascending; `all` takes the file as it is. */
  readonly points: readonly number[] | 'all';
}

export interface FontChoice {
  readonly faces: readonly ChosenFace[];
  /** Characters that none of our fonts has, in code point order. */
  readonly missing: readonly string[];
}

export interface FontOptions {
  /** The deck's language: decides between Japanese and Chinese forms of the same character. */
  readonly lang: string;
  /** The theme that text is set in; absent: the default. */
  readonly theme?: ThemeName;
  /** Style sheets, in which others of our families may be named; absent: none. */
  readonly styles?: string;
  /** The faces to choose from; absent: `lib/fonts/fonts.json`. */
  readonly faces?: readonly FontFace[];
  /** Where the faces' files lie; absent: `lib/fonts`. */
  readonly folder?: string;
}

/** Families whose slices are small, the Latin ones: they are taken as they are. */
export const LATIN_FAMILIES: readonly string[] = [
  ...new Set(Object.values(THEME_FACTS).flatMap(({ faces, fallbacks }) => [...Object.values(faces), ...fallbacks])),
];
const JAPANESE = 'Noto Sans JP Variable';
const CHINESE = 'Noto Sans SC Variable';
const ARABIC = 'Vazirmatn Variable';

/** Signs that Latin fonts draw too, but that a Japanese or Chinese text wants in the full width of its own font. */
const SHARED_PUNCTUATION = parseRange('U+00B7,U+2010-2027,U+2030-203B');
/**
 * In the file of the Arabic letters too, though its range leaves them out: a sentence whose spaces come from another font
 * is cut at each of them, and its words stand in a PDF in the order in which they are drawn.
 */
const SPACES = [0x20, 0xa0] as const;
const ARABIC_SCRIPT = parseRange('U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FEFE');

/**
 * Chooses the faces whose range holds a character of `text`; printable ASCII always counts as used, because the talk's
 * own controls are written in it. The CJK and Arabic faces are to be cut down to the characters used.
 */
export async function chooseFonts(text: string, options: FontOptions): Promise<FontChoice> {
  const folder = options.folder ?? packageFile('fonts');
  const used = usedCodePoints(text);
  const needs = assign(used, options.faces ?? (await readFaces(folder)), options);
  const covered = new Set(
    needs.flatMap(({ face, points }) => (points === 'all' ? within(used, parseRange(face.unicodeRange)) : points)),
  );
  return {
    faces: needs.map((need) => ({ ...need, path: join(folder, need.face.file) })),
    missing: used.filter((point) => !covered.has(point) && isDrawn(point)).map((point) => String.fromCodePoint(point)),
  };
}

/** The faces whose files lie in a folder. */
export async function readFaces(folder: string): Promise<readonly FontFace[]> {
  return JSON.parse(await readFile(`${folder}/fonts.json`, 'utf8')) as FontFace[];
}

/** A face whose ranges are read when they are asked for: most decks need none of the hundreds that CJK fonts have. */
class RangedFace {
  readonly face: FontFace;
  #ranges: readonly Range[] | undefined;

  constructor(face: FontFace) {
    this.face = face;
  }

  get ranges(): readonly Range[] {
    return (this.#ranges ??= parseRange(this.face.unicodeRange));
  }
}

type Need = Omit<ChosenFace, 'path'>;

function assign(
  used: readonly number[],
  faces: readonly FontFace[],
  { lang, theme = 'default', styles = '' }: FontOptions,
): readonly Need[] {
  const needs: Need[] = [];
  const ranged = faces.map((face) => new RangedFace(face));
  let left = new Set(used);

  const arabic = within(used, ARABIC_SCRIPT);
  for (const { face, ranges } of ranged.filter(({ face }) => face.family === ARABIC)) {
    const points = within(arabic, ranges);
    if (points.length === 0) continue;
    needs.push({ face, points: [...SPACES, ...points] });
    left = without(left, points);
  }
  const { faces: own, fallbacks } = THEME_FACTS[theme];
  const first = [...new Set(Object.values(own))];
  const named = LATIN_FAMILIES.filter((family) => !first.includes(family) && styles.includes(family));
  for (const family of [...first, ...named, ...fallbacks.filter((one) => !named.includes(one))]) {
    const isFallback = !first.includes(family) && !named.includes(family);
    for (const { face, ranges } of ranged.filter((one) => one.face.family === family)) {
      const points = within(isFallback ? [...left] : used, ranges).filter((point) => !contains(ARABIC_SCRIPT, point));
      if (points.length === 0) continue;
      needs.push({ face, points: 'all' });
    }
    // What a face for headlines or code has says nothing of text.
    if (family === own.text || isFallback) left = without(left, coveredBy(ranged, family, left));
  }
  const language = lang.toLowerCase().split('-')[0];
  if (language === 'ja' || language === 'zh') left = new Set([...left, ...within(used, SHARED_PUNCTUATION)]);
  else {
    for (const { face, ranges } of ranged.filter(({ face }) => face.signs === true)) {
      const points = within([...left], ranges);
      if (points.length === 0) continue;
      needs.push({ face, points: 'all' });
      left = without(left, points);
    }
  }
  for (const family of language === 'zh' ? [CHINESE, JAPANESE] : [JAPANESE, CHINESE]) {
    if (left.size === 0) break;
    const slices = ranged.filter(({ face }) => face.family === family && face.signs !== true && !isLatinSlice(face));
    for (const { face, ranges } of slices) {
      const points = within(
        [...left].sort((a, b) => a - b),
        ranges,
      );
      if (points.length === 0) continue;
      needs.push({ face, points });
      left = without(left, points);
    }
  }
  return needs;
}

function coveredBy(ranged: readonly RangedFace[], family: string, points: ReadonlySet<number>): readonly number[] {
  const upright = ranged.filter(({ face }) => face.family === family && face.style === 'normal');
  return within(
    [...points],
    upright.flatMap(({ ranges }) => ranges),
  ).filter((point) => !contains(ARABIC_SCRIPT, point));
}

/** The CJK families bring Latin of their own, in files named for it; ours is the theme's. */
function isLatinSlice(face: FontFace): boolean {
  return /-(latin|latin-ext|cyrillic|cyrillic-ext|greek|greek-ext|vietnamese)-wght/.test(face.file);
}

function usedCodePoints(text: string): readonly number[] {
  const used = new Set<number>();
  for (let point = 0x20; point < 0x7f; point += 1) used.add(point);
  // A page may hold a composed letter where the source holds its parts, and the other way round.
  for (const form of [text, text.normalize('NFC')]) for (const char of form) used.add(char.codePointAt(0) as number);
  return [...used].filter((point) => point >= 0x20 && !(point >= 0xd800 && point <= 0xdfff)).sort((a, b) => a - b);
}

/** Whether the character puts ink on the page: joiners, variation selectors and private use need no font of ours. */
function isDrawn(point: number): boolean {
  return !/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zs}\p{Zl}\p{Zp}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u.test(
    String.fromCodePoint(point),
  );
}

type Range = readonly [from: number, to: number];

/** Reads a CSS `unicode-range`: `U+26`, `U+0-7F`, `U+4??`, comma-separated. */
export function parseRange(text: string): readonly Range[] {
  return text.split(',').map((part) => {
    const match = /^U\+([0-9a-f]*)(\?*)(?:-([0-9a-f]+))?$/i.exec(part.trim());
    if (match === null) throw new Error(`Not a unicode-range: ${part}`);
    const [, digits = '', wild = '', end] = match;
    const from = Number.parseInt(digits + '0'.repeat(wild.length), 16);
    return [from, end === undefined ? Number.parseInt(digits + 'f'.repeat(wild.length), 16) : Number.parseInt(end, 16)];
  });
}

function contains(ranges: readonly Range[], point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}

function within(points: readonly number[], ranges: readonly Range[]): number[] {
  return points.filter((point) => contains(ranges, point));
}

function without(points: ReadonlySet<number>, gone: readonly number[]): Set<number> {
  const rest = new Set(points);
  for (const point of gone) rest.delete(point);
  return rest;
}

/** A font file and what to keep of it enter, a smaller font leaves; harfbuzz is loaded when first needed. */
import { readFile } from 'node:fs/promises';
import { hash, type Cache } from '../finish/cache/cache.ts';
import { sealed, unsealed } from '../finish/cache/seal.ts';
import { packWoff2 } from './woff2.ts';

export interface Cut {
  /** Code points to keep, with the forms and joins that the font's layout rules make of them; absent keeps all. */
  readonly points?: readonly number[];
  /** The one weight to keep of a variable font; absent keeps the axis. */
  readonly weight?: number;
  readonly format: 'woff2' | 'truetype';
}

const made = new Map<string, Promise<Uint8Array>>();

/** Raise the number when the same file and cut give other bytes. */
export const FONT_MAKER = 'subset-font 2.9.0 +1';

/** The same file and cut give the same bytes; they are made once in a process, and once for all runs that share a cache. */
export function cutFont(path: string, cut: Cut, cache?: Cache): Promise<Uint8Array> {
  const key = JSON.stringify([path, ...wishesOf(cut)]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = keptOrMade(path, cut, cache);
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}

function wishesOf({ points, weight, format }: Cut): readonly unknown[] {
  return [points, weight, format];
}

async function keptOrMade(path: string, cut: Cut, cache: Cache | undefined): Promise<Uint8Array> {
  const font = await readFile(path);
  if (cache === undefined) return make(font, cut);
  const name = `font-${hash(FONT_MAKER, JSON.stringify(wishesOf(cut)), font)}.bin`;
  const kept = unsealed(cache.read(name));
  if (kept !== undefined && isFont(kept, cut.format)) return kept;
  const made = await make(font, cut);
  await cache.write(name, sealed(made));
  return made;
}

/** Browsers look through every font before they use it; this holds off what is none. */
function isFont(bytes: Uint8Array, format: Cut['format']): boolean {
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return format === 'woff2' ? begin === 'wOF2' : begin === '\0\u0001\0\0' || begin === 'OTTO';
}

async function make(font: Uint8Array, { points, weight, format }: Cut): Promise<Uint8Array> {
  const { default: subset } = await import('subset-font');
  const cut = await subset(font, points && points.map((point) => String.fromCodePoint(point)).join(''), {
    targetFormat: 'truetype',
    keepAllGlyphs: points === undefined,
    ...(weight === undefined ? {} : { variationAxes: { wght: weight } }),
  });
  return format === 'woff2' ? packWoff2(cut) : cut;
}

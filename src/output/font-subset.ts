/** A font file and what to keep of it enter, a smaller font leaves; harfbuzz is loaded when first needed. */
import { readFile } from 'node:fs/promises';
import { packWoff2 } from './woff2.ts';

export interface Cut {
  /** Code points to keep, with the forms and joins that the font's layout rules make of them; absent keeps all. */
  readonly points?: readonly number[];
  /** The one weight to keep of a variable font; absent keeps the axis. */
  readonly weight?: number;
  readonly format: 'woff2' | 'truetype';
}

const made = new Map<string, Promise<Uint8Array>>();

/** The same file and cut give the same bytes; they are made once in a process. */
export function cutFont(path: string, cut: Cut): Promise<Uint8Array> {
  const key = JSON.stringify([path, cut.points, cut.weight, cut.format]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = make(path, cut);
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}

async function make(path: string, { points, weight, format }: Cut): Promise<Uint8Array> {
  const [{ default: subset }, font] = await Promise.all([import('subset-font'), readFile(path)]);
  const cut = await subset(font, points && points.map((point) => String.fromCodePoint(point)).join(''), {
    targetFormat: 'truetype',
    keepAllGlyphs: points === undefined,
    ...(weight === undefined ? {} : { variationAxes: { wght: weight } }),
  });
  return format === 'woff2' ? packWoff2(cut) : cut;
}

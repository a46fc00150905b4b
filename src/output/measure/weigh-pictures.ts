/** Pictures as they are published, and how large they are shown, enter; those that are needlessly heavy leave, with what would do. */
import { readFile, stat } from 'node:fs/promises';
import type { MeasuredSlide } from '../../check/measured.ts';
import type { HeavyPicture } from '../../check/measured-file.ts';
import type { Deck } from '../../deck/deck.ts';
import { motionOf } from '../../finish/picture/picture-motion.ts';
import { readPicture } from '../../finish/picture/picture-bytes.ts';
import type { DeckAssets } from '../assets.ts';
import type { Content } from '../publish.ts';

/** Bytes below which nothing is worth saying. */
const LIGHT = 300_000;
/** Bytes beyond which a picture is looked at even if all its pixels are seen. */
const HEAVY = 1_000_000;
/** Bytes of a picture that moves. */
const HEAVY_MOVING = 3_000_000;
/** What of its weight a lighter one may have: of a picture whose pixels are seen, and of one that is shown small. */
const WORTH = 0.4;
const WORTH_SMALL = 0.25;
/** Pixels of a screen for one of the slide's: 3840 for 1280. */
const DENSE = 3;
/** More pixels than can be seen by so much. */
const BEYOND = 1.5;
/** Pixels of the picture that is made to see what one weighs. */
const SAMPLE = 640;

export async function weighPictures(
  deck: Deck,
  slides: readonly MeasuredSlide[],
  { files, publicPaths }: DeckAssets,
): Promise<readonly HeavyPicture[]> {
  const widths = new Map<string, number>();
  for (const { src, box, natural } of slides.flatMap(({ pictures }) => pictures)) {
    if (src === undefined || natural === undefined) continue;
    // A picture that is cropped has more pixels than are seen: its shorter side tells how large it is drawn.
    const scale = Math.max((box.right - box.left) / natural.width, (box.bottom - box.top) / natural.height);
    widths.set(src, Math.max(widths.get(src) ?? 0, scale * natural.width));
  }
  const found: HeavyPicture[] = [];
  for (const { path, kind } of deck.assets) {
    const name = publicPaths.get(path);
    const content = name === undefined ? undefined : files.get(name);
    if (kind !== 'image' || name === undefined || content === undefined) continue;
    const bytes = await sizeOf(content);
    if (bytes < LIGHT) continue;
    const shown = isNamedElsewhere(path, deck) ? undefined : widths.get(name);
    const enough = /\.gif$/i.test(path) ? undefined : await lighter(await bytesOf(content), shown);
    if (enough !== undefined) found.push({ path, bytes, enough });
    else if (bytes > HEAVY_MOVING && motionOf(await bytesOf(content)) !== undefined) found.push({ path, bytes });
  }
  return found;
}

/** Behind a slide it may be as wide as that. */
function isNamedElsewhere(path: string, { stacks }: Deck): boolean {
  return stacks.some(({ slides }) =>
    slides.some(
      ({ directives: { background } }) => background !== undefined && JSON.stringify(background).includes(path),
    ),
  );
}

/** @param shown width in CSS pixels of the slide; undefined where that is not known. */
async function lighter(bytes: Uint8Array, shown: number | undefined): Promise<HeavyPicture['enough']> {
  const facts = readPicture(bytes);
  if (facts === undefined || facts.isAnimated) return undefined;
  const needed = Math.min(facts.width, Math.ceil((shown ?? Infinity) * DENSE));
  const isLarge = facts.width > needed * BEYOND;
  if (!isLarge && bytes.length < HEAVY) return undefined;
  const width = isLarge ? needed : facts.width;
  const { default: sharp } = await import('sharp');
  const sample = Math.min(width, SAMPLE);
  const made = await sharp(bytes, { limitInputPixels: 400_000_000 })
    .resize({ width: sample })
    .webp({ quality: 84 })
    .toBuffer()
    .catch(() => undefined);
  if (made === undefined) return undefined;
  // Small pictures have more in each pixel: this is rather too much.
  const expected = Math.round(made.length * (width / sample) ** 2);
  return expected < bytes.length * (isLarge ? WORTH_SMALL : WORTH) ? { bytes: expected, width } : undefined;
}

async function sizeOf(content: Content): Promise<number> {
  return 'path' in content ? (await stat(content.path)).size : Buffer.byteLength(content.body);
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  return 'path' in content ? readFile(content.path) : Buffer.from(content.body);
}

/** A picture's file enters; what is published of it leaves: no larger than a slide shows, and without what it says of its author. */
import { readFile } from 'node:fs/promises';
import { hash, type Cache } from '../cache/cache.ts';
import { sealed, unsealed } from '../cache/seal.ts';
import { Turns } from '../turns.ts';
import { readPicture, withoutMetadata, type PictureFacts } from './picture-bytes.ts';

/** Pixels of the longer side: a slide 1280 wide on a screen with two pixels for one. */
const LONGEST = 2560;
/** Bytes a pixel beyond which a photograph is written anew: what cameras write, and nobody sees. */
const HEAVY = 0.7;
/** Pixels beyond which even a small file is written anew: a browser needs four bytes for each. */
const MOST_UNPACKED = 40_000_000;
/** Bytes below which nothing is won. */
const SMALL = 200_000;
/** Bytes of files that are read at all. */
const MOST = 256 * 2 ** 20;
/** What a smaller picture must save to stand in place of the original. */
const WORTH = 0.85;
/** Raise the number when the same file gives other bytes. */
const MAKER = 'sharp 0.35.5 +2';
const STILL_MAKER = 'still sharp 0.35.5 +1';
/** A large picture unpacked is a hundred megabytes: a few at a time. */
const AT_ONCE = 2;

/** One for a run of a command: both editions of a deck get the very same file. */
export class PicturePress {
  readonly #cache: Cache | undefined;
  readonly #made = new Map<string, Promise<Uint8Array | undefined>>();
  readonly #turns = new Turns(AT_ONCE);

  /** @param cache keeps pictures between runs; absent means that none is kept. */
  constructor(cache?: Cache) {
    this.#cache = cache;
  }

  /**
   * The bytes to publish; undefined where the file is right as it is, or of a format that is left alone. Rejects where
   * the file cannot be read.
   */
  async press(path: string): Promise<Uint8Array | undefined> {
    return this.pressBytes(await readFile(path));
  }

  /** As `press`, for a picture that is in no file. */
  async pressBytes(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    if (bytes.length > MOST) return undefined;
    const facts = readPicture(bytes);
    if (facts === undefined) return undefined;
    if (!needsPress(facts, bytes.length)) return facts.hasMetadata ? withoutMetadata(bytes) : undefined;
    const name = `picture-${hash(MAKER, bytes)}.bin`;
    let made = this.#made.get(name);
    if (made === undefined) this.#made.set(name, (made = this.#smaller(name, bytes, facts)));
    return made;
  }

  /** The first frame of a picture that moves, as PNG; undefined for one that does not, or cannot be read. */
  async still(path: string): Promise<Uint8Array | undefined> {
    const bytes = await readFile(path);
    if (bytes.length > MOST || !(isGif(bytes) || readPicture(bytes)?.isAnimated === true)) return undefined;
    const name = `picture-${hash(STILL_MAKER, bytes)}.bin`;
    let made = this.#made.get(name);
    if (made === undefined) this.#made.set(name, (made = this.#firstFrame(name, bytes)));
    return made;
  }

  async #firstFrame(name: string, bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const kept = unsealed(this.#cache?.read(name));
    if (kept !== undefined && readPicture(kept)?.format === 'png') return kept;
    const made = await this.#turns.take(() => firstFrameOf(bytes));
    if (made !== undefined) await this.#cache?.write(name, sealed(made));
    return made;
  }

  async #smaller(name: string, bytes: Uint8Array, facts: PictureFacts): Promise<Uint8Array | undefined> {
    const bare = facts.hasMetadata ? withoutMetadata(bytes) : undefined;
    const kept = this.#kept(name, facts);
    const small = kept ?? (await this.#turns.take(() => resized(bytes, facts)));
    if (kept === undefined && small !== undefined) await this.#cache?.write(name, sealed(small));
    return small !== undefined && (small.length < bytes.length * WORTH || facts.width * facts.height > MOST_UNPACKED)
      ? small
      : bare;
  }

  /** What comes back must be a whole picture of the same kind, or it is made anew. */
  #kept(name: string, { format }: PictureFacts): Uint8Array | undefined {
    const bytes = unsealed(this.#cache?.read(name));
    const facts = bytes && readPicture(bytes);
    if (facts?.format !== format || facts.hasMetadata || Math.max(facts.width, facts.height) > LONGEST)
      return undefined;
    return bytes;
  }
}

/** GIF89a, 17. */
function isGif(bytes: Uint8Array): boolean {
  return /^GIF8[79]a/.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'));
}

async function firstFrameOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: 400_000_000, page: 0, pages: 1 });
    return await picture
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
  } catch {
    return undefined;
  }
}

function needsPress({ format, width, height, isAnimated }: PictureFacts, length: number): boolean {
  if (isAnimated) return false;
  if (width * height > MOST_UNPACKED) return true;
  if (length < SMALL) return false;
  return Math.max(width, height) > LONGEST || (format === 'jpeg' && length > width * height * HEAVY);
}

/** Undefined for a picture that cannot be read to its end: a browser may still show some of it. */
async function resized(bytes: Uint8Array, { format }: PictureFacts): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: 400_000_000 })
      .rotate()
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .keepIccProfile();
    const written =
      format === 'jpeg'
        ? picture.jpeg({ quality: 84 })
        : format === 'png'
          ? picture.png({ compressionLevel: 9, adaptiveFiltering: true })
          : picture.webp({ quality: 86, effort: 4 });
    return await written.toBuffer();
  } catch {
    return undefined;
  }
}

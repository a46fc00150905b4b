/** A deck's pictures enter, what a browser would find wrong with them, and their sizes, leave: each version of a file is looked at once. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Asset, PictureSize } from '../../deck/deck.ts';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import { inertSvg } from '../../output/inert-svg.ts';
import { statIfThere } from './disk-names.ts';
import { sizeOfPicture } from '../../finish/picture/picture-size.ts';
import { faultOfPicture } from './image-facts.ts';
import { unreadable } from './read-text.ts';

/** What is known of one version of a file. */
interface Known {
  readonly version: string;
  /** Why it cannot be shown, as the end of a sentence; absent when it can. */
  readonly fault?: string;
  /** Why it cannot be read; absent when it can. */
  readonly error?: unknown;
  /** Absent when the file does not say. */
  readonly size?: PictureSize;
  /** Why it is shown slowly, as the end of a sentence; absent when it is not. */
  readonly burden?: string;
  /** Of an SVG that would run something when it is opened by itself: whether that can be taken out of it. */
  readonly code?: 'removable' | 'hidden';
}

/** Kept by whoever reads a deck again and again. */
export class PictureFaults {
  readonly #known = new Map<string, Known>();

  /**
   * What is wrong with the picture in `file`; undefined when a browser can show it.
   * @param trust whether the deck's own code may run.
   */
  find(asset: Asset, file: string, trust: boolean): Diagnostic | undefined {
    const { fault, error, burden, code } = this.#look(file);
    if (error !== undefined) return unreadable(asset.path, asset.span, error);
    if (fault === undefined && code !== undefined && !trust) {
      const what =
        code === 'removable' ? 'holds code, which is left out' : 'may hold code in words it defines, so it is left out';
      return diagnose('image/code', asset.span, `The picture "${asset.path}" ${what}.`, CODE_HINT);
    }
    if (fault === undefined && burden !== undefined)
      return diagnose('image/heavy', asset.span, `The picture "${asset.path}" ${burden}.`, HEAVY_HINT);
    if (fault === undefined) return undefined;
    return diagnose('asset/unreadable', asset.span, `The picture "${asset.path}" ${fault}.`, HINT);
  }

  /** Whether the picture in `file` cannot be shown. */
  isBroken(file: string, trust: boolean): boolean {
    const { fault, error, code } = this.#look(file);
    return fault !== undefined || error !== undefined || (code === 'hidden' && !trust);
  }

  /** How large the picture in `file` is. */
  sizeOf(file: string): PictureSize | undefined {
    return this.#look(file).size;
  }

  #look(file: string): Known {
    const stats = statIfThere(file);
    const version = `${stats?.mtimeMs} ${stats?.size} ${stats?.ino} ${stats?.mode}`;
    const before = this.#known.get(file);
    if (before?.version === version) return before;
    const known = { version, ...lookAt(file) };
    this.#known.set(file, known);
    return known;
  }
}

/** Pixels that neither a browser nor we unpack: sixteen times those of the finest cameras. */
const MOST_PIXELS = 400_000_000;

function faultOfSize({ width, height }: PictureSize): string | undefined {
  if (width * height <= MOST_PIXELS) return undefined;
  return `is ${Math.round(width)} × ${Math.round(height)} pixels, more than can be shown`;
}

/** Bytes of an SVG from which on its shapes take seconds to draw, again at each step of the talk. */
const HEAVY_SVG = 2_000_000;
const HEAVY_HINT = 'make it simpler, or save it as a PNG of the size it is shown in';

const CODE_HINT = 'take scripts, on… attributes and frames out of it, or use --trust if the deck is yours';

function codeIn(bytes: Buffer, extension: string): Known['code'] {
  if (extension.toLowerCase() !== '.svg') return undefined;
  const text = bytes.toString('utf8');
  const inert = inertSvg(text);
  return inert === undefined ? 'hidden' : inert === text ? undefined : 'removable';
}

function burdenOfSvg(bytes: Buffer, extension: string): string | undefined {
  if (extension.toLowerCase() !== '.svg' || bytes.length < HEAVY_SVG) return undefined;
  return `has ${(bytes.length / 1_000_000).toFixed(1)} MB of shapes, more than ${HEAVY_SVG / 1_000_000} MB, and will be drawn slowly`;
}

const HINT = 'save it again as PNG, JPEG, WebP, AVIF, GIF or SVG';

function lookAt(file: string): Omit<Known, 'version'> {
  try {
    const bytes = readFileSync(file);
    const size = sizeOfPicture(bytes);
    const fault = faultOfPicture(bytes, extname(file)) ?? (size && faultOfSize(size));
    const burden = burdenOfSvg(bytes, extname(file));
    const code = fault === undefined ? codeIn(bytes, extname(file)) : undefined;
    return { ...(fault && { fault }), ...(size && { size }), ...(burden && { burden }), ...(code && { code }) };
  } catch (error) {
    return { error };
  }
}

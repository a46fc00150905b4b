/** A deck's pictures enter, what a browser would find wrong with them, and their sizes, leave: each version of a file is looked at once. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Asset, PictureSize } from '../../deck/deck.ts';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
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
}

/** Kept by whoever reads a deck again and again. */
export class PictureFaults {
  readonly #known = new Map<string, Known>();

  /** What is wrong with the picture in `file`; undefined when a browser can show it. */
  find(asset: Asset, file: string): Diagnostic | undefined {
    const { fault, error } = this.#look(file);
    if (error !== undefined) return unreadable(asset.path, asset.span, error);
    if (fault === undefined) return undefined;
    return diagnose('asset/unreadable', asset.span, `The picture "${asset.path}" ${fault}.`, HINT);
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

const HINT = 'save it again as PNG, JPEG, WebP, AVIF, GIF or SVG';

function lookAt(file: string): Omit<Known, 'version'> {
  try {
    const bytes = readFileSync(file);
    const fault = faultOfPicture(bytes, extname(file));
    const size = sizeOfPicture(bytes);
    return { ...(fault === undefined ? {} : { fault }), ...(size === undefined ? {} : { size }) };
  } catch (error) {
    return { error };
  }
}

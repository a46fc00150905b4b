/** A deck and its pieces enter; its study edition as a package for course systems (SCORM 1.2) leaves. */
import { readFile } from 'node:fs/promises';
import { zipSync, type Zippable } from 'fflate';
import type { Deck } from '../../deck/deck.ts';
import type { Checked } from '../../deck/diagnostic.ts';
import { hashOf } from '../../deck/hash.ts';
import type { Pieces } from '../../finish/piece.ts';
import { deckTitle } from '../../render/talk.ts';
import { mediaType } from '../media-types.ts';
import type { Content } from '../publish.ts';
import { SCORM_PAGE, makeStudy, type StudySiteOptions } from '../study-site.ts';
import { courseManifest } from './manifest-xml.ts';

/** By its first bytes a package is known as ours; it stands first in the file, unpacked. */
export const MANIFEST = 'imsmanifest.xml';

export interface ScormOptions extends Omit<StudySiteOptions, 'hasTalk' | 'isScorm'> {
  /** What must be reached to pass, 0 to 100; absent: who has done everything has completed it. */
  readonly mastery?: number | undefined;
}

/** The bytes are the same for the same deck. Undefined where the edition shows no slide. */
export async function makeScorm(
  deck: Deck,
  pieces: Pieces,
  { mastery, ...options }: ScormOptions,
): Promise<Checked<Uint8Array | undefined>> {
  const { value: site, diagnostics } = await makeStudy(deck, pieces, { ...options, hasTalk: false, isScorm: true });
  if (site.entries.size === 0) return { value: undefined, diagnostics };
  const files = new Map([...site.entries, ...site.assets]);
  const paths = [...files.keys()].sort();
  const manifest = courseManifest({
    // The same course is known again in its system when it is replaced by a new build.
    identifier: `lectern-${hashOf(deck.name)}`,
    title: deckTitle(deck),
    launch: SCORM_PAGE,
    files: paths,
    mastery,
  });
  // The earliest that a ZIP archive can hold; its times are those of the machine's own zone.
  const mtime = new Date(1980, 0, 1);
  const zippable: Zippable = { [MANIFEST]: [Buffer.from(manifest), { level: 0, mtime }] };
  for (const path of paths) {
    zippable[path] = [await bytesOf(files.get(path) as Content), { level: isPacked(path) ? 0 : 9, mtime }];
  }
  return { value: zipSync(zippable), diagnostics };
}

/** Packing it again takes time and gains nothing. */
function isPacked(path: string): boolean {
  const type = mediaType(path);
  return /^(?:image\/(?!svg|bmp)|video\/|audio\/(?!wav)|font\/woff)/.test(type);
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  if ('path' in content) return readFile(content.path);
  return typeof content.body === 'string' ? Buffer.from(content.body) : content.body;
}

/** A deck and its folder enter; what its files say of themselves leaves: whether they move, and what they say in words. */
import { readFile } from 'node:fs/promises';
import type { LookedAtFile } from '../../check/measured-file.ts';
import type { Deck } from '../../deck/deck.ts';
import { motionOf } from '../../finish/picture/picture-motion.ts';
import { locate, type DeckFolder } from '../deck-files.ts';

/** Bytes of a file that is looked at. */
const MOST = 64 * 2 ** 20;
/** Bytes of a text that somebody may have written. */
const MOST_TEXT = 2 ** 20;

const MOVING = /\.(?:gif|a?png|webp|svg)$/i;
const TEXT = /\.(?:svg|csv|tsv|json|ya?ml|txt|md|html?|xml|css|m?js|ts|py|vtt|srt|ics|vcf|sh|toml|ini|log)$/i;

/** What cannot be read has been reported by those who publish it, and is left out. */
export async function lookAtFiles(
  { assets }: Pick<Deck, 'assets'>,
  folder: DeckFolder,
): Promise<readonly LookedAtFile[]> {
  const found: LookedAtFile[] = [];
  for (const { path, kind } of assets) {
    if (kind === 'remote' || !(MOVING.test(path) || TEXT.test(path))) continue;
    const located = await locate(path, folder);
    if (located.found !== 'file' || located.size > MOST) continue;
    const bytes = await readFile(located.path).catch(() => undefined);
    if (bytes === undefined) continue;
    const text = TEXT.test(path) && bytes.length <= MOST_TEXT ? bytes.toString('utf8') : undefined;
    const moves = kind === 'image' ? motionOf(bytes) : undefined;
    if (text === undefined && moves === undefined) continue;
    found.push({ path, ...(text === undefined ? {} : { text }), ...(moves === undefined ? {} : { moves }) });
  }
  return found;
}

/** A deck and its pieces enter; the talk as one HTML file on disk leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { type SinglePageOptions, writeSinglePage } from './single-page.ts';
import { makeTalk, type TalkSiteOptions } from './site.ts';

export interface SingleTalkOptions extends TalkSiteOptions, Pick<SinglePageOptions, 'textOf'> {}

/** Replaces what stands there, whole or not at all. Rejects with `OutputError`. */
export async function writeSingleTalk(
  deck: Deck,
  pieces: Pieces,
  path: string,
  options: SingleTalkOptions,
): Promise<Checked<{ readonly bytes: number }>> {
  const { value: site, diagnostics } = await makeTalk(deck, pieces, options);
  const { 'index.html': page, ...others } = Object.fromEntries(site.entries);
  if (page === undefined || !('body' in page)) throw new Error('A talk has an index.html.');
  const files = new Map([...site.assets, ...Object.entries(others)]);
  const { value, diagnostics: lost } = await writeSinglePage(deck, { html: String(page.body), files }, path, {
    trust: options.folder.trust,
    publicPaths: site.publicPaths,
    textOf: (file) => options.textOf(file),
  });
  return { value, diagnostics: [...diagnostics, ...lost] };
}

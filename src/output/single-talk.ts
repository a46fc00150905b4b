/** A deck and its pieces enter; the talk as one HTML file on disk leaves. */
import { posix } from 'node:path';
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import type { Pieces } from '../finish/piece.ts';
import { singleFilePolicy } from '../render/page.ts';
import { writeWhole } from './publish.ts';
import { makeTalk, type TalkSiteOptions } from './site.ts';
import type { LeftOut } from './single-file/inline-page.ts';
import { singleFile } from './single-file/single-file.ts';

export interface SingleTalkOptions extends TalkSiteOptions {
  /** The text of a file of the deck, for the line of what is left out; undefined where it is not known. */
  textOf(path: string): string | undefined;
}

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
  const deckPaths = new Map([...site.publicPaths].map(([deckPath, publicPath]) => [publicPath, deckPath]));
  const { value, diagnostics: lost } = await singleFile(
    { html: String(page.body), files: new Map([...site.assets, ...Object.entries(others)]) },
    {
      policy: ({ scriptHashes, hasForeignCode }) =>
        singleFilePolicy({ scriptHashes, runsCode: options.folder.trust && hasForeignCode }),
      spanOf: (what) => spanOf(what, deck, deckPaths, options),
      nameOf: (publicPath) => posix.basename(deckPaths.get(publicPath) ?? publicPath),
    },
  );
  await writeWhole(path, value);
  return { value: { bytes: value.byteLength }, diagnostics: [...diagnostics, ...lost] };
}

/** In a style sheet the line is known; of a slide the page tells where the block begins, and the address is looked for from there. */
function spanOf(
  { url, sheet, file, line }: LeftOut,
  deck: Deck,
  deckPaths: ReadonlyMap<string, string>,
  { textOf }: SingleTalkOptions,
): Span {
  if (sheet !== undefined) return { file: deckPaths.get(sheet) ?? sheet, line: line ?? 1 };
  const asset = deck.assets.find(({ path }) => deckPaths.get(url) === path);
  if (asset !== undefined) return asset.span;
  const source = file ?? deck.stacks[0]?.slides[0].span.file ?? deck.name;
  const lines = textOf(source)?.split('\n') ?? [];
  const at = lines.findIndex((text, index) => index + 1 >= (line ?? 1) && text.includes(url));
  return { file: source, line: at < 0 ? (line ?? 1) : at + 1 };
}

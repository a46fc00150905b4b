/** A page of a site and its files enter; the page as one HTML file on disk leaves. */
import { posix } from 'node:path';
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import { type CellNeeds, singleFilePolicy } from '../render/page.ts';
import { writeWhole } from './publish.ts';
import type { LeftOut } from './single-file/left-out.ts';
import { singleFile, type SitePage } from './single-file/single-file.ts';

export interface SinglePageOptions {
  /** Whether the deck's own code may run. */
  readonly trust: boolean;
  /** What the page's code cells need of its policy; absent where it has none. */
  readonly cells?: CellNeeds | undefined;
  /** Public path by deck-relative path. */
  readonly publicPaths: ReadonlyMap<string, string>;
  /** The text of a file of the deck, for the line of what is left out; undefined where it is not known. */
  textOf(path: string): string | undefined;
}

/** Replaces what stands there, whole or not at all. Rejects with `OutputError`. */
export async function writeSinglePage(
  deck: Deck,
  page: SitePage,
  path: string,
  { trust, cells, publicPaths, textOf }: SinglePageOptions,
): Promise<Checked<{ readonly bytes: number }>> {
  const deckPaths = new Map([...publicPaths].map(([deckPath, publicPath]) => [publicPath, deckPath]));
  const { value, diagnostics } = await singleFile(page, {
    policy: ({ scriptHashes, hasForeignCode }) =>
      singleFilePolicy({
        scriptHashes,
        runsCode: trust && hasForeignCode,
        ...(cells === undefined ? {} : { cells }),
      }),
    spanOf: (what) => spanOf(what, deck, deckPaths, textOf),
    nameOf: (publicPath) => posix.basename(deckPaths.get(publicPath) ?? publicPath),
  });
  await writeWhole(path, value);
  return { value: { bytes: value.byteLength }, diagnostics };
}

/** In a style sheet the line is known; of a slide the page tells where the block begins, and the address is looked for from there. */
function spanOf(
  { url, sheet, file, line }: LeftOut,
  deck: Deck,
  deckPaths: ReadonlyMap<string, string>,
  textOf: SinglePageOptions['textOf'],
): Span {
  if (sheet !== undefined) return { file: deckPaths.get(sheet) ?? sheet, line: line ?? 1 };
  const asset = deck.assets.find(({ path }) => deckPaths.get(url) === path);
  if (asset !== undefined) return asset.span;
  const source = file ?? deck.stacks[0]?.slides[0].span.file ?? deck.name;
  const lines = textOf(source)?.split('\n') ?? [];
  const at = lines.findIndex((text, index) => index + 1 >= (line ?? 1) && text.includes(url));
  return { file: source, line: at < 0 ? (line ?? 1) : at + 1 };
}

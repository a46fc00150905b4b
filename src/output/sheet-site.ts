/** The sheet as our browser loads it: a deck, its pieces and its folder enter, a page with all its files leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { renderSheet, type SheetOptions } from '../render/sheet.ts';
import { gatherAssets, type DeckAssets } from './assets.ts';
import type { DeckFolder } from './deck-files.ts';
import { staticFonts } from './font-files.ts';
import { missingLetters } from './missing-letters.ts';
import { deckFonts, deckStyles, FONTS_LATER, PageFiles, withFonts } from './page-files.ts';
import type { ServedFile, ServedFiles } from './serve.ts';

/** What makes a sheet from a deck: `renderSheet`, or a stand-in in a test. */
export type RenderSheet = (deck: Deck, pieces: Pieces, options: SheetOptions) => string;

export interface SheetSiteOptions {
  readonly folder: DeckFolder;
  /** Lectern's version. */
  readonly version: string;
  /** One of `deck.meta.themes`; absent means the first. */
  readonly theme?: string | undefined;
  /** Absent: the deck's own, and light where it follows the reader's system. */
  readonly scheme?: 'light' | 'dark' | undefined;
  readonly render?: RenderSheet;
}

export interface SheetSite {
  readonly files: ServedFiles;
  /** The page among the files. */
  readonly entry: string;
  readonly assets: DeckAssets;
}

/** Puts the sheet together. The diagnostics are those of files that could not be used and characters without a font. */
export async function buildSheet(deck: Deck, pieces: Pieces, options: SheetSiteOptions): Promise<Checked<SheetSite>> {
  const { value: assets, diagnostics } = await gatherAssets(deck, options.folder);
  const page = new PageFiles();
  const styles = await deckStyles(page, 'sheet', deck, pieces, assets, options.theme);
  page.addAll(assets.files);
  const bare = (options.render ?? renderSheet)(deck, pieces, {
    assetUrl: (path) => assets.publicPaths.get(path) ?? missingUrl(path),
    styles,
    scripts: [],
    fontCss: FONTS_LATER,
    version: options.version,
    trusted: options.folder.trust,
    scheme: options.scheme ?? (deck.meta.scheme === 'dark' ? 'dark' : 'light'),
  });
  const choice = await deckFonts('sheet', deck, pieces, bare);
  const fonts = staticFonts(choice);
  const html = withFonts(
    bare,
    fonts.css((name) => `fonts/${name}`),
  );
  const files = new Map<string, ServedFile>([...page.files, ['sheet.html', { body: html }]]);
  for (const [name, file] of fonts.files) files.set(`fonts/${name}`, file);
  const missing = missingLetters(deck, pieces, choice, assets);
  return { value: { files, entry: 'sheet.html', assets }, diagnostics: [...diagnostics, ...missing] };
}

/** What is not there stays visible as a path that leads nowhere; another host's URL stays as it is, and is refused. */
export function missingUrl(path: string): string {
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(path)) return path;
  return path.split('/').map(encodeURIComponent).join('/');
}

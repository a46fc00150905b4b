/** The talk as a static site: a deck, its pieces and a folder enter; pages and hashed assets on disk leave. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Theme } from '../deck/theme.ts';
import type { Pieces } from '../finish/piece.ts';
import { renderNotesScript } from '../render/notes.ts';
import { renderTalk, type TalkOptions } from '../render/talk.ts';
import { gatherAssets } from './assets.ts';
import type { DeckCode } from './deck-code/bundle.ts';
import type { DeckFolder } from './deck-files.ts';
import { missingLetters } from './missing-letters.ts';
import { deckFonts, deckStyles, FONTS_LATER, PageFiles, withFonts } from './page-files.ts';
import { publish, type Publication, type Published } from './publish.ts';
import type { PublishFs } from './publish-fs.ts';
import { missingUrl } from './sheet-site.ts';

export interface TalkSiteOptions {
  readonly folder: DeckFolder;
  /** Lectern's version. */
  readonly version: string;
  /** One of `deck.meta.themes`; absent means the first. */
  readonly theme?: Theme | undefined;
  /** Whether the study edition stands in the folder below the talk's. */
  readonly hasStudy?: boolean;
  /** Writes the presenter's notes too, into `NOTES_FILE`; they are in no public file otherwise. */
  readonly notes?: boolean;
  /** The deck's own code; absent where it has none. */
  readonly code?: DeckCode | undefined;
  readonly render?: (deck: Deck, pieces: Pieces, options: TalkOptions) => string;
}

/** Stands beside index.html when asked for; a fixed name, so that it can be left out when publishing. */
export const NOTES_FILE = 'notes.js';

/** The study edition's first page, from the talk's. */
const STUDY_PAGE = 'study/index.html';

/** The group that a talk's files have in the output folder's manifest. */
const GROUP = 'talk';

export interface TalkSite extends Publication {
  /** Public path by deck-relative path, for each of the deck's files that may be published. */
  readonly publicPaths: ReadonlyMap<string, string>;
}

/** Everything a talk needs, in memory; nothing is written. */
export async function makeTalk(deck: Deck, pieces: Pieces, options: TalkSiteOptions): Promise<Checked<TalkSite>> {
  const { value: assets, diagnostics } = await gatherAssets(deck, options.folder);
  const page = new PageFiles();
  const styles = await deckStyles(page, 'talk', deck, pieces, assets, options.theme);
  const scripts = [await page.addPackageFile('runtime/talk.js')];
  const desk = {
    script: await page.addPackageFile('runtime/desk.js'),
    style: await page.addPackageFile('theme/desk.css'),
  };
  page.addAll(assets.files);
  const code = await page.addCode(options.code);
  if (code.style !== undefined) styles.push(code.style);
  const assetUrl = (path: string): string => assets.publicPaths.get(path) ?? missingUrl(path);
  const bare = (options.render ?? renderTalk)(deck, pieces, {
    assetUrl,
    styles,
    scripts,
    desk,
    fontCss: FONTS_LATER,
    version: options.version,
    trusted: options.folder.trust,
    ...(options.code === undefined ? {} : { code: { ...code, bundled: options.code.modules } }),
    ...(options.notes ? { notes: NOTES_FILE } : {}),
    ...(options.hasStudy === true ? { study: STUDY_PAGE } : {}),
  });
  const choice = await deckFonts('talk', deck, pieces, bare, assets, options.theme);
  const html = withFonts(bare, await page.addFonts(choice, options.folder.cache));
  page.dropSources(options.code, assets, html);
  const entries = new Map<string, { readonly body: string }>();
  if (options.notes) entries.set(NOTES_FILE, { body: renderNotesScript(deck, pieces, assetUrl) });
  entries.set('index.html', { body: html });
  const missing = missingLetters(deck, pieces, choice, assets, options.theme);
  const { publicPaths } = assets;
  return { value: { assets: page.files, entries, publicPaths }, diagnostics: [...diagnostics, ...missing] };
}

/**
 * Makes the talk and publishes it in the folder: `index.html`, `assets/…` and, when asked for, the notes. Rejects with
 * `OutputError` when the folder cannot be written; what stood there before still stands.
 */
export async function writeTalk(
  deck: Deck,
  pieces: Pieces,
  to: string,
  options: TalkSiteOptions & { readonly fs?: PublishFs },
): Promise<Checked<Published>> {
  const { value, diagnostics } = await makeTalk(deck, pieces, options);
  return { value: await publish(to, GROUP, value, options.fs), diagnostics };
}

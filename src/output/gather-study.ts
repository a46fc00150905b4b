/** A deck, its pieces and its folder enter; what every form of its study pages is made of leaves: their files, and what they are told of them. */
import type { Deck } from '../deck/deck.ts';
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import type { CellNeeds } from '../render/page.ts';
import { renderSearchScript, searchData } from '../render/study/search-script.ts';
import type { StudyOptions } from '../render/study/study.ts';
import { type DeckAssets, gatherAssets } from './assets.ts';
import { addCellScripts } from './cell-scripts.ts';
import { deckStyles, FONTS_LATER, PageFiles } from './page-files.ts';
import { missingUrl } from './sheet-site.ts';
import type { TalkSiteOptions } from './site.ts';

export type StudyFolder = Pick<TalkSiteOptions, 'folder' | 'version' | 'code'>;

export interface StudyFiles {
  readonly assets: DeckAssets;
  /** Fonts are still to be added, once it is known which letters the pages have. */
  readonly page: PageFiles;
  /** Absent where the deck has no code cells. */
  readonly cells: CellNeeds | undefined;
  /** Without what only one form of the pages has: an app, a course system, a talk beside them. */
  readonly pages: StudyOptions;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param up from a page to where its files lie, with a slash at its end; empty where they lie beside it.
 * @param isOnePage whether all lessons stand on one page.
 */
export async function gatherStudy(
  deck: Deck,
  pieces: Pieces,
  { folder, version, code }: StudyFolder,
  up: string,
  isOnePage: boolean,
): Promise<StudyFiles> {
  const { value: assets, diagnostics } = await gatherAssets(deck, folder);
  const page = new PageFiles();
  const styles = await deckStyles(page, 'study', deck, pieces, assets);
  const script = await page.addPackageFile('runtime/study.js');
  page.addAll(assets.files);
  const own = await page.addCode(code);
  if (own.style !== undefined) styles.push(own.style);
  const { value: cells, diagnostics: cellFaults } = await addCellScripts(page, deck, folder);
  const pages: StudyOptions = {
    assetUrl: (path) => up + (assets.publicPaths.get(path) ?? missingUrl(path)),
    styles: styles.map((path) => up + path),
    scripts: [up + script],
    later: {
      search: up + (await page.add('search.js', { body: renderSearchScript(searchData(deck, isOnePage)) })),
      review: up + (await page.addPackageFile('runtime/review.js')),
      ...Object.fromEntries(Object.entries(cells.scripts).map(([name, path]) => [name, up + path])),
    },
    fontCss: FONTS_LATER,
    version,
    ...(cells.needs === undefined ? {} : { cells: cells.needs }),
    trusted: folder.trust,
    ...(code === undefined
      ? {}
      : { code: { ...(own.script === undefined ? {} : { script: up + own.script }), bundled: code.modules } }),
  };
  return { assets, page, cells: cells.needs, pages, diagnostics: [...diagnostics, ...cellFaults] };
}

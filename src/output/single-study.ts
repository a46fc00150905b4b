/** A deck and its pieces enter; the study edition as one HTML file on disk leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { renderStudyBook } from '../render/study/book.ts';
import { renderSearchScript, searchData } from '../render/study/search-script.ts';
import { gatherAssets } from './assets.ts';
import { addCellScripts } from './cell-scripts.ts';
import { missingLetters } from './missing-letters.ts';
import { deckFonts, deckStyles, FONTS_LATER, PageFiles, withFonts } from './page-files.ts';
import { missingUrl } from './sheet-site.ts';
import { type SinglePageOptions, writeSinglePage } from './single-page.ts';
import type { StudySiteOptions } from './study-site.ts';

export interface SingleStudyOptions extends Omit<StudySiteOptions, 'hasTalk'>, Pick<SinglePageOptions, 'textOf'> {}

/** Replaces what stands there, whole or not at all; of a deck that shows learners at least one slide. Rejects with `OutputError`. */
export async function writeSingleStudy(
  deck: Deck,
  pieces: Pieces,
  path: string,
  options: SingleStudyOptions,
): Promise<Checked<{ readonly bytes: number }>> {
  const { value: assets, diagnostics } = await gatherAssets(deck, options.folder);
  const page = new PageFiles();
  const styles = await deckStyles(page, 'study', deck, pieces, assets);
  const scripts = [await page.addPackageFile('runtime/study.js')];
  page.addAll(assets.files);
  const code = await page.addCode(options.code);
  if (code.style !== undefined) styles.push(code.style);
  const { value: cells, diagnostics: cellFaults } = await addCellScripts(page, deck, options.folder);
  const bare = renderStudyBook(deck, pieces, {
    assetUrl: (file) => assets.publicPaths.get(file) ?? missingUrl(file),
    styles,
    scripts,
    later: {
      search: await page.add('search.js', { body: renderSearchScript(searchData(deck, true)) }),
      review: await page.addPackageFile('runtime/review.js'),
      ...cells.scripts,
    },
    ...(cells.needs === undefined ? {} : { cells: cells.needs }),
    fontCss: FONTS_LATER,
    version: options.version,
    trusted: options.folder.trust,
    ...(options.code === undefined ? {} : { code: { ...code, bundled: options.code.modules } }),
  });
  if (bare === undefined) throw new Error('A deck without slides for learners has no page.');
  const choice = await deckFonts('study', deck, pieces, bare, assets);
  const html = withFonts(bare, await page.addFonts(choice, options.folder.cache));
  page.dropSources(options.code, assets, html);
  const { value, diagnostics: lost } = await writeSinglePage(deck, { html, files: page.files }, path, {
    trust: options.folder.trust,
    cells: cells.needs,
    publicPaths: assets.publicPaths,
    textOf: (file) => options.textOf(file),
  });
  return {
    value,
    diagnostics: [...diagnostics, ...cellFaults, ...missingLetters(deck, pieces, choice, assets), ...lost],
  };
}

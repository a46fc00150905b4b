/** A deck and its pieces enter; the study edition as one HTML file on disk leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { renderStudyBook } from '../render/study/book.ts';
import { gatherStudy, type StudyFolder } from './gather-study.ts';
import { missingLetters } from './missing-letters.ts';
import { deckFonts, withFonts } from './page-files.ts';
import { type SinglePageOptions, writeSinglePage } from './single-page.ts';

export interface SingleStudyOptions extends StudyFolder, Pick<SinglePageOptions, 'textOf'> {}

/** Replaces what stands there, whole or not at all; of a deck that shows learners at least one slide. Rejects with `OutputError`. */
export async function writeSingleStudy(
  deck: Deck,
  pieces: Pieces,
  path: string,
  options: SingleStudyOptions,
): Promise<Checked<{ readonly bytes: number }>> {
  const { assets, page, cells, pages, diagnostics } = await gatherStudy(deck, pieces, options, '', true);
  const bare = renderStudyBook(deck, pieces, pages);
  if (bare === undefined) throw new Error('A deck without slides for learners has no page.');
  const choice = await deckFonts('study', deck, pieces, bare, assets);
  const html = withFonts(bare, await page.addFonts(choice, options.folder.cache));
  page.dropSources(options.code, assets, html);
  const { value, diagnostics: lost } = await writeSinglePage(deck, { html, files: page.files }, path, {
    trust: options.folder.trust,
    cells,
    publicPaths: assets.publicPaths,
    textOf: (file) => options.textOf(file),
  });
  return {
    value,
    diagnostics: [...diagnostics, ...missingLetters(deck, pieces, choice, assets), ...lost],
  };
}

/** The handout as PDF: a deck, its pieces and a browser enter; a file of pages to keep leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { HandoutSettings } from '../deck/handout.ts';
import type { Pieces } from '../finish/piece.ts';
import { type PageLayout, printScale } from '../render/handout/geometry.ts';
import { handoutContents, layoutFor } from '../render/handout/contents.ts';
import { handoutName, renderHandoutParts } from '../render/handout/handout.ts';
import { wordsFor } from '../render/words/words.ts';
import { handoutPages } from './handout-pages.ts';
import { type HandoutPrint, printHandoutPages } from './handout-print.ts';
import { finishPdf, pageSizes } from './pdf-file.ts';
import { complaintsOf, factsOf, type PdfOptions } from './pdf.ts';
import { writeWhole } from './publish.ts';
import { namingSlide } from './slide-fault.ts';
import { buildPaper, type PaperSite } from './sheet-site.ts';

export interface HandoutPdfOptions extends Omit<PdfOptions, 'steps' | 'render' | 'choose' | 'memory'> {
  /** As in front matter, where not given. */
  readonly settings?: Partial<Omit<HandoutSettings, 'layout'>> & { readonly layout?: PageLayout };
  /** Puts the presenter's private notes in. */
  readonly notes?: boolean | undefined;
}

/**
 * Prints the handout. The same deck, pieces and browser give the same bytes. Numbers in the table of contents are known
 * only once the pages are made, so that they are made twice. Rejects as `makePdf` does.
 */
export function makeHandout(
  deck: Deck,
  pieces: Pieces,
  options: HandoutPdfOptions,
): Promise<Checked<{ readonly bytes: Uint8Array; readonly pages: number }>> {
  return namingSlide(deck, 'handout', options, (some) => printHandout(deck, pieces, some));
}

type PageSettings = Omit<HandoutSettings, 'layout'> & { readonly layout: PageLayout };

function settingsOf(deck: Deck, { settings }: Pick<HandoutPdfOptions, 'settings'>): PageSettings {
  const wished = { ...deck.meta.handout, ...settings };
  return { ...wished, layout: layoutFor(deck, wished.layout) };
}

/** The pages that are printed, and all that they show. */
export function buildHandout(
  deck: Deck,
  pieces: Pieces,
  options: Omit<HandoutPdfOptions, 'browser' | 'onProgress'>,
): Promise<Checked<PaperSite>> {
  const settings = settingsOf(deck, options);
  const scheme = settings.ink === 'save' ? 'light' : options.scheme;
  return buildPaper(deck, pieces, { ...options, scheme, page: 'handout' }, (paper, assets) => {
    const parts = renderHandoutParts(deck, pieces, {
      ...paper,
      ...settings,
      only: options.only,
      notes: options.notes === true,
    });
    return handoutPages(deck, parts, assets, options);
  });
}

async function printHandout(
  deck: Deck,
  pieces: Pieces,
  options: HandoutPdfOptions,
): Promise<Checked<{ readonly bytes: Uint8Array; readonly pages: number }>> {
  const settings = settingsOf(deck, options);
  const contents = handoutContents(deck, settings.layout, options.only);
  const slides = contents.slides.length;
  options.onProgress?.({ step: 'open', slides });
  const { value: site, diagnostics } = await buildHandout(deck, pieces, options);
  const print: HandoutPrint = {
    site,
    slides,
    places: contents.places,
    hasCover: settings.cover && options.notes !== true,
    scale: printScale(settings.layout, settings.size, deck.meta.size),
  };
  const { document, pageOf, settled } = await printHandoutPages(deck, print, options);
  options.onProgress?.({ step: 'finish', slides });
  const pages = pageSizes(document).length;
  const facts = factsOf(deck, pageOf, options.version);
  const words = wordsFor(deck.meta.lang);
  const bytes = finishPdf(document, {
    ...facts,
    title: `${facts.title} – ${options.notes === true ? words.privateNotes : handoutName(settings.layout, words)}`,
    labels: Array.from({ length: pages }, (_, index) => String(index + 1)),
  });
  const labels = contents.pictured.map(({ number }) => String(number));
  const complaints = complaintsOf(deck, site.assets, settled, labels);
  return { value: { bytes, pages }, diagnostics: [...diagnostics, ...complaints] };
}

/** As `makeHandout`, into one file that is there whole or not at all. Rejects with `OutputError` too. */
export async function writeHandout(
  deck: Deck,
  pieces: Pieces,
  path: string,
  options: HandoutPdfOptions,
): Promise<Checked<{ readonly path: string; readonly bytes: number; readonly pages: number }>> {
  const { value, diagnostics } = await makeHandout(deck, pieces, options);
  await writeWhole(path, value.bytes);
  return { value: { path, bytes: value.bytes.byteLength, pages: value.pages }, diagnostics };
}

/** The handout as PDF: a deck, its pieces and a browser enter; a file of pages to keep leaves. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { HandoutSettings } from '../deck/handout.ts';
import type { Pieces } from '../finish/piece.ts';
import { type PageLayout, printScale } from '../render/handout/geometry.ts';
import { renderHandout } from '../render/handout/handout.ts';
import { visibleSlides } from '../render/visible.ts';
import { wordsFor } from '../render/words/words.ts';
import type { BrowserPage } from './browser/page.ts';
import { finishPdf, pageSizes } from './pdf-file.ts';
import { mendLinks } from './pdf-links.ts';
import { originOf, printDocument, toPdf } from './pdf-print.ts';
import { readPdf } from './pdf-reader.ts';
import { complaintsOf, factsOf, type PdfOptions } from './pdf.ts';
import { pagesOfIds } from './pdf-places.ts';
import { writeWhole } from './publish.ts';
import { namingSlide } from './slide-fault.ts';
import { settle, SETTLE_DEADLINE } from './settle.ts';
import { buildPaper } from './sheet-site.ts';

export interface HandoutPdfOptions extends Omit<PdfOptions, 'steps' | 'slidesOnPage' | 'render'> {
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

async function printHandout(
  deck: Deck,
  pieces: Pieces,
  options: HandoutPdfOptions,
): Promise<Checked<{ readonly bytes: Uint8Array; readonly pages: number }>> {
  const settings = { ...deck.meta.handout, ...options.settings };
  const shown = visibleSlides(deck, 'handout')
    .stacks.flat()
    .filter(({ slide }) => options.only?.has(slide.id) ?? true);
  const slides = shown.length;
  const ids = shown.map(({ slide }) => slide.id);
  options.onProgress?.({ step: 'open', slides });
  const scheme = settings.ink === 'save' ? 'light' : options.scheme;
  const { value: site, diagnostics } = await buildPaper(
    deck,
    pieces,
    { ...options, scheme, page: 'handout' },
    (paper) => [
      renderHandout(deck, pieces, { ...paper, ...settings, only: options.only, notes: options.notes === true }),
    ],
  );
  const { width, height } = deck.meta.size;
  const printed = await options.browser.withPage(
    site.files,
    site.entries[0],
    { width, height, media: 'print', trusted: options.folder.trust },
    async (page) => {
      options.onProgress?.({ step: 'settle', slides });
      const settled = await settle(page, options.deadline ?? SETTLE_DEADLINE);
      options.onProgress?.({ step: 'print', slides });
      const scale = printScale(settings.layout, settings.size, deck.meta.size);
      const pageOf = await findPages(page, ids, scale);
      await fillContents(page, deck.meta.lang, pageOf);
      return {
        settled,
        pageOf,
        document: await printDocument(page, slides, deck.meta.dir, scale),
        origin: originOf(page),
      };
    },
  );
  options.onProgress?.({ step: 'finish', slides });
  const { document, pageOf, origin, settled } = printed;
  mendLinks(document, origin, pageOf);
  const pages = pageSizes(document).length;
  const facts = factsOf(deck, pageOf, options.version);
  const words = wordsFor(deck.meta.lang);
  const bytes = finishPdf(document, {
    ...facts,
    title: `${facts.title} – ${options.notes === true ? words.privateNotes : words.handout}`,
    labels: Array.from({ length: pages }, (_, index) => String(index + 1)),
  });
  const labels = shown.map(({ number }) => String(number));
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

/** 0-based page of each id: prints once with a link to each, since the browser keeps only places that are linked to. */
async function findPages(
  page: BrowserPage,
  ids: readonly string[],
  scale: number,
): Promise<ReadonlyMap<string, number>> {
  await page.evaluate((wanted) => {
    const probe = document.createElement('nav');
    probe.id = 'lectern-probe';
    probe.style.cssText = 'position:absolute;inset:0 auto auto 0;font-size:1px;line-height:1px;inline-size:100px';
    for (const id of wanted) {
      const link = document.createElement('a');
      link.href = `#${encodeURIComponent(id)}`;
      link.textContent = '.';
      probe.append(link);
    }
    document.body.append(probe);
  }, ids);
  const printed = readPdf(await toPdf(page, ids.length, scale));
  await page.evaluate(() => document.getElementById('lectern-probe')?.remove());
  return pagesOfIds(printed, ids);
}

/** Writes the pages' numbers into the table of contents, in the digits of the deck's language. */
async function fillContents(page: BrowserPage, lang: string, pageOf: ReadonlyMap<string, number>): Promise<void> {
  const format = numberFormat(lang);
  const texts = Object.fromEntries([...pageOf].map(([id, at]) => [id, format(at + 1)]));
  await page.evaluate((numbers) => {
    for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]')) {
      place.textContent = numbers[place.dataset['pageOf'] ?? ''] ?? '';
    }
  }, texts);
}

function numberFormat(lang: string): (value: number) => string {
  try {
    const format = new Intl.NumberFormat(lang, { useGrouping: false });
    return (value) => format.format(value);
  } catch {
    return String;
  }
}

/** The pages of a handout enter; one printed document, with the page that each slide stands on, leaves. */
import type { Deck } from '../deck/deck.ts';
import { countingCss, pageNumber } from '../render/handout/page-css.ts';
import { wordsFor } from '../render/words/words.ts';
import type { BrowserPage } from './browser/page.ts';
import { PdfBook } from './pdf-book.ts';
import { mendLinks } from './pdf-links.ts';
import type { PdfFile } from './pdf-objects.ts';
import { pagesOfIds } from './pdf-places.ts';
import { originOf, printDocument, toPdf, turnLinksAway } from './pdf-print.ts';
import { readPdf } from './pdf-reader.ts';
import { inTurn, type PdfOptions } from './pdf.ts';
import { settle, SETTLE_DEADLINE, type SettledSlide } from './settle.ts';
import type { PaperSite } from './sheet-site.ts';

export interface HandoutPrint {
  readonly site: PaperSite;
  /** How many. */
  readonly slides: number;
  /** Ids of the slides, and of all else whose page is told. */
  readonly places: readonly string[];
  /** As the page's own style takes for granted. */
  readonly scale: number;
  /** The first page has no running heads. */
  readonly hasCover: boolean;
}

interface Printed {
  readonly document: PdfFile;
  /** 0-based page of each place. */
  readonly pageOf: ReadonlyMap<string, number>;
  readonly settled: readonly SettledSlide[];
}

/**
 * The numbers in the table of contents are known only once the pages are made, so that all is printed twice. A long
 * handout is made of several pages, of which each counts on from those before it.
 */
export function printHandoutPages(deck: Deck, print: HandoutPrint, options: PdfOptions): Promise<Printed> {
  return print.site.entries.length === 1 ? printWhole(deck, print, options) : printInParts(deck, print, options);
}

async function printWhole(
  deck: Deck,
  { site, slides, places, scale }: HandoutPrint,
  options: PdfOptions,
): Promise<Printed> {
  const tell = (step: 'settle' | 'print'): void => options.onProgress?.({ step, slides });
  const printed = await options.browser.withPage(site.files, site.entries[0], viewOf(deck, options), async (page) => {
    tell('settle');
    const settled = await settle(page, options.deadline ?? SETTLE_DEADLINE);
    tell('print');
    const { pageOf } = await findPages(page, places, scale);
    await fillContents(page, deck.meta.lang, pageOf);
    const document = await printDocument(page, slides, deck.meta.dir, scale);
    return { settled, pageOf, document, origin: originOf(page) };
  });
  mendLinks(printed.document, printed.origin, printed.pageOf);
  return printed;
}

async function printInParts(
  deck: Deck,
  { site, slides, scale, hasCover }: HandoutPrint,
  options: PdfOptions,
): Promise<Printed> {
  const { browser, deadline = SETTLE_DEADLINE } = options;
  const tell = (step: 'settle' | 'print'): void => options.onProgress?.({ step, slides });
  const eachPage = <R>(work: (page: BrowserPage, at: number) => Promise<R>): Promise<readonly R[]> =>
    inTurn([...site.entries.entries()], browser.width, ([at, entry]) =>
      browser.withPage(site.files, entry, viewOf(deck, options), (page) => work(page, at)),
    );
  tell('settle');
  const found = await eachPage(async (page) => {
    const settled = await settle(page, deadline);
    return { settled, ...(await findPages(page, await idsOn(page), scale)) };
  });
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const before = found.map((_, at) => found.slice(0, at).reduce((sum, { count }) => sum + count, 0));
  const pageOf = new Map(
    found.flatMap((part, at) => [...part.pageOf].map(([id, page]) => [id, page + (before[at] ?? 0)] as const)),
  );
  tell('print');
  const words = wordsFor(deck.meta.lang);
  const printed = await eachPage(async (page, at) => {
    await settle(page, deadline);
    await addStyle(page, countingCss(deck.meta.lang, words, before[at] ?? 0, total, hasCover && at === 0));
    await fillContents(page, deck.meta.lang, pageOf);
    await turnLinksAway(page);
    return { document: await printDocument(page, slides, deck.meta.dir, scale), origin: originOf(page) };
  });
  const book = new PdfBook();
  const leaves = printed.flatMap(({ document, origin }) => book.add(document, origin, [document.pages().length]));
  return { document: book.bind(leaves, pageOf), pageOf, settled: found.flatMap(({ settled }) => settled) };
}

function viewOf({ meta }: Deck, { folder }: PdfOptions): Parameters<PdfOptions['browser']['withPage']>[2] {
  return { ...meta.size, media: 'print', trusted: folder.trust };
}

/** Ids of all that links on any page may lead to. */
function idsOn(page: BrowserPage): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll('main [id]')].map(({ id }) => id));
}

function addStyle(page: BrowserPage, css: string): Promise<void> {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}

/** 0-based page of each id: prints once with a link to each, since the browser keeps only places that are linked to. */
async function findPages(
  page: BrowserPage,
  ids: readonly string[],
  scale: number,
): Promise<{ readonly pageOf: ReadonlyMap<string, number>; readonly count: number }> {
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
  return { pageOf: pagesOfIds(printed, ids), count: printed.pages().length };
}

/** Writes the pages' numbers into the table of contents, in the digits of the deck's language. */
async function fillContents(page: BrowserPage, lang: string, pageOf: ReadonlyMap<string, number>): Promise<void> {
  const texts = Object.fromEntries([...pageOf].map(([id, at]) => [id, pageNumber(lang, at + 1)]));
  await page.evaluate((numbers) => {
    for (const place of document.querySelectorAll<HTMLElement>('[data-page-of]')) {
      place.textContent = numbers[place.dataset['pageOf'] ?? ''] ?? '';
    }
  }, texts);
}

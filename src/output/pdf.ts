/** The slides as PDF: a deck, its pieces and a browser enter; a finished file of one page a slide leaves. */
import { fill } from '../deck/words.ts';
import { slidesOf, type Deck, type Slide } from '../deck/deck.ts';
import { diagnose, type Checked, type Diagnostic } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { deckTitle } from '../render/talk.ts';
import { wordsFor } from '../render/words/words.ts';
import type { BrowserPage } from './browser/page.ts';
import type { BrowserSession } from './browser/session.ts';
import { BrowserDied } from './errors.ts';
import { fixedDate } from './pdf-date.ts';
import { finishPdf, pageSizes } from './pdf-file.ts';
import { dropLinksTo } from './pdf-links.ts';
import type { PdfFile } from './pdf-objects.ts';
import { outlineOf } from './pdf-outline.ts';
import { readPdf } from './pdf-reader.ts';
import { pagesBySlide } from './pdf-spill.ts';
import { writeWhole } from './publish.ts';
import { settle, SETTLE_DEADLINE, type SettledSlide } from './settle.ts';
import { buildSheet, type SheetSite, type SheetSiteOptions } from './sheet-site.ts';

export interface PdfOptions extends SheetSiteOptions {
  readonly browser: BrowserSession;
  readonly onProgress?: ((step: PdfStep) => void) | undefined;
  /** Milliseconds that pictures and fonts may take; 20,000 unless given. */
  readonly deadline?: number;
}

/** What is being done now, and for how many slides. */
export interface PdfStep {
  readonly step: 'open' | 'settle' | 'print' | 'finish';
  /** Known from `settle` on. */
  readonly slides?: number;
}

/** CSS pixels are 1/96 inch, PDF's points 1/72. */
const POINTS = 72 / 96;

/** Printing has no progress of its own; a page that takes longer than this in milliseconds hangs. */
const PRINT_BASE = 60_000;
const PRINT_PER_SLIDE = 500;

/**
 * Prints the sheet and finishes the file. The same deck, pieces and browser give the same bytes. A slide that does not
 * settle or spills is a diagnostic and the file is made all the same. Rejects with `BrowserMissing` or `BrowserDied`.
 */
export async function makePdf(deck: Deck, pieces: Pieces, options: PdfOptions): Promise<Checked<Uint8Array>> {
  options.onProgress?.({ step: 'open' });
  const { value: site, diagnostics } = await buildSheet(deck, pieces, options);
  const { width, height } = deck.meta.size;
  const printed = await options.browser.withPage(site.files, site.entry, { width, height, media: 'print' }, (page) =>
    print(page, deck, options),
  );
  options.onProgress?.({ step: 'finish', slides: printed.slides.length });
  const { slides, document } = printed;
  const sizes = pageSizes(document);
  const exact = sizes.every((size) => near(size.width, width * POINTS) && near(size.height, height * POINTS));
  if (!exact) throw new Error(`The browser printed pages that are not ${width * POINTS} × ${height * POINTS} points.`);

  const pageOf = new Map<string, number>();
  const labels: string[] = [];
  printed.pages.forEach((count, index) => {
    pageOf.set((slides[index] as SettledSlide).id, labels.length);
    for (let page = 0; page < count; page += 1) labels.push(String(index + 1));
  });
  while (labels.length < sizes.length) labels.push(String(labels.length + 1));

  dropLinksTo(document, printed.origin);
  const { meta } = deck;
  const words = wordsFor(meta.lang);
  const bytes = finishPdf(document, {
    title: deckTitle(deck),
    authors: meta.authors.map((author) => author.name),
    subject: meta.description,
    keywords: meta.keywords,
    lang: meta.lang,
    dir: meta.dir,
    date: fixedDate(meta.date),
    version: options.version,
    outline: outlineOf(deck, pageOf, (number) =>
      fill(words.slideOf, { number: String(number), total: String(slides.length) }),
    ),
    labels,
  });
  return { value: bytes, diagnostics: [...diagnostics, ...complaints(deck, site, printed)] };
}

/** As `makePdf`, into one file that is there whole or not at all. Rejects with `OutputError` too. */
export async function writePdf(
  deck: Deck,
  pieces: Pieces,
  path: string,
  options: PdfOptions,
): Promise<Checked<{ readonly path: string; readonly bytes: number }>> {
  const { value, diagnostics } = await makePdf(deck, pieces, options);
  await writeWhole(path, value);
  return { value: { path, bytes: value.byteLength }, diagnostics };
}

interface Printed {
  readonly document: PdfFile;
  /** Of our server, with a slash at its end. */
  readonly origin: string;
  /** The sheet's slides in order. */
  readonly slides: readonly SettledSlide[];
  /** Number of pages of each of them. */
  readonly pages: readonly number[];
}

async function print(page: BrowserPage, deck: Deck, options: PdfOptions): Promise<Printed> {
  options.onProgress?.({ step: 'settle', slides: slidesOf(deck).length });
  const slides = await settle(page, options.deadline ?? SETTLE_DEADLINE);
  options.onProgress?.({ step: 'print', slides: slides.length });
  const document = readPdf(await toPdf(page, slides.length));
  const count = document.pages().length;
  const ids = slides.map((slide) => slide.id);
  const pages =
    count === ids.length || ids.length === 0
      ? ids.map(() => 1)
      : await pagesBySlide(ids, (shown) => countPages(page, shown));
  return { document, origin: new URL('/', page.url).href, slides, pages };
}

async function toPdf(page: BrowserPage, slides: number): Promise<Uint8Array> {
  const limit = PRINT_BASE + PRINT_PER_SLIDE * slides;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const message = `The browser did not print ${slides} slides within ${limit / 1000} seconds.`;
      reject(new BrowserDied(message, 'look for a very large picture or drawing on a slide'));
    }, limit);
  });
  try {
    return await Promise.race([page.pdf(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Prints only some of the slides and counts the pages. */
async function countPages(page: BrowserPage, ids: ReadonlySet<string>): Promise<number> {
  await page.evaluate(
    (shown) => {
      for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
        frame.style.display = shown.includes(frame.id) ? '' : 'none';
      }
    },
    [...ids],
  );
  return readPdf(await toPdf(page, ids.size)).pages().length;
}

function complaints(deck: Deck, site: SheetSite, printed: Printed): readonly Diagnostic[] {
  const slides = new Map(slidesOf(deck).map((slide) => [slide.id, slide]));
  const paths = new Map([...site.assets.publicPaths].map(([path, name]) => [name, path]));
  const found: Diagnostic[] = [];
  const fonts = new Set<string>();
  // A file is told of once, where the text first names it.
  const told = new Set<string>();
  printed.slides.forEach(({ id, late, broken }, index) => {
    const slide = slides.get(id);
    if (slide === undefined) return;
    const name = nameOf(slide, index);
    if (late.length > 0) {
      const what = late.map((url) => assetOf(url, paths) ?? url).map((path) => `"${path}"`);
      found.push(about(slide, 'pdf/not-ready', `Slide ${name} was not ready in time: ${what.join(', ')}.`));
    }
    for (const url of new Set(broken)) {
      const path = assetOf(url, paths);
      // Missing files and other hosts have been reported where they stand in the text.
      if (path === undefined || told.has(path)) continue;
      told.add(path);
      const asset = deck.assets.find((candidate) => candidate.path === path);
      const message = `"${path}" on slide ${name} is no picture that a browser can read.`;
      const hint = 'save it again as PNG, JPEG, WebP, AVIF, GIF or SVG';
      found.push({ ...diagnose('asset/unreadable', asset?.span ?? slide.span, message, hint), slide: id });
    }
    for (const family of new Set(broken.filter((name) => !name.includes('/') && !fonts.has(name)))) {
      fonts.add(family);
      found.push(about(slide, 'asset/unreadable', `The font "${family}" cannot be read.`));
    }
    const pages = printed.pages[index] ?? 1;
    if (pages !== 1) found.push(about(slide, 'pdf/spill', `Slide ${name} takes ${pages} pages of the PDF.`));
  });
  return found;
}

const HINTS = {
  'pdf/not-ready': 'make the file smaller, or look whether it can be read',
  'pdf/spill': 'take something off the slide, or split it',
  'asset/unreadable': 'save it again as WOFF2, TTF or OTF',
} as const;

function about(slide: Slide, rule: 'pdf/not-ready' | 'pdf/spill' | 'asset/unreadable', message: string): Diagnostic {
  return { ...diagnose(rule, slide.span, message, HINTS[rule]), slide: slide.id };
}

function nameOf(slide: Slide, index: number): string {
  return slide.title === undefined ? `${index + 1}` : `${index + 1} "${slide.title}"`;
}

/** The deck-relative path behind a URL of the page, when it is one of the deck's files. */
function assetOf(url: string, paths: ReadonlyMap<string, string>): string | undefined {
  const name = /\/(assets\/[^/?#]+)$/.exec(url)?.[1];
  return name === undefined ? undefined : paths.get(name);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5;
}

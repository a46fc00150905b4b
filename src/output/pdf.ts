/** The slides as PDF: a deck, its pieces and a browser enter; a finished file of one page a slide leaves. */
import { fill } from '../deck/words.ts';
import { slidesOf, type Deck, type Slide } from '../deck/deck.ts';
import { diagnose, type Checked, type Diagnostic } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { paperOf, paperPlace, slideOfStep } from '../render/sheet.ts';
import { deckTitle } from '../render/talk.ts';
import { visibleSlides } from '../render/visible.ts';
import { wordsFor } from '../render/words/words.ts';
import type { BrowserSession } from './browser/session.ts';
import { reportCutCode } from './pdf-cut-code.ts';
import { PdfBook } from './pdf-book.ts';
import { fixedDate } from './pdf-date.ts';
import { finishPdf, pageSizes, type PdfFacts } from './pdf-file.ts';
import { mendLinks } from './pdf-links.ts';
import type { PdfFile } from './pdf-objects.ts';
import { outlineOf } from './pdf-outline.ts';
import { printPart, type PrintedPart } from './pdf-print.ts';
import type { PackedObjects } from './pdf-writer.ts';
import { namingSlide } from './slide-fault.ts';
import type { SettledSlide } from './settle.ts';
import { writeWhole } from './publish.ts';
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
  readonly slides: number;
}

/** CSS pixels are 1/96 inch, PDF's points 1/72. */
const POINTS = 72 / 96;

/**
 * A longer deck is printed in parts of so many slides at most: two processors print two of them at a time, and a page of
 * 1,000 slides takes 0.8 GB. The file's bytes depend on it, so that it is the same on every machine.
 */
export const SLIDES_IN_PART = 125;

/**
 * Prints the sheet and finishes the file. The same deck, pieces and browser give the same bytes. A slide that does not
 * settle or spills is a diagnostic and the file is made all the same. Rejects with `BrowserMissing` or `BrowserDied`, with
 * `SlideFault` where one slide is the reason.
 */
export function makePdf(deck: Deck, pieces: Pieces, options: PdfOptions): Promise<Checked<Uint8Array>> {
  return namingSlide(deck, 'slides', options, (some) => printSlides(deck, pieces, some));
}

async function printSlides(deck: Deck, pieces: Pieces, options: PdfOptions): Promise<Checked<Uint8Array>> {
  const shown = visibleSlides(deck, 'slides');
  const tell = eachOnce(options.onProgress, options.only?.size ?? shown.total);
  tell('open');
  const { value: site, diagnostics } = await buildSheet(deck, pieces, { slidesOnPage: SLIDES_IN_PART, ...options });
  const parts = await printParts(deck, site, options, site.entries.length > 1, tell);
  tell('finish');
  return finishSlides(deck, joinParts(parts), { ...options, assets: site.assets, labels: site.labels, diagnostics });
}

/** Prints the pages of a sheet. @param isPart as of `printPart`. */
export function printParts(
  deck: Deck,
  { files, entries }: SheetSite,
  { browser, deadline, paper, folder }: PdfOptions,
  isPart: boolean,
  tell: (step: 'settle' | 'print') => void = () => undefined,
): Promise<readonly PrintedPart[]> {
  const { width, height } = deck.meta.size;
  const view = { width, height, media: 'print', trusted: folder.trust } as const;
  const scale = paper === undefined ? undefined : paperPlace(paper, deck.meta.size).scale;
  return inTurn(entries, browser.width, (entry) =>
    browser.withPage(files, entry, view, (page) =>
      printPart(page, { deadline, tell, isPart, scale, dir: deck.meta.dir }),
    ),
  );
}

export interface FinishOptions extends Pick<PdfOptions, 'paper' | 'version'>, Pick<SheetSite, 'assets' | 'labels'> {
  readonly packed?: PackedObjects | undefined;
  /** What was found before the print. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is printed, as a file. */
export function finishSlides(
  deck: Deck,
  printed: Printed,
  { assets, labels: names, ...options }: FinishOptions,
): Checked<Uint8Array> {
  const { document } = printed;
  const sizes = pageSizes(document);
  const page = pageOf(deck, options.paper);
  const exact = sizes.every((size) => near(size.width, page.width) && near(size.height, page.height));
  if (!exact) throw new Error(`The browser printed pages that are not ${page.width} × ${page.height} points.`);

  const labels = printed.pages.flatMap((count, index) =>
    Array.from({ length: count }, () => names[index] ?? String(index + 1)),
  );
  while (labels.length < sizes.length) labels.push(String(labels.length + 1));
  const facts = { ...factsOf(deck, printed.pageOf, options.version), labels };
  const complaints = [...complaintsOf(deck, assets, printed.slides, names), ...overflows(deck, names, printed)];
  return {
    value: finishPdf(document, facts, options.packed),
    diagnostics: [...options.diagnostics, ...complaints],
  };
}

/** A page's size in points. */
function pageOf({ meta }: Deck, paper: PdfOptions['paper']): { readonly width: number; readonly height: number } {
  if (paper === undefined) return { width: meta.size.width * POINTS, height: meta.size.height * POINTS };
  const { width, height } = paperOf(paper, meta.size);
  return { width: (width * 72) / 25.4, height: (height * 72) / 25.4 };
}

/** What every PDF of a deck says of itself, and how its slides are listed. */
export function factsOf(deck: Deck, pageOf: ReadonlyMap<string, number>, version: string): Omit<PdfFacts, 'labels'> {
  const { meta } = deck;
  return {
    title: deckTitle(deck),
    authors: meta.authors.map((author) => author.name),
    subject: meta.description,
    keywords: meta.keywords,
    lang: meta.lang,
    dir: meta.dir,
    date: fixedDate(meta.date),
    version,
    outline: outlineOf(deck, pageOf, untitledSlides(deck)),
  };
}

/** "Slide 3 of 24" for a slide without a title. */
function untitledSlides(deck: Deck): (slide: Slide) => string {
  const { stacks, total } = visibleSlides(deck, 'slides');
  const numbers = new Map(stacks.flat().map(({ slide, number }) => [slide.id, number]));
  const { slideOf } = wordsFor(deck.meta.lang);
  return ({ id }) => fill(slideOf, { number: String(numbers.get(id)), total: String(total) });
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

/** Tells each step when the first part comes to it. */
function eachOnce(onProgress: PdfOptions['onProgress'], slides: number): (step: PdfStep['step']) => void {
  const told = new Set<string>();
  return (step) => {
    if (told.has(step)) return;
    told.add(step);
    onProgress?.({ step, slides });
  };
}

/** Works through a list, so many at a time; results in the list's order. */
export async function inTurn<A, R>(
  list: readonly A[],
  atOnce: number,
  work: (one: A) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const index = next++;
      results[index] = await work(list[index] as A);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
  return results;
}

/** All parts as if they had been printed as one. */
export interface Printed extends Pick<PrintedPart, 'document' | 'slides' | 'pages' | 'cut'> {
  /** 0-based page of each slide and each other element with an id. */
  readonly pageOf: ReadonlyMap<string, number>;
}

/** 0-based page of each id. @param pages of each slide. @param ids on each slide. */
export function pagesOf(pages: readonly number[], ids: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const pageOf = new Map<string, number>();
  let at = 0;
  pages.forEach((count, index) => {
    for (const id of ids[index] ?? []) if (!pageOf.has(id)) pageOf.set(id, at);
    at += count;
  });
  return pageOf;
}

function joinParts(parts: readonly PrintedPart[]): Printed {
  const slides = parts.flatMap((part) => part.slides);
  const pages = parts.flatMap((part) => part.pages);
  const pageOf = pagesOf(
    pages,
    parts.flatMap((part) => part.ids),
  );
  const [first] = parts;
  if (first === undefined) throw new Error('Nothing was printed.');
  if (parts.length === 1) mendLinks(first.document, first.origin, pageOf);
  return {
    document: parts.length === 1 ? first.document : bindParts(parts, pageOf),
    slides,
    pages,
    pageOf,
    cut: parts.flatMap((part) => part.cut),
  };
}

function bindParts(parts: readonly PrintedPart[], pageOf: ReadonlyMap<string, number>): PdfFile {
  const book = new PdfBook();
  const leaves = parts.flatMap((part) => book.add(part.document, part.origin, part.pages));
  return book.bind(leaves, pageOf);
}

/** What did not settle, by slide. @param labels what each of them is called. */
export function complaintsOf(
  deck: Deck,
  assets: SheetSite['assets'],
  settled: readonly SettledSlide[],
  labels: readonly string[],
): readonly Diagnostic[] {
  const slides = new Map(slidesOf(deck).map((slide) => [slide.id, slide]));
  const paths = new Map([...assets.publicPaths].map(([path, name]) => [name, path]));
  const found: Diagnostic[] = [];
  const fonts = new Set<string>();
  // A file is told of once, where the text first names it.
  const told = new Set<string>();
  settled.forEach(({ id, late, broken }, index) => {
    const slide = slides.get(slideOfStep(id));
    if (slide === undefined) return;
    const name = nameOf(slide, labels[index] ?? String(index + 1));
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
      found.push({ ...diagnose('asset/unreadable', asset?.span ?? slide.span, message, hint), slide: slide.id });
    }
    for (const family of new Set(broken.filter((one) => !one.includes('/') && !fonts.has(one)))) {
      fonts.add(family);
      found.push(about(slide, 'asset/unreadable', `The font "${family}" cannot be read.`));
    }
  });
  return found;
}

/** Code that paper has not whole, and slides that take more than a page. */
function overflows(deck: Deck, labels: readonly string[], printed: Printed): readonly Diagnostic[] {
  const slides = new Map(slidesOf(deck).map((slide) => [slide.id, slide]));
  const cut = printed.cut.flatMap((one) => {
    const slide = slides.get(slideOfStep(one.slide));
    return slide === undefined ? [] : [reportCutCode(one, slide)];
  });
  const spilled = printed.slides.flatMap(({ id }, index) => {
    const slide = slides.get(slideOfStep(id));
    const pages = printed.pages[index] ?? 1;
    if (slide === undefined || pages === 1) return [];
    const name = nameOf(slide, labels[index] ?? String(index + 1));
    return [about(slide, 'pdf/spill', `Slide ${name} takes ${pages} pages of the PDF.`)];
  });
  return [...cut, ...spilled];
}

const HINTS = {
  'pdf/not-ready': 'make the file smaller, or look whether it can be read',
  'pdf/spill': 'take something off the slide, or split it',
  'asset/unreadable': 'save it again as WOFF2, TTF or OTF',
} as const;

function about(slide: Slide, rule: 'pdf/not-ready' | 'pdf/spill' | 'asset/unreadable', message: string): Diagnostic {
  return { ...diagnose(rule, slide.span, message, HINTS[rule]), slide: slide.id };
}

function nameOf({ title }: Slide, label: string): string {
  return title === undefined ? label : `${label} "${title}"`;
}

/** The deck-relative path behind a URL of the page, when it is one of the deck's files. */
function assetOf(url: string, paths: ReadonlyMap<string, string>): string | undefined {
  const name = /\/(assets\/[^/?#]+)$/.exec(url)?.[1];
  return name === undefined ? undefined : paths.get(name);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}

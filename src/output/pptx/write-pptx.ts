/** A deck, its pieces and a browser enter; a presentation that PowerPoint opens and people change leaves as one file. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Deck } from '../../deck/deck.ts';
import type { Checked } from '../../deck/diagnostic.ts';
import type { Pieces } from '../../finish/piece.ts';
import { deckTitle } from '../../render/talk.ts';
import { visibleSlides, type VisibleSlide } from '../../render/visible.ts';
import type { BrowserPage } from '../browser/page.ts';
import type { BrowserSession } from '../browser/session.ts';
import { complaintsOf } from '../pdf.ts';
import { fixedDate } from '../pdf-date.ts';
import type { ServedFiles } from '../serve.ts';
import { settle } from '../settle.ts';
import { buildSheet, type SheetSiteOptions } from '../sheet-site.ts';
import { filmLinks } from './film-links.ts';
import { lossesOf } from './losses.ts';
import { notesLines } from './notes.ts';
import { readersScript } from './page-readers.ts';
import { type PicturesOf, picturesOf } from './pictures.ts';
import { presentationFile } from './presentation.ts';
import { readSlide } from './read-slide.ts';
import { readTheme, type PageTheme } from './read-theme.ts';
import type { SlideShapes } from './shapes.ts';

export interface PptxOptions extends Omit<SheetSiteOptions, 'steps' | 'paper' | 'slidesOnPage' | 'render'> {
  readonly browser: BrowserSession;
  /** Whether the presenter's private notes come along. */
  readonly notes: boolean;
  /** Deck-relative path → address of the file as seen from the presentation. */
  fileUrl(path: string): string;
  /** Told how many slides there are to be laid out. */
  readonly onSlides?: (count: number) => void;
}

export interface Presentation {
  readonly bytes: Uint8Array;
  /** Whether there is a private note in it. */
  readonly holdsNotes: boolean;
}

/** One slide as it goes into the file. */
export interface ReadSlide {
  readonly visible: VisibleSlide;
  readonly shapes: SlideShapes;
  readonly pictures: PicturesOf;
  readonly notes: readonly string[];
}

/**
 * Each slide is laid out on the sheet, as for the PDF, and read off there: every text, table and picture where it stands,
 * as large as it is. The findings are those of the sheet, and what a presentation cannot keep. Undefined without slides.
 */
export async function makePptx(
  deck: Deck,
  pieces: Pieces,
  options: PptxOptions,
): Promise<Checked<Presentation | undefined>> {
  const { value: site, diagnostics } = await buildSheet(deck, pieces, options);
  const shown = visibleSlides(deck, 'slides').stacks.flat();
  const wanted = shown.filter(({ slide }) => options.only?.has(slide.id) ?? true);
  if (wanted.length === 0) return { value: undefined, diagnostics };
  options.onSlides?.(wanted.length);
  const { width, height } = deck.meta.size;
  const view = { width, height, media: 'print', trusted: options.folder.trust } as const;
  const read = await options.browser.withPage(site.files, site.entries[0], view, async (page) => {
    const settled = await settle(page);
    await page.run(readersScript());
    const theme = await page.evaluate(readTheme);
    const slides: ReadSlide[] = [];
    for (const visible of wanted) slides.push(await readOne(page, visible, site.files, options));
    return { theme, slides, settled };
  });
  const bytes = presentationOf(deck, read.slides, read.theme, options.version);
  const holdsNotes = read.slides.some(({ notes }) => notes.length > 0);
  const complaints = complaintsOf(deck, site.assets, read.settled, site.labels);
  return { value: { bytes, holdsNotes }, diagnostics: [...diagnostics, ...complaints, ...lossesOf(wanted)] };
}

/** The slide alone in the window. */
async function readOne(
  page: BrowserPage,
  visible: VisibleSlide,
  files: ServedFiles,
  { notes, fileUrl }: PptxOptions,
): Promise<ReadSlide> {
  const { slide } = visible;
  await page.evaluate((id) => {
    for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
      frame.style.display = frame.id === id ? '' : 'none';
    }
  }, slide.id);
  await page.evaluate(linkFilms, { id: slide.id, links: filmLinks(slide, fileUrl) });
  const shapes = await page.evaluate(readSlide, slide.id);
  const base = page.url.slice(0, page.url.lastIndexOf('/') + 1);
  const pictures = await picturesOf(page, shapes, slide.id, async (url) => bytesOf(url, base, files));
  return { visible, shapes, pictures, notes: notes ? notesLines(slide) : [] };
}

/** Runs in the page: each still leads to its film. */
function linkFilms({ id, links }: { id: string; links: readonly string[] }): void {
  const films = document.querySelectorAll(`[id="${CSS.escape(id)}"] figure.film`);
  films.forEach((film, at) => {
    const href = links[at];
    if (href === undefined || film.querySelector('a') !== null) return;
    for (const still of Array.from(film.children)) {
      if (still.localName === 'figcaption') continue;
      const link = document.createElement('a');
      link.setAttribute('href', href);
      link.style.display = 'contents';
      still.replaceWith(link);
      link.append(still);
    }
  });
}

async function bytesOf(url: string, base: string, files: ServedFiles): Promise<Uint8Array | undefined> {
  if (url.startsWith('data:')) return Buffer.from(await (await fetch(url)).arrayBuffer());
  const file = url.startsWith(base) ? files.get(decodeURIComponent(url.slice(base.length))) : undefined;
  if (file === undefined) return undefined;
  if ('body' in file) return Buffer.from(file.body);
  return 'path' in file ? readFile(file.path) : file.make();
}

function presentationOf(deck: Deck, slides: readonly ReadSlide[], theme: PageTheme, version: string): Uint8Array {
  const { meta } = deck;
  const openers = new Map(deck.sections.map((section) => [section.slide, section.title]));
  return presentationFile({
    title: deckTitle(deck),
    authors: meta.authors.map(({ name }) => name),
    subject: meta.description,
    keywords: meta.keywords,
    lang: meta.lang,
    size: meta.size,
    date: fixedDate(meta.date),
    version,
    theme,
    slides: slides.map((one) => {
      const opens = openers.get(one.visible.slide.id);
      return opens === undefined ? one : { ...one, section: opens };
    }),
    guid: (name) => guidOf(`${deckTitle(deck)}\n${name}`),
  });
}

/** The same for the same name: nothing in the file depends on chance or the clock. */
function guidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
}

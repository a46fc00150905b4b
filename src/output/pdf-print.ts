/** A loaded sheet, or a part of one, enters; its print with what is known of its slides leaves. */
import type { BrowserPage } from './browser/page.ts';
import { within } from './browser/patience.ts';
import { BrowserHung } from './errors.ts';
import { type CutCode, findCutCode } from './pdf-cut-code.ts';
import { AWAY } from './pdf-links.ts';
import type { PdfFile } from './pdf-objects.ts';
import { readPdf } from './pdf-reader.ts';
import { pagesBySlide } from './pdf-spill.ts';
import { mendCharacters } from './pdf-characters.ts';
import { mendTags } from './pdf-tags.ts';
import { markForTags } from './pdf-tag-marks.ts';
import { settle, SETTLE_DEADLINE, type SettledSlide } from './settle.ts';

export interface PrintOptions {
  /** Milliseconds that pictures and fonts may take; 20,000 unless given. */
  readonly deadline?: number | undefined;
  readonly tell: (step: 'settle' | 'print') => void;
  /** As the page's own style takes for granted. */
  readonly scale?: number | undefined;
  /** The deck's. */
  readonly dir: 'ltr' | 'rtl';
  /** It goes into a book: its links lead away until it is bound. */
  readonly isPart: boolean;
}

export interface PrintedPart {
  readonly document: PdfFile;
  /** Of our server, with a slash at its end. */
  readonly origin: string;
  /** The slides in order. */
  readonly slides: readonly SettledSlide[];
  /** Number of pages of each of them. */
  readonly pages: readonly number[];
  /** What links may lead to on each of them, the slide itself first. */
  readonly ids: readonly (readonly string[])[];
  /** Code that does not fit its slide. */
  readonly cut: readonly CutCode[];
}

export async function printPart(
  page: BrowserPage,
  { deadline, tell, scale, dir, isPart }: PrintOptions,
): Promise<PrintedPart> {
  tell('settle');
  const slides = await settle(page, deadline ?? SETTLE_DEADLINE);
  const cut = await findCutCode(page);
  const shown = slides.map((slide) => slide.id);
  const ids = isPart ? await turnLinksAway(page) : shown.map((id) => [id]);
  tell('print');
  const document = await printDocument(page, slides.length, dir, scale);
  const count = document.pages().length;
  const pages =
    count === shown.length || shown.length === 0
      ? shown.map(() => 1)
      : await pagesBySlide(shown, (some) => countPages(page, some, scale));
  return { document, origin: originOf(page), slides, pages, ids, cut };
}

/**
 * Each link to a slide becomes one to an address of ours, which leads to the slide's page once that is known: the browser
 * makes no link to what is not on the page, and a page may be exchanged. Gives the ids on each slide.
 */
export function turnLinksAway(page: BrowserPage): Promise<readonly (readonly string[])[]> {
  return page.evaluate((away) => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      let id = link.hash.slice(1);
      try {
        id = decodeURIComponent(id);
      } catch {
        // An author may write what is no encoding of anything: it leads nowhere.
      }
      if (id !== '') link.href = `/${away}#${encodeURIComponent(id)}`;
    }
    return [...document.querySelectorAll('.slide-frame')].map((frame) => [
      frame.id,
      ...[...frame.querySelectorAll('[id]')].map((element) => element.id),
    ]);
  }, AWAY);
}

/** Prints the page, with its tags and its fonts' letters as they should be. Rejects as `toPdf`. */
export async function printDocument(
  page: BrowserPage,
  slides: number,
  dir: 'ltr' | 'rtl',
  scale?: number,
): Promise<PdfFile> {
  const document = readPdf(await toPdf(page, slides, scale));
  mendTags(document, dir, originOf(page));
  mendCharacters(document);
  return document;
}

/** With a slash at its end. */
export function originOf({ url }: BrowserPage): string {
  return new URL('/', url).href;
}

/** Rejects with `BrowserHung` when a page of so many slides takes far too long. */
export async function toPdf(page: BrowserPage, slides: number, scale?: number): Promise<Uint8Array> {
  await markForTags(page);
  const limit = page.patience.print + page.patience.printPerSlide * slides;
  return within(page.pdf(scale), limit, () => {
    const message = `The browser did not print ${slides} slides within ${limit / 1000} seconds.`;
    return new BrowserHung(message, 'look for a very large picture or drawing on a slide');
  });
}

/** Prints only some of the slides and counts the pages. */
async function countPages(page: BrowserPage, ids: ReadonlySet<string>, scale?: number): Promise<number> {
  await page.evaluate(
    (shown) => {
      for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
        frame.style.display = shown.includes(frame.id) ? '' : 'none';
      }
    },
    [...ids],
  );
  return readPdf(await toPdf(page, ids.size, scale)).pages().length;
}

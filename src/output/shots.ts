/** Pictures of slides: a deck and a browser enter; PNG files of every slide, a contact sheet or the first slide leave. */
import { join } from 'node:path';
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { visibleSlides } from '../render/visible.ts';
import type { BrowserPage } from './browser/page.ts';
import type { BrowserSession } from './browser/session.ts';
import { complaintsOf } from './pdf.ts';
import { writeWhole } from './publish.ts';
import { settle } from './settle.ts';
import { namingSlide } from './slide-fault.ts';
import { buildSheet, type SheetSiteOptions } from './sheet-site.ts';

export interface ShotsOptions extends SheetSiteOptions {
  readonly browser: BrowserSession;
  /** Device pixels for one CSS pixel; 1 unless given. */
  readonly scale?: number;
}

/** One slide's picture. */
export interface Shot {
  readonly id: string;
  readonly png: Uint8Array;
}

/** Pictures of the slides, in order, as the sheet shows them; `onShot` is told how many are taken. */
export async function takeShots(
  deck: Deck,
  pieces: Pieces,
  options: ShotsOptions & { readonly onShot?: (taken: number) => void },
): Promise<Checked<readonly Shot[]>> {
  return namingSlide(deck, 'slides', options, (some) =>
    onSheet(deck, pieces, some, async (page, ids) => {
      const shots: Shot[] = [];
      for (const id of ids) {
        shots.push({ id, png: await shoot(page, id, some.scale) });
        some.onShot?.(shots.length);
      }
      return shots;
    }),
  );
}

/** Picture of the first slide for an index page; absent when the deck shows none. */
export async function firstSlidePicture(
  deck: Deck,
  pieces: Pieces,
  options: ShotsOptions,
): Promise<Uint8Array | undefined> {
  const first = visibleSlides(deck, 'slides').stacks[0]?.[0]?.slide.id;
  if (first === undefined) return undefined;
  const alone = { ...options, only: new Set([first]) };
  return (await onSheet(deck, pieces, alone, (page) => shoot(page, first, options.scale))).value;
}

/**
 * Writes `<scheme>-<number>-<id>.png` for each slide and `<scheme>.png`, the contact sheet, for each scheme. Gives the
 * paths. Rejects with `OutputError` and as the browser does.
 */
export async function writeShots(
  deck: Deck,
  pieces: Pieces,
  folder: string,
  options: ShotsOptions & { readonly schemes?: readonly ('light' | 'dark')[] },
): Promise<readonly string[]> {
  const written: string[] = [];
  const put = async (name: string, png: Uint8Array): Promise<void> => {
    const path = join(folder, name);
    await writeWhole(path, png);
    written.push(path);
  };
  for (const scheme of options.schemes ?? ['light', 'dark']) {
    const { value: shots } = await takeShots(deck, pieces, { ...options, scheme });
    const digits = String(shots.length).length;
    for (const [index, { id, png }] of shots.entries()) {
      await put(`${scheme}-${String(index + 1).padStart(digits, '0')}-${id.replace(/[^\w.-]+/g, '-')}.png`, png);
    }
    await put(`${scheme}.png`, await contactSheet(shots, deck, options.browser));
  }
  return written;
}

async function onSheet<T>(
  deck: Deck,
  pieces: Pieces,
  options: ShotsOptions,
  work: (page: BrowserPage, ids: readonly string[]) => Promise<T>,
): Promise<Checked<T>> {
  const { value: site, diagnostics } = await buildSheet(deck, pieces, options);
  const { width, height } = deck.meta.size;
  const view = { width, height, media: 'print', trusted: options.folder.trust } as const;
  return options.browser.withPage(site.files, site.entries[0], view, async (page) => {
    const slides = await settle(page);
    await painted(page);
    const ids = slides.map((slide) => slide.id);
    const value = await work(page, ids);
    return { value, diagnostics: [...diagnostics, ...complaintsOf(deck, site.assets, slides, site.labels)] };
  });
}

/** The picture on the screen is one frame behind the document. */
function painted(page: BrowserPage): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** The slide alone in the window: what stands below it cannot shine through, and nothing has to scroll. */
async function shoot(page: BrowserPage, id: string, scale = 1): Promise<Uint8Array> {
  await page.evaluate((shown) => {
    for (const frame of document.querySelectorAll<HTMLElement>('.slide-frame')) {
      frame.style.display = frame.id === shown ? '' : 'none';
    }
  }, id);
  return page.picture(scale);
}

/** Columns of the contact sheet, and a small slide's width in CSS pixels. */
const COLUMNS = 4;
const THUMBNAIL = 400;

async function contactSheet(shots: readonly Shot[], deck: Deck, browser: BrowserSession): Promise<Uint8Array> {
  const { width, height } = deck.meta.size;
  const small = Math.round((THUMBNAIL * height) / width);
  const cells = shots.map(
    (_shot, index) =>
      `<figure><img src="${index}.png" width="${THUMBNAIL}" height="${small}"><figcaption>${index + 1}</figcaption></figure>`,
  );
  const style =
    `body{margin:16px;display:grid;grid-template-columns:repeat(${COLUMNS},${THUMBNAIL}px);gap:12px;background:#777}` +
    'figure{margin:0}figcaption{font:14px/1.4 sans-serif;color:#fff}img{display:block}';
  const html = `<!doctype html><meta charset="utf-8"><style>${style}</style>${cells.join('')}`;
  const files = new Map<string, { body: Uint8Array | string }>([['contact.html', { body: html }]]);
  shots.forEach(({ png }, index) => files.set(`${index}.png`, { body: png }));
  // Nothing but pictures of ours.
  const view = { width: COLUMNS * THUMBNAIL + (COLUMNS - 1) * 12 + 32, height: 600, trusted: true };
  return browser.withPage(files, 'contact.html', view, async (page) => {
    await settle(page);
    await painted(page);
    return page.screenshot({ fullPage: true });
  });
}

/** The one ready signal of a static page: a page enters, and when its fonts and pictures stand, what did not settle leaves. */
import type { BrowserPage } from './browser/page.ts';
import { within } from './browser/patience.ts';
import { BrowserHung } from './errors.ts';

/** One slide of a sheet as the browser has it. */
export interface SettledSlide {
  readonly id: string;
  /** Pictures (URLs), films or fonts that were not ready at the deadline. */
  readonly late: readonly string[];
  /** Pictures (URLs) that came but are no picture, and families of fonts that cannot be used. */
  readonly broken: readonly string[];
  /** The slide's box in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Milliseconds that pictures and fonts may take on our own machine. */
export const SETTLE_DEADLINE = 20_000;

/**
 * Waits until style sheets and fonts are loaded and every picture is decoded, at most until the deadline. Never rejects for
 * a slide that did not settle: the caller names it. Rejects with `BrowserHung` when the page itself hangs.
 */
export async function settle(page: BrowserPage, deadline: number = SETTLE_DEADLINE): Promise<readonly SettledSlide[]> {
  const limit = deadline + page.patience.settle;
  return within(look(page, deadline), limit, () => {
    const hint = 'look for a very large table, drawing or style sheet in the deck';
    return new BrowserHung(`The browser did not lay out the slides within ${Math.ceil(limit / 1000)} seconds.`, hint);
  });
}

function look(page: BrowserPage, deadline: number): Promise<readonly SettledSlide[]> {
  return page.evaluate(async (limit) => {
    const end = performance.now() + limit;
    const LATE = Symbol('late');
    const inTime = <T>(work: Promise<T>): Promise<T | typeof LATE> =>
      Promise.race([
        work,
        new Promise<typeof LATE>((done) => setTimeout(() => done(LATE), Math.max(0, end - performance.now()))),
      ]);

    // Style sheets and the pictures they name.
    if (document.readyState !== 'complete') {
      await inTime(new Promise((done) => addEventListener('load', done, { once: true })));
    }
    // Fonts are only asked for once there is text laid out in them.
    document.documentElement.getBoundingClientRect();
    const fontsLate = (await inTime(document.fonts.ready)) === LATE;
    const fontsBroken = [...document.fonts].filter((face) => face.status === 'error').map((face) => face.family);
    const frames = [...document.querySelectorAll<HTMLElement>('.slide-frame')].filter(
      (frame) => frame.getClientRects().length > 0,
    );

    const urlsOf = (value: string): string[] =>
      [...value.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)].map((match) => match[1] ?? '');
    const decode = async (picture: HTMLImageElement): Promise<boolean> => {
      picture.loading = 'eager';
      try {
        await picture.decode();
        return true;
      } catch {
        // A vector picture without a size of its own cannot be decoded by this call, but is drawn all the same.
        return picture.complete && picture.naturalWidth > 0;
      }
    };

    const slides = await Promise.all(
      frames.map(async (frame) => {
        const pictures: [url: string, ready: Promise<boolean>][] = [];
        for (const picture of frame.querySelectorAll('img')) {
          const url = picture.currentSrc || picture.src;
          // A picture of another host has lost its address.
          if (url !== '') pictures.push([url, decode(picture)]);
        }
        for (const element of frame.querySelectorAll<HTMLElement>(
          '.slide-backdrop, .slide-backdrop *, [style*="url("]',
        )) {
          for (const url of urlsOf(getComputedStyle(element).backgroundImage)) {
            const picture = new Image();
            picture.src = url;
            pictures.push([url, decode(picture)]);
          }
        }
        for (const image of frame.querySelectorAll('svg image')) {
          const picture = new Image();
          picture.src = new URL(
            image.getAttribute('href') ?? image.getAttribute('xlink:href') ?? '',
            document.baseURI,
          ).href;
          pictures.push([picture.src, decode(picture)]);
        }
        for (const film of frame.querySelectorAll('video')) {
          if (film.poster === '') continue;
          const picture = new Image();
          picture.src = film.poster;
          pictures.push([film.poster, decode(picture)]);
        }
        const late: string[] = fontsLate ? ['fonts'] : [];
        const broken: string[] = [...new Set(fontsBroken)];
        for (const [url, ready] of pictures) {
          const result = await inTime(ready);
          if (result === LATE) late.push(url);
          else if (!result) broken.push(url);
        }
        const { width, height } = frame.getBoundingClientRect();
        return { id: frame.id, late, broken, width, height };
      }),
    );
    return slides;
  }, deadline);
}

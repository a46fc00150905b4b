/** A page of Playwright's enters; what printing, measuring and pictures ask of a page leaves, and nothing else of it. */
import type { Page } from 'playwright-core';
import { BrowserHung } from '../errors.ts';
import { within, type Patience } from './patience.ts';

/** How the page is laid out, in CSS pixels. */
export interface PageView {
  readonly width: number;
  readonly height: number;
  /** `print` for the sheet on paper; `screen` unless given. */
  readonly media?: 'screen' | 'print';
  /** Of a deck that the user trusts; absent: not, so that no browser elsewhere opens it. */
  readonly trusted?: boolean;
}

export interface BrowserPage {
  /** What was loaded last. */
  readonly url: string;
  /** How long the browser may take for it. */
  readonly patience: Patience;
  /** Loads a URL; resolves when its HTML is read and its style sheets are there, with a deadline in milliseconds. */
  goto(url: string, deadline?: number): Promise<void>;
  /**
   * Calls a function in the page, which sees nothing but its argument; both ways only what JSON can say. Rejects with
   * what the function throws.
   */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  evaluate<R>(work: () => R | Promise<R>): Promise<R>;
  /** Runs a classic script of ours in the page, whatever the page's own policy says. */
  run(script: string): Promise<void>;
  /**
   * Prints to PDF, tagged, each page as large as the style sheet says, its content drawn in a scale (0.1 to 2, 1 unless
   * given). A scale of CSS would put it into a form of its own, whose tags not every reader finds.
   */
  pdf(scale?: number): Promise<Uint8Array>;
  /** A PNG of the window, or of the whole page. */
  screenshot(options?: { readonly fullPage?: boolean }): Promise<Uint8Array>;
  /** A PNG of the window, or of a part of it, drawn in a scale: device pixels for one CSS pixel. */
  picture(scale: number, options?: PictureOptions): Promise<Uint8Array>;
}

export interface PictureOptions {
  /** In CSS pixels of the window; absent means all of it. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Where the page paints no ground, there is none; absent means white. */
  readonly transparent?: boolean;
}

/** Lays a page out for a view. */
export async function show(page: Page, { width, height, media = 'screen' }: PageView): Promise<void> {
  await Promise.all([page.setViewportSize({ width, height }), page.emulateMedia({ media, reducedMotion: 'reduce' })]);
}

export function browserPage(page: Page, patience: Patience): BrowserPage {
  /** `what`: what the browser did not do, for the message. */
  const inTime = <T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> =>
    within(
      work,
      milliseconds,
      () => new BrowserHung(`The browser did not ${what} within ${milliseconds / 1000} seconds.`, HUNG_HINT),
    );
  return {
    patience,
    get url() {
      return page.url();
    },
    async goto(url, deadline = patience.open) {
      await inTime(page.goto(url, { waitUntil: 'domcontentloaded', timeout: 0 }), deadline, 'open the page');
    },
    // Playwright's own type of a page's function says more than ours, and takes it all the same.
    evaluate: ((work: never, argument: never) =>
      inTime(page.evaluate(work, argument), patience.evaluate, 'answer')) as BrowserPage['evaluate'],
    // A strict script would keep its variables to itself, as it is evaluated.
    run: (script) => page.evaluate(`${script.replace(/^"use strict";/, '')}\n;undefined`),
    pdf: (scale = 1) => page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, scale }),
    screenshot: (options = {}) => inTime(page.screenshot({ ...options, timeout: 0 }), patience.print, 'draw the page'),
    // Playwright draws in the scale of the whole context, which other pages share.
    async picture(scale, { clip: part, transparent = false } = {}) {
      const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
      const devtools = await page.context().newCDPSession(page);
      try {
        if (transparent) {
          await devtools.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } });
        }
        const clip = { ...(part ?? { x: 0, y: 0, width, height }), scale };
        const drawing = devtools.send('Page.captureScreenshot', { format: 'png', clip });
        const { data } = await inTime(drawing, patience.print, 'draw the page');
        return Buffer.from(data, 'base64');
      } finally {
        // A page that hangs lets go of nothing.
        void devtools.detach().catch(() => undefined);
      }
    },
  };
}

const HUNG_HINT = 'look for a very large table, drawing or style sheet in the deck';

/** A browser and work for a page of it enter; what the work gives leaves, or that page or browser ended or hung. */
import { BrowserHung } from '../errors.ts';
import type { ServedFiles } from '../serve.ts';
import { browserPage, show, type BrowserPage, type PageView } from './page.ts';
import { within, type Patience } from './patience.ts';
import { BrowserEnd, type OpenPage, type Running } from './running.ts';

/** The page ended, most often because its process did: for want of memory, or a fault of the browser's. */
export class PageCrash extends Error {}

/** Rejects with `PageCrash` or `BrowserHung`, with `running.loss.reason`, or as the work does. */
export async function onPage<T>(
  running: Running,
  files: ServedFiles,
  entry: string,
  view: PageView,
  patience: Patience,
  work: (page: BrowserPage) => Promise<T>,
): Promise<T> {
  const { loss } = running;
  let opened: OpenPage | undefined;
  try {
    opened = await loss.orElse(within(running.open(files), patience.open, () => hungAt(patience.open)));
    const { page } = opened;
    const crashed = new Promise<never>((_resolve, reject) => {
      const end = (): void => reject(new PageCrash());
      page.on('crash', end);
      page.on('close', end);
    });
    crashed.catch(() => undefined);
    const shown = browserPage(page, patience);
    const url = opened.url(entry);
    const ready = within(show(page, view), patience.open, () => hungAt(patience.open)).then(() => shown.goto(url));
    await loss.orElse(Promise.race([ready, crashed]));
    return await loss.orElse(Promise.race([work(shown), crashed]));
  } catch (error) {
    if (isEnd(error)) loss.tell(new BrowserEnd());
    if (!(error instanceof PageCrash || isPageEnd(error))) throw error;
    // A page is heard to end before its browser is.
    await loss.within(NEWS);
    throw new PageCrash();
  } finally {
    const closing = opened?.close();
    if (closing !== undefined && loss.reason === undefined) {
      const late = (): BrowserHung => new BrowserHung(`The browser (${running.label}) did not close a page.`);
      // A browser that cannot even close a page is of no use to others.
      await within(closing, patience.close, late).catch((error: unknown) => loss.tell(error as Error));
    }
  }
}

function hungAt(milliseconds: number): BrowserHung {
  return new BrowserHung(
    `The browser did not open a page within ${milliseconds / 1000} seconds.`,
    'try again on a quieter machine, or name another browser with --browser',
  );
}

/** Milliseconds after the end of a page in which that of its browser is heard of. */
const NEWS = 250;

function isEnd(error: unknown): boolean {
  return error instanceof Error && /: Browser closed|browser has disconnected/i.test(error.message);
}

function isPageEnd(error: unknown): boolean {
  return error instanceof Error && /has been closed|Target crashed|Page crashed|: Browser closed/i.test(error.message);
}

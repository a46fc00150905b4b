/** A browser that works for us, on this machine or elsewhere: what the session asks of it, and how its end is noticed. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { BrowserHung } from '../errors.ts';
import type { ServedFiles } from '../serve.ts';
import { within, type Patience } from './patience.ts';

export interface Running {
  /** How it is named to the user. */
  readonly label: string;
  /** Its end, or that it answers no more. */
  readonly loss: Loss;
  /** A fresh page, and the URLs of files for it. Rejects when the browser has no more pages to give. */
  open(files: ServedFiles): Promise<OpenPage>;
  /** Ends what is ours of it: its process on this machine, the connection elsewhere. Never rejects; may be called again. */
  stop(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  url(path: string): string;
  /** Closes the page and forgets the files. Never rejects, and may take for ever where the browser hangs. */
  close(): Promise<void>;
}

/** Told once that a browser is lost; everybody who works with it hears of it. */
export class Loss {
  #reason: Error | undefined;
  readonly #listeners = new Set<(reason: Error) => void>();

  /** Absent while the browser is there. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  tell(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (const listener of this.#listeners) listener(reason);
    this.#listeners.clear();
  }

  /** Resolves when it is told, or after so many milliseconds. */
  async within(milliseconds: number): Promise<void> {
    await this.orElse(delay(milliseconds)).catch(() => undefined);
  }

  /** What the work gives, unless the browser is lost before: then its reason is thrown. */
  async orElse<T>(work: Promise<T>): Promise<T> {
    if (this.#reason !== undefined) {
      work.catch(() => undefined);
      throw this.#reason;
    }
    let listener: ((reason: Error) => void) | undefined;
    const lost = new Promise<never>((_resolve, reject) => {
      listener = reject;
      this.#listeners.add(reject);
    });
    try {
      return await Promise.race([work, lost]);
    } finally {
      if (listener !== undefined) this.#listeners.delete(listener);
    }
  }
}

/** The browser's process ended, or the connection to it. */
export class BrowserEnd extends Error {}

/**
 * Asks the browser itself, not a page of it, whether it is there: a page may compute for a minute, but a browser that is
 * stopped, or whose network is gone, says nothing at all. Gives what ends the asking.
 */
export function listenToHeart(browser: Browser, loss: Loss, label: string, patience: Patience): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const late = (): BrowserHung =>
    new BrowserHung(
      `The browser (${label}) did not answer for ${patience.answer / 1000} seconds.`,
      'try again; if it stays, give the machine more memory, or name another browser with --browser',
    );
  const beat = async (): Promise<void> => {
    try {
      const devtools = await within(browser.newBrowserCDPSession(), patience.answer, late);
      const again = async (): Promise<void> => {
        await within(devtools.send('Browser.getVersion'), patience.answer, late);
        if (!isOver) next(again);
      };
      await again();
    } catch (error) {
      fail(error);
    }
  };
  const fail = (error: unknown): void => {
    // Every other failure is heard of as the browser's end.
    if (!isOver && error instanceof BrowserHung) loss.tell(error);
  };
  const next = (work: () => Promise<void>): void => {
    timer = setTimeout(() => void work().catch(fail), patience.beat);
    timer.unref();
  };
  next(beat);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** The browsers that work for one run: started or joined, watched, closed; pages for printing and measuring leave. */
import { createRequire } from 'node:module';
import type { BrowserType } from 'playwright-core';
import { closeAtSignal } from '../cleanup.ts';
import { BrowserDied, BrowserHung, RemoteRefused, WorkLost } from '../errors.ts';
import type { ServedFiles } from '../serve.ts';
import { namedEndpoints } from './find.ts';
import { launchLocal } from './local.ts';
import { localSupply } from './local-supply.ts';
import { onPage, PageCrash } from './on-page.ts';
import type { BrowserPage, PageView } from './page.ts';
import { PATIENCE, SHORT_PATIENCE, type Patience } from './patience.ts';
import { joinRemote } from './remote.ts';
import { remoteSupply } from './remote-supply.ts';
import type { Running } from './running.ts';
import type { Supply } from './supply.ts';

export interface SessionOptions {
  /** The `--browser` flag: a path, or endpoints with commas between; absent: the environment, then a search. */
  readonly browser?: string | undefined;
  /** Told what the user should know, one sentence each: that the sandbox is off, that a browser elsewhere is not used. */
  readonly onNotice?: (message: string) => void;
  /** Milliseconds for one launch or connection; 30,000 unless given. */
  readonly launchDeadline?: number;
  /** More work comes later, for which a page is opened ahead: 50 ms less to wait, and a process more meanwhile. */
  readonly isKept?: boolean;
  /** How long the browser may take for each thing. */
  readonly patience?: Partial<Patience>;
}

export interface BrowserSession {
  /** Pages that are worth working on at a time; at least 1. */
  readonly width: number;
  /** The browsers run elsewhere: only pages of trusted decks are opened there. */
  readonly isRemote: boolean;
  /**
   * Serves the files, opens a fresh page at `entry`, hands it to `work` once its HTML is read (see `settle` for the
   * rest), and closes both afterwards. `work` is called again, with a page of another browser, when the page or its
   * browser ended or hung: it must not do anything twice that may be done only once.
   */
  withPage<T>(files: ServedFiles, entry: string, view: PageView, work: (page: BrowserPage) => Promise<T>): Promise<T>;
  /**
   * The same browsers, but each piece of work is tried only once, in a browser of its own where there can be one, and
   * with less patience: for finding out what it is that ends or hangs.
   */
  trying(): BrowserSession;
  /** Attempts of pages to reach another host, in order: all were refused. */
  readonly refused: readonly string[];
  /** May be called again: both wait until nothing is left of it. */
  close(): Promise<void>;
}

const LAUNCH_DEADLINE = 30_000;

/**
 * A session that can be made long before it is needed: the browsers start at once, in parallel with the caller's work,
 * and the first `withPage` waits for them. Rejections: `BrowserMissing`, `BrowserDied`, `RemoteRefused`.
 */
export function openBrowser(options: SessionOptions = {}): BrowserSession {
  const refused: string[] = [];
  const usual: Patience = { ...PATIENCE, ...options.patience };
  const supply = supplyOf(options, usual, refused);
  let closing: Promise<void> | undefined;
  async function end(): Promise<void> {
    forget();
    await supply.close();
  }
  const close = (): Promise<void> => (closing ??= end());
  let ending = false;
  const forget = closeAtSignal(() => {
    ending = true;
    return close();
  });

  const withPage =
    (patience: Patience, isTrial: boolean): BrowserSession['withPage'] =>
    async (files, entry, view, work) => {
      if (supply.isRemote && view.trusted !== true) throw new RemoteRefused();
      let before: Running | undefined;
      const faults = { pages: 0, browsers: 0 };
      for (let attempt = isTrial ? 1 : 0; ; attempt += 1) {
        if (closing !== undefined) throw closedTooSoon();
        const running = await supply.take(attempt, before);
        try {
          const result = await onPage(running, files, entry, view, patience, work);
          await supply.give(running);
          return result;
        } catch (error) {
          const { reason } = running.loss;
          const isFault = reason !== undefined || error instanceof PageCrash || error instanceof BrowserHung;
          // A signal ends the process: nobody is to be told that the work it interrupted has failed.
          if (isFault && ending) return await new Promise<never>(() => undefined);
          await supply.give(running, reason);
          if (!isFault) throw error;
          if (closing !== undefined) throw closedTooSoon(error);
          faults[reason === undefined ? 'pages' : 'browsers'] += 1;
          if (isTrial || !supply.mayRetry(faults)) throw toldOf(reason ?? error, running.label);
          before = running;
        }
      }
    };

  const session = (patience: Patience, isTrial: boolean): BrowserSession => ({
    width: supply.width,
    isRemote: supply.isRemote,
    get refused() {
      return refused;
    },
    close,
    withPage: withPage(patience, isTrial),
    trying: () => session({ ...SHORT_PATIENCE, ...options.patience }, true),
  });
  return session(usual, false);
}

function supplyOf(options: SessionOptions, patience: Patience, refused: string[]): Supply {
  const deadline = options.launchDeadline ?? LAUNCH_DEADLINE;
  const { browser, onNotice, isKept = false } = options;
  let endpoints;
  try {
    endpoints = namedEndpoints({ explicit: browser });
  } catch (error) {
    // Whoever wants a page hears of it, as of every other browser that cannot be used.
    return localSupply(() => Promise.reject(error));
  }
  if (endpoints !== undefined) {
    const join = (endpoint: (typeof endpoints)[number]): Promise<Running> =>
      joinRemote(loadChromium(), endpoint, { deadline, patience, refused });
    return remoteSupply(endpoints, join, onNotice ?? (() => undefined));
  }
  return localSupply(async () =>
    launchLocal(loadChromium(), { browser, onNotice, launchDeadline: deadline, patience, refused, isKept }),
  );
}

/**
 * Playwright, once a browser is wanted. Required rather than imported: to find the names of a CommonJS module, Node would
 * read all its 3 MB a second time, which takes as long as loading it (0.1 s).
 */
function loadChromium(): BrowserType {
  return (createRequire(import.meta.url)('playwright-core') as { readonly chromium: BrowserType }).chromium;
}

function closedTooSoon(cause?: unknown): BrowserDied {
  return new BrowserDied('The browser was closed before its work was done.', undefined, { cause });
}

/** What the user is told of work that failed for good. */
function toldOf(error: unknown, label: string): BrowserDied {
  if (error instanceof BrowserDied) return error;
  const hint = 'try again; if it stays, give the machine more memory, or name another browser with --browser <path>';
  return new WorkLost(`The browser (${label}) ended unexpectedly while it was working.`, hint, { cause: error });
}

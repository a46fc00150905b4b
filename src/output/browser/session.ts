/** One browser behind the wall: launched, watched, closed; pages for printing and measuring leave. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, Page } from 'playwright-core';
import { closeAtSignal } from '../cleanup.ts';
import { BrowserDied, BrowserMissing } from '../errors.ts';
import { startLoopback, type LoopbackServer, type ServedFiles } from '../serve.ts';
import { makeTempFolder } from '../temp-folders.ts';
import { findBrowsers, installHint, type BrowserChoice } from './find.ts';
import { launchReason } from './launch-reason.ts';
import { browserPage, show, type BrowserPage, type PageView } from './page.ts';
import { WALL_ARGUMENTS } from './wall.ts';

export interface SessionOptions {
  /** The `--browser` flag; absent: the environment, then a search. */
  readonly browser?: string | undefined;
  /** Told what the user should know, one sentence each: today only that the sandbox is off. */
  readonly onNotice?: (message: string) => void;
  /** Milliseconds for one launch; 30,000 unless given. */
  readonly launchDeadline?: number;
}

export interface BrowserSession {
  /**
   * Serves the files, opens a fresh page at `entry`, hands it to `work` once its HTML is read (see `settle` for the
   * rest), and closes both afterwards.
   */
  withPage<T>(files: ServedFiles, entry: string, view: PageView, work: (page: BrowserPage) => Promise<T>): Promise<T>;
  /** Attempts of pages to reach another host, in order: all were refused. */
  readonly refused: readonly string[];
  /** May be called again: both wait until nothing is left of it. */
  close(): Promise<void>;
}

const LAUNCH_DEADLINE = 30_000;

/**
 * A session that can be made long before it is needed: the browser starts at once, in parallel with the caller's work,
 * and the first `withPage` waits for it. A browser that dies is started once more; a second death is `BrowserDied`.
 * Rejections: `BrowserMissing`, `BrowserDied`.
 */
export function openBrowser(options: SessionOptions = {}): BrowserSession {
  const refused: string[] = [];
  let launching: Promise<Running> | undefined = launch(options, refused);
  // The one who waits for it hears of it; until then it must not end the process.
  launching.catch(() => undefined);
  let deaths = 0;
  let closed = false;

  let closing: Promise<void> | undefined;
  async function end(): Promise<void> {
    closed = true;
    forget();
    const running = await launching?.catch(() => undefined);
    launching = undefined;
    if (running !== undefined) await stop(running);
  }
  const close = (): Promise<void> => (closing ??= end());
  let ending = false;
  const forget = closeAtSignal(() => {
    ending = true;
    return close();
  });

  return {
    get refused() {
      return refused;
    },
    close,
    async withPage(files, entry, view, work) {
      for (;;) {
        if (closed) throw new BrowserDied('The browser was closed before its work was done.');
        const current: Promise<Running> = (launching ??= launch(options, refused));
        const running = await current;
        try {
          return await onPage(running, files, entry, view, work);
        } catch (error) {
          if (!running.gone && !isDeath(error)) throw error;
          // A signal ends the process: nobody is to be told that the work it interrupted has failed.
          if (ending) return await new Promise<never>(() => undefined);
          if (closed)
            throw new BrowserDied('The browser was closed before its work was done.', undefined, { cause: error });
          // Several pages may notice the same death: only the first of them counts it and throws the rest away.
          if (launching === current) {
            launching = undefined;
            deaths += 1;
            await stop(running);
          }
          if (deaths > 1) {
            const hint =
              'try again; if it stays, give the machine more memory, or name another browser with --browser <path>';
            throw new BrowserDied(`The browser (${running.label}) ended unexpectedly while it was working.`, hint, {
              cause: error,
            });
          }
        }
      }
    },
  };
}

/**
 * Playwright, once a browser is wanted. Required rather than imported: to find the names of a CommonJS module, Node would
 * read all its 3 MB a second time, which takes as long as loading it (0.1 s).
 */
function loadChromium(): BrowserType {
  return (createRequire(import.meta.url)('playwright-core') as { readonly chromium: BrowserType }).chromium;
}

interface Running {
  readonly label: string;
  readonly context: BrowserContext;
  readonly server: LoopbackServer;
  readonly release: () => Promise<void>;
  gone: boolean;
  /** A page that waits to be used, with a process that has started; the first one asked for takes it. */
  spare: Promise<Page> | undefined;
}

async function launch(options: SessionOptions, refused: string[]): Promise<Running> {
  const server = await startLoopback(refused);
  try {
    const choices = findBrowsers({ explicit: options.browser });
    if (choices.length === 0) throw new BrowserMissing('No browser was found.', installHint());
    const failures: string[] = [];
    for (const choice of choices) {
      try {
        return await launchOne(choice, server, options);
      } catch (error) {
        failures.push(`${choice.label}: ${launchReason(error)}`);
      }
    }
    throw new BrowserMissing(`No browser could be started (${failures.join('; ')}).`, installHint());
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function launchOne(choice: BrowserChoice, server: LoopbackServer, options: SessionOptions): Promise<Running> {
  const chromium = loadChromium();
  const temp = makeTempFolder();
  const [profile, artifacts, scratch] = ['profile', 'artifacts', 'tmp'].map((name) => join(temp.path, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [profile, artifacts, scratch]) mkdirSync(folder);
  const sandbox = !mustRunWithoutSandbox();
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: choice.path,
      headless: true,
      chromiumSandbox: sandbox,
      args: [...WALL_ARGUMENTS],
      // Everything goes to our own server, which refuses what is not its own; `<-loopback>` takes away the usual exception.
      proxy: { server: `http://${server.host}`, bypass: `<-loopback>,${server.host}` },
      artifactsDir: artifacts,
      env: { ...definedOnly(process.env), TMPDIR: scratch },
      timeout: options.launchDeadline ?? LAUNCH_DEADLINE,
      viewport: null,
      javaScriptEnabled: true,
      acceptDownloads: false,
      serviceWorkers: 'block',
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    if (!sandbox) {
      options.onNotice?.(
        'The browser runs without its sandbox, because it was started as root or LECTERN_NO_SANDBOX is set.',
      );
    }
    const running: Running = {
      label: choice.label,
      context,
      server,
      release: () => temp.release(),
      gone: false,
      spare: openPage(context),
    };
    context.on('close', () => {
      running.gone = true;
    });
    return running;
  } catch (error) {
    await temp.release();
    throw error;
  }
}

/** The one who waits for it hears of a failure; until then it must not end the process. */
function openPage(context: BrowserContext): Promise<Page> {
  const opening = context.newPage();
  opening.catch(() => undefined);
  return opening;
}

/** Chromium refuses to start as root with its sandbox; some containers forbid it to everyone, so a variable says so. */
function mustRunWithoutSandbox(): boolean {
  return (process.platform === 'linux' && process.getuid?.() === 0) || process.env['LECTERN_NO_SANDBOX'] === '1';
}

async function stop(running: Running): Promise<void> {
  running.gone = true;
  await running.context.close().catch(() => undefined);
  await running.server.close();
  await running.release();
}

async function onPage<T>(
  running: Running,
  files: ServedFiles,
  entry: string,
  view: PageView,
  work: (page: BrowserPage) => Promise<T>,
): Promise<T> {
  const mount = running.server.mount(files);
  const opening = running.spare ?? openPage(running.context);
  running.spare = undefined;
  let page: Page | undefined;
  try {
    page = await opening;
    let crash: ((error: Error) => void) | undefined;
    const crashed = new Promise<never>((_resolve, reject) => {
      crash = reject;
    });
    crashed.catch(() => undefined);
    page.on('crash', () => crash?.(new PageCrash()));
    page.on('close', () => crash?.(new PageCrash()));
    const shown = browserPage(page);
    await Promise.race([show(page, view).then(() => shown.goto(mount.url(entry))), crashed]);
    return await Promise.race([work(shown), crashed]);
  } finally {
    mount.unmount();
    await page?.close().catch(() => undefined);
  }
}

class PageCrash extends Error {}

function isDeath(error: unknown): boolean {
  return (
    error instanceof PageCrash ||
    (error instanceof Error && /has been closed|Target crashed|browser has disconnected/i.test(error.message))
  );
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** One browser behind the wall: launched, watched, closed; pages for printing and measuring leave. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeAtSignal } from '../cleanup.ts';
import { BrowserDied, BrowserMissing } from '../errors.ts';
import { startLoopback, type LoopbackServer, type ServedFiles } from '../serve.ts';
import { makeTempFolder } from '../temp-folders.ts';
import { LaunchFailed, startChromium, type Chromium } from './chromium.ts';
import { ConnectionLost } from './devtools.ts';
import { findBrowsers, installHint, type BrowserChoice } from './find.ts';
import { launchReason } from './launch-reason.ts';
import { Page, type BrowserPage, type PageView } from './page.ts';
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
  let launching: Promise<Running> | undefined = launch(options);
  // The one who waits for it hears of it; until then it must not end the process.
  launching.catch(() => undefined);
  const refused: string[] = [];
  let deaths = 0;
  let closed = false;

  let closing: Promise<void> | undefined;
  async function end(): Promise<void> {
    closed = true;
    forget();
    const running = await launching?.catch(() => undefined);
    launching = undefined;
    if (running !== undefined) await stop(running, refused);
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
        const current: Promise<Running> = (launching ??= launch(options));
        const running = await current;
        try {
          return await onPage(running, files, entry, view, work);
        } catch (error) {
          if (!(error instanceof ConnectionLost)) throw error;
          // A signal ends the process: nobody is to be told that the work it interrupted has failed.
          if (ending) return await new Promise<never>(() => undefined);
          if (closed)
            throw new BrowserDied('The browser was closed before its work was done.', undefined, { cause: error });
          // Several pages may notice the same death: only the first of them counts it and throws the rest away.
          if (launching === current) {
            launching = undefined;
            deaths += 1;
            await stop(running, refused);
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

interface Running {
  readonly label: string;
  readonly chromium: Chromium;
  readonly server: LoopbackServer;
  readonly release: () => Promise<void>;
  /** A page that waits to be used, with a process that has started; the first one asked for takes it. */
  spare: Promise<Page> | undefined;
}

async function launch(options: SessionOptions): Promise<Running> {
  const server = await startLoopback();
  try {
    const choices = findBrowsers({ explicit: options.browser });
    if (choices.length === 0) throw new BrowserMissing('No browser was found.', installHint());
    const failures: string[] = [];
    for (const choice of choices) {
      try {
        return await launchOne(choice, server, options);
      } catch (error) {
        if (!(error instanceof LaunchFailed)) throw error;
        failures.push(`${choice.label}: ${launchReason(error.failure)}`);
      }
    }
    throw new BrowserMissing(`No browser could be started (${failures.join('; ')}).`, installHint());
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function launchOne(choice: BrowserChoice, server: LoopbackServer, options: SessionOptions): Promise<Running> {
  const temp = makeTempFolder();
  const [profile, scratch] = [join(temp.path, 'profile'), join(temp.path, 'tmp')];
  for (const folder of [profile, scratch]) mkdirSync(folder);
  const sandbox = !mustRunWithoutSandbox();
  try {
    const chromium = await startChromium({
      path: choice.path,
      args: [
        ...WALL_ARGUMENTS,
        // Everything goes to our own server, which refuses what is not its own; `<-loopback>` takes away the usual exception.
        `--proxy-server=http://${server.host}`,
        `--proxy-bypass-list=<-loopback>;${server.host}`,
        `--user-data-dir=${profile}`,
        ...(sandbox ? [] : ['--no-sandbox']),
      ],
      env: { ...process.env, TMPDIR: scratch },
      deadline: options.launchDeadline ?? LAUNCH_DEADLINE,
    });
    if (!sandbox) {
      options.onNotice?.(
        'The browser runs without its sandbox, because it was started as root or LECTERN_NO_SANDBOX is set.',
      );
    }
    return { label: choice.label, chromium, server, release: () => temp.release(), spare: openPage(chromium) };
  } catch (error) {
    await temp.release();
    throw error;
  }
}

/** The one who waits for it hears of a failure; until then it must not end the process. */
function openPage(chromium: Chromium): Promise<Page> {
  const opening = Page.open(chromium.devtools);
  opening.catch(() => undefined);
  return opening;
}

/** Chromium refuses to start as root with its sandbox; some containers forbid it to everyone, so a variable says so. */
function mustRunWithoutSandbox(): boolean {
  return (process.platform === 'linux' && process.getuid?.() === 0) || process.env['LECTERN_NO_SANDBOX'] === '1';
}

async function stop(running: Running, refused: string[]): Promise<void> {
  refused.push(...running.server.refused);
  // It has nothing to save: its profile goes too.
  running.chromium.kill();
  await running.chromium.ended;
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
  const opening = running.spare ?? openPage(running.chromium);
  running.spare = undefined;
  let page: Page | undefined;
  try {
    page = await opening;
    await page.show(view);
    await page.goto(mount.url(entry));
    return await Promise.race([work(page), page.lost]);
  } finally {
    mount.unmount();
    await page?.close().catch(() => undefined);
  }
}

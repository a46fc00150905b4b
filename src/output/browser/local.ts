/** What the user names, or a search, enters; a browser of this machine behind the wall leaves, with a server of its own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, Page } from 'playwright-core';
import { BrowserMissing } from '../errors.ts';
import { startLoopback, type LoopbackServer } from '../serve.ts';
import { makeTempFolder } from '../temp-folders.ts';
import { findBrowsers, installHint, type BrowserChoice } from './find.ts';
import { launchReason } from './launch-reason.ts';
import { within, type Patience } from './patience.ts';
import { BrowserEnd, listenToHeart, Loss, type Running } from './running.ts';
import { watchSpawned } from './spawned.ts';
import { WALL_ARGUMENTS } from './wall.ts';

export interface LaunchOptions {
  /** The `--browser` flag; absent: the environment, then a search. */
  readonly browser?: string | undefined;
  readonly onNotice?: ((message: string) => void) | undefined;
  /** Milliseconds for one launch. */
  readonly launchDeadline: number;
  readonly patience: Patience;
  /** A page waits for the next work whenever there was some. */
  readonly isKept: boolean;
  /** Told every attempt of a page to reach another host. */
  readonly refused: string[];
}

/** Starts the first of the browsers found that starts. Rejects with `BrowserMissing`. */
export async function launchLocal(chromium: BrowserType, options: LaunchOptions): Promise<Running> {
  const server = await startLoopback(options.refused);
  try {
    const choices = findBrowsers({ explicit: options.browser });
    if (choices.length === 0) throw new BrowserMissing('No browser was found.', installHint());
    const failures: string[] = [];
    for (const choice of choices) {
      try {
        return await launchOne(chromium, choice, server, options);
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

async function launchOne(
  chromium: BrowserType,
  choice: BrowserChoice,
  server: LoopbackServer,
  options: LaunchOptions,
): Promise<Running> {
  const temp = makeTempFolder();
  const [profile, artifacts, scratch] = ['profile', 'artifacts', 'tmp'].map((name) => join(temp.path, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [profile, artifacts, scratch]) mkdirSync(folder);
  const sandbox = !mustRunWithoutSandbox();
  const spawned = watchSpawned(profile);
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
      timeout: options.launchDeadline,
      viewport: null,
      javaScriptEnabled: true,
      acceptDownloads: false,
      serviceWorkers: 'block',
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    spawned.forget();
    if (!sandbox) {
      options.onNotice?.(
        'The browser runs without its sandbox, because it was started as root or LECTERN_NO_SANDBOX is set.',
      );
    }
    return running(choice.label, context, server, options, async () => {
      await spawned.kill();
      await server.close();
      await temp.release();
    });
  } catch (error) {
    spawned.forget();
    await spawned.kill();
    await temp.release();
    throw error;
  }
}

function running(
  label: string,
  context: BrowserContext,
  server: LoopbackServer,
  { patience, isKept }: LaunchOptions,
  release: () => Promise<void>,
): Running {
  const loss = new Loss();
  const browser = context.browser();
  const heart = browser === null ? () => undefined : listenToHeart(browser, loss, label, patience);
  context.on('close', () => loss.tell(new BrowserEnd()));
  // A page that waits to be used, with a process that has started; the first one asked for takes it.
  let spare: Promise<Page> | undefined = openPage(context);
  let stopping: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    heart();
    loss.tell(new BrowserEnd());
    const late = (): Error => new Error('It does not close.');
    await within(context.close(), patience.close, late).catch(() => undefined);
    await release();
  };
  return {
    label,
    loss,
    async open(files) {
      const opening = spare ?? openPage(context);
      spare = undefined;
      const page = await opening;
      const mount = server.mount(files);
      return {
        page,
        url: (path) => mount.url(path),
        async close() {
          mount.unmount();
          await page.close().catch(() => undefined);
          if (isKept && loss.reason === undefined) spare ??= openPage(context);
        },
      };
    },
    stop: () => (stopping ??= end()),
  };
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

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

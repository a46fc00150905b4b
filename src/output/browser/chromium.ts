/** A browser's program and where it may write enter, a running Chromium leaves: one process group that ends as a whole. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { undoAtExit } from '../cleanup.ts';
import { DevTools } from './devtools.ts';

export interface StartOptions {
  /** Absolute path of the program. */
  readonly path: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds until the first answer. */
  readonly deadline: number;
}

export interface Chromium {
  readonly devtools: DevTools;
  /** Resolves when its main process has ended, however it did. */
  readonly ended: Promise<void>;
  /** Ends all its processes at once; what they were doing is lost. */
  kill(): void;
}

/** How a start failed, as far as it can be known. */
export interface LaunchFailure {
  /** The beginning of what it said on standard error. */
  readonly said: string;
  /** `EACCES` and the like: the system did not run it. */
  readonly refused?: string | undefined;
  /** It was still starting when so many milliseconds were over. */
  readonly late?: number;
  readonly exitCode?: number | null;
  readonly signal?: NodeJS.Signals | null;
}

export class LaunchFailed extends Error {
  readonly failure: LaunchFailure;
  constructor(failure: LaunchFailure) {
    super('The browser did not start.');
    this.failure = failure;
  }
}

/** How much of what a browser says is kept. */
const KEPT = 8000;

/** Chromium without a user: nothing asks, plays, reports, updates or is kept back because no window is in front. */
const QUIET: readonly string[] = [
  '--headless',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-hang-monitor',
  '--disable-ipc-flooding-protection',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-infobars',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,OptimizationHints,PaintHolding,PreconnectToSearch',
  '--metrics-recording-only',
  '--mute-audio',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** Starts it and waits for its first answer. Rejects with `LaunchFailed`; nothing is left of it then. */
export async function startChromium({ path, args, env, deadline }: StartOptions): Promise<Chromium> {
  const child = spawn(path, [...QUIET, '--remote-debugging-pipe', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own, so that its zygotes and renderers end with it, and the terminal's Ctrl-C is ours to handle.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < KEPT) said += text;
  });
  let hasEnded = false;
  const kill = (): void => {
    if (!hasEnded) killTree(child);
  };
  const forget = undoAtExit(kill);
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      // Those it started may outlive it for a moment.
      kill();
      hasEnded = true;
      forget();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const devtools = new DevTools(child.stdio[3] as Writable, child.stdio[4] as Readable);
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (failure: Omit<LaunchFailure, 'said'>) => reject(new LaunchFailed({ said, ...failure }));
      child.once('error', (error: NodeJS.ErrnoException) => fail({ refused: error.code }));
      // Not `exit`: what it said last may still be on its way.
      child.once('close', (exitCode, signal) => fail({ exitCode, signal }));
      timer = setTimeout(() => fail({ late: deadline }), deadline);
      devtools.browser.send('Browser.setDownloadBehavior', { behavior: 'deny' }).then(
        () => resolve(),
        () => undefined,
      );
    });
  } catch (error) {
    kill();
    await ended;
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return { devtools, ended, kill };
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else if (child.exitCode === null)
      spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  } catch {
    // It has ended by itself.
  }
}

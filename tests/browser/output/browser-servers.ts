/** Real browsers that run for themselves, as they would on another machine: their addresses and a way to kill them leave. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findBrowsers } from '../../../src/output/browser/find.ts';
import { processesWith } from './work-folder.ts';

export interface BrowserServer {
  /** What `--browser` takes. */
  readonly address: string;
  /** Ends it as a machine that loses its power, and waits until every process of it is gone. */
  kill(): Promise<void>;
  /** Stops all of its processes where they are: they answer nothing, and the connection stays. */
  freeze(): void;
  /** Whether its browser runs. */
  isAlive(): boolean;
}

const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** `playwright launch-server`, which speaks Playwright's own protocol. */
export async function startPlaywrightServer(): Promise<BrowserServer> {
  const folder = mkdtempSync(join(tmpdir(), 'server-test-'));
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      executablePath: findBrowsers()[0]?.path,
      chromiumSandbox: SANDBOX.length === 0,
      host: '127.0.0.1',
      artifactsDir: folder,
      // Only to find its processes by.
      args: [`--lectern-test=${folder}`],
    }),
  );
  const program = join(import.meta.dirname, '../../../node_modules/.bin/playwright');
  const args = ['launch-server', '--browser', 'chromium', '--config', config];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return serverOf(child, await said(child.stdout, /(ws:\/\/\S+)/), folder);
}

/** A Chromium alone with a port for its own protocol. */
export async function startChromium(): Promise<BrowserServer & { readonly port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'server-test-'));
  const program = findBrowsers()[0]?.path ?? '';
  const args = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...SANDBOX, 'about:blank'];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await said(child.stderr, /DevTools listening on (ws:\/\/\S+)/);
  return { ...serverOf(child, address, folder), port: Number(new URL(address).port) };
}

function serverOf(child: ChildProcess, address: string, folder: string): BrowserServer {
  const all = (): number[] => [...new Set([...processesWith(folder), child.pid ?? 0])].filter((pid) => pid > 0);
  const send = (signal: NodeJS.Signals): void => {
    for (const pid of all()) {
      try {
        process.kill(pid, signal);
      } catch {
        // It went on its own.
      }
    }
  };
  return {
    address,
    async kill() {
      const pids = all();
      send('SIGKILL');
      while (pids.some((pid) => isRunning(pid))) await new Promise((resolve) => setTimeout(resolve, 10));
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
    freeze: () => send('SIGSTOP'),
    isAlive: () => processesWith(folder).length > 0,
  };
}

/** A process that ended stays in the table until its parent has heard of it. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function said(stream: Readable, wanted: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk) => {
      text += String(chunk);
      const found = wanted.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    stream.on('end', () => reject(new Error(`The server ended: ${text}`)));
  });
}

/** Runs the built command as a person would: arguments enter, exit code and output leave. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { scratchFolder } from '../scratch.ts';

export const COMMAND = resolve(import.meta.dirname, '../../../../lib/cli/main.js');
if (!existsSync(COMMAND)) throw new Error('The command is not built: run "node scripts/build-lib.mjs".');

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Added to a bare environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds; 60,000 unless given. */
  readonly timeout?: number;
}

/** An environment of its own: no user config, no cache, a private temporary folder. */
export function bareEnv(home: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH = '', LECTERN_BROWSER, LECTERN_NO_SANDBOX } = process.env;
  return {
    PATH,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TMPDIR: home,
    ...(LECTERN_BROWSER === undefined ? {} : { LECTERN_BROWSER }),
    ...(LECTERN_NO_SANDBOX === undefined ? {} : { LECTERN_NO_SANDBOX }),
    ...extra,
  };
}

/** Runs to the end. Whatever happened, the person must never see a stack trace. */
export function lectern(args: readonly string[], { cwd, env = {}, timeout = 60_000 }: RunOptions): Outcome {
  const home = env['HOME'] ?? scratchFolder();
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd,
    env: bareEnv(home, env),
    encoding: 'utf8',
    timeout,
  });
  expectNoStack(stderr);
  return { code: status, stdout, stderr };
}

/** Starts without waiting. */
export function startLectern(args: readonly string[], { cwd, env = {} }: RunOptions): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    env: bareEnv(cwd, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function expectNoStack(text: string): void {
  expect(text).not.toMatch(/^\s+at .*(:\d+:\d+|node:)/m);
  expect(text).not.toContain('[object Object]');
}

/** Processes whose environment holds the mark (Linux). */
export function processesWith(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Every file below a folder with its content. */
export function contentsOf(folder: string): Map<string, string> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}

/** A deck's text enters, a development server that shows it leaves: a folder of its own, a port of its own, ended after the test. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { LECTERN, ready } from '../built-decks.ts';

export class RunningDev {
  readonly folder: string;
  url = '';
  /** What the terminal showed. */
  output = '';
  #child: ChildProcess | undefined;

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    this.folder = mkdtempSync(join(tmpdir(), 'lectern-dev-'));
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name = 'deck.md'): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  /** As vim and many others save. */
  writeByRename(name: string, content: string): void {
    writeFileSync(this.path(`.${name}.new`), content);
    renameSync(this.path(`.${name}.new`), this.path(name));
  }

  /** Saves the deck with one text replaced. */
  replace(from: string, to: string, name = 'deck.md'): void {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`"${from}" is not in ${name}.`);
    this.write(name, text.replace(from, to));
  }

  async start(...flags: readonly string[]): Promise<this> {
    const port = flags.includes('--port') ? [] : ['--port', '0'];
    // A browser more for each server; what checks is asked for with `checked`.
    const own = flags.includes('checked') ? flags.filter((flag) => flag !== 'checked') : [...flags, '--no-check'];
    const child = spawn(process.execPath, [LECTERN, 'dev', this.path('deck.md'), ...port, ...own], {
      cwd: this.folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', LECTERN_CACHE: 'off' },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.output += String(data)));
    await this.says(/http:\/\/\S+/);
    this.url = /http:\/\/\S+/.exec(this.output)?.[0] ?? '';
    return this;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Of the server. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  press(key: string): void {
    this.#child?.stdin?.write(key);
  }

  /** Waits until the terminal showed it. */
  async says(pattern: RegExp): Promise<void> {
    const end = Date.now() + 30_000;
    while (!pattern.test(this.output)) {
      if (Date.now() > end || !this.isRunning) throw new Error(`The terminal never showed ${pattern}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.isRunning) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

/** `dev` starts a server on a deck; all of them are ended after the test. */
export const test = base.extend<{
  dev: (
    files: Readonly<Record<string, string | Uint8Array>> | string,
    ...flags: readonly string[]
  ) => Promise<RunningDev>;
}>({
  // Playwright reads the names of fixtures from this pattern, so it must be one.
  // oxlint-disable-next-line no-empty-pattern
  dev: async ({}, use) => {
    const running: RunningDev[] = [];
    await use((files, ...flags) => {
      const made = new RunningDev(typeof files === 'string' ? { 'deck.md': files } : files);
      running.push(made);
      return made.start(...flags);
    });
    for (const one of running) {
      await one.end();
      rmSync(one.folder, { recursive: true, force: true });
    }
  },
});

/** Opens the talk, and marks the page so that a reload would be seen. */
export async function open(page: Page, { url }: RunningDev, at = ''): Promise<void> {
  await page.goto(url + at);
  await ready(page);
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
}

export function wasReloaded(page: Page): Promise<boolean> {
  return page.evaluate(() => !('neverReloaded' in globalThis));
}

/** Text of the slide shown, without what is not seen. */
export function shownText(page: Page): Promise<string> {
  return page.locator(`:is(${SHOWN}) .slide-box`).innerText();
}

/** How many steps of the slide shown are revealed. */
export function revealedSteps(page: Page): Promise<number> {
  return page.locator(`:is(${SHOWN}) .fragment.visible`).count();
}

const SHOWN = '.slides > section.present:not(.stack), .slides > section.stack.present > section.present';

export { expect } from '@playwright/test';

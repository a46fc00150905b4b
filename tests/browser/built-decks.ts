/** Where the built fixture decks lie, and how a test opens one: a name and a hash enter, a page that is ready leaves. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const DECKS = join(ROOT, 'dist/.tests/decks');
export const LECTERN = join(ROOT, 'lib/cli/main.js');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the built decks below a path that no build could have known. */
export const BASE_PATH = '/some/base path';

interface WorkerFixtures {
  /** Address of the server, without a slash at its end. */
  readonly site: string;
}

/** Every test watches its pages: errors, console errors and requests to other hosts fail it. */
export const test = base.extend<{ watched: void }, WorkerFixtures>({
  site: [
    // Playwright reads the names of fixtures from this pattern, so it must be one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = createServer((request, response) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        const path = decodeURIComponent(url.pathname);
        const file = path.startsWith(`${BASE_PATH}/`) ? join(DECKS, path.slice(BASE_PATH.length)) : '';
        if (file === '' || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        if (url.searchParams.has('held')) return void sendInHalves(file, response);
        createReadStream(file).pipe(response);
      });
      await listen(server);
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  watched: [
    async ({ page, context, site }, use) => {
      const faults: string[] = [];
      const watch = (one: Page) => {
        one.on('pageerror', (error) => faults.push(`error: ${error.message}`));
        one.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
        });
      };
      watch(page);
      context.on('page', watch);
      await context.route('**', (route) => {
        const url = route.request().url();
        if (/^(file|data|blob):/.test(url) || url.startsWith(`${site}/`)) return route.continue();
        faults.push(`request: ${url}`);
        return route.abort();
      });
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

/** Resolved by `releaseHeld`: pages asked for with `?held` get their second half then. */
let released: (() => void)[] = [];

/** Sends the rest of every page that was asked for with `?held`. */
export function releaseHeld(): void {
  for (const release of released) release();
  released = [];
}

async function sendInHalves(file: string, response: ServerResponse): Promise<void> {
  const page = readFileSync(file);
  const half = Math.floor(page.length / 2);
  response.write(page.subarray(0, half));
  await new Promise<void>((resolve) => released.push(resolve));
  response.end(page.subarray(half));
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

/** Opens a built talk from the server and waits until it says that it is ready. `at` is a query, a hash or both. */
export async function openTalk(page: Page, site: string, name: string, at = ''): Promise<void> {
  await page.goto(`${site}${encodeURI(BASE_PATH)}/${name}/index.html${at}`);
  await ready(page);
}

/** Opens a built talk from disk. */
export async function openTalkFile(page: Page, name: string, at = ''): Promise<void> {
  await page.goto(`${pathToFileURL(join(DECKS, name, 'index.html')).href}${at}`);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await page.locator('html[data-lectern-ready="true"]').waitFor({ state: 'attached' });
}

/** The slide that is shown, by id. */
export function present(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector('.slides section.present:not(.stack)')?.id);
}

/** Texts of the fragments that are revealed on the slide shown. */
export function revealed(page: Page): Promise<string[]> {
  return page
    .locator('section.present:not(.stack) .fragment.visible:not(.code-step)')
    .evaluateAll((fragments) => fragments.map((fragment) => fragment.textContent.trim()));
}

/** Numbers of the code lines that stand out on the slide shown; all of them when none is dimmed. */
export function linesOn(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const figure = document.querySelector('section.present:not(.stack) figure.code');
    const lines = [...(figure?.querySelectorAll<HTMLElement>('.line') ?? [])];
    const shown = figure?.classList.contains('has-steps') ? lines.filter((line) => line.matches('.is-on')) : lines;
    return shown.map((line) => Number(line.dataset['line']));
  });
}

export { expect } from '@playwright/test';

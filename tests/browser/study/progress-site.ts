/** A deck's text and the questions it is to have enter; its study edition on disk and on a web server leaves, built by the command. */
import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Entry, DoingPlace } from '../../../src/deck/progress.ts';
import { LECTERN, ROOT } from '../built-decks.ts';

/** Three lessons; the last has no questions. */
export const DECK = `---
title: A night with numbers
---

---
section: First
---

# First things {#first}

Read this.

---

## One more {#more}

And this.

---
section: Second
---

# Second things {#second}

Read that.

---
section: Third
---

# Third things {#third}

The end.
`;

export function place(key: string, page: string, more: Partial<DoingPlace> = {}): DoingPlace {
  const likeness = { question: `q-${key}`, answers: `a-${key}` };
  return { key, kind: 'quiz', likeness, title: `Question ${key}`, points: 2, page, ...more };
}

/** What a quiz of that place would keep. */
export function answer({ key, kind, likeness }: DoingPlace, at: number, more: Partial<Entry> = {}): Entry {
  return { key, kind, likeness, at, work: { chosen: key }, isDone: true, attempts: 1, share: 1, ...more };
}

export const PLACES: readonly DoingPlace[] = [
  place('a', 'first'),
  place('b', 'first', { points: 1 }),
  place('c', 'second', { kind: 'reflect', points: 0 }),
];

/**
 * Builds the deck's study edition into a folder of the tests and gives that folder. The questions are told to its pages;
 * without any the pages stay as they were published, which the service worker insists on. `files` lie beside the deck.
 */
export function buildStudy(
  name: string,
  deck: string,
  places: readonly DoingPlace[] | undefined,
  files: Readonly<Record<string, Buffer>> = {},
): string {
  const folder = join(ROOT, 'dist/.tests/progress', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'numbers'), { recursive: true });
  const file = join(folder, 'numbers', 'deck.md');
  writeFileSync(file, deck);
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, 'numbers', path), content);
  const out = join(folder, 'out');
  execFileSync(process.execPath, [LECTERN, 'build', file, '--edition', 'study', '--out', out], { stdio: 'pipe' });
  for (const page of places === undefined ? [] : readdirSync(join(out, 'study'))) {
    if (extname(page) === '.html') tellPlaces(join(out, 'study', page), places ?? []);
  }
  return out;
}

function tellPlaces(file: string, places: readonly DoingPlace[]): void {
  const html = readFileSync(file, 'utf8');
  const told = html.replace(
    /(<script type="application\/json" id="lectern-study">)([^<]*)/,
    (_, tag: string, json: string) => tag + JSON.stringify({ ...JSON.parse(json), doings: places }),
  );
  writeFileSync(file, told);
}

export interface Site {
  /** Of the folder, with a slash at its end. */
  readonly url: string;
  /** What it serves from now on. */
  show(folder: string): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/**
 * On a port of its own, so that each test has an origin of its own, below a path that no build could know. `port` is that
 * of a server that was closed, to take its place.
 */
export async function serve(folder: string, port = 0): Promise<Site> {
  let shown = folder;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname)
      .replace(/^\/a course\//, '/')
      .replace(/\/$/, '/index.html');
    const file = join(shown, path);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a%20course/`,
    show: (next) => (shown = next),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A page whose progress is opened has its button. */
export async function opened(page: Page): Promise<void> {
  await page.locator('.progress-button').waitFor({ state: 'attached' });
}

/** The file of a learner who did these. */
export function progressFile(records: readonly object[], more: object = {}): Buffer {
  const head = { format: 'lectern-progress', version: 1, deck: 'numbers', title: 'A night with numbers' };
  return Buffer.from(JSON.stringify({ ...head, written: '2026-11-28T22:00:00.000Z', records, ...more }));
}

/** Opens the panel and takes a file over. */
export async function takeOver(page: Page, records: readonly object[]): Promise<void> {
  await page.getByRole('button', { name: 'Your progress' }).click();
  const panel = page.getByRole('dialog', { name: 'Your progress' });
  await panel.locator('input[type=file]').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: progressFile(records),
  });
  await page.getByRole('dialog', { name: 'mine.json' }).getByRole('button', { name: 'Take over' }).click();
  await panel.getByRole('status').filter({ hasText: 'Taken over' }).waitFor();
  await page.keyboard.press('Escape');
}

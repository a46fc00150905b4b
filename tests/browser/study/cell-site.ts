/** A site with cells: the scripts as they ship enter, its address on a server and on disk leave, and what a canary heard. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Page, test as base } from '@playwright/test';
import { buildScript } from '../../../scripts/build/runtime.mjs';
import { buildSheet } from '../../../scripts/build/theme.mjs';
import { contentSecurityPolicy } from '../../../src/render/page.ts';
import { pythonScript } from '../../../src/output/python-files.ts';
import { deck as deckOf, slide as slideOf } from '../../unit/render/sample-deck.ts';
import { ROOT } from '../built-decks.ts';
import { cellBlock, type CellPageOptions, renderCellPage } from './cell-samples.ts';

const FIXTURES = join(ROOT, 'tests/fixtures/cells');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Code found by its folder: name, first line's note (`// control: page`, `// ends: stuck|error`), text. */
export interface CodeFixture {
  readonly name: string;
  readonly note: string;
  readonly code: string;
}

/** @param ext of their files, with its dot. */
export function codeFixtures(folder: string, ext = '.js'): readonly CodeFixture[] {
  return readdirSync(join(FIXTURES, folder))
    .filter((file) => file.endsWith(ext))
    .sort()
    .map((file) => {
      const code = readFileSync(join(FIXTURES, folder, file), 'utf8');
      return { name: basename(file, ext), note: /^(?:\/\/|#) \w+: (\S+)/.exec(code)?.[1] ?? '', code };
    });
}

/** A server that only notes who was asked for, and by which connections. */
export interface Canary {
  readonly url: string;
  /** Paths without their slash, one for each request, upgrades too. */
  readonly heard: string[];
  /** Connections that were opened, whatever was said on them. */
  connections: number;
}

export interface Site {
  /** Without a slash at the end. */
  readonly http: string;
  readonly file: string;
  readonly folder: string;
  /** Names of files that the server was asked for. */
  readonly asked: readonly string[];
}

/** Opens a page with cells, and waits until they are alive. */
export type OpenCells = (
  options: CellPageOptions & { readonly from?: 'http' | 'file'; readonly at?: Page },
) => Promise<void>;

interface WorkerFixtures {
  readonly site: Site;
  readonly canary: Canary;
}

export const test = base.extend<{ openCells: OpenCells }, WorkerFixtures>({
  site: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex }) => {
      const folder = join(ROOT, 'dist/.tests/cells', String(workerIndex));
      await writeSite(folder);
      const asked: string[] = [];
      const server = createServer((request, response) => {
        const file = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        asked.push(file);
        if (!readdirSync(folder).includes(file)) return response.writeHead(404).end();
        return response
          .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' })
          .end(readFileSync(join(folder, file)));
      });
      await use({ http: await listening(server), file: pathToFileURL(folder).href, folder, asked });
      close(server);
    },
    { scope: 'worker' },
  ],
  openCells: async ({ page, site }, use, { testId }) => {
    await use(async ({ from = 'http', at = page, ...options }) => {
      if (options.python === true) await addPython(site.folder);
      const name = `${testId}.html`;
      writeFileSync(join(site.folder, name), renderCellPage(options));
      await at.goto(`${site[from]}/${name}`);
      await at.locator('.cell.is-live').first().waitFor();
    });
  },
  canary: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const heard: string[] = [];
      const server = createServer((request, response) => {
        heard.push((request.url ?? '').slice(1));
        const type = request.headers['sec-fetch-dest'] === 'document' ? 'text/html' : 'text/javascript';
        response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end('');
      });
      server.on('upgrade', (request, socket) => {
        heard.push((request.url ?? '').slice(1));
        socket.destroy();
      });
      const canary: Canary = { url: await listening(server), heard, connections: 0 };
      server.on('connection', () => {
        canary.connections += 1;
      });
      await use(canary);
      close(server);
    },
    { scope: 'worker' },
  ],
});

async function writeSite(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { code } = await buildScript(ROOT, join(ROOT, 'tests/browser/study/cell-entry.ts'), 'cell-page');
  writeFileSync(join(folder, 'cell-entry.js'), code);
  writeFileSync(
    join(folder, 'cells.css'),
    await buildSheet(ROOT, ['slide.css', 'study/work-buttons.css', 'study/cell.css']),
  );
  for (const script of readdirSync(join(ROOT, 'lib/runtime'))) {
    copyFileSync(join(ROOT, 'lib/runtime', script), join(folder, script));
  }
  const policy = contentSecurityPolicy({ cells: { wasm: false } });
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const scripts = ['study-cell-run', 'cell-entry'].map((name) => `<script src="${name}.js"></script>`).join('');
  writeFileSync(join(folder, 'run.html'), `<!doctype html><meta charset="utf-8">${meta}<title>Cells</title>${scripts}`);
  // No policy at all: what a probe can do where nothing holds it.
  writeFileSync(join(folder, 'open.html'), `<!doctype html><meta charset="utf-8"><title>Open</title><p>Open`);
}

/** As an edition with Python cells brings it. */
async function addPython(folder: string): Promise<void> {
  const file = join(folder, 'pyodide.js');
  if (existsSync(file)) return;
  const deck = deckOf([slideOf('python', 'content', [cellBlock({ code: '1', language: 'python' })])]);
  const { value } = await pythonScript(deck, { folder, trust: false });
  if (value === undefined) throw new Error('Pyodide is not installed.');
  writeFileSync(file, value);
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}

export { expect } from '@playwright/test';

/** The server itself: its port, its keys, restarts under an open page, and who may ask. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { ready } from '../built-decks.ts';
import { expect, open, RunningDev, shownText, test, wasReloaded } from './running.ts';

const DECK = '# One\n\n---\n\n## Two {#two}\n\nA line of two.\n';

test('a busy port moves on to the next and says so; two servers on one deck both follow', async ({
  page,
  context,
  dev,
}) => {
  const first = await dev(DECK);
  const port = Number(new URL(first.url).port);
  const second = await dev({ 'deck.md': DECK }, '--port', String(port));
  expect(second.output).toMatch(new RegExp(`${port} is busy: this is \\d+`));
  const same = new RunningDev({});
  Object.assign(same, { folder: first.folder });
  await same.start('--port', String(port));
  await open(page, first, '#/two');
  const other = await context.newPage();
  await open(other, same, '#/two');
  first.replace('A line', 'The line');
  for (const each of [page, other]) await expect(each.locator('#two')).toContainText('The line');
  await same.end();
});

test('a page left open over a restart says so, finds the new server and what it missed', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two');
  const { port } = new URL(server.url);
  await server.end('SIGKILL');
  await expect(page.locator('.dev-notice')).toBeVisible({ timeout: 5000 });
  server.replace('# One', '# Null\n\n---\n\n# One');
  server.replace('A line', 'Another line');
  server.output = '';
  await server.start('--port', port);
  await expect(page.locator('#two')).toContainText('Another line', { timeout: 10_000 });
  expect(await shownText(page)).toContain('Another line');
  expect(await wasReloaded(page)).toBe(false);
});

test('p writes the PDF, ? lists the keys, q ends', async ({ dev }) => {
  const server = await dev(DECK);
  server.press('?');
  await server.says(/write the PDF/);
  server.press('p');
  await server.says(/deck\.pdf|\.pdf {2}/);
  server.press('q');
  await expect.poll(() => server.isRunning).toBe(false);
});

test('Alt and a click open the line that wrote it, also when the slide has moved since', async ({ page, dev }) => {
  const editor = new RunningDev({});
  const log = join(editor.folder, 'asked');
  writeFileSync(join(editor.folder, 'code'), `#!/bin/sh\necho "$@" >> ${log}\n`, { mode: 0o755 });
  process.env['LAUNCH_EDITOR'] = join(editor.folder, 'code');
  const server = await dev(DECK);
  delete process.env['LAUNCH_EDITOR'];
  await open(page, server, '#/two');
  await page.getByText('A line of two.').click({ modifiers: ['Alt'] });
  await server.says(/editor .*deck\.md:7/);
  server.replace('# One\n', '# One\n\nMore.\n\nAnd more.\n');
  await expect(page.locator('html')).toHaveAttribute('data-lectern-revision', '2');
  await page.getByText('A line of two.').click({ modifiers: ['Alt'] });
  await server.says(/editor .*deck\.md:11/);
  await expect.poll(() => existsSync(log)).toBe(true);
});

test('Alt and a click open the line of what stands behind an included part', async ({ page, dev }) => {
  process.env['LAUNCH_EDITOR'] = 'true';
  const server = await dev({
    'deck.md': '# One\n\n---\n\n@include ./part.md\n\nA line behind it.\n',
    'part.md': '## Part {#part}\n\nFrom the part.\n',
  });
  delete process.env['LAUNCH_EDITOR'];
  await open(page, server, '#/part');
  const says = async (text: string, place: RegExp): Promise<void> => {
    server.output = '';
    await page.getByText(text).click({ modifiers: ['Alt'] });
    await server.says(place);
  };
  await says('A line behind it.', /editor deck\.md:7/);
  server.replace('# One\n', '# One\n\nMore.\n');
  await expect(page.locator('html')).toHaveAttribute('data-lectern-revision', '2');
  for (const [from, file] of [
    ['A line', 'deck.md'],
    ['From', 'part.md'],
  ] as const) {
    server.output = '';
    server.replace(from, `<!-- Not seen. -->\n\n${from}`, file);
    await server.says(/saved: 0 slides changed/);
  }
  await says('A line behind it.', /editor deck\.md:11/);
  await says('From the part.', /editor part\.md:5/);
});

test('nobody but our own pages on this machine is answered', async ({ dev }) => {
  const server = await dev({ 'deck.md': DECK, '.env': 'SECRET=1', 'notes.txt': 'private' });
  const { port } = new URL(server.url);
  const status = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    new Promise<number>((resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      });
      asked.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(0) : reject(error)));
      asked.end();
    });
  expect(await status('/')).toBe(200);
  expect(await status('/', { host: 'evil.example' })).toBe(403);
  expect(await status('/', { host: `evil.example:${port}` })).toBe(403);
  expect(await status('/@lectern/token', { origin: 'http://evil.example' })).toBe(403);
  expect(await status('/@lectern/token', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
  for (const path of [
    '/deck.md',
    '/.env',
    '/notes.txt',
    '/@fs/etc/passwd',
    '/@lectern/theme/../cli/main.js',
    '/@lectern/theme/..%2fcli/main.js',
    '/@file/../../deck.md',
    '/__open-in-editor?file=deck.md',
    '/@vite/client',
  ]) {
    expect(await status(path), path).toBe(404);
  }
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-protocol': 'vite-hmr',
  };
  const token = await fetch(`${server.url}@lectern/token`).then((response) => response.text());
  const own = `http://localhost:${port}`;
  expect(await status(`/?token=${token}`, { ...upgrade, host: `localhost:${port}`, origin: own })).toBe(101);
  expect(await status('/?token=wrong', { ...upgrade, host: `localhost:${port}`, origin: own })).not.toBe(101);
  expect(
    await status(`/?token=${token}`, { ...upgrade, host: `localhost:${port}`, origin: 'http://evil.example' }),
  ).not.toBe(101);
  expect(await status(`/?token=${token}`, { ...upgrade, host: `localhost:${port}` })).not.toBe(101);
  expect(
    await status(`/?token=${token}`, { ...upgrade, host: 'evil.example', origin: 'http://evil.example' }),
  ).not.toBe(101);
});

test('a folder of 5,000 pictures starts as any other, and a save there is shown', async ({ page, dev }) => {
  const made = new RunningDev({ 'deck.md': `${DECK}\n![One](img/p7.svg)\n` });
  mkdirSync(join(made.folder, 'img'), { recursive: true });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  for (let index = 0; index < 5000; index++) writeFileSync(join(made.folder, 'img', `p${index}.svg`), svg);
  try {
    await made.start();
    await page.goto(made.url);
    await ready(page);
    made.replace('A line', 'This line');
    await expect(page.locator('#two')).toContainText('This line');
  } finally {
    await made.end();
  }
  expect(dev).toBeDefined();
});

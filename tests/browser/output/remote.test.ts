import { expect, test } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBrowser, type BrowserSession } from '../../../src/output/browser/session.ts';
import { BrowserDied, RemoteRefused } from '../../../src/output/errors.ts';
import { makePdf } from '../../../src/output/pdf.ts';
import { takeShots } from '../../../src/output/shots.ts';
import { sampleDeck, type SampleStacks } from '../../unit/output/sample-deck.ts';
import { startChromium, startPlaywrightServer, type BrowserServer } from './browser-servers.ts';
import { lookAt } from './pdf-look.ts';
import { picture, startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let work: Work;
/** Two of Playwright's and one of Chrome's. */
let servers: readonly [BrowserServer, BrowserServer, BrowserServer & { readonly port: number }];
/** What is printed on this machine. */
let local: Buffer;

test.beforeAll(async () => {
  work = startWork();
  work.put(
    'red.png',
    picture(80, 60, (x, y) => [255, x * 3, y * 4]),
  );
  servers = await Promise.all([startPlaywrightServer(), startPlaywrightServer(), startChromium()]);
  local = await print(work.browser);
});
test.afterAll(async () => {
  for (const server of servers) await server.kill();
  await work.end();
});

const SLIDES = 12;
const DECK = sampleDeck(
  Array.from({ length: SLIDES }, (_, index) => ({
    id: `slide-${index + 1}`,
    title: `Slide ${index + 1}`,
    ...(index % 3 === 0 ? { section: `Part ${index / 3 + 1}` } : {}),
    html:
      `<p>Ελληνικά, <em>slanted</em>, <code>code()</code>, <a href="#slide-${((index + 4) % SLIDES) + 1}">on</a>, ` +
      '<a href="notes.txt">a file</a></p><ul><li>one</li><li>two</li></ul>' +
      '<table><tr><th>head</th></tr><tr><td>cell</td></tr></table>',
    ...(index % 4 === 1 ? { picture: { src: 'red.png', alt: 'A red field' } } : {}),
  })) as SampleStacks,
  { assets: [{ path: 'red.png' }] },
);

/** In six parts. */
async function print(browser: BrowserSession, trust = true): Promise<Buffer> {
  const options = { browser, folder: { folder: work.folder, trust }, version: '0.0.0', slidesOnPage: 2 };
  const { value, diagnostics } = await makePdf(DECK, new Map(), options);
  expect(diagnostics).toEqual([]);
  return Buffer.from(value);
}

/** Calls `once` when so many pages are open at the same time, all of which wait for that. */
function whenOpen(
  browser: BrowserSession,
  count: number,
  once: () => Promise<void>,
): { session: BrowserSession; calls: () => number } {
  let calls = 0;
  let open: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const session: BrowserSession = {
    ...browser,
    withPage: (files, entry, view, job) =>
      browser.withPage(files, entry, view, async (page) => {
        calls += 1;
        if (calls === count) {
          await once();
          open();
        }
        await gate;
        return job(page);
      }),
  };
  return { session, calls: () => calls };
}

const all = (): string => servers.map(({ address }) => address).join(',');

for (const [index, name] of ['a server of Playwright’s', 'another', 'a Chromium with a debugging port'].entries()) {
  test(`${name} prints what this machine does, to the byte, and runs on`, async () => {
    const server = servers[index] as BrowserServer;
    const notices: string[] = [];
    const browser = openBrowser({ browser: server.address, onNotice: (notice) => notices.push(notice) });
    const bytes = await print(browser);
    await browser.close();
    expect(bytes.equals(local)).toBe(true);
    expect([server.isAlive(), browser.width, notices, browser.refused]).toEqual([true, 1, [], []]);
  });
}

test('a debugging port is enough of an address', async () => {
  const browser = openBrowser({ browser: `http://127.0.0.1:${servers[2].port}` });
  const bytes = await print(browser);
  await browser.close();
  expect(bytes.equals(local)).toBe(true);
});

test('pictures are those of this machine', async () => {
  const options = { folder: { folder: work.folder, trust: true }, version: '0.0.0', scale: 1 };
  const { value: here } = await takeShots(DECK, new Map(), { ...options, browser: work.browser });
  for (const server of servers) {
    const browser = openBrowser({ browser: server.address });
    const { value: there } = await takeShots(DECK, new Map(), { ...options, browser });
    await browser.close();
    expect(there.map(({ png }, index) => Buffer.compare(png, here[index]?.png ?? Buffer.of()))).toEqual(
      here.map(() => 0),
    );
  }
});

test('a deck that is not trusted is not opened there', async () => {
  const browser = openBrowser({ browser: all() });
  await expect(print(browser, false)).rejects.toThrow(RemoteRefused);
  await browser.close();
});

test('a page there reaches nobody by what a page of ours may do', async () => {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end();
  });
  server.on('upgrade', (request, socket) => {
    hits.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const html = `<img src="http://${host}/img"><link rel=stylesheet href="http://${host}/css"><iframe src="http://${host}/frame"></iframe>`;
  for (const { address } of servers) {
    const browser = openBrowser({ browser: address });
    const view = { width: 800, height: 600, trusted: true };
    await browser.withPage(new Map([['page.html', { body: html }]]), 'page.html', view, async (page) => {
      // Without our policy.
      await page.goto('about:blank');
      await page.evaluate(
        async ({ markup, target }) => {
          document.documentElement.innerHTML = markup;
          await fetch(`http://${target}/fetch`, { mode: 'no-cors' }).catch(() => undefined);
          const socket = new WebSocket(`ws://${target}/socket`);
          await new Promise((resolve) => socket.addEventListener('close', resolve));
        },
        { markup: html, target: host },
      );
    });
    await browser.close();
    for (const road of ['/img', '/css', '/frame', '/fetch', '/socket']) {
      expect([road, browser.refused.some((url) => url.endsWith(road))]).toEqual([road, true]);
    }
  }
  server.close();
  expect(hits).toEqual([]);
});

test('a browser that is stopped does not keep the others waiting for ever', async () => {
  const frozen = await startPlaywrightServer();
  const notices: string[] = [];
  const browser = openBrowser({
    browser: `${frozen.address},${servers[0].address}`,
    onNotice: (notice) => notices.push(notice),
    patience: { beat: 100, answer: 4000, close: 500 },
  });
  const { session, calls } = whenOpen(browser, 2, () => Promise.resolve(frozen.freeze()));
  const bytes = await print(session);
  await browser.close();
  await frozen.kill();
  expect(bytes.equals(local)).toBe(true);
  expect(calls()).toBe(7);
  expect(notices).toEqual([
    expect.stringMatching(
      /^ws:\/\/127\.0\.0\.1:\d+\/… is not used any more: it did not answer any more\. Its work is done elsewhere\.$/,
    ),
  ]);
});

test('three print the parts of a deck; one is killed midway, and the file is the same', async () => {
  const notices: string[] = [];
  const browser = openBrowser({ browser: all(), onNotice: (notice) => notices.push(notice) });
  expect(browser.width).toBe(3);
  // With a page in each of them.
  const { session, calls } = whenOpen(browser, 3, () => servers[1].kill());
  const bytes = await print(session);
  await browser.close();
  expect(servers.map((server) => server.isAlive())).toEqual([true, false, true]);
  // Six parts, and one of them once more.
  expect(calls()).toBe(7);
  expect(notices).toEqual([
    expect.stringMatching(
      /^ws:\/\/127\.0\.0\.1:\d+\/… is not used any more: it ended while it was working\. Its work is done elsewhere\.$/,
    ),
  ]);
  const [here, there] = [await lookAt(local, work, 'here'), await lookAt(bytes, work, 'there')];
  expect(there).toEqual(here);
  expect(here.pages).toHaveLength(SLIDES);
  expect(here.pages[1]?.text).toContain('Slide 2');
  expect(bytes.equals(local)).toBe(true);
});

test('where one is gone from the start, the others do the work', async () => {
  const notices: string[] = [];
  const browser = openBrowser({ browser: all(), onNotice: (notice) => notices.push(notice) });
  const bytes = await print(browser);
  await browser.close();
  expect(bytes.equals(local)).toBe(true);
  expect(notices).toEqual([expect.stringMatching(/is not used: nothing listens there \(ECONNREFUSED\)\.$/)]);
});

test('when all of them are dead, each is named with what became of it', async () => {
  const browser = openBrowser({ browser: all() });
  const { session } = whenOpen(browser, 2, async () => {
    await servers[0].kill();
    await servers[2].kill();
  });
  const failure = await print(session).catch((error: unknown) => error);
  await browser.close();
  expect(failure).toBeInstanceOf(BrowserDied);
  const { message, exitCode } = failure as BrowserDied;
  expect(exitCode).toBe(3);
  expect(message).toMatch(/^All browsers elsewhere are gone \(.+\)\.$/);
  for (const { address } of servers) expect(message).toContain(`${new URL(address).host}/`);
  expect(message.match(/ECONNREFUSED/g)).toHaveLength(3);
});

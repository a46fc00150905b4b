import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserPage } from '../../../src/output/browser/page.ts';
import { openBrowser } from '../../../src/output/browser/session.ts';
import { BrowserDied, BrowserHung, BrowserMissing } from '../../../src/output/errors.ts';
import { settle } from '../../../src/output/settle.ts';
import { bundleChild } from '../../unit/output/bundle-child.ts';
import { processesWith, startWork, type Work } from './work-folder.ts';

let work: Work;
let child: string | undefined;
test.beforeAll(async () => {
  work = startWork();
  // Started for sure before any other, see `browserProcess`.
  await work.browser.withPage(FILES, 'page.html', VIEW, async () => undefined);
});
test.afterAll(() => work.end());

const VIEW = { width: 800, height: 600 };
const FILES = new Map([['page.html', { body: '<!doctype html><title>ours</title><p>page' }]]);

const titleOf = (page: BrowserPage): Promise<string> => page.evaluate(() => document.title);

/** Runs in the page. */
function setContent(html: string): void {
  document.documentElement.innerHTML = html;
}

/** The main process of the browser that was started last: a child of this process, found by its profile folder. */
function browserProcess(): number {
  const own = processesWith(`lectern-${process.pid}-`).filter((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return status.includes(`PPid:\t${process.pid}\n`);
  });
  return Math.max(...own);
}

test('a page of our own is served and read', async () => {
  expect(await work.browser.withPage(FILES, 'page.html', VIEW, titleOf)).toBe('ours');
});

test('a page that hangs while it is laid out is given up', async () => {
  const started = Date.now();
  const browser = openBrowser({ patience: { settle: 900 } });
  let tries = 0;
  const hanging = browser.withPage(FILES, 'page.html', VIEW, async (page) => {
    tries += 1;
    page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await settle(page, 100);
  });
  await expect(hanging).rejects.toThrow(BrowserHung);
  await expect(hanging).rejects.toThrow('The browser did not lay out the slides within 1 seconds.');
  await browser.close();
  expect(tries).toBe(2);
  expect(Date.now() - started).toBeLessThan(20_000);
});

test('scripts of a page do not run: a deck on paper needs none', async () => {
  const files = new Map([
    [
      'page.html',
      { body: '<title>before</title><script>document.title="after"</script><img src=x onerror="document.title=1">' },
    ],
  ]);
  expect(await work.browser.withPage(files, 'page.html', VIEW, titleOf)).toBe('before');
});

test('behind the wall a hostile page reaches nobody, by any road', async () => {
  const hits: string[] = [];
  const tcp = createServer((socket) => {
    socket.on('data', (data) => hits.push(`tcp ${data.toString().slice(0, 60)}`));
    socket.on('error', () => undefined);
    hits.push('tcp connect');
  });
  await new Promise<void>((resolve) => tcp.listen(0, resolve));
  const udp = createSocket('udp4');
  udp.on('message', () => hits.push('udp'));
  await new Promise<void>((resolve) => udp.bind(0, resolve));
  const port = (tcp.address() as AddressInfo).port;
  const stun = udp.address().port;
  const browser = openBrowser();
  try {
    await browser.withPage(FILES, 'page.html', VIEW, async (page) => {
      // The second wall alone: a page without our policy, with its scripts running.
      await page.goto('about:blank');
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `0.0.0.0:${port}`]) {
        await page.evaluate(
          setContent,
          `
          <link rel="dns-prefetch" href="http://${host}"><link rel="preconnect" href="http://${host}">
          <link rel="prefetch" href="http://${host}/prefetch"><link rel="stylesheet" href="http://${host}/css">
          <style>@import "http://${host}/import"; @font-face{font-family:x;src:url(http://${host}/font)} p{font-family:x;background:url(http://${host}/bg)}</style>
          <p>text</p><img src="http://${host}/img"><iframe src="http://${host}/frame"></iframe><object data="http://${host}/object"></object>
          <video src="http://${host}/video"></video><form id="f" method="post" target="t" action="http://${host}/form"></form><iframe name="t"></iframe>
          <svg><image href="http://${host}/svg"/></svg><a ping="http://${host}/ping" href="#x" id="a">a</a>`,
        );
        await page.evaluate(
          async ([target, stunPort]) => {
            (document.getElementById('f') as HTMLFormElement).submit();
            (document.getElementById('a') as HTMLAnchorElement).click();
            void fetch(`http://${target}/fetch`, { mode: 'no-cors' }).catch(() => undefined);
            navigator.sendBeacon(`http://${target}/beacon`, 'x');
            try {
              new WebSocket(`ws://${target}/socket`);
              new EventSource(`http://${target}/events`);
            } catch {
              // Refused at once is refused.
            }
            const name = (target ?? '').replace(/:\d+$/, '');
            const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${name}:${stunPort}` }] });
            peer.createDataChannel('x');
            await peer.setLocalDescription(await peer.createOffer());
            await new Promise((resolve) => setTimeout(resolve, 700));
          },
          [host, String(stun)] as const,
        );
      }
    });
  } finally {
    await browser.close();
    tcp.close();
    udp.close();
  }
  expect(hits).toEqual([]);
  // The attempts were made: the proxy that refuses them has seen them.
  for (const road of ['/img', '/css', '/frame', '/form', '/fetch', '/video', '/font']) {
    expect([road, browser.refused.some((url) => url.endsWith(road))]).toEqual([road, true]);
  }
});

test('a browser that dies once is started again, and the work is done', async () => {
  const browser = openBrowser();
  try {
    let tries = 0;
    const title = await browser.withPage(FILES, 'page.html', VIEW, async (page) => {
      tries += 1;
      if (tries === 1) process.kill(browserProcess(), 'SIGKILL');
      return titleOf(page);
    });
    expect([title, tries]).toEqual(['ours', 2]);
  } finally {
    await browser.close();
  }
});

test('a browser that dies again and again is one clear sentence', async () => {
  const browser = openBrowser();
  try {
    const failure = await browser
      .withPage(FILES, 'page.html', VIEW, async (page) => {
        process.kill(browserProcess(), 'SIGKILL');
        return titleOf(page);
      })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BrowserDied);
    expect((failure as BrowserDied).message).toMatch(/^The browser \(.*\) ended unexpectedly while it was working\.$/);
    expect((failure as BrowserDied).exitCode).toBe(3);
  } finally {
    await browser.close();
  }
});

test('a browser that was named but is not there says so, and how to get one', async () => {
  const browser = openBrowser({ browser: '/nowhere/chrome' });
  const failure = await browser.withPage(FILES, 'page.html', VIEW, titleOf).catch((error: unknown) => error);
  await browser.close();
  expect(failure).toBeInstanceOf(BrowserMissing);
  expect((failure as BrowserMissing).message).toBe('The browser "/nowhere/chrome" named by --browser does not exist.');
  expect((failure as BrowserMissing).hint).toMatch(/^run "(sudo )?(apt-get install|npx playwright-core install)/);
});

test('a program that is no browser is reported with its reason, and leaves no folder', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith(`lectern-${process.pid}-`));
  const browser = openBrowser({ browser: '/bin/false' });
  const failure = await browser.withPage(FILES, 'page.html', VIEW, titleOf).catch((error: unknown) => error);
  await browser.close();
  expect(failure).toBeInstanceOf(BrowserMissing);
  expect((failure as BrowserMissing).message).toMatch(/^No browser could be started \(\/bin\/false: .+\)\.$/);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`lectern-${process.pid}-`))).toEqual(before);
});

test('an error of the work itself is handed on, not taken for a death', async () => {
  await expect(
    work.browser.withPage(FILES, 'page.html', VIEW, async () => {
      throw new Error('ours');
    }),
  ).rejects.toThrow('ours');
});

test('closing leaves no process and no folder', async () => {
  const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`lectern-${process.pid}-`));
  const before = ours();
  const browser = openBrowser();
  await browser.withPage(FILES, 'page.html', VIEW, titleOf);
  await browser.close();
  expect(ours()).toEqual(before);
});

for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const) {
  for (const [moment, delay] of [
    ['with a page open and a publish half-way', undefined],
    ['while the browser starts', 150],
  ] as const) {
    test(`${signal} ${moment} leaves nothing behind`, async () => {
      // Bundling and starting take their time on a busy machine; what is measured is the end.
      test.setTimeout(120_000);
      child ??= await bundleChild('hold-browser');
      const folder = join(work.folder, `${signal}-${delay}`);
      const temp = join(folder, 'tmp');
      mkdirSync(temp, { recursive: true });
      const running = spawn(process.execPath, [child, folder], {
        env: { ...process.env, TMPDIR: temp },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise<number | null>((resolve) => running.once('exit', resolve));
      if (delay === undefined) await new Promise((resolve) => running.stdout.once('data', resolve));
      else {
        // As soon as its folder is there, the browser is being started.
        while (readdirSync(temp).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
      const start = Date.now();
      running.kill(signal);
      expect(await ended).toBe(code);
      await expect.poll(() => [processesWith(temp), readdirSync(temp)], { timeout: 2000 }).toEqual([[], []]);
      expect(Date.now() - start).toBeLessThan(4000);
      const out = delay === undefined ? readdirSync(join(folder, 'out')) : [];
      expect(out).toEqual([]);
      rmSync(folder, { recursive: true });
    });
  }
}

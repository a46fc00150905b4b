/** The study edition on a web server: it opens without a network, is installed, and passes from one build whole to the next. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { buildStudy, DECK, opened, serve, type Site } from './progress-site.ts';

const FILM = Buffer.from(Array.from({ length: 4000 }, (_, at) => at % 251));
const OLD = DECK.replace('And this.', '![A wave](wave.mp4)\n\nThe old words, with a zebra.');
const NEW = OLD.replace('The old words, with a zebra.', 'The new words, with a walrus.').replace(
  '# Third things {#third}',
  '# Last things {#last}',
);
const FILES = { 'wave.mp4': FILM };

const test = base.extend<{ site: Site }, { folders: { readonly old: string; readonly next: string } }>({
  folders: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex }) => {
      const old = buildStudy(`offline-${workerIndex}`, OLD, undefined, FILES);
      await use({ old, next: buildStudy(`offline-next-${workerIndex}`, NEW, undefined, FILES) });
    },
    { scope: 'worker' },
  ],
  site: async ({ folders }, use) => {
    const site = await serve(folders.old);
    await use(site);
    await site.close();
  },
});

function notice(page: Page) {
  return page.locator('.study-notice');
}

/** Opens the overview and waits until all is kept. */
async function keep(page: Page, { url }: Site): Promise<void> {
  await page.goto(`${url}study/`);
  await expect(page.locator('html')).toHaveAttribute('data-lectern-offline', 'ready');
}

function isKeptByBrowser(page: Page, url: string): Promise<boolean> {
  return page.evaluate(async (one) => (await caches.match(one)) !== undefined, url);
}

async function lessons(page: Page): Promise<readonly string[]> {
  const config = JSON.parse((await page.locator('#lectern-study').textContent()) ?? '') as {
    pages: { href: string }[];
  };
  return config.pages.map(({ href }) => href);
}

test('after one visit every page opens without a network, with all it loads', async ({
  page,
  site,
  context,
  folders,
}) => {
  await keep(page, site);
  const pages = ['index.html', '', ...(await lessons(page))];
  const film = `assets/${readdirSync(join(folders.old, 'assets')).find((name) => name.endsWith('.mp4'))}`;
  await expect.poll(() => isKeptByBrowser(page, `${site.url}${film}`)).toBe(true);
  await site.close();
  await context.setOffline(true);
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('response', (response) => response.status() >= 400 && failed.push(response.url()));
  for (const path of pages) {
    await page.goto(`${site.url}study/${path}`);
    await opened(page);
    await page.reload();
    await opened(page);
    expect(
      await page.evaluate(() =>
        document.fonts.ready.then((fonts) => [...fonts].some(({ status }) => status === 'error')),
      ),
    ).toBe(false);
  }
  // What is loaded only when it is asked for is there, too.
  await page.keyboard.press('/');
  await page.keyboard.type('zebra');
  await expect(page.getByRole('option').first()).toContainText('zebra');
  expect(failed).toEqual([]);
});

test('that the pages open without a network is said in the progress panel', async ({ page, site }) => {
  await keep(page, site);
  await expect(notice(page)).toBeHidden();
  await page.getByRole('button', { name: 'Your progress' }).click();
  await expect(page.getByRole('dialog')).toContainText('These pages now open without a network, too.');
});

test('a browser may install it', async ({ page, site, context }) => {
  await keep(page, site);
  const session = await context.newCDPSession(page);
  const manifest = await session.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(JSON.parse(manifest.data ?? '')).toMatchObject({
    name: 'A night with numbers',
    lang: 'en',
    display: 'standalone',
  });
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window of its own profile without a disk installs nothing, whatever the page is.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const { start_url: start, scope } = JSON.parse(manifest.data ?? '') as { start_url: string; scope: string };
  expect(new URL(start, manifest.url).href).toBe(`${site.url}study/index.html`);
  expect(new URL(scope, manifest.url).href).toBe(`${site.url}study/`);
});

test('a new build waits until it is wanted, and then comes whole', async ({ page, site, folders }) => {
  await keep(page, site);
  site.show(folders.next);
  await page.goto(`${site.url}study/first.html`);
  await expect(notice(page)).toContainText('A new version of these pages is there.');
  await expect(page.locator('#more')).toContainText('zebra');
  await page.reload();
  await expect(page.locator('#more')).toContainText('zebra');
  await notice(page).getByRole('button', { name: 'Load anew' }).click();
  await expect(page.locator('#more')).toContainText('walrus');
  await expect(notice(page)).toBeHidden();
  await site.close();
  await page.reload();
  await expect(page.locator('#more')).toContainText('walrus');
  // A lesson that is no more leads to the overview.
  await page.goto(`${site.url}study/third.html`);
  await expect(page).toHaveURL(`${site.url}study/index.html`);
  await opened(page);
});

test('it comes by itself once every window of the old build is closed', async ({ context, page, site, folders }) => {
  await keep(page, site);
  site.show(folders.next);
  await page.reload();
  await expect(notice(page)).toContainText('A new version');
  await page.close();
  const next = await context.newPage();
  await expect
    .poll(async () => {
      await next.goto('about:blank');
      await next.goto(`${site.url}study/first.html`);
      return next.locator('#more').textContent();
    })
    .toContain('walrus');
});

test('a window that stays with the old build goes on with its own files, without a network too', async ({
  context,
  page,
  site,
  folders,
}) => {
  await keep(page, site);
  const other = await context.newPage();
  await other.goto(`${site.url}study/first.html`);
  await opened(other);
  site.show(folders.next);
  await page.reload();
  await notice(page).getByRole('button', { name: 'Load anew' }).click();
  await expect(notice(page)).toBeHidden();
  await expect(notice(other)).toContainText('A new version');
  await site.close();
  await other.keyboard.press('/');
  await other.keyboard.type('zebra');
  await expect(other.getByRole('option').first()).toContainText('zebra');
  // The first empties the field.
  await other.keyboard.press('Escape');
  await other.keyboard.press('Escape');
  await notice(other).getByRole('button', { name: 'Load anew' }).click();
  await expect(other.locator('#more')).toContainText('walrus');
});

test('a build that is only half uploaded is not taken', async ({ page, site, folders }, { workerIndex }) => {
  await keep(page, site);
  const half = `${folders.old}-half-${workerIndex}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(folders.next, half, { recursive: true });
  cpSync(join(folders.old, 'study/second.html'), join(half, 'study/second.html'));
  // Its bytes differ from those that the new worker knows.
  writeFileSync(join(half, 'study/second.html'), `${readFileSync(join(half, 'study/second.html'), 'utf8')} `);
  site.show(half);
  const end = await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration()) as ServiceWorkerRegistration;
    const ended = new Promise<string>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing as ServiceWorker;
        worker.addEventListener('statechange', () => resolve(worker.state));
      });
    });
    await registration.update();
    return ended;
  });
  expect(end).toBe('redundant');
  await page.goto(`${site.url}study/first.html`);
  await opened(page);
  await expect(notice(page)).toBeHidden();
  await expect(page.locator('#more')).toContainText('zebra');
  site.show(folders.next);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(notice(page)).toContainText('A new version');
});

test('films come in parts, and what others keep at this address stays', async ({ page, site, folders }) => {
  await page.goto(`${site.url}study/`);
  await page.evaluate(async () => (await caches.open('of somebody else')).put('/x', new Response('theirs')));
  await keep(page, site);
  await page.reload();
  const film = readdirSync(join(folders.old, 'assets')).find((name) => name.endsWith('.mp4')) as string;
  const url = `${site.url}assets/${film}`;
  await expect.poll(() => isKeptByBrowser(page, url)).toBe(true);
  await site.close();
  const part = (range: string) =>
    page.evaluate(
      async ([one, asked]) => {
        const response = await fetch(one as string, { headers: { range: asked as string } });
        const bytes = [...new Uint8Array(await response.arrayBuffer())];
        return { status: response.status, range: response.headers.get('content-range'), bytes };
      },
      [url, range],
    );
  const middle = await part('bytes=100-199');
  expect(middle).toEqual({ status: 206, range: 'bytes 100-199/4000', bytes: [...FILM.subarray(100, 200)] });
  expect(await part('bytes=3990-')).toMatchObject({ status: 206, bytes: [...FILM.subarray(3990)] });
  expect(await part('bytes=-10')).toMatchObject({ status: 206, bytes: [...FILM.subarray(-10)] });
  expect(await part('bytes=4000-')).toMatchObject({ status: 416, range: 'bytes */4000' });
  expect(await page.evaluate(() => caches.has('of somebody else'))).toBe(true);
});

test('what is not of the study edition goes to the network as before', async ({ page, site, folders }) => {
  await keep(page, site);
  await page.reload();
  writeFileSync(join(folders.old, 'study/note.txt'), 'mine');
  expect(await page.evaluate(() => fetch('note.txt').then((response) => response.text()))).toBe('mine');
  expect(await page.evaluate(() => fetch('nothing.txt').then(({ status }) => status))).toBe(404);
  expect(await page.evaluate(() => fetch('index.html', { method: 'HEAD' }).then(({ status }) => status))).toBe(200);
  const names = await page.evaluate(async () => {
    const [name] = await caches.keys();
    return (await (await caches.open(name as string)).keys()).map(({ url }) =>
      new URL(url).pathname.replace('/a%20course/', ''),
    );
  });
  const published = ['study', 'assets'].flatMap((folder) =>
    readdirSync(join(folders.old, folder)).map((file) => `${folder}/${file}`),
  );
  const isKept = (path: string): boolean => !/sw\.js$|note\.txt$|\.mp4$/.test(path);
  expect(names.filter(isKept).sort()).toEqual(published.filter(isKept).sort());
  expect(names).not.toContain('study/note.txt');
  expect(existsSync(join(folders.old, 'study/sw.js'))).toBe(true);
});

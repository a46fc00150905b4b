/** The talk in one HTML file, opened from disk, beside the talk as it is built: the same slides, the same doings, and nobody asked for anything. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { test as base, expect, type Page } from '@playwright/test';
import { LECTERN, present, ready, revealed, ROOT } from './built-decks.ts';
import { bothStand, openDesk } from './desk-windows.ts';
import { showSlide } from './output/live-slide.ts';
import { comparePictures } from './output/picture-difference.ts';

base.describe.configure({ mode: 'default' });

const OUT = join(ROOT, `dist/.tests/single-file-${process.pid}`);
const FILM_DECK = join(OUT, 'Fähre & Film #1');

/** Each as one file and as a folder, from the same sources. */
function exported(deck: string, name: string, ...flags: readonly string[]): string {
  const file = join(OUT, `${name}.html`);
  execFileSync(process.execPath, [LECTERN, 'export', deck, '--format', 'html-single', '-o', file, ...flags], {
    stdio: 'pipe',
  });
  return file;
}

function built(deck: string, name: string, ...flags: readonly string[]): string {
  const folder = join(OUT, name);
  execFileSync(process.execPath, [LECTERN, 'build', deck, '--edition', 'talk', '--out', folder, ...flags], {
    stdio: 'pipe',
  });
  return folder;
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

interface Watched {
  /** Every address that was asked for, those of windows opened later too. */
  readonly asked: string[];
}

/** No request leaves the page but the one for itself, and nothing goes wrong in it. */
const test = base.extend<{ watched: Watched }>({
  watched: [
    async ({ context }, use) => {
      const asked: string[] = [];
      const faults: string[] = [];
      const watch = (page: Page): void => {
        page.on('request', (request) => asked.push(request.url()));
        page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
        });
      };
      for (const page of context.pages()) watch(page);
      context.on('page', watch);
      await use({ asked });
      expect(faults).toEqual([]);
      expect(asked.filter((url) => !/^(?:data|blob):/.test(url) && !/^file:.*\.html(?:[?#].*)?$/.test(url))).toEqual(
        [],
      );
    },
    { auto: true },
  ],
});

async function open(page: Page, file: string, at = ''): Promise<void> {
  await page.goto(`${pathToFileURL(file).href}${at}`);
  await ready(page);
}

test.beforeAll(() => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  cpSync(join(ROOT, 'tests/fixtures/decks/single'), FILM_DECK, { recursive: true });
  cpSync(join(ROOT, 'lib/fonts/vazirmatn-latin-wght-normal.woff2'), join(FILM_DECK, 'stil', 'Probe Schrift.woff2'));
});

test.afterAll(() => rmSync(OUT, { recursive: true, force: true }));

const COMPARED = {
  'chatgpt-deepfakes': 'slides/chatgpt-deepfakes/deck.md',
  guide: 'slides/guide/deck.md',
  pictures: 'tests/fixtures/decks/pictures/deck.md',
  faehre: '',
} as const;

const NO_STAGE = '.controls, .progress { display: none !important } video { visibility: hidden }';

async function pictureOf(page: Page, id: string): Promise<Buffer> {
  await showSlide(page, id);
  return page.screenshot({ animations: 'disabled' });
}

async function openStill(page: Page, file: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open(page, file);
  await page.addStyleTag({ content: NO_STAGE });
  return page
    .locator('.slides section:not(.stack):not([data-visibility="hidden"])')
    .evaluateAll((slides) => slides.map((slide) => slide.id));
}

for (const [name, path] of Object.entries(COMPARED)) {
  base(`every slide of ${name} looks as in the built talk`, async ({ browser }) => {
    base.setTimeout(400_000);
    const deck = path === '' ? join(FILM_DECK, 'deck.md') : join(ROOT, path);
    const file = exported(deck, name, '--trust');
    const folder = built(deck, `${name}-folder`, '--trust');
    expect(statSync(file).size / bytesIn(folder)).toBeLessThan(1.37);
    const [page, plain] = [await browser.newPage(), await browser.newPage()];
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const ids = await openStill(page, file);
    expect(await openStill(plain, join(folder, 'index.html'))).toEqual(ids);
    expect(ids.length).toBeGreaterThan(3);
    for (const id of ids) {
      let [built, single] = [await pictureOf(plain, id), await pictureOf(page, id)];
      // A slide may still be on its way to its place; what stays different is.
      for (let tries = 0; tries < 10 && !built.equals(single); tries += 1) {
        await page.waitForTimeout(100);
        [built, single] = [await plain.screenshot(), await page.screenshot()];
      }
      if (built.equals(single)) continue;
      const { tiles, worst } = comparePictures(built, single);
      expect.soft({ id, worst, tiles: tiles.length }).toMatchObject({ tiles: 0 });
    }
    expect(asked.filter((url) => !/^(?:data|blob):/.test(url))).toEqual([pathToFileURL(file).href]);
    await Promise.all([page.close(), plain.close()]);
  });
}

test.describe('a file with films, fonts and files in it', () => {
  let file: string;
  test.beforeAll(() => {
    file = exported(join(FILM_DECK, 'deck.md'), 'Die Fähre 100%', '--trust', '--notes');
  });

  test('keeps every file once, a picture that four places use among them', async () => {
    const text = readFileSync(file, 'latin1');
    for (const name of ['bilder/Fähre im Nebel.jpg', 'bilder/Überfahrt 1.webm', 'stil/Probe Schrift.woff2']) {
      const base64 = readFileSync(join(FILM_DECK, name)).toString('base64');
      // Pictures are published without what a camera wrote into them: what follows is the same.
      expect(text.split(base64.slice(-400)).length - 1, name).toBe(1);
    }
  });

  test('plays its film, and finds its places', async ({ page }) => {
    await open(page, file, '#/film');
    const film = page.locator('section.present video');
    await film.evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      await video.play();
    });
    await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.3);
    await film.evaluate(async (video: HTMLVideoElement) => {
      video.pause();
      const found = new Promise((done) => video.addEventListener('seeked', done, { once: true }));
      video.currentTime = 0.1;
      await found;
    });
    expect(await film.evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 10))).toBe(1);
  });

  test('shows the deck’s font, and its pictures from styles, attributes and sets alike', async ({ page }) => {
    await open(page, file, '#/dasselbe');
    expect(await page.evaluate(() => document.fonts.check('16px Probe', 'Bild'))).toBe(true);
    const loaded = [...(await page.evaluate(() => [...document.fonts].filter((face) => face.status === 'loaded')))];
    expect(loaded.length).toBeGreaterThan(0);
    const pictures = await page.evaluate(async () => {
      const images = [...document.querySelectorAll<HTMLImageElement>('section.present img')];
      const urls = [...document.querySelectorAll('section.present *')]
        .map((one) => getComputedStyle(one).backgroundImage)
        .filter((image) => image !== 'none')
        .map((image) => /url\("(.*)"\)/.exec(image)?.[1] ?? '');
      const sizes = await Promise.all(
        [...urls, ...images.map((image) => image.currentSrc)].map(async (src) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return image.naturalWidth;
        }),
      );
      return { backgrounds: urls.length, sizes };
    });
    expect(pictures.backgrounds).toBe(3);
    expect(pictures.sizes.toSorted()).toEqual(expect.arrayContaining([320, 320, 320, 320]));
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelector('.slide-box') as Element).borderLeftWidth),
    ).toBe('6px');
  });

  test('has its desk from the same file, in step with the talk, with the notes and their pictures', async ({
    page,
  }) => {
    await open(page, file, '#/nebel');
    const desk = await openDesk(page);
    await expect(desk.locator('.desk-notes')).toContainText('Langsam sprechen');
    expect(
      await desk.locator('.desk-notes img').evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return [image.naturalWidth, image.src.slice(0, 5)];
      }),
    ).toEqual([40, 'blob:']);
    await bothStand(page, desk, ['nebel', 0]);
    await desk.keyboard.press('ArrowRight');
    await bothStand(page, desk, ['nebel', 1]);
    await page.keyboard.press('ArrowRight');
    await bothStand(page, desk, ['nebel', 2]);
    await page.reload();
    await ready(page);
    await bothStand(page, desk, ['nebel', 2]);
    await desk.reload();
    await ready(desk);
    await bothStand(page, desk, ['nebel', 2]);
    await desk.keyboard.press('b');
    await expect(page.locator('.reveal.paused')).toBeVisible();
  });

  test('goes to the place of its address, and stays there over a reload', async ({ page }) => {
    await open(page, file, '#/nebel/0');
    expect([await present(page), await revealed(page)]).toEqual(['nebel', ['Erst']]);
    await page.keyboard.press('ArrowRight');
    await page.reload();
    await ready(page);
    expect([await present(page), await revealed(page)]).toEqual(['nebel', ['Erst', 'dann']]);
    await page.goBack().catch(() => undefined);
    await open(page, file, '#/film');
    expect(await present(page)).toBe('film');
  });

  test('gives the files that links lead to, under their own names', async ({ page }) => {
    await open(page, file, '#/dateien');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Abfahrtszeiten' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('zeiten.csv');
    const path = await download.path();
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(FILM_DECK, 'bilder/zeiten.csv'), 'utf8'));
    const [letter] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'ein Brief' }).click(),
    ]);
    await expect(letter.locator('body')).toHaveText('Wir legen um neun ab.');
  });

  test('has overview, dark scheme, page view and print as the built talk', async ({ page }) => {
    await open(page, file, '#/nebel');
    await page.keyboard.press('o');
    await expect(page.locator('.reveal.overview')).toBeVisible();
    await page.keyboard.press('o');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.locator('html')).toHaveClass(/view-page/);
    await open(page, file, '?print-pdf');
    await expect(page.locator('html')).toHaveClass(/view-page/);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });
    test('is a page whose repeated pictures are seen', async ({ page }) => {
      await page.goto(pathToFileURL(file).href);
      const picture = page.locator('#nebel img').first();
      await picture.scrollIntoViewIfNeeded();
      const shot = await picture.screenshot();
      const { default: sharp } = await import('sharp');
      const { channels } = await sharp(shot).stats();
      // Mist has many shades; a missing picture has one or two.
      expect(channels[0]?.stdev).toBeGreaterThan(20);
    });
  });
});

test('holds no notes unless it is told to', () => {
  const text = readFileSync(exported(join(FILM_DECK, 'deck.md'), 'public'), 'utf8');
  expect([text.includes('Langsam sprechen'), text.includes('notes.js')]).toEqual([false, false]);
});

const CODE: Readonly<Record<string, string>> = {
  'deck.md': `---
title: Code
---

## A counter {#counter}

<x-counter start="3">Counts from three.</x-counter>

<iframe src="frame.html" title="A page" width="300" height="100"></iframe>

---

## Elsewhere {#elsewhere}

Words.

<img src="https://pictures.invalid/a.png" alt="Theirs">

<iframe src="https://films.invalid/embed" title="Their film"></iframe>

<script>document.documentElement.dataset.own = 'yes';</script>
`,
  'frame.html':
    '<!doctype html><title>In a frame</title><p id=said>no</p><script>document.getElementById("said").textContent = "</"+"script> said";</script><script src="https://code.invalid/x.js"></script>',
  'labs/counter.js': `customElements.define('x-counter', class extends HTMLElement {
  #count = Number(this.getAttribute('start'));
  connectedCallback() { this.onclick = () => this.#show(++this.#count); this.#show(this.#count); }
  #show(count) { this.innerHTML = \`<b>count \${count}</b><!--</script>-->\`; }
});
`,
};

test('runs the deck’s own code, and leaves out what other hosts have, with the line that asks for it', async ({
  page,
}) => {
  const folder = join(OUT, 'code');
  mkdirSync(join(folder, 'labs'), { recursive: true });
  for (const [name, text] of Object.entries(CODE)) writeFileSync(join(folder, name), text);
  const file = join(OUT, 'code.html');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [LECTERN, 'export', join(folder, 'deck.md'), '--format', 'html-single', '-o', file, '--trust'],
    { encoding: 'utf8' },
  );
  expect(stdout).toContain('code.html');
  const places = stripVTControlCharacters(stderr)
    .split('\n')
    .flatMap((line) => /deck\.md:(\d+) +warning +(\S+) +"(\S+)"/.exec(line)?.slice(1) ?? []);
  const leftOut = places.flatMap((rule, at) => (rule === 'single/left-out' ? [places[at - 1], places[at + 1]] : []));
  expect(leftOut).toEqual([
    '9',
    'https://code.invalid/x.js',
    '17',
    'https://pictures.invalid/a.png',
    '19',
    'https://films.invalid/embed',
  ]);
  await open(page, file, '#/counter');
  await expect(page.locator('x-counter')).toHaveText('count 3');
  await page.locator('x-counter').click();
  await expect(page.locator('x-counter')).toHaveText('count 4');
  await expect(page.frameLocator('iframe').locator('#said')).toHaveText('</script> said');
  await open(page, file, '#/elsewhere');
  await expect(page.locator('html')).toHaveAttribute('data-own', 'yes');
  await expect(page.getByRole('link', { name: 'Their film' })).toHaveAttribute('href', 'https://films.invalid/embed');
});

test('a picture of twenty slides, and of a thousand, is in the file once', async ({ page }) => {
  test.setTimeout(120_000);
  const folder = join(OUT, 'repeated');
  mkdirSync(folder, { recursive: true });
  const { default: sharp } = await import('sharp');
  let seed = 1;
  const noise = Buffer.from(
    Uint8Array.from({ length: 400 * 260 * 3 }, () => (seed = (seed * 48271) % 2147483647) & 255),
  );
  writeFileSync(
    join(folder, 'sea.png'),
    await sharp(noise, { raw: { width: 400, height: 260, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const slides = Array.from({ length: 20 }, (_, at) => `## Slide ${at + 1} {#s${at + 1}}\n\n![Sea](sea.png)\n`);
  writeFileSync(join(folder, 'deck.md'), `---\ntitle: Sea\n---\n\n${slides.join('\n---\n\n')}`);
  const many = exported(join(folder, 'deck.md'), 'repeated');
  writeFileSync(join(folder, 'deck.md'), `---\ntitle: Sea\n---\n\n${slides[0]}`);
  const once = exported(join(folder, 'deck.md'), 'once');
  expect(statSync(join(folder, 'sea.png')).size).toBeGreaterThan(200_000);
  expect(statSync(many).size - statSync(once).size).toBeLessThan(30_000);
  await open(page, many, '#/s17');
  expect(
    await page.locator('#s17 img').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    }),
  ).toBe(400);
});

test('never replaces a page that was written by hand', async () => {
  const deck = join(FILM_DECK, 'deck.md');
  const file = join(OUT, 'mine.html');
  writeFileSync(file, '<!doctype html><title>Mine</title>');
  expect(() => exported(deck, 'mine')).toThrow(/no page of Lectern/);
  expect(readFileSync(file, 'utf8')).toBe('<!doctype html><title>Mine</title>');
  const other = exported(deck, 'other');
  const first = readFileSync(other);
  expect(readFileSync(exported(deck, 'other')).equals(first)).toBe(true);
});

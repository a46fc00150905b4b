import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareAxe, violations } from '../axe.ts';
import { expect, LECTERN, ready, ROOT, test } from '../built-decks.ts';
import { LAPTOP, PHONE } from './study-site.ts';

const OUT = join(ROOT, 'dist/.tests/single-study');
const FILE = join(OUT, 'tides.html');

test.use({ viewport: LAPTOP });

test.beforeAll(() => {
  mkdirSync(OUT, { recursive: true });
  const deck = join(ROOT, 'tests/fixtures/decks/study/deck.md');
  const args = ['export', deck, '--format', 'html-single', '--edition', 'study', '-o', FILE];
  execFileSync(process.execPath, [LECTERN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
});

test('holds all that the pages need, and nothing that only the room may know', () => {
  const text = readFileSync(FILE, 'utf8');
  const html = text.replace(/(<script[^>]*>)[^]*?(?=<\/script>)/g, '$1');
  expect([...html.matchAll(/(?:src|href)="(?!#|data:|https:\/\/example\.org)([^"]*)"/g)].map(([, url]) => url)).toEqual(
    [],
  );
  expect(text).not.toContain('Secret words');
  expect(text).not.toContain('Only the room');
});

test('has every lesson, from disk: places, steps, words, search, and its pictures', async ({ page }) => {
  await page.goto(`${pathToFileURL(FILE).href}#table`);
  await ready(page);
  await expect(page.locator('#table')).toBeInViewport();
  await expect(page.getByRole('heading', { level: 2, name: 'The moon', exact: true })).toBeAttached();
  await expect(page.locator('.outline-slides [aria-current]')).toHaveText('Heights');
  await expect(page.locator('.outline-slides:visible')).toHaveCount(1);
  await page.locator('.study-outline').getByRole('link', { name: 'The moon' }).click();
  await expect(page.locator('#cover')).toBeInViewport();
  const moon = page.locator('#moon');
  await moon.getByRole('button', { name: 'From the start' }).click();
  await expect(moon.locator('.slide-frame .fragment.visible')).toHaveCount(0);
  await moon.locator('a.term').focus();
  await expect(page.getByRole('tooltip')).toContainText('The rise and fall of the sea');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('square');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tides\.html#code$/);
  const width = await page.locator('#code .lesson-text img').evaluate(async (image: HTMLImageElement) => {
    image.loading = 'eager';
    await image.decode();
    return image.naturalWidth;
  });
  expect(width).toBe(200);
});

test('axe finds nothing, and nothing leaves it at its side', async ({ page }) => {
  await page.goto(pathToFileURL(FILE).href);
  for (const size of [PHONE, LAPTOP]) {
    await page.setViewportSize(size);
    await prepareAxe(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
  }
});

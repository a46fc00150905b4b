/** What a Marp deck looks like here: its places, its colours and its numbers are where its author put them. */
import type { Page } from '@playwright/test';
import { expect, openTalk, test } from './built-decks.ts';

test.beforeEach(async ({ page, site }) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  await openTalk(page, site, 'marp', '?view=scroll');
  await page.addStyleTag({ content: 'section { content-visibility: visible !important }' });
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The place of an element on its slide, as shares of its width and height. */
function boxOf(page: Page, slide: string, selector: string): Promise<Box> {
  return page.evaluate(
    ([id, inside]) => {
      const frame = document.getElementById(id)?.querySelector('.slide-box');
      const whole = frame?.getBoundingClientRect();
      const found = frame?.querySelector(inside);
      if (!whole || !found) throw new Error(`There is no ${inside} on ${id}.`);
      const range = document.createRange();
      range.selectNodeContents(found);
      const box = found.matches('.backdrop-picture, img')
        ? found.getBoundingClientRect()
        : range.getBoundingClientRect();
      return {
        left: (box.left - whole.left) / whole.width,
        right: (box.right - whole.left) / whole.width,
        top: (box.top - whole.top) / whole.height,
        bottom: (box.bottom - whole.top) / whole.height,
      };
    },
    [slide, selector] as const,
  );
}

function colorOf(page: Page, slide: string, selector: string): Promise<string> {
  return page
    .locator(`#${slide} ${selector}`)
    .first()
    .evaluate((found) => getComputedStyle(found).color);
}

test('lead stands in the middle of the slide', async ({ page }) => {
  const title = await boxOf(page, 'led', 'h1');
  const words = await boxOf(page, 'led', 'p:not(.page-header *)');
  expect((title.left + title.right) / 2).toBeCloseTo(0.5, 1);
  expect((title.top + words.bottom) / 2).toBeCloseTo(0.48, 1);
});

test('a picture at the side leaves the rest to the words', async ({ page }) => {
  const picture = await boxOf(page, 'beside', '.backdrop-picture');
  expect([picture.left, picture.right, picture.top, picture.bottom].map((part) => Math.round(part * 100))).toEqual([
    0, 40, 0, 100,
  ]);
  for (const selector of ['h1', '.slide-body p', '.page-header', '.footer-text']) {
    const words = await boxOf(page, 'beside', selector);
    expect(words.left, selector).toBeGreaterThan(0.4);
    expect(words.right, selector).toBeLessThan(1);
  }
});

test('several pictures share the slide, and invert turns the text', async ({ page }) => {
  const places = await page
    .locator('#behind .backdrop-picture')
    .evaluateAll((all) => all.map((one) => Math.round((one as HTMLElement).offsetTop)));
  expect(places[0]).toBe(0);
  expect(places[1]).toBeGreaterThan(200);
  const scheme = await page.locator('#behind .slide-box').evaluate((box) => getComputedStyle(box).colorScheme);
  expect(scheme).toBe('dark');
});

test('header, footer and number say what holds on each slide', async ({ page }) => {
  const furniture = await page
    .locator('.slide-frame')
    .evaluateAll((frames) =>
      frames.map((frame) =>
        ['.page-header', '.footer-text', '.footer-number']
          .map((selector) => frame.querySelector(selector)?.textContent?.trim() ?? '-')
          .join(' | '),
      ),
    );
  expect(furniture).toEqual([
    'Tides | Harbour | 1',
    'Tides | Harbour | 2',
    'Tides | Another foot | 2',
    'Tides | Harbour | 3',
    '- | Harbour | -',
    'Tides | Harbour | 4',
    'Tides | Harbour | 5',
  ]);
  const logo = await boxOf(page, 'led', '.page-header img');
  expect(logo.bottom - logo.top).toBeLessThan(0.06);
});

test('styles reach the slides they are for', async ({ page }) => {
  expect(await colorOf(page, 'fitted', 'h1')).toBe('rgb(1, 2, 3)');
  expect(await colorOf(page, 'plain', 'h1')).not.toBe('rgb(1, 2, 3)');
  expect(await colorOf(page, 'led', '.footer-number')).toBe('rgb(4, 5, 6)');
  expect(await colorOf(page, 'plain', '.slide-body p')).toBe('rgb(7, 8, 9)');
  expect(await colorOf(page, 'beside', '.slide-body p')).not.toBe('rgb(7, 8, 9)');
});

test('a fitted heading is wide and stays on its slide', async ({ page }) => {
  const title = await boxOf(page, 'fitted', 'h1');
  const plain = await boxOf(page, 'plain', 'h1');
  expect(title.right).toBeLessThan(1);
  expect(title.bottom - title.top).toBeGreaterThan(2 * (plain.bottom - plain.top));
});

test('what fits a slide in Marp fits here', async ({ page, site }) => {
  // As a page to read, a slide grows with what stands on it.
  await openTalk(page, site, 'marp', '#/full-to-the-foot');
  const last = await boxOf(page, 'full-to-the-foot', 'li:last-child');
  const foot = await boxOf(page, 'full-to-the-foot', '.slide-footer');
  expect(last.bottom).toBeLessThan(foot.top);
});

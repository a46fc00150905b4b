import { prepareAxe, violations } from '../axe.ts';
import { BASE_PATH, expect, ready, test } from '../built-decks.ts';

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site}${encodeURI(BASE_PATH)}/course/index.html`);
  await ready(page);
});

test('shows its decks in their order, each with its talk, its study edition and the place of its progress', async ({
  page,
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The sea');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Tides', 'Boats']);
  await expect(page.locator('[data-progress-of-deck]')).toHaveCount(2);
  await page.getByRole('link', { name: 'Study edition: Boats' }).click();
  await expect(page).toHaveURL(/boats\/study\/index\.html$/);
});

test('searches all decks, and leads into each', async ({ page }) => {
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search' });
  await field.fill('boat keel');
  await expect(page.getByRole('option').first()).toContainText('Boats · A keel');
  await field.fill('cuxhaven');
  await expect(page.getByRole('option')).toHaveText(/Heights Tides · Moon and sun/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tides\/study\/sun\.html#table$/);
});

test('explains the words of all decks, with the decks that use them', async ({ page }) => {
  await page.getByRole('link', { name: 'Glossary' }).click();
  const tide = page.locator('#lectern-term-tide');
  await expect(tide).toContainText('The rise and fall of the sea');
  await expect(tide).toContainText('The sea comes and goes.');
  await tide.getByRole('link', { name: 'Boats' }).click();
  await expect(page).toHaveURL(/boats\/study\/index\.html#lectern-term-tide$/);
});

test('axe finds nothing on its pages', async ({ page }) => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [320, 820, 1440]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      for (const file of ['index.html', 'glossary.html']) {
        await page.goto(new URL(file, page.url()).href);
        await prepareAxe(page);
        expect([scheme, width, file, await violations(page)]).toEqual([scheme, width, file, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }
  }
});

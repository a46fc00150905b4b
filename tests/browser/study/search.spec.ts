import { expect, test } from '../built-decks.ts';
import { LAPTOP, openStudy } from './study-site.ts';

test.use({ viewport: LAPTOP });

const SCRIPT = /search-[^/]*\.js$/;

test('opens with a key, finds while one types, is walked by arrows, and leads there', async ({ page, site }) => {
  const asked: string[] = [];
  page.on('request', (request) => SCRIPT.test(request.url()) && asked.push(request.url()));
  await openStudy(page, site, 'study', 'cover.html');
  expect(asked).toEqual([]);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search' });
  await expect(field).toBeFocused();
  await page.keyboard.type('moon pul');
  const options = page.getByRole('option');
  await expect(options.first()).toContainText('The moon pulls');
  await expect(options.first().locator('.search-title mark')).toHaveText(['moon', 'pulls']);
  await expect(page.locator('.search-count')).toHaveText(/^\d+ found$/);
  expect(asked).toHaveLength(1);
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await field.fill('brest');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sun\.html#table$/);
  await expect(page.locator('#table')).toBeInViewport();
});

test('opens with Ctrl+K and by its button, closes with Escape, and gives the focus back', async ({ page, site }) => {
  await openStudy(page, site, 'study', 'cover.html');
  const button = page.getByRole('button', { name: 'Search' });
  await button.click();
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
});

test('a slide on the same page is shown at once', async ({ page, site }) => {
  await openStudy(page, site, 'study', 'cover.html');
  await page.keyboard.press('/');
  await page.keyboard.type('spring = moon');
  await page.getByRole('option', { name: /Code that walks/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('#code')).toBeInViewport();
});

test('says when there is nothing, forgives a typing error, and finds words of the glossary', async ({ page, site }) => {
  await openStudy(page, site, 'study', 'index.html');
  await page.keyboard.press('/');
  const field = page.getByRole('combobox');
  await field.fill('xylophone');
  await expect(page.getByText('Nothing found for “xylophone”.')).toBeVisible();
  await field.fill('cuxhavn');
  await expect(page.getByRole('option').first()).toContainText('Heights');
  await field.fill('mean sea level');
  await expect(page.getByRole('option').first()).toContainText('MSL');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/index\.html#lectern-term-msl$/);
});

test('says when it cannot be loaded, and works again afterwards', async ({ page, site }) => {
  await openStudy(page, site, 'study', 'cover.html');
  await page.route(SCRIPT, (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: '' }));
  await page.keyboard.press('/');
  await expect(page.getByText('The search could not be loaded.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.unroute(SCRIPT);
  await page.keyboard.press('/');
  await page.keyboard.type('brest');
  await expect(page.getByRole('option')).toHaveCount(1);
});

test('finds one slide of a thousand', async ({ page, site }) => {
  await openStudy(page, site, 'long', 'index.html');
  await page.keyboard.press('/');
  await page.keyboard.type('words 777');
  await expect(page.getByRole('option').first()).toContainText('Slide 777');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\.html#s777$/);
});

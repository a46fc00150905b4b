/** Labs on study pages: where they stand, what is kept of them, who is told, and what counts. */
import { test as unwatched, type Locator, type Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { opened } from './progress-site.ts';
import { openStudy, openStudyFile, PHONE } from './study-site.ts';

const lab = (page: Page, id: string): Locator => page.locator(`x-tally#${id}`);
const count = (page: Page, id: string): Locator => lab(page, id).getByRole('button');

async function openLesson(page: Page, site: string, at = 'counting'): Promise<void> {
  await openStudy(page, site, 'labs', `${at}.html`);
  await opened(page);
}

/** What is typed or pressed is kept when the page is left, at the latest. */
async function reload(page: Page): Promise<void> {
  await page.reload();
  await opened(page);
}

async function resetLesson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Your progress' }).click();
  const panel = page.getByRole('dialog', { name: 'Your progress' });
  await panel.getByRole('button', { name: `Reset “${name}”…` }).click();
  await page
    .getByRole('dialog', { name: `Reset “${name}”` })
    .getByRole('button', { name: 'Reset' })
    .click();
  await page.keyboard.press('Escape');
}

test('a lab with an id stands below the picture in all its width, and one without stays in it', async ({
  page,
  site,
}) => {
  await page.setViewportSize(PHONE);
  await openLesson(page, site);
  await expect(page.locator('.lesson-picture x-tally')).toHaveAttribute('name', 'loose');
  await expect(page.locator('.lesson-doing > x-tally')).toHaveCount(2);
  const width = (await lab(page, 'sheep').boundingBox())?.width ?? 0;
  expect(width).toBeGreaterThan(300);
  await openLesson(page, site, 'working');
  await expect(page.locator('.exercise x-tally#geese')).toBeVisible();
});

test('its state is there again when the page is, and one without an id begins anew', async ({ page, site }) => {
  await openLesson(page, site);
  await count(page, 'sheep').click();
  await count(page, 'sheep').click();
  await count(page, 'goats').click();
  await page.locator('.lesson-picture x-tally button').click();
  await reload(page);
  await expect(count(page, 'sheep')).toHaveText('sheep 2');
  await expect(count(page, 'goats')).toHaveText('goats 1');
  await expect(page.locator('.lesson-picture x-tally button')).toHaveText('loose 0');
  await expect(lab(page, 'sheep')).toHaveAttribute('data-restored', '1');
});

test('what can be done counts once it is, and a lab to play with counts nowhere', async ({ page, site }) => {
  await openLesson(page, site);
  const mark = page.locator('[data-progress-of="counting"]').first();
  await expect(mark).toContainText('0 of 1');
  await count(page, 'goats').click();
  for (const expected of ['sheep 1', 'sheep 2', 'sheep 3']) {
    await count(page, 'sheep').click();
    await expect(count(page, 'sheep')).toHaveText(expected);
  }
  await expect(mark).toContainText('1 of 1');
  await reload(page);
  await expect(lab(page, 'sheep')).toHaveAttribute('data-done', 'true');
  await expect(mark).toContainText('1 of 1');
});

test('another window follows, and a reset brings the beginning back in both', async ({ page, context, site }) => {
  await openLesson(page, site);
  const other = await context.newPage();
  await openLesson(other, site);
  await count(page, 'sheep').click();
  await expect(count(other, 'sheep')).toHaveText('sheep 1');
  await count(other, 'sheep').click();
  await expect(count(page, 'sheep')).toHaveText('sheep 2');
  await resetLesson(other, 'Counting');
  await expect(count(other, 'sheep')).toHaveText('sheep 0');
  await expect(count(page, 'sheep')).toHaveText('sheep 0');
  await reload(page);
  await expect(count(page, 'sheep')).toHaveText('sheep 0');
});

test('a file takes it along', async ({ page, site }) => {
  await openLesson(page, site);
  await count(page, 'sheep').click();
  await page.getByRole('button', { name: 'Your progress' }).click();
  const panel = page.getByRole('dialog', { name: 'Your progress' });
  // The panel shows what is kept: it was written before it opened.
  await expect(panel.getByRole('button', { name: 'Reset “Counting”…' })).toBeEnabled();
  const saving = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await saving).path();
  await page.keyboard.press('Escape');
  await resetLesson(page, 'Counting');
  await expect(count(page, 'sheep')).toHaveText('sheep 0');
  await page.getByRole('button', { name: 'Your progress' }).click();
  await panel.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await expect(count(page, 'sheep')).toHaveText('sheep 1');
});

test('what is kept wins over what a lab says by itself when it begins', async ({ page, site }) => {
  await openLesson(page, site, 'working');
  await expect(count(page, 'eager')).toHaveText('eager 1');
  await count(page, 'eager').click();
  await reload(page);
  await expect(count(page, 'eager')).toHaveText('eager 2');
  await reload(page);
  await expect(count(page, 'eager')).toHaveText('eager 2');
});

unwatched(
  'a state that is too large is not kept, whoever writes the lab is told, and others go on',
  async ({ page }) => {
    await openStudyFile(page, 'labs', 'working.html');
    await opened(page);
    const failing = page.waitForEvent('pageerror');
    await count(page, 'huge').click();
    expect((await failing).message).toBe(
      'The state of <x-tally id="huge"> is longer than 50000 characters, and is not kept.',
    );
    await expect(count(page, 'huge')).toHaveText('huge 1');
    await count(page, 'geese').click();
    await reload(page);
    await expect(count(page, 'geese')).toHaveText('geese 1');
    await expect(count(page, 'huge')).toHaveText('huge 0');
  },
);

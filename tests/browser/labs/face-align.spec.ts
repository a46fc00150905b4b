/** The alignment lab, played by keyboard, by mouse and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, option, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-face-align');
const board = (page: Page): Locator => lab(page).getByRole('application');
const figure = (page: Page, name: string): Locator => lab(page).locator('.figure').filter({ hasText: name });
const dot = (page: Page, point: number): Locator => lab(page).locator(`[data-point="${point}"] circle`).last();

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'face-align.html');
  await opened(page);
  await expect(board(page)).toBeVisible();
}

/** In the picture's own units. */
async function placeOf(point: Locator): Promise<{ readonly x: number; readonly y: number }> {
  return { x: Number(await point.getAttribute('cx')), y: Number(await point.getAttribute('cy')) };
}

test('by keyboard: twelve points, then the wrong one among few and among many; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await board(page).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(lab(page).locator('p[role=status]')).toHaveText('280 from the left, 349 from the top.');
  await page.keyboard.press('Enter');
  expect(await placeOf(dot(page, 0))).toEqual({ x: 280, y: 349 });
  await expect(figure(page, 'Placement error')).toContainText('1 of 12 placed');
  await expect(lab(page).locator('.ask')).toContainText('Point 2');

  await lab(page).getByRole('button', { name: 'Previous' }).focus();
  await page.keyboard.press('Space');
  await board(page).focus();
  await page.keyboard.press('ArrowRight');
  expect(await placeOf(dot(page, 0))).toEqual({ x: 288, y: 349 });

  await lab(page).getByRole('button', { name: 'The rest by a shaky hand' }).focus();
  await page.keyboard.press('Enter');
  await expect(figure(page, 'Placement error').locator('.figure-value')).toHaveText(/^\d+\.\d%$/);
  await expect(lab(page).locator('.task')).toContainText('To do');

  await lab(page).getByRole('radio', { name: 'Place points' }).focus();
  await page.keyboard.press('ArrowRight');
  const reach = lab(page).getByRole('slider');
  await reach.focus();
  await page.keyboard.press('End');
  await expect(reach).toHaveAttribute('aria-valuetext', '80 px');
  await expect(figure(page, 'Scale found').locator('.figure-value')).toHaveText('×\u{a0}2.00');
  await lab(page).getByRole('radio', { name: '5', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure(page, 'Scale found').locator('.figure-value')).toHaveText(/^×\u{a0}1\.7\d$/u);
  await expect(lab(page).locator('.task')).toContainText('Done');

  const before = await lab(page).locator('.figures').textContent();
  await page.reload();
  await opened(page);
  await expect(lab(page).locator('.figures')).toHaveText(before ?? '');
  await expect(lab(page).locator('.task')).toContainText('Done');
  await expect(reach).toHaveAttribute('aria-valuetext', '80 px');
  await option(lab(page), 'Place points').click();
  expect(await placeOf(dot(page, 0))).toEqual({ x: 288, y: 349 });
});

test('with a mouse a point is set where it is pressed, and moved by dragging', async ({ page, site }) => {
  await openLab(page, site);
  await board(page).scrollIntoViewIfNeeded();
  const box = (await board(page).boundingBox())!;
  const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.click(...at(0.4, 0.3));
  const first = await placeOf(dot(page, 0));
  expect(Math.abs(first.x - 0.4 * 640)).toBeLessThan(4);
  expect(Math.abs(first.y - 0.3 * 700)).toBeLessThan(4);
  await page.mouse.move(...at(0.4, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.35));
  await page.mouse.move(...at(0.6, 0.4));
  await page.mouse.up();
  const moved = await placeOf(dot(page, 0));
  expect(Math.abs(moved.x - 0.6 * 640)).toBeLessThan(4);
  await expect(lab(page).locator('[data-point]')).toHaveCount(1);
  await page.mouse.click(...at(0.7, 0.3));
  await expect(lab(page).locator('[data-point]')).toHaveCount(2);
  await page.mouse.click(...at(0.6, 0.4));
  await expect(lab(page).locator('.ask')).toContainText('Point 1,');
});

test('another face is another picture, and nothing is placed on it', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('button', { name: 'The rest by a shaky hand' }).click();
  const before = await figure(page, 'Turn found').textContent();
  await lab(page).getByRole('button', { name: 'Another face' }).click();
  await expect(lab(page).locator('[data-point]')).toHaveCount(0);
  expect(await figure(page, 'Turn found').textContent()).not.toBe(before);
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-face-align', { seed: '-4', view: 'sideways', reach: 'far' });
  await expect(other.locator('.note')).toContainText('seed="-4" is not between 1 and 999; 1 is used.');
  await expect(other.locator('.note')).toContainText('view="sideways" is none of place, wrong; place is used.');
  await expect(other.locator('.note')).toContainText('reach="far" is no number; 0 is used.');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: points are set, everything is in reach, nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await board(page).scrollIntoViewIfNeeded();
    await board(page).tap({ position: { x: 60, y: 60 } });
    await expect(lab(page).locator('[data-point]')).toHaveCount(1);
    await lab(page).getByRole('button', { name: 'The rest by a shaky hand' }).tap();
    await expect(lab(page).locator('[data-point]')).toHaveCount(12);
    await atRest(lab(page));
    await option(lab(page), 'One wrong').tap();
    await option(lab(page), '68').tap();
    await expect(lab(page).locator('.ask')).toContainText('outvoted');
    await atRest(lab(page));
  });
});

test('on a slide its arrow keys turn no slide, and all of it has room', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'face-align');
  await board(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lab(page).locator('[data-point]')).toHaveCount(1);
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'face-align');
  await atRest(lab(page));
  await option(lab(page), 'One wrong').click();
  await atRest(lab(page));
});

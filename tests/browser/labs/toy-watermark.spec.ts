/** The watermark lab, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, option, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-toy-watermark');
const change = (page: Page, name: string): Locator => lab(page).getByRole('radio', { name });
const slider = (page: Page, name: string): Locator => lab(page).getByRole('slider', { name });
const z = async (page: Page): Promise<number> => {
  const text = await lab(page)
    .locator('.figure')
    .filter({ hasText: 'Detector’s z' })
    .locator('.figure-value')
    .textContent();
  return Number((text ?? '').replace('−', '-'));
};

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'toy-watermark.html');
  await opened(page);
  await expect(slider(page, 'Strength of the mark')).toBeVisible();
}

test('by keyboard: five changes and what is left of the mark; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  expect(await z(page)).toBeGreaterThan(16);
  await expect(lab(page).locator('.figures')).toContainText('48.1 dB');
  await expect(lab(page).locator('.verdict')).toContainText('Mark found');
  await change(page, 'Nothing').focus();
  for (const name of ['Crop', 'Noise']) {
    await page.keyboard.press('ArrowRight');
    await expect(change(page, name)).toBeChecked();
    expect(await z(page)).toBeGreaterThan(6);
  }
  for (const name of ['Soften', 'Strip']) {
    await page.keyboard.press('ArrowRight');
    await expect(change(page, name)).toBeChecked();
    expect(Math.abs(await z(page))).toBeLessThan(3);
    await expect(lab(page).locator('.verdict')).toContainText('That is no conclusion');
  }
  await expect(lab(page).locator('.task')).toContainText('Done');
  await slider(page, 'Strength of the mark').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab(page).locator('.figures')).toContainText('42.1 dB');
  await page.reload();
  await opened(page);
  await expect(change(page, 'Strip')).toBeChecked();
  await expect(slider(page, 'Strength of the mark')).toHaveAttribute('aria-valuetext', '± 2');
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('smaller pieces and louder noise leave less of the mark', async ({ page, site }) => {
  await openLab(page, site);
  await option(lab(page), 'Crop').click();
  const found: number[] = [];
  for (const side of ['128', '96', '48', '16']) {
    await slider(page, 'Side of the piece').fill(side);
    found.push(await z(page));
  }
  expect(found.toSorted((first, second) => second - first)).toEqual(found);
  expect(found.at(-1)).toBeLessThan(6);
  await option(lab(page), 'Noise').click();
  await slider(page, 'Deviation of the noise').fill('0');
  const quiet = await z(page);
  await slider(page, 'Deviation of the noise').fill('30');
  expect(await z(page)).toBeLessThan(quiet / 2);
});

test('another key finds nothing, and without a mark neither does the right one', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('switch', { name: 'another key' }).click();
  expect(Math.abs(await z(page))).toBeLessThan(4);
  await lab(page).getByRole('switch', { name: 'another key' }).click();
  await slider(page, 'Strength of the mark').fill('0');
  expect(Math.abs(await z(page))).toBeLessThan(4);
  await expect(lab(page).locator('.remark')).toContainText('Nothing was added');
  await expect(lab(page).locator('.figures')).toContainText('unchanged');
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-toy-watermark', { strength: '1.4', kept: '5', change: 'burn' });
  await expect(other.locator('.note')).toContainText('strength="1.4" is no step of 1; 1 is used.');
  await expect(other.locator('.note')).toContainText('kept="5" is not between 16 and 128; 16 is used.');
  await expect(other.locator('.note')).toContainText('change="burn" is none of none, crop, noise, soften, strip');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    for (const name of ['Crop', 'Noise', 'Soften', 'Strip']) {
      await option(lab(page), name).tap();
      await expect(change(page, name)).toBeChecked();
      await atRest(lab(page));
    }
    await lab(page).locator('.toggle').tap();
    await expect(lab(page).getByRole('switch')).toBeChecked();
  });
});

test('on a slide its arrow keys turn no slide, and it has room whatever is chosen', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'toy-watermark');
  await change(page, 'Nothing').focus();
  for (const name of ['Crop', 'Noise', 'Soften', 'Strip']) {
    await page.keyboard.press('ArrowRight');
    await expect(change(page, name)).toBeChecked();
    await atRest(lab(page));
  }
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'toy-watermark');
});

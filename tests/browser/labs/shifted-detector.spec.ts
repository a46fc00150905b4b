/** The detector lab, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-shifted-detector');
const train = (page: Page): Locator => lab(page).locator('.button.is-main');
const radio = (page: Page, name: string): Locator => lab(page).getByRole('radio', { name, exact: true });
const rare = (page: Page): Locator => lab(page).getByRole('slider', { name: 'Made pictures among all' });
const figure = async (page: Page, name: string): Promise<number> =>
  Number.parseFloat(
    (await lab(page).locator('.figure:visible').filter({ hasText: name }).locator('.figure-value').textContent()) ?? '',
  );

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'shifted-detector.html');
  await opened(page);
  await expect(train(page)).toHaveText('Train');
}

test('by keyboard: it is trained, fails elsewhere, and rare fakes make alarms false; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await expect(radio(page, 'Maker B')).toBeDisabled();
  await train(page).focus();
  await page.keyboard.press('Enter');
  await expect(lab(page).locator('.verdict:visible')).toContainText('In the lab it hardly errs');
  expect(await figure(page, 'AUC')).toBeGreaterThan(0.98);
  await radio(page, 'Maker A').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab(page).locator('.verdict:visible')).toContainText('the checkerboard is gone');
  expect(Math.abs((await figure(page, 'AUC')) - 0.5)).toBeLessThan(0.06);
  await page.keyboard.press('ArrowRight');
  await expect(lab(page).locator('.verdict:visible')).toContainText('for more real than real ones');
  expect(await figure(page, 'AUC')).toBeLessThan(0.45);
  expect(await figure(page, 'Made, flagged')).toBeLessThan(10);
  await expect(lab(page).locator('.task')).toContainText('To do');

  await radio(page, 'Other pictures').focus();
  await page.keyboard.press('ArrowRight');
  await expect(radio(page, 'Rare fakes')).toBeChecked();
  expect(await figure(page, 'Alarm is right')).toBe(94.7);
  await rare(page).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await expect(rare(page)).toHaveAttribute('aria-valuetext', '1%');
  expect(await figure(page, 'Alarm is right')).toBe(15.4);
  await expect(lab(page).locator('.verdict:visible')).toContainText('most alarms are false');
  await expect(lab(page).locator('.task')).toContainText('Done');
  await page.keyboard.press('End');
  expect(await figure(page, 'Alarm is right')).toBe(1.8);

  await page.reload();
  await opened(page);
  await expect(radio(page, 'Rare fakes')).toBeChecked();
  await expect(rare(page)).toHaveAttribute('aria-valuetext', '0.1%');
  await expect(lab(page).locator('.task')).toContainText('Done');
  await radio(page, 'Other pictures').check();
  // It is trained again from the same numbers.
  await expect(radio(page, 'Maker B')).toBeChecked();
  await expect(lab(page).locator('.verdict:visible')).toContainText('for more real than real ones');
});

test('another seed is another detector, to be trained anew', async ({ page, site }) => {
  await openLab(page, site);
  await train(page).click();
  await expect(radio(page, 'Maker B')).toBeEnabled();
  await lab(page).getByRole('button', { name: 'New seed (now 15)' }).click();
  await expect(lab(page).locator('.verdict:visible')).toHaveText('The detector has learnt nothing yet.');
  await expect(radio(page, 'Maker B')).toBeDisabled();
});

test('a detector that never errs on real pictures is always right, and one that flags nothing says so', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await radio(page, 'Rare fakes').check();
  await rare(page).fill('5');
  await lab(page).getByRole('slider', { name: 'Real ones that are flagged' }).fill('0');
  expect(await figure(page, 'Alarm is right')).toBe(100);
  await expect(lab(page).getByRole('img', { name: /^Alarms: 90 right, 0 false/ })).toBeVisible();
});

test('what is seen is said, and stands beside the pictures in words', async ({ page, site }) => {
  await openLab(page, site);
  await train(page).click();
  await expect(lab(page).locator('p[role=status]')).toContainText('In the lab it hardly errs');
  await expect(lab(page).getByRole('img', { name: /^Scores of real patches/ })).toBeVisible();
  await expect(lab(page).getByRole('img', { name: 'Grey noise, a made one.' })).toBeVisible();
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-shifted-detector', { hits: '120', alarms: '-1', part: 'none' });
  await expect(other.locator('.note')).toContainText('hits="120" is not between 50 and 100; 100 is used.');
  await expect(other.locator('.note')).toContainText('alarms="-1" is not between 0 and 20; 0 is used.');
  await expect(other.locator('.note')).toContainText('part="none" is none of shift, rarity; shift is used.');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await atRest(lab(page));
    await train(page).tap();
    await expect(radio(page, 'Maker B')).toBeEnabled();
    await lab(page).locator('.choice-option').filter({ hasText: 'Maker B' }).tap();
    await expect(radio(page, 'Maker B')).toBeChecked();
    await atRest(lab(page));
    await lab(page).locator('.choice-option').filter({ hasText: 'Rare fakes' }).tap();
    await expect(rare(page)).toBeVisible();
    await atRest(lab(page));
  });
});

test('on a slide its arrow keys turn no slide, and it has room in both halves', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'shifted-detector');
  await train(page).click();
  await expect(radio(page, 'Maker B')).toBeEnabled();
  await radio(page, 'Maker A').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(radio(page, 'Maker B')).toBeChecked();
  await atRest(lab(page));
  await radio(page, 'Other pictures').focus();
  await page.keyboard.press('ArrowRight');
  await expect(rare(page)).toBeVisible();
  await atRest(lab(page));
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'shifted-detector');
});

/** The identity lab, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, option, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-same-face');
const slider = (page: Page, name: string): Locator => lab(page).getByRole('slider', { name });
const value = (page: Page, name: string): Locator =>
  lab(page).locator('.figure').filter({ hasText: name }).locator('.figure-value');
const percent = async (figure: Locator): Promise<number> => Number.parseFloat((await figure.textContent()) ?? '');

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'same-face.html');
  await opened(page);
  await expect(slider(page, 'Threshold')).toBeVisible();
}

test('by keyboard: equal errors are found, a mixed face passes; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await expect(slider(page, 'How much views differ')).toHaveAttribute('aria-valuetext', '1.5');
  await lab(page).getByRole('button', { name: 'Set to equal errors' }).focus();
  await page.keyboard.press('Enter');
  const [accepted, refused] = [
    await percent(value(page, 'False accepts')),
    await percent(value(page, 'False rejects')),
  ];
  expect(Math.abs(accepted - refused)).toBeLessThan(1.5);
  expect(Math.abs((accepted + refused) / 2 - (await percent(value(page, 'Equal errors'))))).toBeLessThan(1);
  await expect(lab(page).locator('.task')).toContainText('To do');

  await lab(page).getByRole('radio', { name: 'Scores' }).focus();
  await page.keyboard.press('ArrowRight');
  await slider(page, 'Threshold').fill('0.5');
  await expect(value(page, 'Cosine to the source')).toHaveText('0.15');
  await expect(lab(page).locator('.verdict')).toContainText('Refused');
  await slider(page, 'Share of the source').focus();
  await page.keyboard.press('Home');
  for (let press = 0; press < 5; press++) await page.keyboard.press('PageUp');
  await expect(slider(page, 'Share of the source')).toHaveAttribute('aria-valuetext', '50%');
  await expect(value(page, 'Cosine to the source')).toHaveText(/^0\.5[5-9]$/);
  await expect(lab(page).locator('.verdict')).toContainText('Accepted');
  await expect(lab(page).locator('.task')).toContainText('Done');

  await page.reload();
  await opened(page);
  await expect(slider(page, 'Share of the source')).toHaveAttribute('aria-valuetext', '50%');
  await expect(lab(page).locator('.verdict')).toContainText('Accepted');
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('a higher threshold lets fewer strangers in and turns more people away', async ({ page, site }) => {
  await openLab(page, site);
  await slider(page, 'Threshold').fill('0.1');
  const before = {
    accepted: await percent(value(page, 'False accepts')),
    refused: await percent(value(page, 'False rejects')),
  };
  await slider(page, 'Threshold').fill('0.3');
  expect(await percent(value(page, 'False accepts'))).toBeLessThan(before.accepted);
  expect(await percent(value(page, 'False rejects'))).toBeGreaterThan(before.refused);
  const chart = lab(page).getByRole('img', { name: /Two histograms of cosines/ });
  await expect(chart).toHaveAccessibleName(/The threshold stands at 0\.30/);
});

test('views that differ less are told apart better', async ({ page, site }) => {
  await openLab(page, site);
  const before = await percent(value(page, 'Equal errors'));
  await slider(page, 'How much views differ').fill('0.5');
  expect(await percent(value(page, 'Equal errors'))).toBeLessThan(before / 10);
  await expect(value(page, 'Mean cosine')).toHaveText(/^0\.(79|80|81)$/);
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-same-face', { noise: 'NaN', threshold: '7', share: '0.505' });
  await expect(other.locator('.note')).toContainText('noise="NaN" is no number; 1 is used.');
  await expect(other.locator('.note')).toContainText('threshold="7" is not between -0.3 and 1; 1 is used.');
  await expect(other.locator('.note')).toContainText('share="0.505" is no step of 0.01');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await lab(page).getByRole('button', { name: 'Set to equal errors' }).tap();
    await atRest(lab(page));
    await option(lab(page), 'Mixed face').tap();
    const box = (await slider(page, 'Share of the source').boundingBox())!;
    await page.touchscreen.tap(box.x + box.width - 2, box.y + box.height / 2);
    await expect(value(page, 'Cosine to the source')).toHaveText('1.00');
    await atRest(lab(page));
  });
});

test('on a slide its arrow keys turn no slide, and all of it has room', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'same-face');
  await slider(page, 'Threshold').focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page, 'Threshold')).toHaveAttribute('aria-valuetext', '0.51');
  await atRest(lab(page));
  await option(lab(page), 'Mixed face').click();
  await atRest(lab(page));
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'same-face');
});

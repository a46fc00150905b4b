/** The diffusion lab, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-exact-diffusion');
const main = (page: Page): Locator => lab(page).locator('.button.is-main');
const slider = (page: Page): Locator => lab(page).getByRole('slider', { name: 'Step' });
const near = async (page: Page): Promise<number> =>
  Number.parseFloat(
    (await lab(page).locator('.figure').filter({ hasText: 'Near a blob' }).locator('.figure-value').textContent()) ??
      '',
  );

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'exact-diffusion.html');
  await opened(page);
  await expect(main(page)).toHaveText('Play');
}

test('by keyboard: sixty steps reach the blobs, five do not all; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await slider(page).focus();
  await page.keyboard.press('End');
  await expect(lab(page).locator('.moment')).toContainText('The end');
  expect(await near(page)).toBeGreaterThan(99);
  await expect(lab(page).locator('.task')).toContainText('To do');
  await lab(page).getByRole('radio', { name: '60' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(lab(page).getByRole('radio', { name: '5', exact: true })).toBeChecked();
  await expect(slider(page)).toHaveAttribute('max', '5');
  await slider(page).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  const few = await near(page);
  expect(few).toBeLessThan(99);
  await expect(lab(page).locator('.endings')).toContainText(`5 steps ${few.toFixed(1)}%, 60 steps`);
  await expect(lab(page).locator('.task')).toContainText('Done');
  await page.keyboard.press('ArrowLeft');
  const left = await lab(page).locator('.moment').textContent();
  await page.reload();
  await opened(page);
  await expect(lab(page).locator('.moment')).toHaveText(left ?? '');
  await expect(lab(page).locator('.endings')).toContainText('60 steps');
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('it plays by itself to the end, and can be stopped on the way', async ({ page, site }) => {
  await openLab(page, site);
  await main(page).click();
  await expect.poll(async () => Number(await slider(page).inputValue())).toBeGreaterThan(0);
  await main(page).click();
  await expect(main(page)).toHaveText('Play');
  await main(page).click();
  await expect(main(page)).toHaveText('Play again');
  await expect(slider(page)).toHaveValue('60');
});

test('where no motion is wanted, playing shows the end', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, site);
  await main(page).click();
  await expect(slider(page)).toHaveValue('60');
  await expect(main(page)).toHaveText('Play again');
});

test('the same seed gives the same end, another one or no new noise another', async ({ page, site }) => {
  await openLab(page, site);
  const at = async (step: string): Promise<string> => {
    await slider(page).fill(step);
    return (await lab(page).locator('.moment').textContent()) ?? '';
  };
  const first = await at('30');
  expect(await at('20')).not.toBe(first);
  expect(await at('30')).toBe(first);
  await lab(page).getByRole('switch', { name: 'new noise' }).click();
  const without = await at('30');
  expect(without).not.toBe(first);
  await lab(page).getByRole('button', { name: 'New seed (now 1)' }).click();
  expect(await at('30')).not.toBe(without);
});

test('what is seen is said, and stands beside the picture in words', async ({ page, site }) => {
  await openLab(page, site);
  await slider(page).fill('40');
  await expect(lab(page).locator('p[role=status]')).toContainText(/After 40 of 60 steps: noise \d\.\d\d is left/);
  await expect(lab(page).getByRole('img')).toHaveAccessibleName(/After 40 of 60 steps/);
  await lab(page).getByRole('switch', { name: 'pulled' }).click();
  await expect(lab(page).getByRole('switch', { name: 'pulled' })).toBeChecked();
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-exact-diffusion', { steps: '7', seed: 'x', noise: 'loud' });
  await expect(other.locator('.note')).toContainText('steps="7" is none of 5, 15, 60; 60 is used.');
  await expect(other.locator('.note')).toContainText('seed="x" is no number; 1 is used.');
  await expect(other.locator('.note')).toContainText('noise="loud" is none of new, none; new is used.');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await atRest(lab(page));
    await lab(page).locator('.choice-option').filter({ hasText: '15' }).tap();
    await expect(slider(page)).toHaveAttribute('max', '15');
    await lab(page).locator('.toggle').last().tap();
    await main(page).tap();
    await expect(main(page)).toHaveText('Play again');
    await atRest(lab(page));
  });
});

test('on a slide its keys turn no slide, and it has room', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'exact-diffusion');
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveValue('1');
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'exact-diffusion');
  await atRest(lab(page));
});

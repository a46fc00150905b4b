/** The next-token sampler, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('lab-next-token');
const text = (page: Page): Locator => lab(page).locator('.text');

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'next-token.html');
  await opened(page);
  await expect(lab(page).getByRole('button', { name: 'Next word' })).toBeVisible();
}

async function setTemperature(page: Page, to: 'Home' | '1'): Promise<void> {
  const slider = lab(page).getByRole('slider', { name: 'Temperature' });
  await slider.focus();
  await page.keyboard.press('Home');
  if (to === '1') for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', to === '1' ? '1.0' : '0.1');
}

test('by keyboard: it goes round when cold, is varied at 1, counts as done, and is there again', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, site);
  await setTemperature(page, 'Home');
  const run = lab(page).getByRole('button', { name: 'Run' });
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(lab(page).locator('.verdict')).toContainText('It goes round');
  await expect(lab(page).locator('.task')).toContainText('To do');
  await setTemperature(page, '1');
  await lab(page).getByRole('button', { name: 'Start again' }).focus();
  await page.keyboard.press('Space');
  await expect(text(page)).toHaveText('The');
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(lab(page).locator('.task')).toContainText('Done');
  const written = await text(page).textContent();
  const chances = await lab(page).locator('.bar-table').textContent();
  await page.reload();
  await opened(page);
  await expect(text(page)).toHaveText(written ?? '');
  await expect(lab(page).locator('.bar-table')).toHaveText(chances ?? '');
  await expect(lab(page).locator('.task')).toContainText('Done');
  await expect(lab(page).getByRole('slider')).toHaveAttribute('aria-valuetext', '1.0');
  await expect(page.locator('[data-progress-of="next-token"]').first()).toContainText(/[1-9] of/);
});

test('a text that was left goes on with the words that it would have had', async ({ page, site }) => {
  const step = lab(page).getByRole('button', { name: 'Next word' });
  await openLab(page, site);
  for (let word = 0; word < 6; word++) await step.click();
  const whole = await text(page).textContent();
  await lab(page).getByRole('button', { name: 'Start again' }).click();
  for (let word = 0; word < 3; word++) await step.click();
  await page.reload();
  await opened(page);
  for (let word = 0; word < 3; word++) await step.click();
  await expect(text(page)).toHaveText(whole ?? '');
});

test('it runs by itself, word by word, until it is stopped', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('button', { name: 'Run' }).click();
  await expect(text(page)).toHaveText(/^The \w+ \w+/);
  await lab(page).getByRole('button', { name: 'Stop' }).click();
  await expect(lab(page).getByRole('button', { name: 'Run' })).toBeVisible();
});

test('what is seen is said: each word, and what may come next', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('button', { name: 'Next word' }).click();
  await expect(lab(page).locator('p[role=status]')).toContainText(/Next most likely: .+ \d+%/);
  await expect(lab(page).getByRole('table')).toHaveAccessibleName(/^Behind “.+” comes$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await lab(page).getByRole('button', { name: 'Next word' }).tap();
    await expect(text(page)).toHaveText(/^The \w+/);
    const slider = await lab(page).getByRole('slider').boundingBox();
    if (slider === null) throw new Error('There is no slider.');
    await page.touchscreen.tap(slider.x + 2, slider.y + slider.height / 2);
    await expect(lab(page).getByRole('slider')).toHaveAttribute('aria-valuetext', '0.1');
    await atRest(lab(page));
  });
});

test('on a slide it is in reach of the keyboard, and its arrow keys turn no slide', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'next-token');
  const slider = lab(page).getByRole('slider', { name: 'Temperature' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '1.1');
  await lab(page).getByRole('button', { name: 'Next word' }).focus();
  await page.keyboard.press('Space');
  await expect(text(page)).toHaveText(/^The \w+/);
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'next-token');
  await atRest(lab(page));
});

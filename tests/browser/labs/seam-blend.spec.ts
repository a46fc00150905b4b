/** The blending lab, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, option, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-seam-blend');
const step = (page: Page, name: string): Locator =>
  lab(page).locator('.bar-row').filter({ hasText: name }).locator('b');
const way = (page: Page, name: string): Locator => lab(page).getByRole('radio', { name });
const result = (page: Page): Locator => lab(page).locator('.is-result canvas');

/** What is seen, so that two pictures can be told apart. */
function pixelsOf(canvas: Locator): Promise<string> {
  return canvas.evaluate((one) => (one as HTMLCanvasElement).toDataURL());
}

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'seam-blend.html');
  await opened(page);
  await expect(way(page, 'Pasted')).toBeAttached();
}

test('by keyboard: all three ways, Poisson to its end; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, site);
  await expect(step(page, 'Pasted')).toHaveText(/^(6[89]|7[01])\.\d$/);
  const pasted = await pixelsOf(result(page));
  await way(page, 'Pasted').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab(page).getByRole('slider', { name: 'Width of the feather' })).toBeVisible();
  await expect(step(page, 'Feathered')).toHaveText(/^8\.\d$/);
  await page.keyboard.press('ArrowRight');
  await expect(lab(page).getByRole('slider', { name: 'Sweeps' })).toHaveValue('0');
  await expect(lab(page).locator('.task')).toContainText('To do');
  await lab(page).getByRole('button', { name: 'Run' }).focus();
  await page.keyboard.press('Enter');
  await expect(lab(page).getByRole('slider', { name: 'Sweeps' })).toHaveValue('150');
  await expect(step(page, 'Poisson')).toHaveText(/^2\.\d$/);
  await expect(lab(page).locator('.remark')).toContainText('10⁻⁶');
  await expect(lab(page).locator('.task')).toContainText('Done');
  await expect.poll(() => pixelsOf(result(page))).not.toBe(pasted);
  await expect(result(page)).toHaveAccessibleName(/poisson\. Its seam makes a step of 2\.\d/);

  await page.reload();
  await opened(page);
  await expect(way(page, 'Poisson')).toBeChecked();
  await expect(lab(page).getByRole('slider', { name: 'Sweeps' })).toHaveValue('150');
  await expect(step(page, 'Poisson')).toHaveText(/^2\.\d$/);
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('the sweeps run by themselves until they are stopped, and go back by hand', async ({ page, site }) => {
  await openLab(page, site);
  await option(lab(page), 'Poisson').click();
  await lab(page).getByRole('button', { name: 'Run' }).click();
  await expect(lab(page).locator('.bar-row').last()).toContainText(/after [1-9]\d* sweeps/);
  await lab(page).getByRole('button', { name: 'Stop' }).click();
  const sweeps = lab(page).getByRole('slider', { name: 'Sweeps' });
  await sweeps.fill('20');
  await expect(lab(page).locator('.remark')).toContainText('After 20 sweeps');
  const twenty = await step(page, 'Poisson').textContent();
  await sweeps.fill('90');
  await sweeps.fill('20');
  await expect(step(page, 'Poisson')).toHaveText(twenty ?? '');
});

test('brighter light changes the pasted patch, and hardly the blended one', async ({ page, site }) => {
  await openLab(page, site);
  await option(lab(page), 'Poisson').click();
  await lab(page).getByRole('slider', { name: 'Sweeps' }).fill('150');
  const [pasted, blended] = [await step(page, 'Pasted').textContent(), await step(page, 'Poisson').textContent()];
  await lab(page).getByRole('slider', { name: 'Light of the patch' }).fill('20');
  await expect(step(page, 'Pasted')).not.toHaveText(pasted ?? '');
  await expect(step(page, 'Poisson')).toHaveText(blended ?? '');
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-seam-blend', { way: 'glue', feather: '99', sweeps: '' });
  await expect(other.locator('.note')).toContainText('way="glue" is none of paste, feather, poisson; paste is used.');
  await expect(other.locator('.note')).toContainText('feather="99" is not between 1 and 24; 24 is used.');
  await expect(other.locator('.note')).toContainText('sweeps="" is no number; 0 is used.');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    for (const name of ['Feathered', 'Poisson']) {
      await option(lab(page), name).tap();
      await expect(way(page, name)).toBeChecked();
      await atRest(lab(page));
    }
    const box = (await lab(page).getByRole('slider', { name: 'Sweeps' }).boundingBox())!;
    await page.touchscreen.tap(box.x + box.width - 2, box.y + box.height / 2);
    await expect(step(page, 'Poisson')).toHaveText(/^2\.\d$/);
  });
});

test('on a slide it is in reach of the keyboard, and has room whatever is chosen', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'seam-blend');
  await way(page, 'Pasted').focus();
  for (const name of ['Feathered', 'Poisson']) {
    await page.keyboard.press('ArrowRight');
    await expect(way(page, name)).toBeChecked();
    await atRest(lab(page));
  }
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'seam-blend');
});

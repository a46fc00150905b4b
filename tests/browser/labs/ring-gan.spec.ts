/** The GAN on a ring, trained and broken by keyboard and by touch, with and without a worker, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { openStudy, openStudyFile, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide, withSettings } from './lab-page.ts';

// Trainings take seconds of computing on a machine that has nothing else to do.
const PATIENCE = 120_000;
test.describe.configure({ timeout: 2 * PATIENCE });

const lab = (page: Page): Locator => page.locator('#lab-ring-gan');
const main = (page: Page): Locator => lab(page).locator('.button.is-main');
const ending = (page: Page, name: string): Locator => lab(page).getByRole('row').filter({ hasText: name });
const figure = (page: Page, name: string): Locator =>
  lab(page).locator('.figure').filter({ hasText: name }).locator('.figure-value');

async function steps(page: Page): Promise<number> {
  return Number(((await figure(page, 'Step').textContent()) ?? '').replace(',', ''));
}

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'ring-gan.html');
  await opened(page);
  await expect(main(page)).toHaveText('Train');
}

async function trained(page: Page): Promise<void> {
  await expect(main(page)).toHaveText('Train again', { timeout: PATIENCE });
}

test('by keyboard: balanced it covers all blobs, broken a few; it counts as done and is there again', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await main(page).focus();
  await page.keyboard.press('Enter');
  await expect(main(page)).toHaveText('Pause');
  await trained(page);
  await expect(figure(page, 'Blobs covered')).toHaveText('8');
  await expect(lab(page).locator('.verdict')).toContainText('All 8 blobs are covered');
  await expect(ending(page, 'Balanced')).toContainText('8 of 8');
  await expect(lab(page).locator('.task')).toContainText('To do');

  await lab(page).getByRole('switch').focus();
  await page.keyboard.press('Space');
  await expect(figure(page, 'Step')).toHaveText('0');
  await main(page).focus();
  await page.keyboard.press('Enter');
  await trained(page);
  await expect(ending(page, 'Broken')).toContainText(/[2-4] of 8.*8\d%/);
  await expect(lab(page).locator('.verdict')).toContainText('mode collapse');
  await expect(lab(page).locator('.task')).toContainText('Done');

  const seen = await lab(page).locator('.figures').textContent();
  const verdict = await lab(page).locator('.verdict').textContent();
  await page.reload();
  await opened(page);
  await expect(ending(page, 'Balanced')).toContainText('8 of 8');
  await expect(lab(page).getByRole('switch')).toBeChecked();
  await expect(lab(page).locator('.task')).toContainText('Done');
  // The points are made again, exactly as they were.
  await lab(page).scrollIntoViewIfNeeded();
  await expect(lab(page).locator('.verdict')).toHaveText(verdict ?? '', { timeout: PATIENCE });
  await expect(lab(page).locator('.figures')).toHaveText(seen ?? '');
});

test('a training that was paused, and left, goes on to the end that it would have had', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('switch').click();
  await main(page).click();
  await trained(page);
  const whole = await ending(page, 'Broken').textContent();
  await lab(page).getByRole('button', { name: 'Start again' }).click();
  await expect(figure(page, 'Step')).toHaveText('0');
  await main(page).click();
  await expect.poll(() => steps(page)).toBeGreaterThan(0);
  await main(page).click();
  await expect(main(page)).toHaveText('Go on');
  const left = await steps(page);
  expect(left).toBeLessThan(1500);
  await page.reload();
  await opened(page);
  await lab(page).scrollIntoViewIfNeeded();
  await expect(main(page)).toHaveText('Go on');
  expect(await steps(page)).toBe(left);
  await main(page).click();
  await trained(page);
  await expect(ending(page, 'Broken')).toHaveText(whole ?? '');
});

test('what is seen is said, and stands beside the pictures in words', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('switch').click();
  await main(page).click();
  await trained(page);
  await expect(lab(page).locator('p[role=status]')).toContainText('The discriminator is right');
  await expect(lab(page).getByRole('img').first()).toHaveAccessibleName(
    /Step 1,500 of 1,500: \d of 8 blobs covered, discriminator right \d+% of the time/,
  );
  await expect(lab(page).getByRole('img').nth(1)).toHaveAccessibleName(/Accuracy of the discriminator .* now \d+%/);
});

test('with another seed it begins anew, and the endings stay', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('switch').click();
  await main(page).click();
  await trained(page);
  const first = await ending(page, 'Broken').textContent();
  await lab(page).getByRole('button', { name: 'New seed (now 1)' }).click();
  await expect(lab(page).getByRole('button', { name: 'New seed (now 2)' })).toBeVisible();
  await expect(figure(page, 'Step')).toHaveText('0');
  await expect(ending(page, 'Broken')).toHaveText(first ?? '');
});

test('without a worker the page trains in slices, and comes to the same', async ({ page, site }) => {
  await openLab(page, site);
  await lab(page).getByRole('switch').click();
  await main(page).click();
  await trained(page);
  const byWorker = await lab(page).locator('.figures').textContent();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
  await page.reload();
  await opened(page);
  await lab(page).scrollIntoViewIfNeeded();
  await expect(lab(page).locator('.slow')).toBeVisible();
  await lab(page).getByRole('button', { name: 'Start again' }).click();
  await expect(figure(page, 'Step')).toHaveText('0');
  await main(page).click();
  await expect.poll(() => steps(page), { timeout: PATIENCE }).toBeGreaterThan(0);
  // It is stopped between two slices.
  await main(page).click();
  await expect(main(page)).toHaveText('Go on');
  await main(page).click();
  await trained(page);
  await expect(lab(page).locator('.figures')).toHaveText(byWorker ?? '');
});

test('where no motion is wanted it shows the end alone', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, site);
  await lab(page).getByRole('switch').click();
  await page.evaluate(() => {
    const root = document.querySelector('#lab-ring-gan')?.shadowRoot;
    const value = root?.querySelector('.figure-value');
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    if (value !== null && value !== undefined) {
      new MutationObserver(() => seen.push(value.textContent)).observe(value, { childList: true });
    }
  });
  await main(page).click();
  await trained(page);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: readonly string[] }).seen);
  expect([...new Set(seen)]).toEqual(['0', '1,500']);
});

test('from disk it trains in a worker too', async ({ page }) => {
  await openStudyFile(page, 'workshop', 'ring-gan.html');
  await main(page).click();
  await expect.poll(() => steps(page), { timeout: PATIENCE }).toBeGreaterThan(0);
  await expect(lab(page).locator('.slow')).toBeHidden();
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-ring-gan', { seed: '5000', setting: 'mad' });
  await expect(other.locator('.note')).toContainText('seed="5000" is not between 1 and 999; 999 is used.');
  await expect(other.locator('.note')).toContainText(
    'setting="mad" is none of balanced, unbalanced; balanced is used.',
  );
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: it is trained, paused and broken, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await atRest(lab(page));
    await main(page).tap();
    await expect.poll(() => steps(page), { timeout: PATIENCE }).toBeGreaterThan(0);
    await main(page).tap();
    await expect(main(page)).toHaveText('Go on');
    await lab(page).locator('.toggle').tap();
    await expect(lab(page).getByRole('switch')).toBeChecked();
    await expect(figure(page, 'Step')).toHaveText('0');
    await atRest(lab(page));
  });
});

test('on a slide its keys turn no slide, and it has room', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'ring-gan');
  await atRest(lab(page));
  await main(page).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => steps(page), { timeout: PATIENCE }).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(main(page)).toHaveText('Go on');
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'ring-gan');
  await atRest(lab(page));
});

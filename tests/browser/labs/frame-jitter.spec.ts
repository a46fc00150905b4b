/** The jitter lab, played by keyboard and by touch, on a slide and on a study page, and found again as it was left. */
import type { Locator, Page } from '@playwright/test';
import { bestAmount, headPath, unitNoise } from '../../../slides/chatgpt-deepfakes/labs/frame-jitter/model.ts';
import { seededRandom } from '../../../slides/chatgpt-deepfakes/labs/kit/random.ts';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide, withSettings } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('#lab-frame-jitter');
const main = (page: Page): Locator => lab(page).locator('.button.is-main');
const slider = (page: Page, name: string): Locator => lab(page).getByRole('slider', { name });
const jitter = async (page: Page): Promise<number> =>
  Number.parseFloat(
    (await lab(page).locator('.figure').filter({ hasText: 'Jitter' }).locator('.figure-value').textContent()) ?? '',
  );

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'frame-jitter.html');
  await opened(page);
  await expect(slider(page, 'Smoothing')).toBeVisible();
}

test('by keyboard: the best smoothing is found, counts as done, and is there again', async ({ page, site }) => {
  await openLab(page, site);
  await slider(page, 'Noise of the detector').focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await expect(slider(page, 'Noise of the detector')).toHaveAttribute('aria-valuetext', '3.0 px');
  const best = bestAmount(headPath(), unitNoise(seededRandom(1)), 3);
  expect(best).toBeGreaterThan(0);
  await slider(page, 'Smoothing').focus();
  await page.keyboard.press('End');
  await expect(lab(page).locator('.verdict')).toContainText('farther from the head');
  await expect(lab(page).locator('.task')).toContainText('To do');
  await page.keyboard.press('Home');
  await expect(lab(page).locator('.verdict')).toContainText('shakes as much as what was found');
  for (let step = 0; step < Math.round(best / 0.05); step++) await page.keyboard.press('ArrowRight');
  await expect(lab(page).locator('.verdict')).toContainText('no other amount comes closer');
  await expect(lab(page).locator('.task')).toContainText('Done');
  const seen = await lab(page).locator('.figures').textContent();
  await page.reload();
  await opened(page);
  await expect(lab(page).locator('.figures')).toHaveText(seen ?? '');
  await expect(slider(page, 'Smoothing')).toHaveAttribute('aria-valuetext', best.toFixed(2));
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('more smoothing always shakes less', async ({ page, site }) => {
  await openLab(page, site);
  const seen: number[] = [];
  for (const amount of ['0', '0.3', '0.6', '0.9']) {
    await slider(page, 'Smoothing').fill(amount);
    seen.push(await jitter(page));
  }
  expect(seen.toSorted((one, other) => other - one)).toEqual(seen);
});

test('it plays, frame by frame, and stops where it is told to', async ({ page, site }) => {
  await openLab(page, site);
  const frame = slider(page, 'Frame');
  const begun = await frame.inputValue();
  await main(page).click();
  await expect(main(page)).toHaveText('Pause');
  await expect.poll(() => frame.inputValue()).not.toBe(begun);
  await main(page).click();
  await expect(main(page)).toHaveText('Play');
  await frame.fill('96');
  await expect(lab(page).locator('.playhead')).toHaveAttribute('transform', 'translate(480 0)');
});

test('where no motion is wanted the frames can be gone through one by one', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, site);
  await expect(main(page)).toBeHidden();
  const mask = lab(page).locator('.mask');
  const before = await mask.getAttribute('transform');
  await slider(page, 'Frame').focus();
  await page.keyboard.press('ArrowRight');
  await expect(mask).not.toHaveAttribute('transform', before ?? '');
});

test('what is seen is said, and stands beside the pictures in words', async ({ page, site }) => {
  await openLab(page, site);
  await slider(page, 'Smoothing').fill('0.8');
  await expect(lab(page).locator('p[role=status]')).toContainText('It shakes less');
  await expect(lab(page).getByRole('img').first()).toHaveAccessibleName(/dashed mask of another.*It shakes less/);
  await expect(lab(page).getByRole('img').nth(1)).toHaveAccessibleName(/Jitter \d\.\d\d px, off the head/);
});

test('nonsense in its attributes is put right, and said', async ({ page, site }) => {
  await openLab(page, site);
  const other = await withSettings(page, 'lab-frame-jitter', { noise: '40', smoothing: '1', seed: '2.5' });
  await expect(other.locator('.note')).toContainText('noise="40" is not between 0 and 6; 6 is used.');
  await expect(other.locator('.note')).toContainText('smoothing="1" is not between 0 and 0.95; 0.95 is used.');
  await expect(other.locator('.note')).toContainText('seed="2.5" is no step of 1');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: everything is in reach, and nothing is wider than the page', async ({ page, site }) => {
    await openLab(page, site);
    await atRest(lab(page));
    await main(page).tap();
    await expect(main(page)).toHaveText('Pause');
    await main(page).tap();
    const box = await slider(page, 'Smoothing').boundingBox();
    if (box === null) throw new Error('There is no slider.');
    await page.touchscreen.tap(box.x + box.width - 2, box.y + box.height / 2);
    await expect(slider(page, 'Smoothing')).toHaveAttribute('aria-valuetext', '0.95');
    await atRest(lab(page));
  });
});

test('on a slide its arrow keys turn no slide, and it has room', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'frame-jitter');
  await slider(page, 'Smoothing').focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider(page, 'Smoothing')).toHaveAttribute('aria-valuetext', '0.55');
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'frame-jitter');
  await atRest(lab(page));
});

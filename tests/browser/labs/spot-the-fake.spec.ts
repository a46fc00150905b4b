/** Spot the fake, played by keyboard and by touch over both rounds, left in the middle and found again. */
import type { Locator, Page } from '@playwright/test';
import { makeRound } from '../../../slides/chatgpt-deepfakes/labs/spot-the-fake/model.ts';
import { expect, test } from '../built-decks.ts';
import { openStudy, PHONE } from '../study/study-site.ts';
import { opened } from '../study/progress-site.ts';
import { atRest, openSlide } from './lab-page.ts';

const lab = (page: Page): Locator => page.locator('lab-spot-the-fake');
const head = (page: Page): Locator => lab(page).locator('.head');

async function openLab(page: Page, site: string): Promise<void> {
  await openStudy(page, site, 'workshop', 'spot-the-fake.html');
  await opened(page);
  await expect(head(page)).toContainText('Round 1, picture 1 of 20');
}

/** Answers by keyboard: four steps surer than a guess, 70%. */
async function answer(page: Page, saysChanged: boolean): Promise<void> {
  await lab(page).getByRole('slider').focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  if (saysChanged) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

test('by keyboard: two rounds, left in the middle, with what they say of luck and of confidence', async ({
  page,
  site,
}) => {
  test.slow();
  await openLab(page, site);
  const truth = makeRound(1, 1).map(({ odd }) => odd !== undefined);
  // Twelve right, as by guessing.
  for (const [at, isChanged] of truth.entries()) {
    await answer(page, at < 8 ? !isChanged : isChanged);
    if (at !== 9) continue;
    await page.reload();
    await opened(page);
    await expect(head(page)).toContainText('picture 11 of 20');
  }
  const results = lab(page).locator('.results');
  await expect(results).toContainText('by eye: 12 of 20');
  await expect(results).toContainText('25% of rounds: this is compatible with guessing');
  await expect(results).toContainText('70% sure and 60% right: 10 points surer than right');
  await expect(results).toBeFocused();
  await expect(results.getByRole('row', { name: '60–75%' })).toContainText('12 of 20');

  await results.getByRole('button', { name: 'Picture 3, wrong' }).press('Enter');
  await expect(results.locator('.told')).toContainText(/^Picture 3\. (?:Untouched|Changed)/);

  await lab(page).getByRole('button', { name: 'Second round' }).press('Enter');
  await expect(head(page)).toContainText('Round 2, picture 1 of 20');
  const second = makeRound(1, 2);
  for (const { record, odd } of second) {
    const said = record === undefined ? 'none' : record === 'edited' ? 'changed after' : 'untouched since';
    await expect(lab(page).locator('.record')).toContainText(said);
    await answer(page, odd !== undefined);
  }
  await expect(results).toContainText('with records: 20 of 20');
  await expect(results).toContainText('more than luck');
  await expect(results.locator('.result')).toHaveCount(2);
  await expect(lab(page).locator('.task')).toContainText('Done');
  await page.reload();
  await opened(page);
  await expect(results.locator('.result')).toHaveCount(2);
  await expect(lab(page).locator('.task')).toContainText('Done');
});

test('an answer can be taken back', async ({ page, site }) => {
  await openLab(page, site);
  await expect(lab(page).getByRole('button', { name: 'Take back' })).toBeDisabled();
  await lab(page).getByRole('button', { name: 'Changed' }).click();
  await expect(head(page)).toContainText('picture 2 of 20');
  await lab(page).getByRole('button', { name: 'Take back' }).click();
  await expect(head(page)).toContainText('picture 1 of 20');
});

test('who cannot see the pictures can read them as numbers, and neither way gives the answer away', async ({
  page,
  site,
}) => {
  await openLab(page, site);
  await lab(page).getByText('The same in numbers').click();
  await expect(lab(page).locator('.lights')).toHaveText(/(?:\d+°(?:, |\.)){12}/);
  await expect(lab(page).getByRole('img')).toHaveAccessibleName('12 shaded pebbles; each is lit from one side.');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test('by touch: a round, and its result, stay within the page', async ({ page, site }) => {
    await openLab(page, site);
    await atRest(lab(page));
    for (let at = 0; at < 20; at++) {
      await expect(head(page)).toContainText(`picture ${at + 1} of 20`);
      await lab(page).getByRole('button', { name: 'Untouched' }).tap();
    }
    await expect(lab(page).locator('.results')).toContainText('by eye:');
    await atRest(lab(page));
    await lab(page).getByRole('button', { name: 'Play again' }).tap();
    await expect(head(page)).toContainText('Round 1, picture 1 of 20');
  });
});

test('on a slide it fits, and its keys turn no slide', async ({ page, site }) => {
  await openSlide(page, site, 'workshop', 'spot-the-fake');
  await atRest(lab(page));
  await answer(page, true);
  await expect(head(page)).toContainText('picture 2 of 20');
  const finish = async (round: number, from: number): Promise<void> => {
    for (let at = from; at <= 20; at++) {
      await expect(head(page)).toContainText(`Round ${round}, picture ${at} of`);
      await answer(page, at % 2 === 0);
    }
  };
  await finish(1, 2);
  await atRest(lab(page));
  await lab(page).getByRole('button', { name: 'Second round' }).press('Enter');
  await atRest(lab(page));
  await finish(2, 1);
  await expect(lab(page).locator('.result')).toHaveCount(2);
  await atRest(lab(page));
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'spot-the-fake');
});

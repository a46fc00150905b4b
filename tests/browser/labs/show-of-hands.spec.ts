/** Hands are counted on the talk's second slide and again on the thirteenth: typed by keyboard, seen in every window, kept over a reload. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../built-decks.ts';
import { atRest, openSlide } from './lab-page.ts';

const lab = (page: Page, vote: 'first' | 'second'): Locator => page.locator(`lab-show-of-hands[vote="${vote}"]`);
const shares = (page: Page, vote: 'first' | 'second', of: 'first' | 'second'): Locator =>
  lab(page, vote).locator(`.of-${of} .part-share`);

async function type(page: Page, vote: 'first' | 'second', counts: readonly string[]): Promise<void> {
  await lab(page, vote).getByRole('textbox', { name: 'Yes' }).focus();
  for (const count of counts) {
    await page.keyboard.type(count);
    await page.keyboard.press('Enter');
  }
}

test('both votes are typed by keyboard and stand side by side, and no key turns a slide', async ({ page, site }) => {
  await openSlide(page, site, 'chatgpt-deepfakes', 'vote');
  await type(page, 'first', ['21', '40', '9']);
  await expect(shares(page, 'first', 'first')).toHaveText(['30%', '57%', '13%']);
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'vote');
  await atRest(lab(page, 'first'));
  await openSlide(page, site, 'chatgpt-deepfakes', 'answer/9');
  await type(page, 'second', ['12', '8', '50']);
  await expect(shares(page, 'second', 'first')).toHaveText(['30%', '57%', '13%']);
  await expect(shares(page, 'second', 'second')).toHaveText(['17%', '11%', '71%']);
  await expect(lab(page, 'second').locator('.change')).toHaveText(['−13', '−46', '+58']);
  await expect(page.locator('section.slide-frame.present')).toHaveAttribute('id', 'answer');
  await atRest(lab(page, 'second'));
});

test('what is typed in one window stands in the other, and is there after a reload', async ({
  page,
  site,
  context,
}) => {
  await openSlide(page, site, 'chatgpt-deepfakes', 'vote');
  const other = await context.newPage();
  await openSlide(other, site, 'chatgpt-deepfakes', 'vote');
  await type(page, 'first', ['3', 'x', '1']);
  await expect(lab(other, 'first').getByRole('textbox', { name: 'Yes' })).toHaveValue('3');
  await expect(shares(other, 'first', 'first')).toHaveText(['75%', '0%', '25%']);
  await page.reload();
  await expect(lab(page, 'first').getByRole('textbox', { name: 'It depends' })).toHaveValue('1');
});

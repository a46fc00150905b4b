/** Decks that withhold their solutions: answers are marked, and no page says what is right. */
import type { Page } from '@playwright/test';
import { expect, keptEntry, test } from './doing-page.ts';
import { GAPS, MATCH, NUMBER, ORDER, SINGLE } from './doing-samples.ts';

const check = (page: Page) => page.getByRole('button', { name: 'Check' }).click();
const again = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();
const showAnswer = (page: Page) => page.getByRole('button', { name: 'Show the answer' });
const result = (page: Page) => page.locator('.quiz-result');
async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.locator('.option-label').getByText(name, { exact: true }).click();
}

test.describe('solutions withheld', () => {
  const meta = { solutions: 'withheld' } as const;

  test('answers are marked all the same, and nothing more is shown', async ({ page, openDoings }) => {
    await openDoings([SINGLE], { meta });
    await choose(page, 'Sydney');
    await check(page);
    await expect(result(page)).toHaveText('Not right yet Your teacher has the solution.');
    await expect(showAnswer(page)).toBeHidden();
    await again(page);
    await choose(page, 'Canberra');
    await check(page);
    await expect(result(page)).toHaveText('Right');
    expect(await page.content()).not.toMatch(/Chosen in 1908|a third was built/);
  });

  test('a number is kept for the learner to compare', async ({ page, openDoings }) => {
    await openDoings([NUMBER], { meta });
    await page.getByRole('textbox').fill('9.9');
    await check(page);
    await expect(result(page)).toHaveText('Your answer is kept Your teacher has the solution.');
    await expect(page.locator('.gap-mark')).toHaveText('kept for comparing');
    expect(await keptEntry(page, NUMBER.key)).toMatchObject({ isDone: true, attempts: 1 });
    expect(await keptEntry(page, NUMBER.key)).not.toHaveProperty('share');
    expect(await page.content()).not.toContain('9.81');
  });

  test('of several gaps those that can be marked are, and orders and pairs too', async ({ page, openDoings }) => {
    await openDoings([GAPS], { meta });
    await page.getByRole('textbox').first().fill('Hydrogen');
    await page.getByRole('combobox').selectOption('gas');
    await check(page);
    await expect(result(page)).toHaveText('Partly right 1 of 2 right Points: 1 of 2 Your teacher has the solution.');
    await openDoings([MATCH], { meta });
    await page.getByRole('combobox', { name: 'Paris' }).selectOption({ label: 'Seine' });
    await check(page);
    await expect(result(page)).toContainText('1 of 3 right');
    await openDoings([ORDER], { meta });
    await check(page);
    await expect(result(page)).toContainText('of 4 in order');
  });
});

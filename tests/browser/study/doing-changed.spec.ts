/** Work that another build, another window or another program has left: changed questions keep it as far as it fits, and nothing breaks. */
import type { Page } from '@playwright/test';
import type { Entry } from '../../../src/deck/progress.ts';
import { gap, line, option } from '../../unit/render/sample-doings.ts';
import { doing, expect, keepEntry, keptEntry, test } from './doing-page.ts';
import { MULTIPLE, NUMBER, SINGLE, TEXT, later } from './doing-samples.ts';

const check = (page: Page) => page.getByRole('button', { name: 'Check' }).click();
const again = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();
const result = (page: Page) => page.locator('.quiz-result');
async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.locator('.option-label').getByText(name, { exact: true }).click();
}

test.describe('a question that has changed', () => {
  const notice = (page: Page) => page.locator('.doing-notice');
  const CHANGED = 'This question has changed since you answered.';

  test('in its words keeps its marks, and says so until it is answered anew', async ({ page, openDoings }) => {
    await openDoings([SINGLE]);
    await choose(page, 'Sydney');
    await check(page);
    await expect(notice(page)).toHaveCount(0);
    await openDoings([later(SINGLE, { title: line('What is the capital of Australia?') })]);
    await expect(notice(page)).toHaveText(CHANGED);
    await expect(result(page)).toHaveText('Not right yet');
    await again(page);
    await page.reload();
    await expect(notice(page)).toHaveText(CHANGED);
    await choose(page, 'Canberra');
    await check(page);
    await expect(notice(page)).toHaveCount(0);
  });

  test('in its answers keeps what was chosen as far as it is there, and no marks', async ({ page, openDoings }) => {
    await openDoings([MULTIPLE]);
    await choose(page, '2', '11', '13');
    await check(page);
    const answer = { kind: 'multiple' as const, options: [option('2', true), option('13'), option('17', true)] };
    const changed = later(MULTIPLE, { answer });
    await openDoings([changed]);
    await expect(notice(page)).toHaveText(CHANGED);
    await expect(result(page)).toBeEmpty();
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
    expect(await keptEntry(page, MULTIPLE.key)).toMatchObject({ share: 1, likeness: MULTIPLE.likeness });
    await check(page);
    await expect(result(page)).toHaveText('Not right yet 1 of 2 right Wrong ones chosen: 1 Points: 0 of 3');
    await expect(notice(page)).toHaveCount(0);
    expect(await keptEntry(page, MULTIPLE.key)).toMatchObject({ share: 0, likeness: changed.likeness });
  });

  test('of every kind shows what still fits', async ({ page, openDoings }) => {
    await openDoings([TEXT]);
    await page.getByRole('textbox').fill('Schiller');
    await check(page);
    await openDoings([later(TEXT, { answer: { kind: 'text', gaps: [gap('Schiller')] } })]);
    await expect(page.getByRole('textbox')).toHaveValue('Schiller');
    await expect(page.getByRole('textbox')).toBeEnabled();
    await check(page);
    await expect(result(page)).toHaveText('Right');
  });
});

test.describe('work that cannot be read', () => {
  const broken: Entry = {
    key: SINGLE.key,
    kind: 'quiz',
    likeness: SINGLE.likeness,
    at: 1,
    work: { seed: 7, response: 'nonsense' },
    share: 0.5,
    isDone: true,
    attempts: 3,
  };

  test('is said, breaks nothing, and stays until the learner answers', async ({ page, openDoings }) => {
    await openDoings([SINGLE, NUMBER]);
    await keepEntry(page, broken);
    await page.reload();
    await expect(doing(page, SINGLE.key).locator('.doing-notice')).toContainText(
      'An earlier answer could not be read.',
    );
    await page.locator('summary').first().click();
    await choose(page, 'Sydney');
    expect(await keptEntry(page, SINGLE.key)).toEqual(broken);
    await doing(page, SINGLE.key).getByRole('button', { name: 'Check' }).click();
    await expect(doing(page, SINGLE.key).locator('.doing-notice')).toHaveCount(0);
    expect(await keptEntry(page, SINGLE.key)).toMatchObject({
      attempts: 1,
      share: 0,
      work: { hints: 1, isMarked: true },
    });
  });
});

test('what another window keeps is shown here at once, and a reset too', async ({ page, context, openDoings }) => {
  await openDoings([SINGLE]);
  const other = await context.newPage();
  await openDoings([SINGLE], { page: other });
  await choose(other, 'Canberra');
  await expect(page.getByRole('radio', { name: 'Canberra' })).toBeChecked();
  await check(other);
  await expect(result(page)).toHaveText('Right');
  await other.evaluate(
    (key) => (window as unknown as { store: { remove(key: string): void } }).store.remove(key),
    SINGLE.key,
  );
  await expect(result(page)).toBeEmpty();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
});

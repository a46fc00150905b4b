/** What happens around an answer: hints, another try, what is right, explanations, the order of options. */
import type { Page } from '@playwright/test';
import { option } from '../../unit/render/sample-doings.ts';
import { doing, expect, keepEntry, keptEntry, test } from './doing-page.ts';
import { GAPS, MATCH, MULTIPLE, NONE_RIGHT, ORDER, SINGLE, TEXT } from './doing-samples.ts';

const check = (page: Page) => page.getByRole('button', { name: 'Check' }).click();
const again = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();
const showAnswer = (page: Page) => page.getByRole('button', { name: 'Show the answer' });
const result = (page: Page) => page.locator('.quiz-result');
async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.locator('.option-label').getByText(name, { exact: true }).click();
}

test('hints come one by one, cost nothing, and stay open', async ({ page, openDoings }) => {
  await openDoings([SINGLE]);
  const [first, second] = [
    page.locator('summary', { hasText: 'Hint 1' }),
    page.locator('summary', { hasText: 'Hint 2' }),
  ];
  await expect(second).toBeHidden();
  await first.press('Enter');
  await expect(page.getByText('neither of the two largest')).toBeVisible();
  await second.press('Enter');
  await expect.poll(() => keptEntry(page, SINGLE.key)).toMatchObject({ work: { hints: 2 } });
  await page.reload();
  await expect(page.getByText('It lies between them.')).toBeVisible();
  await choose(page, 'Canberra');
  await check(page);
  expect(await keptEntry(page, SINGLE.key)).toMatchObject({ share: 1, attempts: 1, work: { hints: 2 } });
});

test('a wrong answer is told with what is said to those who chose it, and can be tried again', async ({
  page,
  openDoings,
}) => {
  await openDoings([SINGLE]);
  await choose(page, 'Sydney');
  await check(page);
  const sydney = page.getByRole('radio', { name: 'Sydney' });
  await expect(result(page)).toHaveText('Not right yet');
  await expect(sydney).toHaveAccessibleDescription('wrong The largest city, but not the capital.');
  await expect(page.getByText('Chosen in 1908')).toBeHidden();
  await expect(page.getByText('a third was built')).toBeHidden();
  await again(page);
  await expect(sydney).toBeFocused();
  await expect(sydney).toHaveAccessibleDescription('');
  await expect(result(page)).toBeEmpty();
  await choose(page, 'Canberra');
  await check(page);
  await expect(page.getByText('Chosen in 1908')).toBeVisible();
  await expect(page.getByText('a third was built')).toBeVisible();
  await expect(showAnswer(page)).toBeHidden();
  expect(await keptEntry(page, SINGLE.key)).toMatchObject({ share: 1, attempts: 2 });
});

test('what is right is shown only after a try, is remembered, and brings no more marks', async ({
  page,
  openDoings,
}) => {
  await openDoings([MULTIPLE]);
  await expect(showAnswer(page)).toBeHidden();
  await choose(page, '11', '15');
  await check(page);
  await expect(page.getByText('9 is 3 × 3')).toBeHidden();
  await showAnswer(page).click();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused();
  const missed = page.getByRole('checkbox', { name: '13' });
  await expect(missed).toHaveAccessibleDescription('right, not chosen');
  await expect(page.getByText('9 is 3 × 3')).toBeVisible();
  await expect(result(page)).toContainText('there are no more points to gain here');
  await page.reload();
  await expect(missed).toHaveAccessibleDescription('right, not chosen');
  await again(page);
  await choose(page, '15', '2', '13');
  await check(page);
  await expect(result(page)).toContainText('Right 3 of 3 right Points: 0 of 3');
  expect(await keptEntry(page, MULTIPLE.key)).toMatchObject({ share: 0, attempts: 2, work: { isShown: true } });
});

test('what is right of gaps, pairs and an order stands beside what was answered', async ({ page, openDoings }) => {
  await openDoings([GAPS]);
  await page.getByRole('textbox').first().fill('helium');
  await check(page);
  await showAnswer(page).click();
  await expect(page.locator('.gap-mark')).toHaveText([
    'wrongright: hydrogen',
    'emptyright: 100 °C',
    'emptyright: liquid',
    'emptyright: H2O',
  ]);
  await openDoings([MATCH]);
  await page.getByRole('combobox', { name: 'Paris' }).selectOption({ label: 'Amazon' });
  await check(page);
  await showAnswer(page).click();
  await expect(page.locator('.match-mark')).toHaveText(['wrongright: Seine', 'emptyright: Nile', 'emptyright: Danube']);
  await openDoings([ORDER]);
  await check(page);
  await showAnswer(page).click();
  await expect(page.locator('.quiz-outcome')).toContainText('The right order');
  await expect(page.locator('.quiz-outcome li')).toHaveText(['Mercury', 'Venus', 'Earth', 'Mars']);
  await openDoings([NONE_RIGHT]);
  await choose(page, 'Penguins');
  await check(page);
  await showAnswer(page).click();
  await expect(page.locator('.quiz-outcome')).toHaveText('None of these is right.');
});

test('the best of several tries counts', async ({ page, openDoings }) => {
  await openDoings([MULTIPLE]);
  await choose(page, '2', '11');
  await check(page);
  await expect(result(page)).toHaveText('Partly right 2 of 3 right Points: 2 of 3');
  await again(page);
  await choose(page, '11');
  await check(page);
  await expect(result(page)).toHaveText('Partly right 1 of 3 right Points: 2 of 3');
  expect((await keptEntry(page, MULTIPLE.key))?.share).toBeCloseTo(2 / 3);
});

test('without an answer nothing is checked', async ({ page, openDoings }) => {
  for (const block of [SINGLE, TEXT, MATCH]) {
    await openDoings([block]);
    await check(page);
    await expect(result(page)).toHaveText('There is no answer yet.');
    await expect(page.locator('.quiz :is(input, select)').first()).toBeFocused();
    expect(await keptEntry(page, block.key)).toBeUndefined();
  }
});

test('a second press that came too fast does not undo the check', async ({ page, openDoings }) => {
  // Nothing moves when it is marked: the second press meets the button that stands there now.
  await openDoings([TEXT]);
  await page.getByRole('textbox').fill('Schiller');
  await page.getByRole('button', { name: 'Check' }).dblclick();
  await expect(result(page)).toHaveText('Not right yet');
  expect(await keptEntry(page, TEXT.key)).toMatchObject({ attempts: 1 });
});

test('what was typed and not checked is there again', async ({ page, openDoings }) => {
  await openDoings([GAPS]);
  await page.getByRole('textbox').first().fill('hyd');
  await page.reload();
  await expect(page.getByRole('textbox').first()).toHaveValue('hyd');
  expect(await keptEntry(page, GAPS.key)).toMatchObject({ isDone: false, attempts: 0, work: { isMarked: false } });
});

test('options stand in the learner’s own order, in every visit and every build, unless the author fixes it', async ({
  page,
  openDoings,
}) => {
  const order = () => page.locator('.option-text').allTextContents();
  const many = {
    ...MULTIPLE,
    answer: { kind: 'multiple' as const, options: [...'abcdefghij'].map((one) => option(one)) },
  };
  await openDoings([many]);
  const before = await order();
  await page.reload();
  expect(await order()).toEqual(before);
  const more = {
    ...many,
    answer: { kind: 'multiple' as const, options: [option('new'), ...many.answer.options].reverse() },
  };
  await openDoings([more]);
  expect((await order()).filter((one) => one.trim() !== 'new')).toEqual(before);
  const orders = new Set<string>();
  for (const seed of ['one', 'two', 'three']) {
    await page.evaluate((kept) => localStorage.setItem('lectern-seed', kept), seed);
    await page.reload();
    orders.add((await order()).join());
  }
  expect(orders.size).toBe(3);
  await openDoings([{ ...many, shuffle: false }]);
  expect((await order()).map((one) => one.trim())).toEqual([...'abcdefghij']);
});

test('the order comes along with the work, to another device too', async ({ page, openDoings }) => {
  const { key, kind, likeness } = MULTIPLE;
  await openDoings([MULTIPLE]);
  const work = {
    seed: 'elsewhere',
    response: { kind: 'choice', chosen: [] },
    isMarked: false,
    hints: 0,
    isShown: false,
  };
  await keepEntry(page, { key, kind, likeness, at: 1, work, isDone: false, attempts: 0 });
  const order = await page.locator('.option-text').allTextContents();
  await page.reload();
  expect(await page.locator('.option-text').allTextContents()).toEqual(order);
});

test('a checked answer is told to the page, for what follows on it', async ({ page, openDoings }) => {
  await openDoings([MULTIPLE]);
  await choose(page, '2');
  await check(page);
  const marked = await page.evaluate(() => (window as unknown as { marked: unknown[] }).marked);
  expect(marked).toEqual([{ key: MULTIPLE.key, isRight: false, share: 1 / 3 }]);
});

test('a question without a place in the page’s settings stays as it is without script', async ({
  page,
  openDoings,
}) => {
  await openDoings([SINGLE, TEXT], { unknown: [TEXT.key] });
  await expect(doing(page, TEXT.key)).not.toHaveClass(/is-live/);
  await expect(doing(page, TEXT.key).locator('summary')).toHaveText('Answer');
});

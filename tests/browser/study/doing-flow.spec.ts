/** What happens around an answer: hints, another try, what is right, explanations, changed questions, other windows, work that cannot be read. */
import type { Page } from '@playwright/test';
import type { Entry } from '../../../src/deck/progress.ts';
import { gap, line, option } from '../../unit/render/sample-doings.ts';
import { doing, expect, keepEntry, keptEntry, test } from './doing-page.ts';
import { GAPS, MATCH, MULTIPLE, NONE_RIGHT, NUMBER, ORDER, SINGLE, TEXT, later } from './doing-samples.ts';

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

test('a checked answer is told to the page, for what follows on it', async ({ page, openDoings }) => {
  await openDoings([MULTIPLE]);
  await choose(page, '2');
  await check(page);
  const marked = await page.evaluate(() => (window as unknown as { marked: unknown[] }).marked);
  expect(marked).toEqual([{ key: MULTIPLE.key, isRight: false, share: 1 / 3 }]);
});

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

test('a question without a place in the page’s settings stays as it is without script', async ({
  page,
  openDoings,
}) => {
  await openDoings([SINGLE, TEXT], { unknown: [TEXT.key] });
  await expect(doing(page, TEXT.key)).not.toHaveClass(/is-live/);
  await expect(doing(page, TEXT.key).locator('summary')).toHaveText('Answer');
});

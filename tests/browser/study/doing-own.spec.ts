/** Exercises and prompts: help by choice, what cells say, own words that are kept and taken away. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { reflect } from '../../unit/render/sample-doings.ts';
import { doing, expect, keepEntry, keptEntry, test } from './doing-page.ts';
import { EXERCISE, EXERCISE_WITH_CELLS, REFLECT, TEXT } from './doing-samples.ts';

const didIt = (page: Page) => page.getByRole('button', { name: 'I have done it' });

/** As a cell tells it. */
const pass = (page: Page, key: string) =>
  page.evaluate((cell) => {
    const place = document.querySelector('.exercise .code');
    place?.dispatchEvent(new CustomEvent('lectern-cell-passed', { bubbles: true, detail: { key: cell } }));
  }, key);

test('a solution is opened by choice, by keyboard, and the choice is remembered', async ({ page, openDoings }) => {
  await openDoings([EXERCISE]);
  const solution = page.getByText('Any closed line will do.');
  await expect(solution).toBeHidden();
  await page.locator('summary', { hasText: 'Solution: One way' }).press('Enter');
  await expect(solution).toBeVisible();
  await page.locator('summary', { hasText: 'Hint 1 of 2' }).press('Enter');
  await expect
    .poll(() => keptEntry(page, EXERCISE.key))
    .toMatchObject({ isDone: false, work: { hints: 1, isSolutionOpen: true } });
  await page.reload();
  await expect(solution).toBeVisible();
  await expect(page.getByText('Begin at the top.')).toBeVisible();
  await expect(page.getByText('Do not look at the pen.')).toBeHidden();
  await page.locator('summary', { hasText: 'Solution' }).press('Enter');
  await expect.poll(() => keptEntry(page, EXERCISE.key)).toMatchObject({ work: { isSolutionOpen: false } });
  await page.reload();
  await expect(solution).toBeHidden();
});

test('an exercise is done when the learner says so', async ({ page, openDoings }) => {
  await openDoings([EXERCISE]);
  await didIt(page).press('Space');
  await expect(didIt(page)).toHaveAttribute('aria-pressed', 'true');
  expect(await keptEntry(page, EXERCISE.key)).toMatchObject({ kind: 'exercise', isDone: true, attempts: 1 });
  expect(await keptEntry(page, EXERCISE.key)).not.toHaveProperty('share');
  await page.reload();
  await expect(didIt(page)).toHaveAttribute('aria-pressed', 'true');
  await didIt(page).click();
  expect(await keptEntry(page, EXERCISE.key)).toMatchObject({ isDone: false });
});

test('with cells that check it is passed once all of them have passed, on this page or before', async ({
  page,
  openDoings,
}) => {
  await openDoings([EXERCISE_WITH_CELLS]);
  const { key } = EXERCISE_WITH_CELLS;
  await pass(page, 'sum-cell');
  expect(await keptEntry(page, key)).toBeUndefined();
  await pass(page, 'free-cell');
  expect(await keptEntry(page, key)).toBeUndefined();
  await pass(page, 'product-cell');
  await expect(page.getByRole('status').filter({ hasText: 'All checks have passed.' })).toBeVisible();
  expect(await keptEntry(page, key)).toMatchObject({ isDone: true, share: 1, attempts: 1 });
  await page.reload();
  await expect(page.getByText('All checks have passed.')).toBeVisible();
});

test('cells that passed in another window count', async ({ page, openDoings }) => {
  await openDoings([EXERCISE_WITH_CELLS]);
  const { likeness } = await page.evaluate(() => {
    const config = JSON.parse(document.getElementById('lectern-study')?.textContent ?? '') as {
      doings: { key: string; likeness: { question: string; answers: string } }[];
    };
    return config.doings.find(({ key }) => key === 'sum-cell') ?? { likeness: { question: '', answers: '' } };
  });
  await keepEntry(page, {
    key: 'sum-cell',
    kind: 'cell',
    likeness,
    at: 1,
    work: {},
    isDone: true,
    share: 1,
    attempts: 1,
  });
  await pass(page, 'product-cell');
  await expect(page.getByText('All checks have passed.')).toBeVisible();
});

test('a solution withheld is not in the page, and the page says who has it', async ({ page, openDoings }) => {
  await openDoings([EXERCISE], { meta: { solutions: 'withheld' } });
  await expect(page.getByText('The solution is with your teacher.')).toBeVisible();
  expect(await page.content()).not.toContain('Any closed line');
});

test('own words are kept while they are written, and only here', async ({ page, openDoings }) => {
  await openDoings([REFLECT]);
  const field = page.getByRole('textbox', { name: 'What would you do?' });
  await expect(field).toHaveAccessibleDescription('What you write stays on this device.');
  await field.fill('I would wait.');
  await expect(page.getByText('Saved on this device.')).toBeVisible();
  expect(await keptEntry(page, REFLECT.key)).toMatchObject({
    kind: 'reflect',
    isDone: true,
    work: { text: 'I would wait.' },
  });
  await field.fill('I would wait, and see.');
  // Leaving comes before any pause.
  await page.reload();
  await expect(field).toHaveValue('I would wait, and see.');
  await field.fill('  ');
  await field.blur();
  expect(await keptEntry(page, REFLECT.key)).toMatchObject({ isDone: false });
});

test('all notes of the deck are taken away as one text', async ({ page, openDoings }) => {
  const second = reflect('more', 'And then?');
  await openDoings([REFLECT, second]);
  const download = doing(page, REFLECT.key).getByRole('button', { name: 'Download all notes' });
  await expect(download).toBeHidden();
  await doing(page, second.key).getByRole('textbox').fill('Go on.\n\n- and on');
  await doing(page, REFLECT.key).getByRole('textbox').fill('Wait.');
  await expect(download).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  expect(file.suggestedFilename()).toBe('sample-notes.md');
  expect(readFileSync(await file.path(), 'utf8')).toBe(
    '# A workshop\n\n## First lesson\n\n### What would you do?\n\nWait.\n\n### And then?\n\nGo on.\n\n- and on\n',
  );
});

test('what another window writes is shown, but not over what is just being written', async ({
  page,
  context,
  openDoings,
}) => {
  await page.clock.install();
  await openDoings([REFLECT]);
  const other = await context.newPage();
  await openDoings([REFLECT], { page: other });
  const [here, there] = [page.getByRole('textbox'), other.getByRole('textbox')];
  await there.fill('From there.');
  await there.blur();
  await expect(here).toHaveValue('From there.');
  // The clock stands, so the pause after which it is kept does not come.
  await here.fill('From here.');
  await there.fill('From there again.');
  await there.blur();
  await expect(here).toHaveValue('From here.');
  await here.blur();
  await expect(there).toHaveValue('From here.');
});

test('a prompt that has changed says so until more is written', async ({ page, openDoings }) => {
  await openDoings([REFLECT]);
  await page.getByRole('textbox').fill('Mine.');
  await page.getByRole('textbox').blur();
  await openDoings([{ ...reflect(REFLECT.key, 'What would they do?'), rows: 6 }]);
  await expect(page.locator('.doing-notice')).toHaveText('This task has changed since you worked on it.');
  await expect(page.getByRole('textbox')).toHaveValue('Mine.');
  await page.getByRole('textbox').fill('Mine, too.');
  await page.getByRole('textbox').blur();
  await expect(page.locator('.doing-notice')).toHaveCount(0);
});

test('work of exercises and prompts that cannot be read breaks nothing and stays', async ({ page, openDoings }) => {
  await openDoings([EXERCISE, REFLECT, TEXT]);
  const entries = [EXERCISE, REFLECT].map(({ key, kind, likeness }) => {
    return { key, kind, likeness, at: 1, work: { hints: -1, text: ['x'] }, isDone: true, attempts: 1 };
  });
  for (const entry of entries) await keepEntry(page, entry);
  await page.reload();
  await expect(page.locator('.doing-notice')).toHaveCount(2);
  await page.locator('summary').first().click();
  await expect(page.getByText('Begin at the top.')).toBeVisible();
  for (const entry of entries) expect(await keptEntry(page, entry.key)).toEqual(entry);
  await didIt(page).click();
  await doing(page, REFLECT.key).getByRole('textbox').fill('New.');
  await doing(page, REFLECT.key).getByRole('textbox').blur();
  await expect(page.locator('.doing-notice')).toHaveCount(0);
});

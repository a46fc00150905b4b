/** What learners do on every screen, in every state: nothing that cannot be seen, reached, read or pressed; on paper, and without script. */
import type { Page } from '@playwright/test';
import { prepareAxe, violations } from '../axe.ts';
import { doing, expect, keepEntry, test } from './doing-page.ts';
import {
  ALL,
  EXERCISE,
  EXERCISE_WITH_CELLS,
  GAPS,
  MATCH,
  MULTIPLE,
  NUMBER,
  ORDER,
  REFLECT,
  SINGLE,
  TEXT,
  TRUE_FALSE,
} from './doing-samples.ts';

/** What is wrong with the page's layout as it stands. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    for (const control of document.querySelectorAll<HTMLElement>(
      '.doing :is(button, input, select, textarea, summary)',
    )) {
      if (!control.checkVisibility() || control.closest('.visually-hidden') !== null) continue;
      const { width, height, right, left } = control.getBoundingClientRect();
      if (width < 24 || height < 24) found.push(`${control.className}: ${width} × ${height}`);
      if (left < 0 || right > innerWidth) found.push(`${control.className} leaves the screen`);
      if (control instanceof HTMLButtonElement && control.scrollWidth > control.clientWidth + 1)
        found.push(`${control.textContent} is cut off`);
    }
    return found;
  });
}

async function answerAll(page: Page, isRight: boolean): Promise<void> {
  const at = (key: string) => doing(page, key);
  const choose = (key: string, name: string) =>
    at(key).locator('.option-label').getByText(name, { exact: true }).click();
  await choose(SINGLE.key, isRight ? 'Canberra' : 'Sydney');
  for (const name of isRight ? ['2', '11', '13'] : ['2', '11', '15']) await choose(MULTIPLE.key, name);
  await choose(TRUE_FALSE.key, isRight ? 'False' : 'True');
  await at(NUMBER.key)
    .getByRole('textbox')
    .fill(isRight ? '9.8' : '9.8 km/h');
  await at(TEXT.key)
    .getByRole('textbox')
    .fill(isRight ? 'Goethe' : 'Schiller');
  const fields = at(GAPS.key).getByRole('textbox');
  for (const [index, text] of ['hydrogen', isRight ? '100' : 'hot', 'H2O'].entries())
    await fields.nth(index).fill(text);
  await at(GAPS.key)
    .getByRole('combobox')
    .selectOption(isRight ? 'liquid' : 'gas');
  for (const [left, right] of [
    ['Paris', 'Seine'],
    ['Cairo', isRight ? 'Nile' : 'Amazon'],
    ...(isRight ? [['Vienna', 'Danube']] : []),
  ]) {
    await at(MATCH.key)
      .getByRole('combobox', { name: left ?? '' })
      .selectOption({ label: right ?? '' });
  }
  if (isRight) await putInOrder(page);
  for (const quiz of await page.locator('.quiz').all()) await quiz.getByRole('button', { name: 'Check' }).click();
}

async function putInOrder(page: Page): Promise<void> {
  for (const [to, name] of ['Mercury', 'Venus', 'Earth', 'Mars'].entries()) {
    const up = doing(page, ORDER.key).getByRole('button', { name: `Move up: ${name}` });
    const words = doing(page, ORDER.key).locator('.item-text');
    while ((await words.allTextContents()).indexOf(name) > to) await up.press('Enter');
  }
}

for (const [name, width, height] of [
  ['phone', 320, 640],
  ['wide', 1280, 900],
] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${scheme}`, () => {
      test.use({ viewport: { width, height }, hasTouch: width < 1000 });

      test('every state can be read, reached and pressed, and axe finds nothing', async ({ page, openDoings }) => {
        const look = async (state: string) => {
          await prepareAxe(page);
          expect({ state, faults: await faults(page), violations: await violations(page) }).toEqual({
            state,
            faults: [],
            violations: [],
          });
        };
        const meta = { scheme };
        await openDoings(ALL, { meta });
        await look('unanswered');
        for (const quiz of [SINGLE, TEXT]) await doing(page, quiz.key).getByRole('button', { name: 'Check' }).click();
        await look('asked for an answer');
        for (const summary of await page.locator('summary').all()) await summary.press('Enter');
        for (const summary of await page.locator('summary', { hasText: 'Hint 2' }).all()) await summary.press('Enter');
        await look('hints and solutions open');
        await answerAll(page, false);
        await look('wrong and partly right');
        for (const quiz of await page.locator('.quiz').all()) {
          const button = quiz.getByRole('button', { name: 'Show the answer' });
          if (await button.isVisible()) await button.click();
        }
        await look('answers shown');
        await page.evaluate(() => localStorage.clear());
        await openDoings(ALL, { meta });
        await answerAll(page, true);
        await doing(page, EXERCISE.key).getByRole('button', { name: 'I have done it' }).click();
        await doing(page, REFLECT.key).getByRole('textbox').fill('Wait.');
        for (const key of ['sum-cell', 'product-cell'])
          await doing(page, EXERCISE_WITH_CELLS.key).evaluate(
            (element, cell) =>
              element.dispatchEvent(new CustomEvent('lectern-cell-passed', { bubbles: true, detail: { key: cell } })),
            key,
          );
        await expect(page.getByText('Saved on this device.')).toBeVisible();
        await expect(page.locator('.quiz-result .mark-right')).toHaveCount(9);
        await look('right and done');
        const likeness = { question: 'before', answers: 'before' };
        for (const { key, kind } of ALL)
          await keepEntry(page, {
            key,
            kind,
            likeness,
            at: 1,
            work: kind === 'quiz' ? {} : { hints: 0, isSolutionOpen: false, text: '' },
            isDone: true,
            attempts: 1,
          });
        await page.reload();
        await expect(page.locator('.doing-notice')).not.toHaveCount(0);
        await look('changed, and work that cannot be read');
        await page.evaluate(() => localStorage.clear());
        await openDoings(ALL, { meta: { scheme, solutions: 'withheld' } });
        await answerAll(page, false);
        await look('solutions withheld');
      });
    });
  }
}

test.describe('from right to left', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('all of it stands the other way round, numbers and units do not', async ({ page, openDoings }) => {
    await openDoings(ALL, { meta: { lang: 'fa', dir: 'rtl' } });
    await prepareAxe(page);
    expect(await faults(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    const sides = await doing(page, SINGLE.key)
      .locator('.option-label')
      .first()
      .evaluate((label) =>
        [label.firstElementChild, label.lastElementChild].map((part) => part?.getBoundingClientRect().right),
      );
    expect(sides[0]).toBeGreaterThan(sides[1] ?? Infinity);
    await expect(doing(page, NUMBER.key).getByRole('textbox')).toHaveAttribute('dir', 'ltr');
    await expect(doing(page, NUMBER.key).locator('.gap-unit')).toHaveAttribute('dir', 'ltr');
    await expect(doing(page, ORDER.key).locator('.item-grip').first()).toHaveAccessibleName(/جای ۱ از ۴$/);
  });
});

test('the focus is seen on everything that takes it', async ({ page, openDoings }) => {
  await openDoings(ALL);
  const unseen: string[] = [];
  const stops = await page.locator('.doing :is(button, input, select, textarea, summary):visible').count();
  for (let at = 0; at < stops + 5; at += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const active = document.activeElement;
      if (active === null || active.closest('.doing') === null) return undefined;
      const ringed = [active, active.closest('.option-label')].filter((one) => one !== null);
      const isSeen = ringed.some(
        (one) => getComputedStyle(one).outlineStyle !== 'none' && getComputedStyle(one).outlineWidth !== '0px',
      );
      return isSeen ? undefined : active.outerHTML.slice(0, 80);
    });
    if (fault !== undefined) unseen.push(fault);
  }
  expect(unseen).toEqual([]);
});

test('on paper questions have room, and no buttons', async ({ page, openDoings }) => {
  await openDoings(ALL);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.doing button:visible')).toHaveCount(0);
  await expect(page.locator('.doing summary:visible')).toHaveCount(0);
  await expect(page.locator('.gap-field:visible')).toHaveCount(6);
  await expect(doing(page, MATCH.key).locator('.quiz-right-sides')).toBeVisible();
  const room = await doing(page, REFLECT.key).locator('.reflect-room').boundingBox();
  expect(room?.height).toBeGreaterThan(100);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('all can be read and answered on paper, and what is right is behind a summary', async ({ page, openDoings }) => {
    await openDoings(ALL, { script: false });
    await expect(page.locator('.doing :is(input, select, textarea, button)')).toHaveCount(0);
    await expect(doing(page, SINGLE.key).locator('.quiz-option')).toHaveCount(3);
    await expect(doing(page, SINGLE.key).getByText('neither of the two largest')).toBeHidden();
    await doing(page, SINGLE.key).locator('summary', { hasText: 'Answer' }).click();
    await expect(doing(page, SINGLE.key).getByText('a third was built')).toBeVisible();
    await expect(doing(page, SINGLE.key).locator('.quiz-right')).toHaveText('Canberra');
    await expect(doing(page, GAPS.key).locator('.gap-blank')).toHaveCount(3);
    await expect(doing(page, MATCH.key).locator('.quiz-right-sides')).toBeVisible();
    await doing(page, EXERCISE.key).locator('summary', { hasText: 'Solution' }).click();
    await expect(doing(page, EXERCISE.key).getByText('Any closed line')).toBeVisible();
  });
});

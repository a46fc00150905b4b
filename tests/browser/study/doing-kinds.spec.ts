/** Each kind of quiz, answered by keyboard alone and by pointer, marked, told, and there again after a reload. */
import type { Locator, Page } from '@playwright/test';
import type { DoingBlock } from '../../../src/deck/doing.ts';
import { doing, expect, keptEntry, test } from './doing-page.ts';
import {
  GAPS,
  MATCH,
  MATCH_RICH,
  MULTIPLE,
  NONE_RIGHT,
  NUMBER,
  ORDER,
  SINGLE,
  TEXT,
  TRUE_FALSE,
} from './doing-samples.ts';

/** Words in the order in which they stand. */
const texts = (list: Locator): Promise<string[]> =>
  list.evaluateAll((items) => items.map((item) => item.textContent.trim()));

const placesOf = (page: Page): Promise<string[]> => texts(page.locator('.quiz-item .item-text'));

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** How a learner answers wholly right, by keys alone from the start of the page. */
const BY_KEYBOARD: readonly (readonly [string, DoingBlock, (page: Page) => Promise<void>, string])[] = [
  [
    'one choice',
    SINGLE,
    async (page) => {
      await press(page, 'Tab', 'Space');
      const canberra = page.getByRole('radio', { name: 'Canberra' });
      for (let at = 0; at < 3 && !(await canberra.isChecked()); at += 1) await press(page, 'ArrowDown');
      await press(page, 'Enter');
    },
    'Right',
  ],
  [
    'several choices',
    MULTIPLE,
    async (page) => {
      for (const name of await texts(page.locator('.option-text'))) {
        await press(page, 'Tab');
        if (['2', '11', '13'].includes(name)) await press(page, 'Space');
      }
      await press(page, 'Tab', 'Space');
    },
    'Right 3 of 3 right Points: 3 of 3',
  ],
  ['several choices where none is right', NONE_RIGHT, (page) => press(page, 'Tab', 'Enter'), 'Right'],
  ['true or false', TRUE_FALSE, (page) => press(page, 'Tab', 'ArrowDown', 'Enter'), 'Right'],
  [
    'a number',
    NUMBER,
    async (page) => {
      await press(page, 'Tab');
      await page.keyboard.type('9,8 m/s');
      await press(page, 'Enter');
    },
    'Right',
  ],
  [
    'a short text',
    TEXT,
    async (page) => {
      await press(page, 'Tab');
      await page.keyboard.type(' goethe.');
      await press(page, 'Enter');
    },
    'Right',
  ],
  [
    'gaps',
    GAPS,
    async (page) => {
      await press(page, 'Tab');
      await page.keyboard.type('Hydrogen');
      await press(page, 'Tab');
      await page.keyboard.type('100');
      await press(page, 'Tab');
      await page.keyboard.type('liq');
      await press(page, 'Tab');
      await page.keyboard.type('h2o');
      await press(page, 'Enter');
    },
    'Right 4 of 4 right Points: 2 of 2',
  ],
  [
    'an order',
    ORDER,
    async (page) => {
      const right = ['Mercury', 'Venus', 'Earth', 'Mars'];
      for (const [to, name] of right.entries()) {
        await page.getByRole('button', { name: `${name}, place` }).focus();
        for (let at = (await placesOf(page)).indexOf(name); at > to; at -= 1) await press(page, 'Alt+ArrowUp');
        await expect(page.getByRole('button', { name: `${name}, place` })).toBeFocused();
      }
      await page.getByRole('button', { name: 'Check' }).focus();
      await press(page, 'Enter');
    },
    'Right 4 of 4 in order',
  ],
  [
    'pairs',
    MATCH,
    async (page) => {
      for (const name of ['Seine', 'Nile', 'Danube']) {
        await press(page, 'Tab');
        await page.keyboard.type(name);
      }
      await press(page, 'Tab', 'Enter');
    },
    'Right 3 of 3 right',
  ],
];

for (const [name, block, answer, result] of BY_KEYBOARD) {
  test(`${name}, by keyboard alone`, async ({ page, openDoings }) => {
    await openDoings([block]);
    await answer(page);
    const status = doing(page, block.key).locator('.quiz-result');
    await expect(status).toHaveText(result);
    await expect(status).toHaveRole('status');
    // The focus is not lost with the button that was pressed.
    await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused();
    await expect(page.locator('.quiz :is(input, select):enabled')).toHaveCount(0);
    expect(await keptEntry(page, block.key)).toMatchObject({ kind: 'quiz', share: 1, isDone: true, attempts: 1 });
    const shown = await page.locator('.doing').innerText();
    await page.reload();
    await expect(status).toHaveText(result);
    expect(await page.locator('.doing').innerText()).toBe(shown);
  });
}

test.describe('by touch', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('choices, gaps and pairs are tapped', async ({ page, openDoings }) => {
    await openDoings([SINGLE, MULTIPLE, GAPS, MATCH]);
    await doing(page, SINGLE.key).getByText('Sydney', { exact: true }).tap();
    await doing(page, SINGLE.key).getByRole('button', { name: 'Check' }).tap();
    await expect(doing(page, SINGLE.key).locator('.quiz-result')).toHaveText('Not right yet');
    for (const name of ['2', '9'])
      await doing(page, MULTIPLE.key).locator('.option-text').getByText(name, { exact: true }).tap();
    await doing(page, MULTIPLE.key).getByRole('button', { name: 'Check' }).tap();
    await expect(doing(page, MULTIPLE.key).locator('.quiz-result')).toHaveText(
      'Not right yet 1 of 3 right Wrong ones chosen: 1 Points: 0 of 3',
    );
    await doing(page, GAPS.key).getByRole('textbox').first().fill('hydrogen');
    await doing(page, GAPS.key).getByRole('combobox').selectOption('gas');
    await doing(page, GAPS.key).getByRole('button', { name: 'Check' }).tap();
    await expect(doing(page, GAPS.key).locator('.quiz-result')).toHaveText(
      'Partly right 1 of 4 right Points: 0.5 of 2',
    );
    await doing(page, MATCH.key).getByRole('combobox', { name: 'Cairo' }).selectOption({ label: 'Nile' });
    await doing(page, MATCH.key).getByRole('button', { name: 'Check' }).tap();
    await expect(doing(page, MATCH.key).locator('.quiz-result')).toHaveText('Partly right 1 of 3 right');
  });

  test('items are moved by their buttons and dragged by their grips, while a finger elsewhere scrolls', async ({
    page,
    openDoings,
  }) => {
    await openDoings([ORDER]);
    const [first = '', second = ''] = await placesOf(page);
    await page.getByRole('button', { name: `Move down: ${first}` }).tap();
    expect((await placesOf(page)).slice(0, 2)).toEqual([second, first]);
    await drag(page, page.getByRole('button', { name: `${first}, place` }), 3);
    expect((await placesOf(page))[3]).toBe(first);
    await expect(page.locator('.quiz-item').first()).toHaveCSS('touch-action', 'auto');
    await expect(page.locator('.item-grip').first()).toHaveCSS('touch-action', 'none');
    await page.reload();
    expect((await placesOf(page))[3]).toBe(first);
  });

  /** A finger, as the browser itself reports one. */
  async function drag(page: Page, grip: Locator, places: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const from = await grip.boundingBox();
    const rows = await page
      .locator('.quiz-item')
      .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top));
    if (from === null) throw new Error('The grip is not there.');
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    const each = (rows[1] ?? 0) - (rows[0] ?? 0);
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', to: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: to }] });
    await finger('touchStart', y);
    for (let step = 1; step <= 10; step += 1) await finger('touchMove', y + (step / 10) * each * places);
    await finger('touchEnd', y);
  }
});

test('a mouse drags an item anywhere on it, and Escape puts it back', async ({ page, openDoings }) => {
  await openDoings([ORDER]);
  const before = await placesOf(page);
  const [first, , third] = await page.locator('.quiz-item').all();
  const [from, to] = [await first?.locator('.item-text').boundingBox(), await third?.boundingBox()];
  if (!from || !to) throw new Error('The items are not there.');
  const grab = async (): Promise<void> => {
    await page.mouse.move(from.x + 10, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + to.height - 5, { steps: 5 });
  };
  await grab();
  expect((await placesOf(page)).indexOf(before[0] ?? '')).toBe(2);
  await press(page, 'Escape');
  await page.mouse.up();
  expect(await placesOf(page)).toEqual(before);
  expect(await keptEntry(page, ORDER.key)).toBeUndefined();
  await grab();
  await page.mouse.up();
  expect(await placesOf(page)).toEqual([before[1], before[2], before[0], before[3]]);
  await expect(page.locator('.quiz [role="status"].visually-hidden')).toHaveText(`${before[0]}, place 3 of 4`);
  await expect(page.getByRole('button', { name: `${before[0]}, place 3 of 4` })).toBeFocused();
});

test('a move is told, and ends at the list’s ends', async ({ page, openDoings }) => {
  await openDoings([ORDER]);
  const before = await placesOf(page);
  const last = before.at(-1) ?? '';
  const up = page.getByRole('button', { name: `Move up: ${last}` });
  const news = page.locator('.quiz [role="status"].visually-hidden');
  for (const place of ['3', '2', '1']) {
    await up.press('Enter');
    await expect(news).toHaveText(`${last}, place ${place} of 4`);
    await expect(up).toBeFocused();
  }
  await expect(up).toHaveAttribute('aria-disabled', 'true');
  await up.press('Enter');
  expect(await placesOf(page)).toEqual([last, ...before.slice(0, 3)]);
});

test('a number with another unit, and one that is none, are told as such', async ({ page, openDoings }) => {
  await openDoings([NUMBER]);
  const field = page.getByRole('textbox', { name: 'Your answer, m/s' });
  for (const [typed, told] of [
    ['9.81 km/h', 'look at the unit'],
    ['fast', 'not a number'],
    ['12', 'wrong'],
  ] as const) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(page.locator('.gap-mark')).toHaveText(told);
    await expect(field).toHaveAccessibleDescription(told);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(field).toBeFocused();
    await expect(page.locator('.gap-mark')).toHaveText('');
  }
});

test('right sides that are more than words stand beside the fields by number', async ({ page, openDoings }) => {
  await openDoings([MATCH_RICH]);
  const list = page.locator('.quiz-right-sides > li');
  await expect(list).toHaveCount(2);
  await expect(list.first()).toBeVisible();
  const words = await texts(list);
  const field = page.getByRole('combobox', { name: 'map' });
  expect(await texts(field.locator('option'))).toEqual(['Choose …', `1 · ${words[0]}`, `2 · ${words[1]}`]);
  await openDoings([MATCH]);
  await expect(page.locator('.quiz-right-sides')).toBeHidden();
});

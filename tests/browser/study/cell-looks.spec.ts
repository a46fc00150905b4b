/** Cells in every state enter, light and dark, on a phone, from right to left; no barrier is found, and nothing is cut off. */
import type { Locator, Page } from '@playwright/test';
import { prepareAxe, violations } from '../axe.ts';
import type { CellPageOptions } from './cell-samples.ts';
import { expect, test } from './cell-site.ts';

const CELLS: CellPageOptions['cells'] = [
  {
    code: 'const sum = (list) => list.reduce((all, one) => all + one, 0);\nconsole.log("The sum is", sum([1, 2, 3]));\nsum([4])',
    title: 'Sums',
    file: 'sum.js',
    expect: 'The sum is 6',
    check: 'assert.equal(sum([1, 2]), 3);\nassert.equal(sum([]), 1, "an empty list");\nassert.throws(() => sum(null));',
  },
  { code: 'console.table([{ name: "Ada", born: 1815 }]);\nconsole.warn("careful");\nconsole.error("no");' },
  { code: 'const f = (a) => a.b.c;\nf({});' },
  { code: 'for (let at = 0; at < 200; at += 1) console.log("line", at);' },
  { code: 'const a = 1;', version: '2', key: 'changed' },
  { code: 'while (true) {}' },
];

/** Brings every state about: right, wrong, failed, long, stopped, changed, with an editor. */
async function bringAbout(page: Page): Promise<void> {
  const cells = page.locator('.cell');
  for (const at of [0, 1, 2, 3, 5]) await run(cells.nth(at));
  for (const at of [0, 1, 2, 3, 5]) await expect(cells.nth(at)).toHaveAttribute('data-outcome');
  await cells.nth(0).getByRole('button', { name: 'Edit' }).click();
  await expect(cells.nth(0).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('// ');
}

const run = (cell: Locator) => cell.locator('.cell-button.is-first').click();

/** As the study edition's pages do for all boxes that scroll. */
async function reachScrollers(page: Page): Promise<void> {
  await page.locator('.cell pre').evaluateAll((boxes) => {
    for (const box of boxes) if (box.scrollWidth > box.clientWidth + 1) (box as HTMLElement).tabIndex = 0;
  });
}

const OLD = [
  {
    key: 'changed',
    kind: 'cell',
    likeness: { question: '1', answers: '1' },
    at: 1,
    work: { code: 'let mine;' },
    isDone: true,
    attempts: 1,
  },
];

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1000, 320]) {
    test(`no barrier, ${scheme}, ${width} pixels wide`, async ({ page, openCells }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.addInitScript((old) => localStorage.setItem('cells', JSON.stringify(old)), OLD);
      await openCells({ meta: { scheme }, cells: CELLS });
      await reachScrollers(page);
      await prepareAxe(page);
      expect(await violations(page)).toEqual([]);
      await expect(page.locator('.cell-notice').nth(4)).toBeVisible();
      await bringAbout(page);
      expect(await violations(page)).toEqual([]);
      // The page itself never scrolls sideways.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const small = await page
        .locator('.cell :is(button, [role="textbox"]):visible')
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML));
      expect(small).toEqual([]);
    });
  }
}

test('from right to left: the words turn, the code does not', async ({ page, openCells }) => {
  await openCells({ meta: { lang: 'fa', dir: 'rtl' }, cells: CELLS });
  await prepareAxe(page);
  await bringAbout2(page);
  expect(await violations(page)).toEqual([]);
  const direction = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).direction);
  expect(await direction('.cell-status')).toBe('rtl');
  for (const selector of ['.code pre', '.cell-editor', '.cell-screen', '.cell-check code', '.cell-expected pre']) {
    expect([selector, await direction(selector)]).toEqual([selector, 'ltr']);
  }
  const [run, reset] = await Promise.all(
    ['.is-run', '.is-reset'].map((icon) => page.locator(`.cell-button:has(> ${icon})`).first().boundingBox()),
  );
  expect(run?.x ?? 0).toBeGreaterThan(reset?.x ?? 0);
});

async function bringAbout2(page: Page): Promise<void> {
  const cell = page.locator('.cell').first();
  await run(cell);
  await expect(cell).toHaveAttribute('data-outcome', 'wrong');
  await cell.locator('.cell-button:has(> .is-edit)').click();
  await page.keyboard.type('//');
}

test('what is written stands on paper, without buttons', async ({ page, openCells }) => {
  const code = Array.from({ length: 300 }, (_, at) => `const line${at} = ${at};`).join('\n');
  await openCells({ cells: [{ code: 'const short = 1;' }] });
  const cell = page.locator('.cell');
  await cell.getByRole('button', { name: 'Edit' }).click();
  await cell.getByRole('textbox').fill(code);
  await page.emulateMedia({ media: 'print' });
  await expect(cell.locator('.code pre')).toContainText('const line299 = 299;');
  await expect(cell.locator('.code pre')).toBeVisible();
  await expect(cell.locator('.cell-editor')).toBeHidden();
  await expect(cell.getByRole('button', { name: 'Run' })).toBeHidden();
});

test('the editor stands where the code stood, letter by letter', async ({ page, openCells }) => {
  await openCells({ cells: [{ code: 'const first = 1;\n\nconsole.log(first);\n// the last line' }] });
  const cell = page.locator('.cell');
  const place = (selector: string, word: string) =>
    cell.locator(selector).evaluate((root, text) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(text) ?? -1;
        if (at < 0) continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { x, y } = range.getBoundingClientRect();
        return { x: Math.round(x), y: Math.round(y) };
      }
      return undefined;
    }, word);
  const before = [await place('.code pre', 'const'), await place('.code pre', '// the')];
  await cell.getByRole('button', { name: 'Edit' }).click();
  const after = [await place('.cm-content', 'const'), await place('.cm-content', '// the')];
  for (const [at, one] of before.entries()) {
    expect(Math.abs((one?.x ?? 0) - (after[at]?.x ?? 1000))).toBeLessThanOrEqual(2);
    expect(Math.abs((one?.y ?? 0) - (after[at]?.y ?? 1000))).toBeLessThanOrEqual(2);
  }
});

/** Long code while it is written: it scrolls by keyboard, and 100,000 lines hold up nothing. */
import { expect, ready } from '../built-decks.ts';
import { test } from './running.ts';

const lines = (count: number) => Array.from({ length: count }, (_, at) => `const a${at + 1} = ${at};`).join('\n');

test('code with a maximum height is scrolled with the arrow keys by who reached it with Tab', async ({ page, dev }) => {
  const server = await dev(`# A\n\n\`\`\`ts max-height=120px\n${lines(30)}\n\`\`\`\n\n---\n\n## B {#b}\n`);
  await page.goto(server.url);
  await ready(page);
  const code = page.locator('section.present pre');
  for (let presses = 0; presses < 12; presses++) {
    if (await code.evaluate((pre) => pre === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(code).toBeFocused();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowDown');
  await expect.poll(() => code.evaluate((pre) => pre.scrollTop)).toBeGreaterThan(20);
  expect(await page.locator('#b').evaluate((slide) => slide.classList.contains('present'))).toBe(false);
});

test('a fence of 100,000 lines is followed like any other, and named', async ({ page, dev }) => {
  const server = await dev('# A\n\nText.\n\n---\n\n## B {#b}\n\nWords.\n');
  await page.goto(server.url);
  await ready(page);
  const begun = performance.now();
  server.replace('Text.', `\`\`\`ts\n${lines(100_000)}\n\`\`\``);
  await expect(page.locator('section.present .line').first()).toHaveText('const a1 = 0;');
  await expect(page.locator('section.present .line')).toHaveCount(2000);
  await server.says(/Lines 2001 to 100000 of this code are left out/);
  server.replace('Words.', 'Other words.');
  await expect(page.locator('#b p')).toHaveText('Other words.');
  expect(performance.now() - begun).toBeLessThan(20_000);
});

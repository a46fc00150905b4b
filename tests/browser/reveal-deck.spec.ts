/** What a deck of another tool looks like: its own rules, grounds and steps, in the middle of the screen. */
import type { Page } from '@playwright/test';
import { expect, openTalk, test } from './built-decks.ts';

async function rects(page: Page, selector: string): Promise<readonly DOMRect[]> {
  return page.locator(selector).evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()));
}

test('the deck’s style holds on all slides, with the theme’s letters behind fonts it does not bring', async ({
  page,
  site,
}) => {
  await openTalk(page, site, 'reveal', '#/edges');
  await expect(page.locator('#edges h2')).toHaveCSS('color', 'rgb(255, 165, 0)');
  await openTalk(page, site, 'reveal', '#/code');
  await expect(page.locator('#code pre code')).toHaveCSS('font-family', /Ubuntu Mono.*JetBrains Mono/);
});

test('code keeps the slide’s width though all is centred', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/code');
  const [code] = await rects(page, '#code .code');
  const [slide] = await rects(page, '#code .slide-box');
  expect(code?.width).toBeGreaterThan(0.8 * (slide?.width ?? 0));
});

test('paragraphs that the deck sets left begin at one edge', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/edges');
  const [short, long] = await rects(page, '#edges p');
  expect(Math.abs((short?.left ?? 0) - (long?.left ?? 1000))).toBeLessThan(1);
  const [frame] = await rects(page, '#edges .slide-box');
  const [heading] = await rects(page, '#edges h2');
  expect((heading?.top ?? 0) - (frame?.top ?? 0)).toBeGreaterThan(0.25 * (frame?.height ?? 0));
});

test('fragments come in the order of their comments', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/points');
  const shown = page.locator('#points .fragment.visible');
  await expect(shown).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(shown).toHaveText(['second']);
  await page.keyboard.press('ArrowRight');
  await expect(shown).toHaveText(['first', 'second']);
});

test('what is too much for a slide never lies on its heading', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/full');
  const [heading] = await rects(page, '#full h2');
  const [text] = await rects(page, '#full p');
  expect(text?.top).toBeGreaterThanOrEqual((heading?.bottom ?? 0) - 1);
});

test('what fits a slide in HedgeDoc fits here', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/just-fits');
  const [last] = await rects(page, '#just-fits .code:last-of-type');
  const [frame] = await rects(page, '#just-fits .slide-box');
  expect(last?.bottom).toBeLessThan(frame?.bottom ?? 0);
});

test('a heading of the third level heads its slide nearly as large as one of the second', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/just-fits');
  const size = await page.locator('#just-fits h3').evaluate((heading) => getComputedStyle(heading).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThan(40);
});

test('boxes are as wide as the slide and a small table is not, though all is centred', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/boxes');
  const [frame] = await rects(page, '#boxes .slide-box');
  const [box] = await rects(page, '#boxes .callout');
  const [table] = await rects(page, '#boxes table');
  expect(box?.width).toBeGreaterThan(0.8 * (frame?.width ?? 0));
  expect(table?.width).toBeLessThan(0.4 * (frame?.width ?? 0));
});

test('code in a line from right to left keeps its signs in their order', async ({ page, site }) => {
  await openTalk(page, site, 'reveal', '#/boxes');
  const order = await page.locator('#boxes p code').evaluate((code) => {
    const letters = code.firstChild as Text;
    const leftOf = (index: number): number => {
      const range = document.createRange();
      range.setStart(letters, index);
      range.setEnd(letters, index + 1);
      return range.getBoundingClientRect().left;
    };
    return leftOf(0) < leftOf(1);
  });
  expect(order).toBe(true);
});

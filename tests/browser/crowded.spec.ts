/** What a stranger's full slide looks like: nothing leaves the slide, nothing lies on the footer, small type stays legible. */
import type { Page } from '@playwright/test';
import { expect, openTalk, test } from './built-decks.ts';

/** One of the two decks, as a page of all its slides at their true size. */
async function openPage(page: Page, site: string, name: string): Promise<void> {
  await page.setViewportSize({ width: 1400, height: 900 });
  await openTalk(page, site, name, '?view=scroll');
  await page.addStyleTag({ content: 'section { content-visibility: visible !important }' });
  await page.evaluate(async () => {
    const pictures = [...document.images].map((picture) => {
      picture.loading = 'eager';
      return picture.decode();
    });
    await Promise.all([...pictures, document.fonts.ready]);
  });
}

for (const name of ['crowded', 'crowded-4-3']) {
  test.describe(name, () => {
    test('words stay on the slide and off its foot', async ({ page, site }) => {
      await openPage(page, site, name);
      const faults = await page.evaluate(() => {
        const found: string[] = [];
        for (const box of document.querySelectorAll('.slide-box')) {
          const slide = box.getBoundingClientRect();
          const foot = box.querySelector('.slide-foot, .slide-footer')?.getBoundingClientRect();
          const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode;
            const parent = text.parentElement;
            if (text.textContent?.trim() === '' || parent === null) continue;
            if (parent.closest('noscript, pre, .visually-hidden, .section-number') !== null) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const line of range.getClientRects()) {
              const out =
                line.left < slide.left - 1 ||
                line.right > slide.right + 1 ||
                line.top < slide.top - 1 ||
                line.bottom > slide.bottom + 1;
              const onFoot =
                foot !== undefined &&
                parent.closest('.slide-body') !== null &&
                line.bottom > foot.top + 2 &&
                line.right > foot.left &&
                line.left < foot.right;
              if (out || onFoot)
                found.push(`${box.parentElement?.id} ${out ? 'out' : 'on its foot'}: ${text.textContent}`);
            }
          }
        }
        return found;
      });
      expect(faults).toEqual([]);
    });

    test('what is read from the back row is 24 px or more', async ({ page, site }) => {
      await openPage(page, site, name);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('.slide-body :is(p, li, td, th, dt, dd, figcaption, h1, h2, h3)')]
          .filter((element) => element.closest('.code') === null && element.textContent.trim() !== '')
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 24)
          .map((element) => element.textContent),
      );
      expect(small).toEqual([]);
    });
  });
}

test('a caption stands right below its picture', async ({ page, site }) => {
  await openPage(page, site, 'crowded');
  const gap = await page.locator('#caption-wide figure').evaluate((figure) => {
    const picture = figure.querySelector('img')?.getBoundingClientRect();
    const caption = figure.querySelector('figcaption')?.getBoundingClientRect();
    if (picture === undefined || caption === undefined) return undefined;
    // The picture's own shape, so that its box holds no empty ground.
    return { gap: caption.top - picture.bottom, shape: picture.width / picture.height };
  });
  expect(gap?.gap).toBeLessThan(16);
  expect(gap?.shape).toBeCloseTo(2400 / 500, 1);
});

test('the sources of a full picture are seen', async ({ page, site }) => {
  await openPage(page, site, 'crowded');
  const [box, sources, number] = await Promise.all(
    ['.slide-box', '.slide-sources li', '.footer-number'].map((part) =>
      page.locator(`#full-sourced ${part}`).boundingBox(),
    ),
  );
  if (!box || !sources || !number) throw new Error('a part is missing');
  expect(sources.y + sources.height).toBeLessThanOrEqual(box.y + box.height);
  expect(sources.x + sources.width).toBeLessThan(number.x);
});

test('code in a column is as small as code alone', async ({ page, site }) => {
  await openPage(page, site, 'crowded');
  const code = page.locator('#long-code-beside pre > code');
  const sizes = await code.evaluate((element) => {
    const unit = (element.closest('.slide-box')?.clientHeight ?? 0) / 720;
    return [
      parseFloat(getComputedStyle(element).fontSize) / unit,
      parseFloat(getComputedStyle(element).lineHeight) / unit,
    ];
  });
  expect(sizes.map(Math.round)).toEqual([18, 23]);
});

test('code of ninety columns is shown whole', async ({ page, site }) => {
  await openPage(page, site, 'crowded');
  const hidden = await page.locator('#long-code pre').evaluate((pre) => pre.scrollWidth - pre.clientWidth);
  expect(hidden).toBe(0);
});

test('code of two hundred columns goes on in the next lines, at a size that can be read', async ({ page, site }) => {
  await openPage(page, site, 'crowded');
  const blocks = await page.locator('#longer-code pre').evaluateAll((all) =>
    all.map((pre) => ({
      hidden: [pre.scrollWidth - pre.clientWidth, pre.scrollHeight - pre.clientHeight],
      size: Number.parseFloat(getComputedStyle(pre.querySelector('code') ?? pre).fontSize),
    })),
  );
  expect(blocks).toHaveLength(2);
  for (const { hidden, size } of blocks) {
    expect(hidden).toEqual([0, 0]);
    expect(size).toBeGreaterThanOrEqual(17);
  }
});

test('on a phone the letters of a wide drawing can be read, and the page stands still sideways', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTalk(page, site, 'crowded');
  const letters = await page.locator('#drawn svg text').evaluateAll((all) =>
    all.map((text) => {
      const scale = (text as SVGTextElement).getScreenCTM()?.a ?? 0;
      return scale * Number.parseFloat(getComputedStyle(text).fontSize);
    }),
  );
  expect(letters).toHaveLength(2);
  for (const size of letters) expect(size).toBeGreaterThan(13);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('on a phone columns stand below each other, a number keeps its line, wide tables can be moved', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTalk(page, site, 'crowded');
  const columns = await page
    .locator('#three-columns .column')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
  expect(columns).toHaveLength(3);
  for (const [at, column] of columns.entries()) {
    expect(column.bottom - column.top).toBeGreaterThan(30);
    if (at > 0) expect(column.top).toBeGreaterThanOrEqual(columns[at - 1]?.bottom ?? 0);
  }
  const lines = await page.locator('#number-long .big-number h1').evaluate((number) => {
    const range = document.createRange();
    range.selectNodeContents(number);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
  const mover = page.locator('#many-columns .slot');
  expect(await mover.evaluate((slot) => slot.scrollWidth > slot.clientWidth)).toBe(true);
  await expect(mover).toHaveAttribute('tabindex', '0');
});

test('the arrows stand beside the slide’s number, not on it', async ({ page, site }) => {
  await openTalk(page, site, 'crowded', '#/ten-points');
  await page.mouse.move(300, 300);
  await page.mouse.move(320, 320);
  const number = await page.locator('#ten-points .footer-number').boundingBox();
  const arrow = await page.locator('.controls .navigate-left').boundingBox();
  if (!number || !arrow) throw new Error('a part is missing');
  expect(arrow.x).toBeGreaterThanOrEqual(number.x + number.width);
});

import { expect, ready, test } from '../built-decks.ts';
import { LAPTOP, openStudy, openStudyFile, PHONE, studyUrl } from './study-site.ts';

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every text, step and note of a lesson can be read, and the way goes on', async ({ page, site }) => {
    await page.setViewportSize(LAPTOP);
    await page.goto(studyUrl(site, 'study', 'cover.html'));
    for (const text of [
      'The water on the near side is pulled more',
      'The water on the far side stays behind.',
      'Both together make two bulges',
      'It is pulled less, not pushed away.',
      'must be read as it is',
    ]) {
      await expect(page.getByText(text)).toBeVisible();
    }
    for (const point of ['The near side is pulled most', 'So there are two bulges']) {
      await expect(page.locator('.lesson-picture').getByText(point)).toBeVisible();
    }
    await expect(page.getByText('Secret words')).toHaveCount(0);
    // The code stands at its last step, and nothing offers what only a script could do.
    await expect(page.locator('#code .lesson-picture .line')).toHaveCount(3);
    await expect(page.locator('button:visible')).toHaveCount(0);
    await page.getByRole('link', { name: /Next lesson/ }).click();
    await expect(page).toHaveURL(/sun\.html$/);
    await page.getByRole('link', { name: 'the moon', exact: true }).click();
    await expect(page).toHaveURL(/cover\.html#moon$/);
    await expect(page.locator('#moon')).toBeInViewport();
  });

  test('a word of the glossary leads to the list, a reference to its note and back', async ({ page, site }) => {
    await page.goto(studyUrl(site, 'study', 'cover.html'));
    await page.locator('.lesson-text').getByRole('link', { name: 'Footnote 1', exact: true }).click();
    await expect(page).toHaveURL(/#moon-footnote-1$/);
    await page.locator('.lesson-foot').getByRole('link', { name: 'Footnote 1: Back to the text' }).click();
    await expect(page).toHaveURL(/#moon-footnote-1-ref$/);
    await page.locator('a.term').first().click();
    await expect(page).toHaveURL(/index\.html#lectern-term-tide$/);
    await expect(page.locator('#lectern-term-tide')).toBeInViewport();
  });

  test('the outline opens on a phone, and the overview shows the place of a slide', async ({ page, site }) => {
    await page.setViewportSize(PHONE);
    await page.goto(studyUrl(site, 'study', 'cover.html'));
    const outline = page.locator('.study-outline');
    await expect(outline).toBeHidden();
    await page.getByRole('button', { name: 'Outline' }).click();
    await outline.getByRole('link', { name: 'Moon and sun' }).click();
    await expect(page).toHaveURL(/sun\.html$/);
    await page.goto(studyUrl(site, 'study', 'index.html#table'));
    await expect(page.locator('#table')).toBeInViewport();
  });
});

test('a slide is the one of the talk, at its true size, drawn as wide as its place', async ({ page, site }) => {
  await page.setViewportSize(LAPTOP);
  await openStudy(page, site, 'study', 'cover.html');
  const measured = await page.locator('#moon .lesson-picture').evaluate((element) => {
    const frame = element.querySelector('.slide-frame') as HTMLElement;
    const [outer, inner] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
    return {
      own: [frame.offsetWidth, frame.offsetHeight],
      fits: Math.abs(outer.width - inner.width) < 1 && Math.abs(outer.height - inner.height) < 1,
      type: getComputedStyle(frame.querySelector('li') as Element).fontSize,
    };
  });
  expect(measured).toEqual({ own: [1280, 720], fits: true, type: '30px' });
});

test('the text stands beside its slide where there is room, and below it on a phone', async ({ page, site }) => {
  await page.setViewportSize(LAPTOP);
  await openStudy(page, site, 'study', 'cover.html#moon');
  const none = { x: 0, y: 0, width: 0, height: 0 };
  const boxOf = async (part: string) => (await page.locator(`#moon ${part}`).boundingBox()) ?? none;
  const picture = await boxOf('.lesson-picture');
  expect((await boxOf('.lesson-text')).x).toBeGreaterThan(picture.x + picture.width);
  await page.setViewportSize(PHONE);
  const narrow = await boxOf('.lesson-picture');
  expect((await boxOf('.lesson-text')).y).toBeGreaterThan(narrow.y + narrow.height);
  expect(narrow.width).toBeGreaterThan(PHONE.width * 0.85);
});

test('on a phone a slide that no text explains is read itself, in letters of a size to read', async ({
  page,
  site,
}) => {
  await page.setViewportSize(PHONE);
  await openStudy(page, site, 'study', 'cover.html');
  const height = await page
    .locator('#plain li')
    .first()
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects()[0]?.height ?? 0;
    });
  expect(height).toBeGreaterThan(17);
  const box = await page.locator('#plain .slide-box').boundingBox();
  expect(box?.width).toBeLessThan(PHONE.width);
});

for (const width of [320, 390, 768, 1280, 1920]) {
  test(`nothing leaves the page at its side, ${width} pixels wide`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const [deck, files] of [
      ['study', ['index.html', 'cover.html', 'sun.html']],
      ['talk-rtl', ['index.html']],
      ['chatgpt-deepfakes', ['index.html', 'families.html', 'harm.html']],
    ] as const) {
      for (const file of files) {
        await openStudy(page, site, deck, file);
        const [scroll, client] = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return [scrollWidth, clientWidth];
        });
        expect([deck, file, scroll]).toEqual([deck, file, client]);
      }
    }
  });
}

test('slide and talk lead to each other, and back to the same slide', async ({ page, site }) => {
  await page.setViewportSize(LAPTOP);
  await openStudy(page, site, 'study', 'sun.html#table');
  await page.locator('#table').getByRole('link', { name: 'Open in the talk' }).click();
  await ready(page);
  await expect(page).toHaveURL(/\/study\/index\.html#\/table/);
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByRole('link', { name: 'Open in the study edition' }).click();
  await expect(page).toHaveURL(/study\/sun\.html#table$/);
  await expect(page.locator('#table')).toBeInViewport();
});

test('the talk read as a page on a phone leads to the study edition', async ({ page, site }) => {
  await page.setViewportSize(PHONE);
  await page.goto(studyUrl(site, 'study', '../index.html'));
  await ready(page);
  await page.getByRole('link', { name: 'Open in the study edition' }).click();
  await expect(page).toHaveURL(/study\/index\.html$/);
});

test('an address with a slide of another lesson goes there', async ({ page, site }) => {
  await page.goto(studyUrl(site, 'study', 'index.html#table'));
  await expect(page).toHaveURL(/sun\.html#table$/);
  await page.goto(studyUrl(site, 'study', 'cover.html#sun'));
  await expect(page).toHaveURL(/sun\.html#sun$/);
});

test('everything works from disk too', async ({ page }) => {
  await page.setViewportSize(LAPTOP);
  await openStudyFile(page, 'study', 'index.html');
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The moon' })).toBeVisible();
  await ready(page);
  await page.keyboard.press('/');
  await page.keyboard.type('cuxhaven');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/^file:.*sun\.html#table$/);
  await expect(page.locator('#table')).toBeInViewport();
});

test('light, dark or as the system: chosen once, and remembered', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openStudy(page, site, 'study', 'cover.html');
  const scheme = page.getByRole('button', { name: /^Light or dark/ });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await expect(scheme).toHaveAccessibleName('Light or dark: As the system');
  await scheme.click();
  await expect(scheme).toHaveAccessibleName('Light or dark: Light');
  const light = await ground();
  expect(light).not.toBe(dark);
  await openStudy(page, site, 'study', 'sun.html');
  expect(await ground()).toBe(light);
  await scheme.click();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await ground()).toBe(dark);
  await scheme.click();
  expect(await ground()).toBe(light);
});

test('a lesson prints without what is only for the screen', async ({ page, site }) => {
  await openStudy(page, site, 'study', 'cover.html');
  await page.emulateMedia({ media: 'print' });
  for (const name of ['.study-head', '.study-outline', '#moon .lesson-tools', '.lesson-turn']) {
    await expect(page.locator(name).first()).toBeHidden();
  }
  await expect(page.getByText('Both together make two bulges')).toBeVisible();
  await expect(page.locator('#moon .slide-frame')).toBeVisible();
});

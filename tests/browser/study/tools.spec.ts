import { expect, test } from '../built-decks.ts';
import { LAPTOP, openStudy, PHONE } from './study-site.ts';

test.use({ viewport: LAPTOP });

test.describe('steps', () => {
  test('begin at the end, are walked by buttons, and each text follows', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html#moon');
    const moon = page.locator('#moon');
    const shown = moon.locator('.slide-frame .fragment.visible');
    await expect(moon.locator('.step-count')).toHaveText('Step 3 of 3');
    await expect(shown).toHaveCount(3);
    await moon.getByRole('button', { name: 'From the start' }).click();
    await expect(moon.locator('.step-count')).toHaveText('Step 0 of 3');
    await expect(shown).toHaveCount(0);
    await expect(moon.getByRole('button', { name: 'Previous step' })).toBeDisabled();
    await moon.getByRole('button', { name: 'Next step' }).click();
    await moon.getByRole('button', { name: 'Next step' }).click();
    await expect(shown).toHaveCount(2);
    await expect(moon.locator('.lesson-step.is-current')).toContainText('The water on the far side');
    await expect(page.locator('.visually-hidden[role="status"]')).toHaveText(
      'Step 2 of 3. The far side is pulled least',
    );
    // All texts stay there to be read.
    for (const text of await moon.locator('.lesson-step').all()) await expect(text).toBeVisible();
  });

  test('are walked by keys when the slide has the focus, and only then', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html');
    const moon = page.locator('#moon');
    await page.keyboard.press('ArrowLeft');
    await expect(moon.locator('.step-count')).toHaveText('Step 3 of 3');
    await moon.locator('.slide-frame').focus();
    for (const [key, said] of [
      ['Home', 'Step 0 of 3'],
      ['ArrowRight', 'Step 1 of 3'],
      ['ArrowRight', 'Step 2 of 3'],
      ['ArrowLeft', 'Step 1 of 3'],
      ['End', 'Step 3 of 3'],
      ['ArrowRight', 'Step 3 of 3'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(moon.locator('.step-count')).toHaveText(said);
    }
  });

  test('of code light its lines', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html#code');
    const code = page.locator('#code');
    await code.getByRole('button', { name: 'From the start' }).click();
    await expect(code.locator('.slide-frame .line.is-on')).toHaveText([/const moon/]);
    await code.getByRole('button', { name: 'Next step' }).click();
    await expect(code.locator('.slide-frame .line.is-on')).toHaveText([/const sun/, /const spring/]);
  });

  test('go the other way where text does', async ({ page, site }) => {
    await openStudy(page, site, 'talk-rtl', 'index.html');
    await page.locator('.study-begin').click();
    const steps = page.locator('#steps');
    await steps.locator('.slide-frame').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(steps.locator('.slide-frame .fragment.visible')).toHaveCount(1);
    await expect(steps.locator('.step-count')).toHaveText('گام ۱ از ۲');
  });
});

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('gives the code as it is written, from text and slide', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html#code');
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const code = page.locator('#code');
    await code.locator('.lesson-text .code').hover();
    await code.locator('.lesson-text').getByRole('button', { name: 'Copy the code' }).click();
    await expect(code.locator('.lesson-text').getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await clipboard()).toBe('const part = 0.46;');
    await code.getByRole('button', { name: 'Copy the code: tide.js' }).click();
    await expect(code.locator('.lesson-tools').getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await clipboard()).toBe('const moon = 1;\nconst sun = 0.46;\nconst spring = moon + sun;');
  });
});

test.describe('enlarging', () => {
  test('a slide fills the window, can be walked, and goes back with the focus', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html#moon');
    const moon = page.locator('#moon');
    const button = moon.getByRole('button', { name: 'Enlarge' });
    await button.scrollIntoViewIfNeeded();
    const before = await moon.locator('.lesson-picture').boundingBox();
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'The moon pulls' });
    const frame = dialog.locator('.slide-frame');
    expect((await frame.boundingBox())?.width).toBeGreaterThan(1200);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect(dialog.locator('.step-count')).toHaveText('Step 1 of 3');
    await expect(frame.locator('.fragment.visible')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
    expect(await moon.locator('.lesson-picture').boundingBox()).toEqual(before);
    await expect(moon.locator('.lesson-tools > .lesson-steps .step-count')).toHaveText('Step 1 of 3');
  });

  test('a press on the slide does it too, but not one that marks its words', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html#moon');
    const moon = page.locator('#moon');
    const box = (await moon.locator('.slide-frame li').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate(() => getSelection()?.toString().length ?? 0)).toBeGreaterThan(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.evaluate(() => getSelection()?.removeAllRanges());
    await moon.locator('.lesson-picture').click();
    await expect(page.getByRole('dialog', { name: 'The moon pulls' })).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('a phone held upright shows a slide lying on its side, and upright when it is asked to', async ({
    page,
    site,
  }) => {
    await page.setViewportSize(PHONE);
    await openStudy(page, site, 'study', 'cover.html#moon');
    await page.locator('#moon').getByRole('button', { name: 'Enlarge' }).click();
    const dialog = page.getByRole('dialog');
    const frame = dialog.locator('.slide-frame');
    const turned = (await frame.boundingBox()) ?? { x: -1, y: 0, width: 0, height: 0 };
    expect(turned.height).toBeGreaterThan(turned.width);
    expect([turned.x >= -1, turned.x + turned.width <= PHONE.width + 1]).toEqual([true, true]);
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    await dialog.getByRole('button', { name: 'Turn' }).click();
    const upright = (await frame.boundingBox()) ?? { width: 0, height: 0 };
    expect([Math.round(upright.width), upright.width > upright.height]).toEqual([PHONE.width, true]);
    expect(turned.height).toBeGreaterThan(upright.width * 1.5);
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
  });

  test('a slide that flows on a phone is shown as it is in the talk', async ({ page, site }) => {
    await page.setViewportSize(PHONE);
    await openStudy(page, site, 'study', 'cover.html#plain');
    await page.locator('#plain').getByRole('button', { name: 'Enlarge' }).click();
    const frame = page.getByRole('dialog').locator('.slide-frame');
    expect(await frame.evaluate((element: HTMLElement) => [element.offsetWidth, element.offsetHeight])).toEqual([
      1280, 720,
    ]);
  });

  test('a figure of the text is enlarged as well', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html#code');
    const figure = page.locator('#code .lesson-text .figure');
    await figure.locator('img').click();
    const large = page.getByRole('dialog', { name: 'A red square' }).locator('img');
    expect((await large.boundingBox())?.width).toBeGreaterThan(500);
    await page.keyboard.press('Escape');
    await expect(figure.locator('img')).toBeVisible();
  });
});

test.describe('words of the glossary', () => {
  test('are explained on hover, and the pointer may go to the explanation', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'sun.html');
    const card = page.locator('.term-card', { hasText: 'spring tide' });
    await expect(card).toBeHidden();
    await page.locator('a.term', { hasText: 'spring tide' }).hover();
    await expect(card).toBeVisible();
    await card.hover();
    await expect(card).toBeVisible();
    await page.mouse.move(5, 500);
    await expect(card).toBeHidden();
  });

  test('by keyboard, until Escape, and one at a time', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'sun.html');
    const words = page.locator('a.term');
    await words.nth(0).focus();
    await expect(page.getByRole('tooltip')).toHaveText(/spring tide The strongest tide/);
    await expect(words.nth(0)).toHaveAccessibleDescription('spring tide The strongest tide, at new and at full moon.');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('tooltip')).toHaveText(/neap tide/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await expect(words.nth(1)).toBeFocused();
  });
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: PHONE });

  test('a word is explained where it stands, and a press elsewhere ends that', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'sun.html');
    await page.locator('a.term').first().tap();
    const card = page.getByRole('tooltip');
    await expect(card).toBeVisible();
    await expect(page).toHaveURL(/sun\.html$/);
    const box = (await card.boundingBox()) ?? { x: -1, width: 0 };
    expect([box.x >= 0, box.x + box.width <= PHONE.width]).toEqual([true, true]);
    await page.locator('.study-title').tap();
    await expect(card).toBeHidden();
  });
});

test.describe('the outline', () => {
  test('says which slide is read', async ({ page, site }) => {
    await openStudy(page, site, 'study', 'cover.html');
    const current = page.locator('.outline-slides [aria-current]');
    await expect(current).toHaveText('Tides');
    await page.locator('#code').evaluate((element) => element.scrollIntoView());
    await expect(current).toHaveText('Code that walks');
    await page.keyboard.press('Control+End');
    await expect(current).toHaveText('Nothing beside it');
  });

  test('is a drawer on a phone, which closes when it led somewhere', async ({ page, site }) => {
    await page.setViewportSize(PHONE);
    await openStudy(page, site, 'study', 'cover.html');
    const outline = page.locator('.study-outline');
    await expect(outline).toBeHidden();
    await page.getByRole('button', { name: 'Outline' }).press('Enter');
    await outline.getByRole('link', { name: 'Code that walks' }).click();
    await expect(outline).toBeHidden();
    await expect(page.locator('#code')).toBeInViewport();
    await page.getByRole('button', { name: 'Outline' }).click();
    await expect(outline).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(outline).toBeHidden();
    await expect(page.getByRole('button', { name: 'Outline' })).toBeFocused();
  });
});

/** The desk on every screen it may stand on: nothing hidden, nothing too small, no barrier, in light and dark. */
import type { Page } from '@playwright/test';
import { prepareAxe, violations } from './axe.ts';
import { expect, openTalk, ready, test } from './built-decks.ts';
import { bothStand, deskStands, openDesk, openDeskByHand } from './desk-windows.ts';

const SIZES = [
  [1440, 900],
  [1280, 720],
  [820, 1180],
  [390, 844],
] as const;

/** What is wrong with the desk's layout as it stands. */
function faults(desk: Page): Promise<string[]> {
  return desk.evaluate(() => {
    const found: string[] = [];
    const visible = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    const parts = [...document.querySelectorAll<HTMLElement>('.desk > :not(.talk-status)')].filter(visible);
    const boxes = parts.map((part) => ({ name: part.className, box: part.getBoundingClientRect() }));
    for (const [at, { name, box }] of boxes.entries()) {
      if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.left < -1)
        found.push(`${name} leaves the screen`);
      for (const other of boxes.slice(at + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) found.push(`${name} lies on ${other.name}`);
      }
    }
    for (const button of [...document.querySelectorAll<HTMLElement>('.desk button, .desk summary')].filter(visible)) {
      const { width, height } = button.getBoundingClientRect();
      if (width < 44 || height < 44) found.push(`${button.textContent}: ${width} × ${height}`);
      if (button.scrollWidth > button.clientWidth + 1) found.push(`${button.textContent} is cut off`);
    }
    for (const slide of [...document.querySelectorAll<HTMLElement>('.desk-slide')].filter(visible)) {
      const panel = slide.parentElement?.getBoundingClientRect();
      const { bottom, width } = slide.getBoundingClientRect();
      if (panel && bottom > panel.bottom + 1) found.push(`${slide.className} is cut off below`);
      if (width < 100) found.push(`${slide.className} is ${width} wide`);
    }
    const notes = document.querySelector('.desk-notes-text')?.getBoundingClientRect();
    if (notes && notes.height < 110) found.push(`the notes are ${notes.height} high`);
    return found;
  });
}

for (const [width, height] of SIZES) {
  for (const scheme of ['light', 'dark'] as const) {
    test.describe(`${width} × ${height}, ${scheme}`, () => {
      test.use({ viewport: { width, height }, hasTouch: width < 1000 });

      test('every state of the desk can be read, reached and pressed, and axe finds nothing', async ({
        page,
        site,
      }) => {
        await openTalk(page, site, 'desk', '?view=slides');
        const desk = await openDesk(page);
        await desk.setViewportSize({ width, height });
        if (scheme === 'dark') await desk.keyboard.press('d');
        await expect(desk.locator('html')).toHaveAttribute('data-scheme', scheme);
        await prepareAxe(desk);
        const look = async (state: string) =>
          expect({ state, faults: await faults(desk), violations: await violations(desk) }).toEqual({
            state,
            faults: [],
            violations: [],
          });
        await look('cover');
        for (const id of ['three', 'law', 'below', 'extra', 'end']) {
          while ((await deskStands(desk))[0] !== id) await desk.keyboard.press(' ');
          await look(id);
        }
        await desk.keyboard.press('b');
        await desk.keyboard.press('f');
        await desk.keyboard.press('Home');
        await look('black and frozen');
        await page.close();
        await expect(desk.getByText('does not answer')).toBeVisible();
        await look('talk gone');
        for (const key of ['?', 'g']) {
          await desk.keyboard.press(key);
          expect({ key, violations: await violations(desk) }).toEqual({ key, violations: [] });
          await desk.keyboard.press('Escape');
        }
      });
    });
  }
}

test.describe('by touch alone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a phone opens the desk, leads the talk, jumps, blanks, freezes and resizes', async ({ page, site }) => {
    await openTalk(page, site, 'desk', '?view=slides');
    const [desk] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Presenter’s desk' }).tap(),
    ]);
    await ready(desk);
    const tap = (name: string) => desk.getByRole('button', { name, exact: true }).tap();
    await tap('Next');
    await tap('Next');
    await bothStand(page, desk, ['three', 1]);
    await tap('Previous');
    await bothStand(page, desk, ['three', 0]);
    await tap('Go to slide');
    await desk.getByRole('option', { name: 'The end' }).tap();
    await bothStand(page, desk, ['end', 0]);
    await tap('Black');
    await expect(page.locator('.pause-overlay')).toHaveCSS('opacity', '1');
    await tap('Black');
    await tap('Freeze');
    await tap('Previous');
    await expect.poll(() => deskStands(desk)).toEqual(['extra', 0]);
    await tap('Freeze');
    await bothStand(page, desk, ['extra', 0]);
    await tap('Pause');
    await expect(desk.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
    await tap('Reset');
    await expect(desk.getByRole('timer')).toHaveText('0:00');
    await tap('Help');
    await expect(desk.getByRole('dialog')).toContainText('Freeze');
  });
});

test('the choice of a window, and a desk that watches, have no barriers', async ({ page, site }) => {
  await openTalk(page, site, 'desk');
  const first = await openDesk(page);
  const chooser = await openDeskByHand(page, site, 'desk');
  const watcher = await openDeskByHand(page, site, 'desk', new URL(first.url()).hash);
  await expect(watcher.getByText('Another desk leads.')).toBeVisible();
  await chooser.bringToFront();
  await expect(chooser.getByRole('button', { name: 'has a desk already' })).toBeVisible();
  await chooser.keyboard.press('Tab');
  expect(await chooser.evaluate(() => document.activeElement?.closest('.desk-choose') !== null)).toBe(true);
  for (const choice of await chooser.locator('.desk-choices button').all()) await choice.click({ trial: true });
  for (const desk of [chooser, watcher]) {
    await prepareAxe(desk);
    expect(await violations(desk)).toEqual([]);
  }
});

test('a screen reader hears each slide once, and no seconds', async ({ page, site }) => {
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  await desk.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const region of document.querySelectorAll('[role="status"], [aria-live]')) {
      new MutationObserver(() => heard.push(region.textContent ?? '')).observe(region, {
        childList: true,
        subtree: true,
      });
    }
  });
  for (let presses = 0; presses < 5; presses++) await desk.keyboard.press(' ');
  await desk.waitForTimeout(1500);
  expect(await desk.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([
    'Slide 2 of 6: Three steps',
    'Slide 3 of 6: The law',
  ]);
  expect(await desk.getByRole('timer').getAttribute('aria-live')).toBeNull();
});

test('the desk’s light and dark are its own: the slides stay as the audience sees them', async ({ page, site }) => {
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  const ground = (window: Page, selector: string) =>
    window
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const light = await ground(desk, '.desk-now .slide-box');
  await desk.keyboard.press('d');
  await expect.poll(() => ground(desk, '.desk')).toBe('rgb(17, 19, 24)');
  expect(await ground(desk, '.desk-now .slide-box')).toBe(light);
  await page.keyboard.press('d');
  await expect.poll(() => ground(desk, '.desk-now .slide-box')).not.toBe(light);
  await desk.reload();
  await ready(desk);
  expect(await ground(desk, '.desk')).toBe('rgb(17, 19, 24)');
});

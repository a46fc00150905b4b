/** Reloads, crashes and closed windows: talk and desk come back to the same slide, step and time in under a second. */
import type { Page } from '@playwright/test';
import { expect, openTalk, openTalkFile, ready, test } from './built-decks.ts';
import { bothStand, deskStands, elapsedOn, openDesk, type Standing, talkStands } from './desk-windows.ts';

/** Milliseconds in which a window must be right again, counted from its load. */
const LIMIT = 1000;
/** On a machine that is slow itself: so many times as long as the page takes to be read. */
const READINGS = 5;

const PLACES: readonly Standing[] = [
  ['three', 0],
  ['three', 2],
  ['law', 1],
  ['below', 0],
  ['extra', 0],
];

/** Leads from the desk to a place of the deck. */
async function lead(desk: Page, [id, steps]: Standing): Promise<void> {
  await desk.keyboard.press('g');
  await desk.keyboard.type(id ?? '');
  await desk.keyboard.press('Enter');
  for (let step = 0; step < steps; step++) await desk.keyboard.press(' ');
}

/** Milliseconds from the page's load until it stood where it should; the page itself watches, so that a slow test does not count. */
async function watchReturn(page: Page, selector: string): Promise<void> {
  await page.addInitScript((query) => {
    // The window's name outlives a reload everywhere; storage of pages from disk is not always current.
    const look = () => {
      const [id, steps] = JSON.parse(window.name || '[]') as [string, number];
      const section = document.querySelector(query);
      const visible = [...(section?.querySelectorAll<HTMLElement>('.fragment.visible') ?? [])];
      const shown = new Set(visible.map((one) => one.dataset['fragmentIndex'])).size;
      if (section?.id === id && shown === steps) performance.mark('test-returned');
      else requestAnimationFrame(look);
    };
    look();
  }, selector);
}

/** What the machine allows now. */
async function limitOf(page: Page): Promise<number> {
  const read = await page.evaluate(() => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return load?.domInteractive ?? 0;
  });
  return Math.max(LIMIT, READINGS * read);
}

function returned(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName('test-returned')[0]?.startTime ?? Number.POSITIVE_INFINITY);
}

for (const where of ['a server', 'disk'] as const) {
  test(`50 of 50 reloads, of either window in turn, from ${where}`, async ({ page, site }) => {
    test.setTimeout(120_000);
    await (where === 'disk' ? openTalkFile(page, 'desk') : openTalk(page, site, 'desk'));
    const desk = await openDesk(page);
    await watchReturn(page, '.slides section.present:not(.stack)');
    await watchReturn(desk, '.desk-now section.present');
    const late: string[] = [];
    const started = Date.now();
    await desk.keyboard.press('ArrowRight');
    for (let turn = 0; turn < 50; turn++) {
      const place = PLACES[turn % PLACES.length] as Standing;
      await lead(desk, place);
      await bothStand(page, desk, place);
      const [loaded, stands] = turn % 2 === 0 ? ([page, talkStands] as const) : ([desk, deskStands] as const);
      await loaded.evaluate((text) => (window.name = text), JSON.stringify(place));
      await loaded.reload();
      await expect.poll(() => stands(loaded)).toEqual(place);
      // The page's own look may be a frame behind.
      await expect.poll(() => returned(loaded)).toBeLessThan(Number.POSITIVE_INFINITY);
      const time = await returned(loaded);
      if (time > (await limitOf(loaded))) late.push(`turn ${turn}: ${Math.round(time)} ms`);
      await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
      const off = Math.abs((await elapsedOn(desk)) - (Date.now() - started) / 1000);
      if (off > 2) late.push(`turn ${turn}: time is ${off} s off`);
    }
    expect(late).toEqual([]);
  });
}

test('a talk’s window that was closed is missed, opened again from the desk, and stands where it stood', async ({
  page,
  site,
}) => {
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  await lead(desk, ['three', 2]);
  await desk.keyboard.press('b');
  await bothStand(page, desk, ['three', 2]);
  await page.close();
  await expect(desk.getByText('The talk’s window does not answer.')).toBeVisible();
  await desk.keyboard.press(' ');
  const [again] = await Promise.all([
    desk.context().waitForEvent('page'),
    desk.getByRole('button', { name: 'Open the talk’s window' }).click(),
  ]);
  await bothStand(again, desk, ['three', 3]);
  await expect(again.locator('.pause-overlay')).toHaveCSS('opacity', '1');
  await expect(desk.getByText('does not answer')).toHaveCount(0);
  await again.keyboard.press('b');
  await again.keyboard.press(' ');
  await bothStand(again, desk, ['law', 0]);
});

test('a talk opened by hand takes the empty place; one opened beside a living talk does not', async ({
  page,
  site,
}) => {
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  await lead(desk, ['law', 1]);
  const beside = await page.context().newPage();
  await openTalk(beside, site, 'desk', '#/below');
  await beside.waitForTimeout(1000);
  expect(await talkStands(beside)).toEqual(['below', 0]);
  await page.close();
  const again = await desk.context().newPage();
  await openTalk(again, site, 'desk');
  await bothStand(again, desk, ['law', 1]);
  await desk.keyboard.press(' ');
  await bothStand(again, desk, ['law', 2]);
  expect(await talkStands(beside)).toEqual(['below', 0]);
});

test('a desk that was closed leads again when S opens it anew, with the time', async ({ page, site }) => {
  await openTalk(page, site, 'desk');
  const first = await openDesk(page);
  await lead(first, ['three', 1]);
  await first.waitForTimeout(2100);
  await first.close();
  await page.keyboard.press(' ');
  const desk = await openDesk(page);
  await bothStand(page, desk, ['three', 2]);
  expect(await elapsedOn(desk)).toBeGreaterThanOrEqual(2);
});

test.describe('a crash', () => {
  /** Ends the window's process, as a fault of the browser would; no word of goodbye. */
  async function crash(page: Page): Promise<void> {
    const crashed = page.waitForEvent('crash');
    page.goto('chrome://crash').catch(() => undefined);
    await crashed;
  }

  test('of the desk leaves the talk alone; S opens the desk again at the same place', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    const first = await openDesk(page);
    await lead(first, ['law', 1]);
    await bothStand(page, first, ['law', 1]);
    await crash(first);
    await page.keyboard.press(' ');
    expect(await talkStands(page)).toEqual(['law', 2]);
    await page.waitForTimeout(2600);
    const desk = await openDesk(page);
    await bothStand(page, desk, ['law', 2]);
    await desk.keyboard.press(' ');
    await bothStand(page, desk, ['below', 0]);
  });

  test('of the talk leaves the desk alone; a new window of the talk stands at the same place', async ({
    page,
    site,
  }) => {
    await openTalk(page, site, 'desk');
    const desk = await openDesk(page);
    await lead(desk, ['three', 2]);
    await bothStand(page, desk, ['three', 2]);
    await crash(page);
    await desk.keyboard.press(' ');
    expect(await deskStands(desk)).toEqual(['three', 3]);
    const again = await desk.context().newPage();
    await openTalk(again, site, 'desk');
    await bothStand(again, desk, ['three', 3]);
  });

  test('of both windows keeps the time: the next desk offers to go on from it', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    const first = await openDesk(page);
    await first.keyboard.press('ArrowRight');
    const kept = (window: Page) => window.evaluate(() => localStorage.getItem(`lectern-time:${location.pathname}`));
    await expect.poll(() => kept(first)).not.toBeNull();
    await first.close({ runBeforeUnload: false });
    const again = await page.context().newPage();
    await page.close();
    await openTalk(again, site, 'desk', '#/law');
    // Short runs are not offered; this one is made to look like a minute and a half, now that no desk writes any more.
    const time = { ...(JSON.parse((await kept(again)) ?? '{}') as object), spent: { cover: 95_000 } };
    await again.evaluate(
      (text) => localStorage.setItem(`lectern-time:${location.pathname}`, text),
      JSON.stringify(time),
    );
    const desk = await openDesk(again);
    await desk.getByRole('button', { name: 'Go on from 1:35' }).click();
    await expect.poll(() => elapsedOn(desk)).toBeGreaterThanOrEqual(96);
    await expect(desk.locator('.desk-notice')).toHaveCount(0);
  });
});

test('without storage and across reloads the other window still knows', async ({ page, site }) => {
  await page.context().addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
  });
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  await lead(desk, ['three', 2]);
  await bothStand(page, desk, ['three', 2]);
  await desk.reload();
  await ready(desk);
  await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
  await bothStand(page, desk, ['three', 2]);
  await page.goto(page.url().replace(/#.*/, ''));
  await page.reload();
  await ready(page);
  await bothStand(page, desk, ['three', 2]);
});

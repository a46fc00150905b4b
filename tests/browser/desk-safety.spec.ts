/** What the desk must never do: run what slipped into the notes, listen to other pages, or tell them anything. */
import { BASE_PATH, expect, openTalk, ready, test } from './built-decks.ts';
import { bothStand, openDesk, talkStands } from './desk-windows.ts';

test('notes that slipped through every check still do not run: the page’s policy holds', async ({ browser, site }) => {
  const html = `<img src="x" onerror="hit = 1"><a href="javascript:hit = 1" id="bait">press</a><svg onload="hit = 1"></svg><script>hit = 1</script><iframe srcdoc="<script>parent.hit = 1</script>"></iframe>`;
  const context = await browser.newContext();
  await context.route('**/notes.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `globalThis.lecternNotes=${JSON.stringify({ cover: { parts: [{ html, text: '' }] } })};`,
    }),
  );
  const desk = await context.newPage();
  await desk.goto(`${site}${encodeURI(BASE_PATH)}/desk/index.html?view=desk`);
  await ready(desk);
  await desk.getByRole('button', { name: 'only this screen' }).click();
  await expect(desk.locator('#bait')).toBeVisible();
  await desk.locator('#bait').dispatchEvent('click');
  await desk.waitForTimeout(300);
  expect(await desk.evaluate(() => 'hit' in globalThis)).toBe(false);
  await context.close();
});

test('other pages of the site can say what they like: without the session’s nonce nothing moves', async ({
  page,
  site,
}) => {
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  const stranger = await page.context().newPage();
  await openTalk(stranger, site, 'talk');
  await stranger.evaluate((path) => {
    const channel = new BroadcastChannel(`lectern:${location.protocol}//${location.host}${path}`);
    const spot = { cursor: { stack: 4, slide: 0, fragment: -1 }, id: 'end', key: '' };
    const state = { epoch: 99, version: 99, writer: 'z', desk: 'x', spot, blank: 'black', timer: { spent: {} } };
    for (const role of ['talk', 'desk'])
      for (const message of [
        { kind: 'state', state },
        { kind: 'bye' },
        { kind: 'hello', joins: true },
        { kind: 'nonsense' },
        null,
      ])
        channel.postMessage(message && { session: 'guess', from: 'x', page: 'y', role, ...message });
  }, new URL(page.url()).pathname);
  await desk.waitForTimeout(800);
  await bothStand(page, desk, ['cover', 0]);
  await expect(page.locator('.pause-overlay')).toHaveCSS('opacity', '0');
  await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
});

test('a talk of another path on the same site is another talk', async ({ page, site }) => {
  await openTalk(page, site, 'desk');
  const other = await page.context().newPage();
  await openTalk(other, site, 'desk-without-notes');
  const [desk, second] = [await openDesk(page), await openDesk(other)];
  await desk.keyboard.press('End');
  await bothStand(page, desk, ['end', 0]);
  expect(await talkStands(other)).toEqual(['cover', 0]);
  await second.keyboard.press('ArrowRight');
  await bothStand(other, second, ['three', 0]);
  expect(await talkStands(page)).toEqual(['end', 0]);
});

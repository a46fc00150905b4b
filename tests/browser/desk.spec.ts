/** The presenter's desk and the talk it leads: both ways, step by step, in real windows. */
import { expect, linesOn, openTalk, openTalkFile, present, ready, test } from './built-decks.ts';
import { bothStand, deskStands, elapsedOn, openDesk, type Standing, talkStands } from './desk-windows.ts';

/** Every place of the deck, in order. */
const WALK: readonly Standing[] = [
  ['cover', 0],
  ['three', 0],
  ['three', 1],
  ['three', 2],
  ['three', 3],
  ['law', 0],
  ['law', 1],
  ['law', 2],
  ['below', 0],
  ['extra', 0],
  ['end', 0],
];

for (const [from, how] of [
  ['the desk', 'from a server'],
  ['the talk', 'from a server'],
  ['the desk', 'from disk'],
  ['the talk', 'from disk'],
] as const) {
  test(`the whole talk is walked from ${from} ${how}, there and back, with the next step always shown`, async ({
    page,
    site,
  }) => {
    await (how === 'from disk' ? openTalkFile(page, 'desk') : openTalk(page, site, 'desk'));
    const desk = await openDesk(page);
    const leader = from === 'the desk' ? desk : page;
    for (const [at, where] of WALK.entries()) {
      if (at > 0) await leader.keyboard.press(' ');
      await bothStand(page, desk, where);
      const next = WALK[at + 1];
      if (next) expect(await deskStands(desk, 'next')).toEqual(next);
      else await expect(desk.getByText('The talk ends here.')).toBeVisible();
    }
    for (const where of [...WALK].reverse().slice(1)) {
      await leader.keyboard.press('PageUp');
      await bothStand(page, desk, where);
    }
  });
}

test('code on the desk stands at its step, now and next', async ({ page, site }) => {
  await openTalk(page, site, 'desk', '#/law');
  const desk = await openDesk(page);
  const lines = (panel: string) =>
    desk
      .locator(`.desk-${panel} .has-steps .line.is-on`)
      .evaluateAll((all) => all.map((line) => Number((line as HTMLElement).dataset['line'])));
  await expect.poll(() => lines('now')).toEqual([1]);
  expect(await lines('next')).toEqual([2, 3]);
  await desk.keyboard.press('ArrowRight');
  await expect.poll(() => lines('now')).toEqual([2, 3]);
  await expect.poll(() => linesOn(page)).toEqual([2, 3]);
  await expect(desk.locator('.desk-next .has-steps')).toHaveCount(0);
});

test('the notes follow slides and steps, in the size that was chosen', async ({ page, site }) => {
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  const notes = desk.getByRole('region', { name: 'Notes' });
  await expect(notes).toContainText('Welcome them.');
  await desk.keyboard.press('ArrowRight');
  await expect(notes).toContainText('For the whole slide.');
  await expect(notes.locator('[aria-current]')).toHaveCount(0);
  await desk.keyboard.press('ArrowRight');
  await expect(notes.locator('[aria-current]')).toHaveText('About the first.');
  const step = (panel: string, text: string) => desk.locator(`.desk-${panel} .fragment`, { hasText: text });
  await expect(step('now', 'First')).toBeVisible();
  await expect(step('now', 'Second')).toBeHidden();
  await expect(step('next', 'Second')).toBeVisible();
  await expect(step('next', 'Third')).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(notes.locator('[aria-current]')).toHaveText('About the third.');
  await desk.keyboard.press('g');
  await desk.keyboard.type('below');
  await desk.keyboard.press('Enter');
  await expect(notes).toContainText('No notes for this slide.');
  const size = () =>
    desk.locator('.desk-notes-text').evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  await desk.keyboard.press('+');
  await desk.getByRole('button', { name: 'Notes +' }).click();
  const larger = await size();
  expect(larger).toBeGreaterThan(before + 4);
  await desk.reload();
  await ready(desk);
  expect(await size()).toBe(larger);
  await desk.keyboard.press('-');
  await expect.poll(size).toBeLessThan(larger);
});

test('notes stay on the desk: the talk’s window never loads them', async ({ page, site }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  await desk.keyboard.press('End');
  await expect.poll(() => present(page)).toBe('end');
  expect(asked.filter((url) => /notes\.js|desk-/.test(url))).toEqual([]);
  expect(await page.evaluate(() => 'lecternNotes' in globalThis)).toBe(false);
});

test('a build without notes says so, and everything else works', async ({ page, site }) => {
  await openTalk(page, site, 'desk-without-notes');
  const desk = await openDesk(page);
  await expect(desk.getByText('built without notes')).toBeVisible();
  await desk.keyboard.press('ArrowRight');
  await bothStand(page, desk, ['three', 0]);
  await expect(page.locator('.talk-desk')).toHaveCount(0);
});

test('notes that were left out when the talk was published are missed by name', async ({ page, site }) => {
  await page.context().route('**/notes.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await openTalk(page, site, 'desk');
  const desk = await openDesk(page);
  await expect(desk.getByText('notes.js is not beside this page')).toBeVisible();
});

test.describe('the audience’s screen', () => {
  test('goes black and white and comes back, from either side, while the desk moves on', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    const desk = await openDesk(page);
    const cover = page.locator('.pause-overlay');
    await desk.keyboard.press('b');
    await expect(cover).toHaveCSS('opacity', '1');
    await expect(desk.getByText('The audience sees black.')).toBeVisible();
    await expect(desk.getByRole('button', { name: 'Black' })).toHaveAttribute('aria-pressed', 'true');
    await desk.keyboard.press('ArrowRight');
    await bothStand(page, desk, ['three', 0]);
    await expect(cover).toHaveCSS('opacity', '1');
    await desk.keyboard.press('w');
    await expect(cover).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(cover).toHaveCSS('opacity', '1');
    await desk.getByRole('button', { name: 'White' }).click();
    await expect(cover).toHaveCSS('opacity', '0');
    // After a press with the mouse the space bar goes on.
    await desk.keyboard.press(' ');
    await bothStand(page, desk, ['three', 1]);
    await page.keyboard.press('w');
    await expect(desk.getByText('The audience sees white.')).toBeVisible();
    await page.keyboard.press('w');
    await page.keyboard.press('.');
    await expect(desk.getByText('The audience sees black.')).toBeVisible();
    await desk.keyboard.press('.');
    await expect(cover).toHaveCSS('opacity', '0');
  });

  test('stays frozen while the desk moves on, and comes along when it is let go', async ({ page, site }) => {
    await openTalk(page, site, 'desk', '#/three/0');
    const desk = await openDesk(page);
    await desk.keyboard.press('f');
    for (let presses = 0; presses < 4; presses++) await desk.keyboard.press(' ');
    expect(await deskStands(desk)).toEqual(['law', 1]);
    expect(await talkStands(page)).toEqual(['three', 1]);
    await expect(desk.getByText('The audience sees: Slide 2 of 6: Three steps')).toBeVisible();
    // A clicker that reaches the talk's own window moves the desk, not the slide.
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => deskStands(desk)).toEqual(['law', 2]);
    expect(await talkStands(page)).toEqual(['three', 1]);
    await page.mouse.wheel(0, 100);
    await page.evaluate(() => (location.hash = '#/end'));
    await expect.poll(() => talkStands(page)).toEqual(['three', 1]);
    await desk.getByRole('button', { name: 'Freeze' }).click();
    await bothStand(page, desk, ['law', 2]);
  });

  test('is not left frozen by a desk that was closed', async ({ page, site }) => {
    await openTalk(page, site, 'desk', '#/three');
    const desk = await openDesk(page);
    await desk.keyboard.press('f');
    await desk.keyboard.press('ArrowRight');
    await expect.poll(() => deskStands(desk)).toEqual(['three', 1]);
    await desk.close();
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowRight');
        return (await talkStands(page))[1];
      })
      .toBeGreaterThan(1);
  });
});

test.describe('time', () => {
  test('starts with the first move, pauses, and is reset only when paused', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    const desk = await openDesk(page);
    await desk.waitForTimeout(1200);
    expect(await elapsedOn(desk)).toBe(0);
    await desk.keyboard.press('ArrowRight');
    await expect.poll(() => elapsedOn(desk)).toBeGreaterThanOrEqual(1);
    await desk.keyboard.press('Shift+T');
    expect(await elapsedOn(desk)).toBeGreaterThanOrEqual(1);
    await desk.keyboard.press('t');
    const stopped = await elapsedOn(desk);
    await desk.waitForTimeout(1300);
    expect(await elapsedOn(desk)).toBe(stopped);
    await desk.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => elapsedOn(desk)).toBe(0);
  });

  test('is set against the plan, by section, in words', async ({ page, site }) => {
    await openTalk(page, site, 'desk');
    const desk = await openDesk(page);
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.press('End');
    await desk.keyboard.press('g');
    await desk.keyboard.type('law');
    await desk.keyboard.press('Enter');
    await expect(desk.locator('.figure-pace')).toHaveText(/Pace2:5\d ahead/);
    await expect(desk.locator('.figure-left')).toHaveText(/Left9:5\d/);
    const summary = desk.locator('.desk-sections summary');
    await expect(summary).toHaveText(/^Law 0:0\d of 6:00, 5:5\d left$/);
    await summary.click();
    await expect(desk.locator('.desk-sections li')).toHaveCount(3);
    await expect(desk.locator('.desk-sections li[aria-current]')).toHaveText(/^Law/);
    await desk.keyboard.press('Home');
    await expect(desk.locator('.figure-pace')).toHaveText('PaceOn time');
  });
});

test('links on the copied slide lead the talk, and a search finds what stands on any slide', async ({ page, site }) => {
  await openTalk(page, site, 'desk', '#/three/2');
  const desk = await openDesk(page);
  await desk.getByRole('link', { name: 'the law' }).click();
  await bothStand(page, desk, ['law', 0]);
  for (const key of ['g', '/']) {
    await desk.keyboard.press(key);
    await expect(desk.getByRole('option')).toHaveCount(6);
    await desk.keyboard.type(key === 'g' ? 'third' : 'thank');
    await desk.keyboard.press('Enter');
    await bothStand(page, desk, [key === 'g' ? 'three' : 'end', 0]);
  }
});

test('a thousand slides: the desk opens as fast as for ten and copies only what it shows', async ({ page, site }) => {
  await openTalk(page, site, 'long', '#/s900');
  const started = Date.now();
  const desk = await openDesk(page);
  expect(Date.now() - started).toBeLessThan(4000);
  await desk.keyboard.press('n');
  await bothStand(page, desk, ['s900', 1]);
  expect(await desk.locator('section.slide-frame').count()).toBe(2);
});

test('a right-to-left talk is led by its own arrows', async ({ page, site }) => {
  await openTalk(page, site, 'talk-rtl');
  const desk = await openDesk(page);
  await desk.keyboard.press('ArrowLeft');
  await bothStand(page, desk, ['steps', 0]);
  const copy = await desk.locator('.desk-now .slide-box').boundingBox();
  const frame = await desk.locator('.desk-now .desk-slide').boundingBox();
  expect(copy?.x).toBeCloseTo(frame?.x ?? Number.NaN, 0);
  expect(copy?.width).toBeCloseTo(frame?.width ?? Number.NaN, 0);
});

/** The desk beside the development server: both follow a save, and each other. */
import type { Page } from '@playwright/test';
import { expect, open, shownText, test, wasReloaded, type RunningDev } from './running.ts';
import { ready } from '../built-decks.ts';

const DECK = `# One

---

## Two {#two}

- first {.fragment}
- second {.fragment}

Note:
Say two.

---

## Three

The end.
`;

test('talk and desk stay at the same slide and step over a save, and still lead each other', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two/0');
  const [desk] = await Promise.all([
    page.waitForEvent('popup').catch(() => page.context().waitForEvent('page')),
    page.keyboard.press('s'),
  ]);
  await ready(desk);
  await expect(desk.locator('.desk-now section.present')).toContainText('first');
  await expect(desk.locator('.desk-notes')).toContainText('Say two.');
  server.replace('# One', '# New\n\n---\n\n# One');
  server.replace('Say two.', 'Say two slowly.');
  await expect(desk.locator('.desk-notes')).toContainText('Say two slowly.');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'two');
  expect(await shownText(page)).toContain('first');
  await desk.keyboard.press('ArrowRight');
  await expect(page.locator('#two .fragment.visible')).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'three');
});

test('notes are for this machine only', async ({ page, dev }) => {
  const server = await dev(DECK);
  await page.goto(server.url);
  await ready(page);
  expect(await page.content()).not.toContain('Say two.');
  const notes = await fetch(`${server.url}notes.js`);
  expect(await notes.text()).toContain('Say two.');
});

const LONG_NOTES = Array.from({ length: 60 }, (_, line) => `Line ${line} of the notes.`).join('\n\n');

/** The talk at the second slide's first step, and its desk; both marked, so that a reload would be seen. */
async function openBoth(page: Page, server: RunningDev): Promise<Page> {
  await open(page, server, '#/two/0');
  const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
  await ready(desk);
  await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
  await desk.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  return desk;
}

test('the desk follows a save without a reload: slides, notes, numbers, style, title, and what the presenter set', async ({
  page,
  dev,
}) => {
  const server = await dev({
    'deck.md': `---\ntitle: Tides\ntheme: own.css\n---\n\n${DECK.replace('Say two.', LONG_NOTES).replace('\nNote:', '\n<details><summary>More</summary>Inside.</details>\n\nNote:')}`,
    'own.css': '.slide-box { --probe: one; }\n',
  });
  const desk = await openBoth(page, server);
  const now = desk.locator('.desk-now section.present');
  for (let press = 0; press < 3; press++) await desk.locator('.tool-larger').click();
  const notes = desk.locator('.desk-notes-text');
  await notes.evaluate((text) => (text.scrollTop = 300));
  const size = () => desk.locator('.desk-notes').evaluate((one) => (one as HTMLElement).style.cssText);
  const sizeBefore = await size();
  await now.getByText('More').click();
  server.replace('# One', '# New\n\n---\n\n# One');
  server.replace('- first', '- the first');
  server.replace('## Two {#two}', '## Two and a half {#half}');
  server.replace('Line 1 of', 'Line one of');
  server.replace('The end.', 'The very end.');
  server.replace('title: Tides', 'title: Ebb\nnumbers: current');
  server.write('own.css', '.slide-box { --probe: two; }\n');
  await expect(now).toHaveAttribute('id', 'half');
  await expect(now).toContainText('the first');
  await expect(now.locator('.footer-number')).toHaveText('3');
  await expect(now.locator('.fragment.visible')).toHaveCount(1);
  await expect(notes).toContainText('Line one of');
  await expect(desk.locator('.desk-next section.present')).toContainText('second');
  await expect(desk).toHaveTitle(/: Ebb$/);
  const probe = () => now.locator('.slide-box').evaluate((box) => getComputedStyle(box).getPropertyValue('--probe'));
  await expect.poll(probe).toBe('two');
  await expect(now.locator('details')).toHaveAttribute('open');
  expect(await notes.evaluate((text) => text.scrollTop)).toBe(300);
  expect(await size()).toBe(sizeBefore);
  // A save is nobody's move: no clock starts by it.
  await expect(desk.locator('.figure-elapsed')).toHaveAttribute('data-running', 'false');
  await desk.keyboard.press('ArrowRight');
  await expect(page.locator('#half .fragment.visible')).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await expect(now).toContainText('The very end.');
  for (const each of [page, desk]) expect(await wasReloaded(each)).toBe(false);
});

test('time goes on over a save, and stays with a slide that is renamed', async ({ page, dev }) => {
  const server = await dev(`---\nduration: 10m\n---\n\n${DECK}`);
  const desk = await openBoth(page, server);
  await desk.keyboard.press('t');
  const spent = async (): Promise<number> => {
    const text = await desk.locator('.figure-elapsed .figure-value').textContent();
    const [minutes, seconds] = (text ?? '').split(':').map(Number);
    return (minutes ?? 0) * 60 + (seconds ?? 0);
  };
  await expect.poll(spent).toBeGreaterThan(0);
  await desk.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#\/two\/1$/);
  await desk.keyboard.press('PageUp');
  await expect(page).toHaveURL(/#\/two\/0$/);
  const before = await spent();
  server.replace('## Two {#two}', '## Deux {#deux}');
  server.replace('# One', '# New\n\n---\n\n# One');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('data-number', '3');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'deux');
  expect(await spent()).toBeGreaterThanOrEqual(before);
  await expect(desk.locator('.figure-elapsed')).toHaveAttribute('data-running', 'true');
  await desk.reload();
  await ready(desk);
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'deux');
  expect(await spent()).toBeGreaterThanOrEqual(before);
});

test('an open jump list is that of now, for the words typed in it, on the talk and on the desk', async ({
  page,
  dev,
}) => {
  const server = await dev(`${DECK}\n---\n\n## Threads\n`);
  const desk = await openBoth(page, server);
  for (const each of [page, desk]) {
    await each.keyboard.press('g');
    await each.keyboard.type('thre');
    await each.keyboard.press('ArrowDown');
    await expect(each.locator('.talk-jump [aria-selected="true"]')).toHaveText('4 Threads');
  }
  server.replace('## Three', '## Added\n\n---\n\n## Three and a half');
  for (const each of [page, desk]) {
    await expect(each.locator('.talk-jump li')).toHaveText(['4 Three and a half', '5 Threads']);
    await expect(each.locator('.talk-jump input')).toHaveValue('thre');
    await expect(each.locator('.talk-jump [aria-selected="true"]')).toHaveText('5 Threads');
  }
  server.replace('## Three and a half\n\nThe end.\n\n---\n\n', '');
  await expect(desk.locator('.talk-jump li')).toHaveText(['4 Threads']);
  await desk.keyboard.press('Enter');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'threads');
  expect(await wasReloaded(desk)).toBe(false);
});

test('frozen, black and led: a save changes none of it', async ({ page, dev }) => {
  const server = await dev(DECK);
  const desk = await openBoth(page, server);
  await desk.keyboard.press('f');
  await desk.keyboard.press('PageDown');
  await desk.keyboard.press('PageDown');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'three');
  server.replace('# One', '# New\n\n---\n\n# One');
  server.replace('- first', '- the first');
  await expect(page.locator('html')).toHaveClass(/is-frozen/);
  await expect.poll(() => shownText(page)).toContain('the first');
  await expect(desk.locator('.notice-frozen')).toContainText('Slide 3 of 4');
  await expect(desk.locator('.desk-now section.present')).toHaveAttribute('id', 'three');
  await desk.keyboard.press('b');
  await expect(page.locator('.reveal.paused')).toHaveCount(1);
  server.replace('- the first', '- first again');
  await expect(page.locator('#two')).toContainText('first again');
  await expect(page.locator('.reveal.paused')).toHaveCount(1);
  await desk.keyboard.press('b');
  await desk.keyboard.press('f');
  await expect(page.locator('.reveal.paused')).toHaveCount(0);
  await expect(page.locator('section.present')).toHaveAttribute('id', 'three');
});

test('a desk that has the screen for itself follows too', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two/0');
  await page.keyboard.press('Shift+S');
  await expect(page.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  server.replace('## Two {#two}', '## Deux {#deux}');
  server.replace('# One', '# New\n\n---\n\n# One');
  await expect(page.locator('.desk-now section.present')).toHaveAttribute('id', 'deux');
  await expect(page.locator('.desk-now .fragment.visible')).toHaveCount(1);
  server.replace('## Deux {#deux}\n\n- first {.fragment}\n- second {.fragment}', '## Gone soon {#soon}\n\nText.');
  await expect(page.locator('.desk-now section.present')).toHaveAttribute('id', 'soon');
  server.write('deck.md', server.read().replace(/## Gone soon[^]*?---\n\n/, ''));
  await expect(page.locator('.desk-now section.present')).toHaveAttribute('id', 'three');
  server.write('deck.md', `---\nlang: de\n---\n\n${server.read()}`);
  await expect(page.locator('.desk-now section.present')).toHaveAttribute('aria-label', /^Folie/);
  await expect(page.locator('.desk-tools')).toHaveAttribute('aria-label', /[^]/);
  await expect(page.locator('main.desk')).toHaveCount(1);
  expect(await wasReloaded(page)).toBe(false);
});

test('full screen stays over a save', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two/0');
  await page.keyboard.press('f');
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  await expect.poll(isFull).toBe(true);
  server.replace('# One', '# New\n\n---\n\n# One');
  server.replace('- first', '- the first');
  await expect.poll(() => shownText(page)).toContain('the first');
  expect(await isFull()).toBe(true);
});

test('two decks on two servers, each with a desk: each follows its own', async ({ page, context, dev }) => {
  const one = await dev(DECK);
  const two = await dev(DECK.replaceAll('Two', 'Deux'));
  const desk = await openBoth(page, one);
  const other = await context.newPage();
  const otherDesk = await openBoth(other, two);
  await otherDesk.keyboard.press('PageDown');
  await expect(other.locator('#two .fragment.visible')).toHaveCount(2);
  await expect(page.locator('#two .fragment.visible')).toHaveCount(1);
  one.replace('- first', '- from one');
  await expect(desk.locator('.desk-now section.present')).toContainText('from one');
  two.replace('- first', '- from two');
  await expect(otherDesk.locator('.desk-now section.present')).toContainText('from two');
  await expect(desk.locator('.desk-now section.present')).toContainText('from one');
  expect(await shownText(other)).toContain('from two');
  expect(await shownText(page)).toContain('from one');
  for (const each of [page, desk, other, otherDesk]) expect(await wasReloaded(each)).toBe(false);
});

test('the desk says what a save broke, and stays with its last good slide over a restart of the server', async ({
  page,
  dev,
}) => {
  const server = await dev(DECK);
  const desk = await openBoth(page, server);
  const { port } = new URL(server.url);
  server.replace('- first', '![Missing](missing.svg)\n\n- first');
  for (const each of [page, desk]) await expect(each.locator('.dev-problems')).toContainText('missing.svg');
  await expect(desk.locator('.desk-now section.present')).toContainText('first');
  await expect(desk.locator('.picture-missing')).toHaveCount(0);
  await server.end('SIGKILL');
  await expect(desk.locator('.dev-notice')).toBeVisible({ timeout: 5000 });
  server.replace('![Missing](missing.svg)\n\n- first', '- the first');
  server.replace('Say two.', 'Say it again.');
  server.output = '';
  await server.start('--port', port);
  await expect(desk.locator('.desk-now section.present')).toContainText('the first', { timeout: 10_000 });
  await expect(desk.locator('.desk-notes')).toContainText('Say it again.');
  await expect(desk.locator('.dev-problems')).toBeHidden();
  await expect(desk.locator('.desk-now .fragment.visible')).toHaveCount(1);
  await expect(desk.locator('main.desk')).toHaveAttribute('data-mode', 'leading');
  for (const each of [page, desk]) expect(await wasReloaded(each)).toBe(false);
});

/** The desk beside the development server: both follow a save, and each other. */
import { expect, open, shownText, test } from './running.ts';
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

/** Code that goes from state to state, while it is written. */
import { seen } from '../code-states.ts';
import { expect, open, test } from './running.ts';

test('a save leaves the state as it stands, without a move', async ({ page, dev }) => {
  const server = await dev({
    'deck.md':
      '# Cover\n\n---\n\n## Code {#sum}\n\nText.\n\n````ts magic-move\n```\nlet a;\n```\n``` {1|2}\nlet a;\nlet b;\n```\n<<< ./c.ts\n````\n',
    'c.ts': 'let c;\n',
  });
  await open(page, server, '#/sum/1');
  await expect.poll(() => seen(page)).toEqual({ text: 'let a;\nlet b;\n', lit: [2], moving: 0 });
  await page.evaluate(() => {
    const watched = window as unknown as { moved: number };
    watched.moved = 0;
    new MutationObserver(() => (watched.moved += document.querySelectorAll('.is-moving').length)).observe(document, {
      childList: true,
      subtree: true,
    });
  });
  server.replace('Text.', 'Other text.');
  await expect(page.locator('#sum p')).toHaveText('Other text.');
  expect(await seen(page)).toEqual({ text: 'let a;\nlet b;\n', lit: [2], moving: 0 });
  server.replace('let b;', 'let both;');
  await expect.poll(() => seen(page)).toEqual({ text: 'let a;\nlet both;\n', lit: [2], moving: 0 });
  expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.is-moving')).toHaveCount(0);
  server.replace('let c;', 'let d;', 'c.ts');
  await expect.poll(() => seen(page)).toEqual({ text: 'let d;\n', lit: [], moving: 0 });
});

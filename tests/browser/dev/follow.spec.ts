/** A save enters; the open page shows it without a reload, at the same content and step. */
import { present, revealed } from '../built-decks.ts';
import { expect, open, revealedSteps, shownText, test, wasReloaded, type RunningDev } from './running.ts';

const DECK = `---
title: Tides
numbers: current-of-total
footer: Sea
---

# Tides

---

## One

Text of one.

---

## Two

- first {.fragment}
- second {.fragment}
- third {.fragment}

---

## Three

Text of three.

--

## Below three

Down here.
`;

test.describe('keeps the same content in view at the same step', () => {
  const edits: Readonly<Record<string, (dev: RunningDev) => void>> = {
    'text on the slide': (dev) => dev.replace('- third', '- the third'),
    'its title': (dev) => dev.replace('## Two', '## Two and a half'),
    'its title and text': (dev) => dev.replace('## Two\n\n- first', '## Deux\n\n- the first'),
    'a slide inserted before': (dev) => dev.replace('## One', '## Zero\n\nNew.\n\n---\n\n## One'),
    'a slide of the same title inserted before': (dev) => dev.replace('## One', '## Two\n\nNew.\n\n---\n\n## One'),
    'a slide inserted below the one before': (dev) => dev.replace('## Two', '## Under one\n\nNew.\n\n---\n\n## Two'),
    'three slides inserted before': (dev) =>
      dev.replace('# Tides', '# A\n\n---\n\n# B\n\n---\n\n# C\n\n---\n\n# Tides'),
    'a slide deleted before': (dev) => dev.replace('## One\n\nText of one.\n\n---\n\n', ''),
    'moved to the front': (dev) => {
      const slide = '## Two\n\n- first {.fragment}\n- second {.fragment}\n- third {.fragment}\n\n---\n\n';
      dev.write('deck.md', dev.read().replace(slide, '').replace('# Tides\n', `${slide}# Tides\n`));
    },
    'put into a stack': (dev) => dev.replace('---\n\n## Two', '--\n\n## Two'),
    'front matter': (dev) => dev.replace('footer: Sea', 'footer: Ocean'),
    'a save by rename': (dev) => dev.writeByRename('deck.md', dev.read().replace('# Tides', '# High tides')),
  };
  for (const [name, edit] of Object.entries(edits)) {
    test(name, async ({ page, dev }) => {
      const server = await dev(DECK);
      await open(page, server, '#/two/1');
      expect(await revealed(page)).toEqual(['first', 'second']);
      edit(server);
      await expect(page.locator('html')).toHaveAttribute('data-lectern-revision', '2');
      expect(await revealedSteps(page)).toBe(2);
      expect(await shownText(page)).toContain('second');
      expect(await wasReloaded(page)).toBe(false);
      // The address names the place too, so that a reload finds it.
      await page.reload();
      await expect.poll(() => revealedSteps(page)).toBe(2);
      expect(await shownText(page)).toContain('second');
    });
  }
});

test('numbers, order and stacks are those of the new deck, and the keys move through it', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/one');
  server.replace('## Two', '## Between\n\nNew.\n\n---\n\n## Two');
  await expect(page.locator('html')).toHaveAttribute('data-lectern-revision', '2');
  const titles: (string | undefined)[] = [await present(page)];
  for (let step = 0; step < 7; step++) {
    await page.keyboard.press('Space');
    titles.push(await present(page));
  }
  expect([...new Set(titles)]).toEqual(['one', 'between', 'two', 'three', 'below-three']);
  await expect(page.locator('#below-three')).toHaveAttribute('aria-label', 'Slide 6 of 6: Below three');
  await expect(page.locator('#below-three .footer-number')).toHaveText('6 / 6');
});

test('a slide that is deleted while it is shown gives way to the one after it', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/one');
  server.replace('## One\n\nText of one.\n\n---\n\n', '');
  await expect.poll(() => present(page)).toBe('two');
});

test('a slide that is hidden while it is shown gives way to the one after it, and comes back where it stood', async ({
  page,
  dev,
}) => {
  const server = await dev(DECK);
  await open(page, server, '#/one');
  server.replace('---\n\n## One', '---\nhidden: true\n---\n\n## One');
  await expect.poll(() => present(page)).toBe('two');
  server.replace('# Tides\n', '# High tides\n\n---\n\n## New\n');
  await expect(page.locator('#new')).toHaveCount(1);
  await expect(page.locator('#one')).toHaveCount(0);
  server.replace('hidden: true\n---\n', 'numbers: true\n---\n');
  await expect(page.locator('#one')).toContainText('Text of one.');
  expect(await present(page)).toBe('two');
  await page.keyboard.press('ArrowLeft');
  expect(await present(page)).toBe('one');
});

test('a slide before that is edited stands at its last step for who steps back', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/three');
  server.replace('- third', '- the third');
  await expect(page.locator('#two')).toContainText('the third');
  await page.keyboard.press('ArrowLeft');
  expect(await revealedSteps(page)).toBe(3);
});

test('size and direction follow after a slide was animated, and the arrow keys with them', async ({ page, dev }) => {
  const animated = '\n---\nauto-animate: true\n---\n\n## Moves\n\nSame.\n';
  const server = await dev(`---\ntitle: Tides\n---\n\n# Tides\n${animated}${animated}\n---\n\n## Last\n`);
  await open(page, server, '#/moves');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-auto-animate-target]')).not.toHaveCount(0);
  server.replace('title: Tides', 'title: Tides\nsize: 4:3\nlang: fa');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const shape = () => page.locator('section.present .slide-box').evaluate((box) => box.clientWidth / box.clientHeight);
  await expect.poll(shape).toBeCloseTo(4 / 3, 1);
  await page.keyboard.press('ArrowLeft');
  expect(await present(page)).toBe('last');
});

test('in the overview a new slide has a place of its own, and a click leads where it says', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two/1');
  await page.keyboard.press('Escape');
  server.replace('## One', '## New {#new}\n\nNew.\n\n---\n\n## One');
  await expect(page.locator('#new')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  expect(await present(page)).toBe('one');
  const lefts = await page
    .locator('.slides > section')
    .evaluateAll((sections) => sections.map((section) => Math.round(section.getBoundingClientRect().left)));
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  expect(new Set(lefts).size).toBe(5);
  await page.locator('#two').click({ force: true, position: { x: 20, y: 20 } });
  expect(await present(page)).toBe('two');
});

test('the jump dialog leads to no slide that has gone meanwhile', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two');
  await page.keyboard.press('g');
  await page.keyboard.type('Three');
  server.replace('## Three\n\nText of three.\n\n--\n\n', '');
  await expect(page.locator('#three')).toHaveCount(0);
  await page.keyboard.press('Enter');
  expect(await present(page)).toBe('two');
});

test('a film and a lab keep their state when something is written before them', async ({ page, dev }) => {
  const server = await dev(
    {
      'deck.md':
        '## Lab {#lab}\n\nText.\n\n<x-lab></x-lab>\n\n<video src="film.mp4"></video>\n\n<script src="lab.js"></script>\n',
      'lab.js': 'customElements.define("x-lab", class extends HTMLElement {});\n',
      'film.mp4': 'no film',
    },
    '--trust',
  );
  await open(page, server);
  await page.evaluate(() => {
    const lab = document.querySelector('x-lab') as HTMLElement;
    lab.textContent = 'set to 7';
    Object.assign(globalThis, { lab, film: document.querySelector('#lab video') });
  });
  server.replace('Text.', 'Text.\n\n<b>Raw</b>\n\nMore.\n\n- and more');
  await expect(page.locator('#lab')).toContainText('and more');
  await expect(page.locator('x-lab')).toHaveText('set to 7');
  const same = await page.evaluate(() => {
    const known = globalThis as unknown as { lab: Element; film: Element };
    return [known.lab.isConnected, known.film.isConnected, document.querySelectorAll('#lab video, x-lab').length];
  });
  expect(same).toEqual([true, true, 2]);
});

test('each open page keeps its own place', async ({ page, context, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/one');
  const other = await context.newPage();
  await open(other, server, '#/three');
  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await open(phone, server, '#/three');
  const top = () => phone.locator('#three').evaluate((section) => Math.round(section.getBoundingClientRect().top));
  const before = await top();
  server.replace('# Tides\n', '# Tides\n\n---\n\n## New\n\nA slide more.\n');
  for (const each of [page, other, phone])
    await expect(each.locator('html')).toHaveAttribute('data-lectern-revision', '2');
  expect(await present(page)).toBe('one');
  expect(await present(other)).toBe('three');
  expect(Math.abs((await top()) - before)).toBeLessThan(3);
});

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

test('a slide that comes to stand alone in a stack, below a hidden one, waits behind the slide shown', async ({
  page,
  dev,
}) => {
  const server = await dev(`${DECK}\n---\nhidden: true\n---\n\n## Hidden\n\n---\n\n## Last {#last}\n`);
  await open(page, server, '#/one');
  server.replace('---\n\n## Last', '--\n\n## Last');
  const stack = page.locator('section.stack:has(> #last)');
  await expect(stack).toHaveClass(/future/);
  await expect(stack).toHaveAttribute('hidden');
  await page.keyboard.press('End');
  expect(await present(page)).toBe('last');
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

test('the jump dialog leads where it says, and to no slide that has gone meanwhile', async ({ page, dev }) => {
  const server = await dev(DECK);
  await open(page, server, '#/two');
  await page.keyboard.press('g');
  await page.keyboard.type('Three');
  server.replace('## Three\n\nText of three.\n\n--\n\n', '');
  await expect(page.locator('#three')).toHaveCount(0);
  await expect(page.locator('.talk-jump li')).toHaveText(['4 Below three']);
  await page.keyboard.press('Enter');
  expect(await present(page)).toBe('below-three');
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

test('what the viewer did on a slide stays when it changes: opened, typed, chosen, scrolled', async ({ page, dev }) => {
  const code = Array.from({ length: 60 }, (_, line) => `const line${line} = ${line};`).join('\n');
  const server = await dev(
    `## Doing {#doing}

Text.

<details><summary>More</summary><p>Inside.</p></details>

<details><summary>Less</summary><p>Inside too.</p></details>

<p class="fields"><input name="name" value="nobody"> <input type="checkbox" name="sure"> <select name="which"><option>one</option><option>two</option></select> <textarea name="long"></textarea></p>

\`\`\`js max-height=200px
${code}
\`\`\`

---

## Other {#other}
`,
    '--trust',
  );
  await open(page, server);
  const slide = page.locator('#doing');
  await slide.getByText('More', { exact: true }).click();
  await slide.locator('[name=name]').fill('Kepler');
  await slide.locator('[name=sure]').check();
  await slide.locator('select').selectOption('two');
  await slide.locator('textarea').fill('Typed at length');
  await slide.locator('pre').evaluate((pre) => {
    const scroller = [pre, ...pre.querySelectorAll('*'), pre.parentElement].find(
      (one) => one !== null && one.scrollHeight > one.clientHeight + 100,
    );
    if (scroller) scroller.scrollTop = 120;
    Object.assign(globalThis, { scroller });
  });
  const state = async (): Promise<unknown> => ({
    open: await slide.locator('details').evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open)),
    name: await slide.locator('[name=name]').inputValue(),
    sure: await slide.locator('[name=sure]').isChecked(),
    which: await slide.locator('select').inputValue(),
    long: await slide.locator('textarea').inputValue(),
    focus: await page.evaluate(() => document.activeElement?.getAttribute('name')),
    scroll: await page.evaluate(() => {
      const { scroller } = globalThis as unknown as { scroller: Element };
      return scroller.isConnected && scroller.scrollTop;
    }),
  });
  const done = {
    open: [true, false],
    name: 'Kepler',
    sure: true,
    which: 'two',
    long: 'Typed at length',
    focus: 'long',
    scroll: 120,
  };
  expect(await state()).toEqual(done);
  const edits: readonly (readonly [from: string, to: string])[] = [
    ['Text.', 'Words.'],
    ['Words.', 'Words.\n\n<details><summary>First</summary>New.</details>\n\n- and a list\n\n```js\nlet first;\n```'],
    ['<p>Inside.</p>', '<p>Inside of it.</p>'],
    ['value="nobody"', 'value="no one" placeholder="Name"'],
    ['const line3 =', 'const third ='],
    ['## Other', '## Another'],
    ['## Doing', '## New\n\n--\n\n## Doing'],
  ];
  for (const [from, to] of edits) {
    const { revision } = await page.evaluate(() => ({ revision: document.documentElement.dataset['lecternRevision'] }));
    server.replace(from, to);
    await expect(page.locator('html')).not.toHaveAttribute('data-lectern-revision', revision ?? '');
    const isNew = server.read().includes('First');
    expect(await state(), to).toEqual({ ...done, open: isNew ? [false, true, false] : [true, false] });
  }
  // The author's own word counts where it changes.
  server.replace('<details><summary>Less', '<details open><summary>Less');
  await expect(slide.locator('details').nth(2)).toHaveAttribute('open');
  server.replace('<details open><summary>Less', '<details><summary>Less');
  await expect(slide.locator('details').nth(2)).not.toHaveAttribute('open');
  await expect(slide.locator('details').nth(1)).toHaveAttribute('open');
  expect(await wasReloaded(page)).toBe(false);
});

test('sound plays on, and a frame is not loaded anew, when slides come, go and move around it', async ({
  page,
  dev,
}) => {
  const server = await dev(
    {
      'deck.md': `# One\n\n---\n\n## Sound {#sound}\n\nText.\n\n<audio src="tone.wav" controls loop></audio>\n\n<iframe srcdoc="<p>Frame"></iframe>\n\n---\n\n## Three\n`,
      'tone.wav': silence(5),
    },
    '--trust',
  );
  await open(page, server, '#/sound');
  await page.locator('#sound').click({ position: { x: 5, y: 5 } });
  await page.evaluate(async () => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    await audio.play();
    Object.assign(document.querySelector('iframe')?.contentWindow as Window, { marked: true });
  });
  const state = () =>
    page.evaluate(() => [
      document.querySelector('audio')?.paused,
      'marked' in ((document.querySelector('iframe') as HTMLIFrameElement).contentWindow as Window),
    ]);
  expect(await state()).toEqual([false, true]);
  const sound = '## Sound {#sound}';
  const edits: readonly ((deck: string) => string)[] = [
    (deck) => deck.replace('Text.', 'Words.'),
    (deck) => deck.replace('# One', '# New\n\n---\n\n# One'),
    (deck) => deck.replace(`---\n\n${sound}`, `--\n\n${sound}`),
    (deck) => deck.replace('# New\n\n---\n\n', ''),
    (deck) => deck.replace(`--\n\n${sound}`, `---\n\n${sound}`),
    (deck) => `## Three\n\n---\n\n${deck.replace('\n---\n\n## Three\n', '')}`,
    (deck) => deck.replace('Words.', 'Words.\n\nMore of them.'),
  ];
  let revision = 1;
  for (const edit of edits) {
    server.write('deck.md', edit(server.read()));
    await expect(page.locator('html')).toHaveAttribute('data-lectern-revision', String(++revision));
    await expect.poll(state, { message: server.read() }).toEqual([false, true]);
    expect(await present(page)).toBe('sound');
  }
});

/** A sound file of so many seconds in which nothing is heard. */
function silence(seconds: number): Uint8Array {
  const rate = 8000;
  const bytes = Buffer.alloc(44 + rate * seconds, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + rate * seconds, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(rate * seconds, 40);
  return bytes;
}

/** Saves of every kind enter; what each changes on the open page, and what a broken one leaves, is held against it. */
import { rmSync, renameSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { present, ready } from '../built-decks.ts';
import { expect, open, shownText, test, wasReloaded } from './running.ts';

const RED =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#ff0000"/></svg>';

const FILES = {
  'deck.md': `---
title: Tides
theme: own.css
sources: sources.yaml
---

# Tides

---

## Picture {#picture}

![A square](square.svg)

---

## Code {#code}

<<< ./sum.ts

---

## Cited {#cited}

As said. [@moon]

---

@include ./part.md

---

## Last {#last}

The end.
`,
  'part.md': '## Part {#part}\n\nFrom the part.\n',
  'sum.ts': 'const sum = 1 + 1;\n',
  'sources.yaml': 'moon:\n  title: On the moon\n  authors: Galilei\n  date: 1610\n',
  'own.css': '.slide-box { --probe: one; }\n',
  'square.svg': RED,
};

const panel = (page: Page) => page.locator('.dev-problems');

test('a theme’s CSS', async ({ page, dev }) => {
  const server = await dev(FILES);
  await open(page, server, '#/last');
  const probe = () =>
    page.locator('#last .slide-box').evaluate((box) => getComputedStyle(box).getPropertyValue('--probe').trim());
  expect(await probe()).toBe('one');
  server.write('own.css', '.slide-box { --probe: two; }\n');
  await expect.poll(probe).toBe('two');
  expect(await present(page)).toBe('last');
  expect(await wasReloaded(page)).toBe(false);
});

test('another theme, and the author’s CSS on top of it', async ({ page, dev }) => {
  const server = await dev(FILES);
  await open(page, server, '#/last');
  const title = page.locator('#last h2');
  await expect(title).toHaveCSS('font-family', /^"?Source Serif 4/);
  server.write('deck.md', FILES['deck.md'].replace('theme: own.css', 'theme: [hall, own.css]'));
  await expect(title).toHaveCSS('font-family', /^"?Atkinson Hyperlegible Next/);
  const probe = () =>
    page.locator('#last .slide-box').evaluate((box) => getComputedStyle(box).getPropertyValue('--probe').trim());
  expect(await probe()).toBe('one');
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.fonts].some(({ family, status }) => family.includes('Atkinson') && status === 'loaded'),
      ),
    )
    .toBe(true);
  expect(await present(page)).toBe('last');
  expect(await wasReloaded(page)).toBe(false);
});

test('a part and a picture that a theme’s CSS brings along', async ({ page, dev }) => {
  const files = {
    ...FILES,
    'own.css': '@import "more.css";\n.slide-box { --probe: one; background: url(square.svg); }\n',
    'more.css': '@import "parts/deep.css";\n.slide-box { --more: one; }\n',
    'parts/deep.css': '.slide-box { --deep: one; }\n',
  };
  const server = await dev(files, '--trust');
  await open(page, server, '#/last');
  const style = (name: string) =>
    page.locator('#last .slide-box').evaluate((box, of) => getComputedStyle(box).getPropertyValue(of).trim(), name);
  expect(await style('--deep')).toBe('one');
  server.write('parts/deep.css', '.slide-box { --deep: two; }\n');
  await expect.poll(() => style('--deep')).toBe('two');
  server.write('more.css', '.slide-box { --more: two; }\n');
  await expect.poll(() => style('--more')).toBe('two');
  const before = await style('background-image');
  server.write('square.svg', RED.replace('ff0000', '00ff00'));
  await expect.poll(() => style('background-image')).not.toBe(before);
  // Asked for while it is gone: the server goes on.
  rmSync(server.path('own.css'));
  await page.reload();
  await expect(panel(page)).toContainText('own.css');
  server.write('own.css', '.slide-box { --probe: three; }\n');
  await expect.poll(() => style('--probe')).toBe('three');
  expect(server.isRunning).toBe(true);
});

test('a picture, an included part, a code file and a data file', async ({ page, dev }) => {
  const server = await dev(FILES);
  await open(page, server, '#/picture');
  const src = () => page.locator('#picture img').getAttribute('src');
  const before = await src();
  server.write('square.svg', RED.replace('ff0000', '00ff00'));
  await expect.poll(src).not.toBe(before);
  server.write('part.md', '## Part {#part}\n\nFrom the newer part.\n');
  await expect(page.locator('#part')).toContainText('newer part');
  server.write('sum.ts', 'const sum = 2 + 2;\n');
  await expect(page.locator('#code code')).toContainText('2 + 2');
  server.write('sources.yaml', FILES['sources.yaml'].replace('Galilei', 'Kepler'));
  await expect(page.locator('#cited .slide-sources')).toContainText('Kepler');
  expect(await present(page)).toBe('picture');
  expect(await wasReloaded(page)).toBe(false);
});

test('front matter: title, language, direction, size, furniture', async ({ page, dev }) => {
  const server = await dev(FILES);
  await open(page, server, '#/last');
  server.replace(
    'title: Tides',
    'title: Ebb\nlang: fa\ndir: rtl\nsize: 4:3\nnumbers: current\nfooter: Sea\nscheme: dark',
  );
  await expect(page).toHaveTitle('Ebb');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('dir', 'rtl');
  await expect(root).toHaveAttribute('lang', 'fa');
  await expect(root).toHaveAttribute('data-scheme', 'dark');
  await expect(page.locator('#last .footer-text')).toHaveText('Sea');
  const shape = await page.locator('#last .slide-box').evaluate((box) => box.clientWidth / box.clientHeight);
  expect(shape).toBeCloseTo(4 / 3, 1);
  expect(await present(page)).toBe('last');
  expect(await wasReloaded(page)).toBe(false);
});

test('a broken save stands over the last good slide with its line, and goes with the next good one', async ({
  page,
  dev,
}) => {
  const server = await dev(FILES);
  await open(page, server, '#/last');
  const good = server.read();
  const breaks: readonly (readonly [from: string, to: string, says: string])[] = [
    ['The end.', '```js\nlet open = 1;\n', 'fence/unclosed'],
    ['title: Tides', 'title: [Tides', 'front-matter/yaml'],
    ['title: Tides', 'titel: Tides', 'titel'],
    ['The end.', '![A square](sqare.svg)', 'sqare.svg'],
    ['@include ./part.md', '@include ./prat.md', 'prat.md'],
    [good, '', 'deck/empty'],
  ];
  for (const [from, to, says] of breaks) {
    server.write('deck.md', good.replace(from, to));
    await expect(panel(page)).toContainText(says);
    expect(await shownText(page)).toContain('The end.');
    expect(await present(page)).toBe('last');
    server.write('deck.md', good);
    await expect(panel(page)).toBeHidden();
  }
  server.write('deck.md', good.replace('The end.', 'The very end.'));
  await expect(page.locator('#last')).toContainText('The very end.');
  expect(await wasReloaded(page)).toBe(false);
});

test('an error on a new slide does not keep the others from following', async ({ page, dev }) => {
  const server = await dev(FILES);
  await open(page, server, '#/last');
  server.replace('## Last', '## New\n\n![Not there yet](later.svg)\n\n---\n\n## Last');
  await expect(panel(page)).toContainText('later.svg');
  server.replace('The end.', 'An end.');
  await expect(page.locator('#last')).toContainText('An end.');
  server.write('later.svg', RED);
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('#new img')).toHaveCount(1);
});

test('a page and a desk loaded while a slide is broken show the last good one, and follow the save that mends it', async ({
  page,
  dev,
}) => {
  const server = await dev({ ...FILES, 'deck.md': FILES['deck.md'].replace('title: Tides', 'numbers: current') });
  await open(page, server, '#/last');
  server.replace(
    '## Last {#last}\n\nThe end.',
    '## New\n\nMore.\n\n---\n\n## Broken {#broken}\n\nThe end.\n\n![Missing](missing.svg)',
  );
  await expect(panel(page)).toContainText('missing.svg');
  await expect(page.locator('#broken .slide-header')).toHaveText('Last');
  const shown = () =>
    page.locator('#broken').evaluate((slide) => [slide.getAttribute('aria-label'), (slide as HTMLElement).innerText]);
  await page.reload();
  await ready(page);
  await expect(panel(page)).toContainText('missing.svg');
  expect(await shown()).toEqual(['Slide 7 of 7: Broken', expect.stringMatching(/^Last\s+The end\.\s+7$/)]);
  await expect(page.locator('.picture-missing')).toHaveCount(0);
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
  const [desk] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
  await ready(desk);
  await expect(desk.locator('.desk-now .slide-header')).toHaveText('Last');
  await expect(panel(desk)).toContainText('missing.svg');
  server.replace('\n\n![Missing](missing.svg)', '\n\nMended.');
  for (const each of [page, desk]) {
    await expect(panel(each)).toBeHidden();
    await expect(each.locator('#broken').first()).toContainText('Mended.');
  }
  expect(await wasReloaded(page)).toBe(false);
});

test('a deck deleted or renamed while open stays in view and comes back', async ({ page, dev }) => {
  const server = await dev(FILES);
  await open(page, server, '#/last');
  const good = server.read();
  rmSync(server.path('deck.md'));
  await expect(panel(page)).toContainText('deck.md');
  expect(await shownText(page)).toContain('The end.');
  server.write('deck.md', good.replace('The end.', 'Back again.'));
  await expect(page.locator('#last')).toContainText('Back again.');
  renameSync(server.path('deck.md'), server.path('other.md'));
  await expect(panel(page)).toBeVisible();
  renameSync(server.path('other.md'), server.path('deck.md'));
  await expect(panel(page)).toBeHidden();
  expect(server.isRunning).toBe(true);
});

test('a server that is started on an empty or broken deck shows it once it is whole', async ({ page, dev }) => {
  for (const start of ['', '---\ntitle: [\n---\n\n# Never\n', '\0\0\0']) {
    const server = await dev(start);
    await open(page, server);
    await expect(panel(page)).toBeVisible();
    server.write('deck.md', '# First\n\n---\n\n## Second\n');
    await expect(panel(page)).toBeHidden();
    expect(await shownText(page)).toContain('First');
    await page.keyboard.press('n');
    expect(await shownText(page)).toContain('Second');
    expect(await wasReloaded(page)).toBe(false);
  }
});

test('only what changed is compiled, rendered and patched', async ({ page, dev }) => {
  const slides = Array.from({ length: 60 }, (_, index) => `## Slide ${index} {#s${index}}\n\nText of ${index}.`);
  const server = await dev(slides.join('\n\n---\n\n'));
  await open(page, server, '#/s30');
  await page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(globalThis, { touched });
    const watch = new MutationObserver((records) => {
      for (const { target } of records) {
        const slide = (target instanceof Element ? target : target.parentElement)?.closest('.slide-box');
        if (slide) touched.add(slide.closest('section')?.id ?? '');
      }
    });
    watch.observe(document.querySelector('.slides') as Node, { subtree: true, childList: true, characterData: true });
  });
  const touched = () => page.evaluate(() => [...(globalThis as unknown as { touched: Set<string> }).touched]);
  server.replace('Text of 7.', 'Words of 7.');
  await server.says(/saved: 1 slide changed, 1 compiled/);
  await expect(page.locator('#s7')).toContainText('Words of 7.');
  expect(await touched()).toEqual(['s7']);
  server.output = '';
  server.replace('## Slide 0', '## New {#new}\n\nAnd new.\n\n---\n\n## Slide 0');
  await server.says(/saved: 1 slide changed, 1 compiled/);
  await expect(page.locator('#new')).toHaveCount(1);
  expect(await touched()).toEqual(['s7']);
});

/** How many; `LECTERN_SAVES=1000` for the long run. */
const SAVES = Number(process.env['LECTERN_SAVES'] ?? 100);

test(`${SAVES} broken saves end nothing, and the next good one is shown within a second`, async ({ page, dev }) => {
  test.setTimeout(60_000 + SAVES * 100);
  const server = await dev(FILES);
  await open(page, server, '#/last');
  const good = server.read();
  const wrecks = [
    '```',
    '---\n\n---\n',
    ':::: columns',
    '---\nlayout: [\n---\n',
    '<div',
    '$$',
    '\0\0',
    '{{{',
    '@include ./deck.md',
  ];
  for (let index = 0; index < SAVES; index++) {
    const at = (index * 37) % good.length;
    server.write(
      'deck.md',
      index % 10 === 9
        ? ''
        : good.slice(0, at) + (wrecks[index % wrecks.length] ?? '') + (index % 3 === 0 ? '' : good.slice(at)),
    );
    await new Promise((resolve) => setTimeout(resolve, index % 4 === 0 ? 30 : 3));
  }
  server.write('deck.md', good.replace('The end.', 'Whole again.'));
  const written = Date.now();
  await expect(page.locator('#last')).toContainText('Whole again.', { timeout: 10_000 });
  expect(Date.now() - written).toBeLessThan(1000);
  await expect(panel(page)).toBeHidden();
  expect(await wasReloaded(page)).toBe(false);
  expect(server.isRunning).toBe(true);
});

test('code that is still being coloured is on the first page as it is, and gets its colours there', async ({
  page,
  dev,
}) => {
  const lines = Array.from({ length: 400 }, (_, line) => `const value${line}: number = compute(${line});`);
  const server = await dev({ 'deck.md': `# First\n\n---\n\n## Code\n\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\n` });
  // The page as it was asked for at once: with or without colours, but with every line.
  const early = await fetch(server.url).then((response) => response.text());
  expect(early).toContain('compute');
  await open(page, server, '#/code');
  await expect(page.locator('#code .line').nth(399).locator('span[style*="--c"]').first()).toBeAttached();
  await expect(page.locator('#code .line')).toHaveCount(400);
  expect(await wasReloaded(page)).toBe(false);
  server.replace('# First', '# Still first');
  await server.says(/1 slide changed, 1 compiled/);
});

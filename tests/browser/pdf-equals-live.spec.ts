/** The paper shows what the room sees: each page of the PDF against the live slide at its last step, as pictures. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { LECTERN, ready, ROOT } from './built-decks.ts';
import { picture } from './output/work-folder.ts';
import { comparePictures, LIMIT } from './output/picture-difference.ts';

const DECKS = {
  'chatgpt-deepfakes': 'slides/chatgpt-deepfakes/deck.md',
  talk: 'tests/fixtures/decks/talk/deck.md',
  'talk-rtl': 'tests/fixtures/decks/talk-rtl/deck.md',
  crowded: 'tests/fixtures/decks/crowded/deck.md',
} as const;

/** Built by the command as it ships, talk and PDF from one run. */
function build(name: keyof typeof DECKS): { readonly talk: string; readonly pages: readonly string[] } {
  const out = join(ROOT, 'dist/.tests/pictures', name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  execFileSync(
    process.execPath,
    [LECTERN, 'build', join(ROOT, DECKS[name]), '--trust', '--edition', 'talk,slides', '--out', out],
    {
      stdio: 'pipe',
    },
  );
  const pdf = readdirSync(out).find((file) => file.endsWith('.pdf')) ?? 'no.pdf';
  execFileSync('pdftoppm', ['-r', '96', '-png', join(out, pdf), join(out, 'page')]);
  const pages = readdirSync(out)
    .filter((file) => /^page-\d+\.png$/.test(file))
    .sort()
    .map((file) => join(out, file));
  return { talk: pathToFileURL(join(out, 'index.html')).href, pages };
}

/** What belongs to the stage and not to the slide. */
const NO_STAGE = '.controls, .progress { display: none !important } .code > pre { scrollbar-width: none !important }';

async function openDeck(page: Page, talk: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(talk);
  await ready(page);
  await page.addStyleTag({ content: NO_STAGE });
  return page
    .locator('.slides section:not(.stack):not([data-visibility="hidden"])')
    .evaluateAll((slides) => slides.map((slide) => slide.id));
}

/** Goes to a slide's last step and waits until its pictures and letters stand. */
async function show(page: Page, id: string): Promise<void> {
  await page.evaluate((slide) => {
    location.hash = `#/${slide}/999`;
  }, id);
  const slide = page.locator(`section.present:not(.stack)[id="${id}"]`);
  await slide.waitFor();
  await expect(slide.locator('.fragment:not(.visible)')).toHaveCount(0);
  await slide.evaluate(async (shown) => {
    await Promise.all([...shown.querySelectorAll('img')].map((picture) => picture.decode().catch(() => undefined)));
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

async function expectSame(page: Page, pdfPage: string, name: string): Promise<void> {
  const paper = readFileSync(pdfPage);
  let live = await page.screenshot({ animations: 'disabled' });
  let { worst, at, tiles } = comparePictures(paper, live);
  // A slide may still be on its way to its place; what stays different is.
  for (let tries = 0; tries < 10 && tiles.length > 0; tries += 1) {
    await page.waitForTimeout(100);
    live = await page.screenshot({ animations: 'disabled' });
    ({ worst, at, tiles } = comparePictures(paper, live));
  }
  if (tiles.length > 0) {
    await test.info().attach(`${name} live`, { body: live, contentType: 'image/png' });
    await test.info().attach(`${name} paper`, { body: paper, contentType: 'image/png' });
  }
  expect.soft({ worst, at, tiles: tiles.length }, `slide ${name}`).toMatchObject({ tiles: 0 });
}

for (const name of Object.keys(DECKS) as (keyof typeof DECKS)[]) {
  test(`every page of ${name} looks like its live slide`, async ({ page }) => {
    test.setTimeout(180_000);
    const { talk, pages } = build(name);
    const ids = await openDeck(page, talk);
    expect(pages).toHaveLength(ids.length);
    // A second or two each on an idle machine; a busy one of two cores took seven.
    test.setTimeout(180_000 + ids.length * 20_000);
    for (const [index, id] of ids.entries()) {
      await show(page, id);
      await expectSame(page, pages[index] as string, id);
    }
  });
}

test.describe('the comparison catches', () => {
  const SLIDE = `---
title: Seeded
---

## A plain title {#seeded}

Some words of ordinary text that a reader would read, in lines that are as long as they are.

![A field](field.png){width=30%}
`;
  let talk: string;
  let paper: Buffer;
  test.beforeAll(() => {
    // Each worker of the test runner comes by here.
    const folder = join(ROOT, `dist/.tests/pictures/seeded-deck-${process.pid}`);
    const out = join(ROOT, `dist/.tests/pictures/seeded-${process.pid}`);
    for (const path of [folder, out]) {
      rmSync(path, { recursive: true, force: true });
      mkdirSync(path, { recursive: true });
    }
    const field = picture(300, 200, (_x, y) => [216, 212, 200].map((channel) => channel + Math.round((y / 199) * 16)));
    writeFileSync(join(folder, 'field.png'), field);
    writeFileSync(join(folder, 'deck.md'), SLIDE);
    execFileSync(
      process.execPath,
      [LECTERN, 'build', join(folder, 'deck.md'), '--edition', 'talk,slides', '--out', out],
      { stdio: 'pipe' },
    );
    execFileSync('pdftoppm', [
      '-r',
      '96',
      '-png',
      '-singlefile',
      join(out, `${readdirSync(out).find((file) => file.endsWith('.pdf'))}`),
      join(out, 'page'),
    ]);
    talk = pathToFileURL(join(out, 'index.html')).href;
    paper = readFileSync(join(out, 'page.png'));
  });

  /** Worst score and number of tiles after a change of the live slide. */
  async function after(page: Page, change: () => void): Promise<{ readonly worst: number; readonly tiles: number }> {
    await openDeck(page, talk);
    await show(page, 'seeded');
    const clean = comparePictures(paper, await page.screenshot({ animations: 'disabled' }));
    expect(clean.tiles).toEqual([]);
    await page.evaluate(change);
    const { worst, tiles } = comparePictures(paper, await page.screenshot({ animations: 'disabled' }));
    return { worst, tiles: tiles.length };
  }

  for (const letter of ['w', 'r', 'l', 'a']) {
    test(`a missing "${letter}" in the text`, async ({ page }) => {
      await page.addInitScript((wanted) => Object.assign(globalThis, { wanted }), letter);
      const { worst, tiles } = await after(page, () => {
        const text = [...document.querySelectorAll('#seeded p')].find((p) => p.textContent.includes('ordinary'))
          ?.firstChild as Text;
        const at = text.data.indexOf((globalThis as unknown as { wanted: string }).wanted, 8);
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const hidden = document.createElement('span');
        hidden.style.visibility = 'hidden';
        range.surroundContents(hidden);
      });
      expect(worst).toBeGreaterThan(LIMIT);
      expect(tiles).toBeGreaterThan(0);
    });
  }

  for (const [direction, transform] of [
    ['right', 'translateX(4px)'],
    ['down', 'translateY(4px)'],
  ] as const) {
    test(`a shift of 4 px to the ${direction}`, async ({ page }) => {
      await page.addInitScript((wanted) => Object.assign(globalThis, { wanted }), transform);
      const { worst, tiles } = await after(page, () => {
        const box = document.querySelector<HTMLElement>('#seeded .slide-body');
        if (box) box.style.transform = (globalThis as unknown as { wanted: string }).wanted;
      });
      expect(worst).toBeGreaterThan(LIMIT * 1.5);
      expect(tiles).toBeGreaterThan(20);
    });
  }

  test('a changed colour of the text', async ({ page }) => {
    const { tiles } = await after(page, () => {
      const text = document.querySelector<HTMLElement>('#seeded p');
      if (text) text.style.color = '#b3261e';
    });
    expect(tiles).toBeGreaterThan(20);
  });

  test('a changed colour of the ground, by a little', async ({ page }) => {
    const { tiles } = await after(page, () => {
      const box = document.querySelector<HTMLElement>('#seeded .slide-box');
      if (box) box.style.background = '#fff3e0';
    });
    expect(tiles).toBeGreaterThan(1000);
  });

  test('a lost picture, even a pale one', async ({ page }) => {
    const { tiles } = await after(page, () => {
      for (const picture of document.querySelectorAll<HTMLElement>('#seeded img')) picture.style.visibility = 'hidden';
    });
    expect(tiles).toBeGreaterThan(50);
  });
});

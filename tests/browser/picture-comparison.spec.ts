/** How the comparison of pictures is calibrated: each fault that an eye would see, seeded into a live slide, is found. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { LECTERN, ROOT } from './built-decks.ts';
import { openTalkOf, showSlide } from './output/live-slide.ts';
import { comparePictures, LIMIT } from './output/picture-difference.ts';
import { picture } from './output/work-folder.ts';

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
    await openTalkOf(page, talk, 'deck.md');
    await showSlide(page, 'seeded');
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

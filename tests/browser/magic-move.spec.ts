/** Code that goes from state to state: on, back, by address, without motion, on the desk, on a phone and on paper. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, LECTERN, openTalk, present, ready, ROOT, test } from './built-decks.ts';
import { seen } from './code-states.ts';
import { openDesk } from './desk-windows.ts';

const STATES = [
  'let sum = 0;\nsum += one;\nreturn sum;\n',
  'let sum = 0;\nif (one > 0) {\n  sum += one;\n}\nreturn sum;\n',
  'return Math.max(0, one);\n',
] as const;

const still = (state: 0 | 1 | 2, lit: number[] = []) => ({ text: STATES[state], lit, moving: 0 });

/** Presses a key; gives the animations that run in each copy at that moment, before any can have come to rest. */
async function pressAndLook(page: Page, key: 'ArrowRight' | 'ArrowLeft'): Promise<number[]> {
  const look = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const note = () => {
          const copies = [...document.querySelectorAll('#sum .is-moving')];
          resolve(copies.map((copy) => copy.getAnimations({ subtree: true }).length));
        };
        for (const type of ['fragmentshown', 'fragmenthidden'])
          document.querySelector('main.deck')?.addEventListener(type, note, { once: true });
        document.documentElement.dataset['looking'] = 'true';
      }),
  );
  await page.locator('html[data-looking]').waitFor({ state: 'attached' });
  await page.keyboard.press(key);
  const moving = await look;
  await page.evaluate(() => delete document.documentElement.dataset['looking']);
  return moving;
}

function read(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' });
}

/** Waits until nothing moves. */
const rest = (page: Page) => expect(page.locator('.is-moving')).toHaveCount(0);

test('steps on and back show each state and its steps, and what stays moves', async ({ page, site }) => {
  await openTalk(page, site, 'magic-move', '#/sum');
  expect(await seen(page)).toEqual(still(0));
  const running = await pressAndLook(page, 'ArrowRight');
  expect(running).toHaveLength(2);
  expect(Math.min(...running)).toBeGreaterThan(0);
  await rest(page);
  expect(await seen(page)).toEqual(still(1, [1]));
  await page.keyboard.press('ArrowRight');
  expect(await seen(page)).toEqual(still(1, [2, 3]));
  await page.keyboard.press('ArrowRight');
  await rest(page);
  expect(await seen(page)).toEqual(still(2));
  expect(await pressAndLook(page, 'ArrowLeft')).toHaveLength(2);
  await rest(page);
  expect(await seen(page)).toEqual(still(1, [2, 3]));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await rest(page);
  expect(await seen(page)).toEqual(still(0));
  const left = () =>
    page.locator('#sum').evaluate((slide) => slide.getAnimations({ subtree: true }).map((one) => one.playState));
  await expect.poll(left).toEqual([]);
});

test('a line that stays begins where it stood and ends where it stands', async ({ page, site }) => {
  await openTalk(page, site, 'magic-move', '#/sum');
  const top = (selector: string, text: string) =>
    page
      .locator(`#sum ${selector} .line`, { hasText: text })
      .first()
      .evaluate((line) => Math.round(line.getBoundingClientRect().y));
  const before = await top('pre.is-shown', 'return sum;');
  const at = (time: number) =>
    page.evaluate((now) => {
      for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = now;
      }
    }, time);
  await page.keyboard.press('ArrowRight');
  await at(0);
  const copy = 'pre.is-moving:last-of-type';
  expect(await top(copy, 'return sum;')).toBe(before);
  await at(519);
  const after = await top('pre.is-shown:not(.is-moving)', 'return sum;');
  expect(after).toBeGreaterThan(before);
  expect(Math.abs((await top(copy, 'return sum;')) - after)).toBeLessThanOrEqual(1);
});

test('fast steps leave nothing behind', async ({ page, site }) => {
  await openTalk(page, site, 'magic-move', '#/sum');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key);
  expect(await present(page)).toBe('next');
  await rest(page);
  await page.keyboard.press('ArrowLeft');
  expect(await seen(page)).toEqual(still(2));
});

test('who comes by address, reload, jump or overview finds the state standing', async ({ page, site }) => {
  await openTalk(page, site, 'magic-move', '#/sum/1');
  expect(await seen(page)).toEqual(still(1, [2, 3]));
  await page.reload();
  await ready(page);
  expect(await seen(page)).toEqual(still(1, [2, 3]));
  await page.goto(page.url().replace(/#.*/, '#/sum/2'));
  await expect.poll(() => seen(page).then(({ text }) => text)).toBe(STATES[2]);
  await page.keyboard.press('Home');
  await page.keyboard.press('g');
  await page.keyboard.type('A sum');
  await page.keyboard.press('Enter');
  expect(await seen(page)).toEqual(still(0));
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(page.locator('.reveal.overview')).toHaveCount(1);
  expect(await seen(page)).toEqual(still(2));
});

test('who wants no motion gets the states exchanged', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openTalk(page, site, 'magic-move', '#/sum');
  await page.keyboard.press('ArrowRight');
  expect(await seen(page)).toEqual(still(1, [1]));
});

test('the box keeps its height, and only the state shown is marked, copied, reached and read aloud', async ({
  page,
  site,
}) => {
  await openTalk(page, site, 'magic-move', '#/sum');
  const height = () => page.locator('#sum figure.magic-move').evaluate((figure: HTMLElement) => figure.offsetHeight);
  const copied = () =>
    page.evaluate(() => {
      const figure = document.querySelector('#sum figure.magic-move');
      if (figure) getSelection()?.selectAllChildren(figure);
      return getSelection()?.toString().trim();
    });
  const heights = [await height()];
  await expect(page.locator('#sum')).toMatchAriaSnapshot(`
    - figure "sum.ts":
      - text: sum.ts
      - code: 1 let sum = 0; 2 sum += one; 3 return sum;
  `);
  for (const state of [1, 1, 2] as const) {
    await page.keyboard.press('ArrowRight');
    heights.push(await height());
    expect(await copied()).toBe(`sum.ts\n${STATES[state].trim()}`);
    await rest(page);
    heights.push(await height());
  }
  expect(new Set(heights).size).toBe(1);
  await expect(page.locator('#sum')).toMatchAriaSnapshot(`
    - figure "sum.ts":
      - text: sum.ts
      - code: 1 return Math.max(0, one);
  `);
  await page.locator('#sum pre.is-shown').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('#sum pre.is-shown:not(.is-moving)')).toBeFocused();
});

test('the desk shows each state, now and next, with the notes of its step', async ({ page, site }) => {
  await openTalk(page, site, 'magic-move-notes', '#/sum');
  const desk = await openDesk(page);
  await expect.poll(() => seen(desk, '.desk-now')).toEqual(still(0));
  expect(await seen(desk, '.desk-next')).toEqual(still(1, [1]));
  await desk.keyboard.press('ArrowRight');
  await expect.poll(() => seen(desk, '.desk-now')).toEqual(still(1, [1]));
  await expect.poll(() => seen(page)).toEqual(still(1, [1]));
  await desk.keyboard.press('ArrowRight');
  await expect(desk.locator('.desk-notes')).toContainText('At the second line.');
  expect(await seen(desk, '.desk-next')).toEqual(still(2));
  await desk.keyboard.press('ArrowRight');
  await expect.poll(() => seen(desk, '.desk-now')).toEqual(still(2));
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => seen(desk, '.desk-now')).toEqual(still(1, [2, 3]));
});

test('a phone and a browser without script show the last state', async ({ page, site, browser }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTalk(page, site, 'magic-move');
  expect(await seen(page)).toEqual(still(2));
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(page.locator('html')).toHaveClass(/view-started/);
  await page.goto(page.url().replace(/#.*/, '#/sum'));
  await expect.poll(() => seen(page)).toEqual(still(0));
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(page.url());
  await expect(plain.locator('#sum pre.code-state').last()).toBeVisible();
  await expect(plain.locator('#sum pre.code-state').first()).toBeHidden();
  await plain.close();
});

test('a PDF has the last state alone', () => {
  mkdirSync(join(ROOT, 'dist/.tests'), { recursive: true });
  const pdf = join(mkdtempSync(join(tmpdir(), 'lectern-moves-')), 'moves.pdf');
  const deck = join(ROOT, 'tests/fixtures/decks/magic-move/deck.md');
  execFileSync(process.execPath, [LECTERN, 'pdf', deck, '-o', pdf], { stdio: 'ignore' });
  const text = read('pdftotext', pdf, '-');
  expect(text).toContain('return Math.max(0, one);');
  expect(text).not.toContain('let sum');
  expect(/Pages:\s+(\d+)/.exec(read('pdfinfo', pdf))?.[1]).toBe('3');
});

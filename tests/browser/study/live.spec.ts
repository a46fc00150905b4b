import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, LECTERN, ready, ROOT, test } from '../built-decks.ts';
import { LAPTOP } from './study-site.ts';

const OUT = join(ROOT, 'dist/.tests/study-live');
const SINGLE = join(ROOT, 'tests/fixtures/decks/single');

const FILES: Readonly<Record<string, string>> = {
  'deck.md': `---
title: Alive
---

## A counter {#counter}

<x-counter start="3">Counts from three.</x-counter>

::: study
It counts. <x-counter start="8">Counts from eight.</x-counter>
:::

---

## A film {#film}

![The ferry leaves](<bilder/Überfahrt 1.webm>){.autoplay .loop .muted}
`,
  'labs/counter.js': `customElements.define('x-counter', class extends HTMLElement {
  #count = Number(this.getAttribute('start'));
  connectedCallback() { this.onclick = () => this.#show(++this.#count); this.#show(this.#count); }
  #show(count) { this.textContent = \`count \${count}\`; }
});
`,
};

function built(name: string, ...flags: readonly string[]): string {
  const folder = join(OUT, name);
  mkdirSync(join(folder, 'labs'), { recursive: true });
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(folder, file), text);
  cpSync(join(SINGLE, 'bilder'), join(folder, 'bilder'), { recursive: true });
  const args = ['build', join(folder, 'deck.md'), '--edition', 'study', '--out', join(folder, 'dist'), ...flags];
  execFileSync(process.execPath, [LECTERN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  return pathToFileURL(join(folder, 'dist/study/counter.html')).href;
}

test.use({ viewport: LAPTOP });

test('labs of a trusted deck run on slide and page, and go on when their slide is enlarged', async ({ page }) => {
  await page.goto(built('trusted', '--trust'));
  await ready(page);
  const onSlide = page.locator('.lesson-picture x-counter');
  await expect(onSlide).toHaveText('count 3');
  await onSlide.click();
  await expect(onSlide).toHaveText('count 4');
  // A press on a lab is for the lab.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.locator('#counter').getByRole('button', { name: 'Enlarge' }).click();
  const enlarged = page.getByRole('dialog').locator('x-counter');
  await enlarged.click();
  await expect(enlarged).toHaveText('count 5');
  await page.keyboard.press('Escape');
  await expect(onSlide).toHaveText('count 5');
});

test('of a deck that is not trusted, what stands for a lab is shown', async ({ page }) => {
  await page.goto(built('untrusted'));
  await ready(page);
  await expect(page.locator('x-counter')).toHaveCount(0);
  await expect(page.locator('.lesson-picture').getByText('Counts from three.')).toBeVisible();
});

test('a film that its slide begins plays while it is seen, with its buttons', async ({ page }) => {
  await page.goto(`${built('film')}#film`);
  await ready(page);
  const film = page.locator('#film video');
  const isPaused = () => film.evaluate((video: HTMLVideoElement) => video.paused);
  await expect.poll(isPaused).toBe(false);
  await expect(film).toHaveAttribute('controls', '');
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect.poll(isPaused).toBe(true);
});

test.describe('where nothing shall move', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a film waits to be begun', async ({ page }) => {
    await page.goto(`${built('still')}#film`);
    await ready(page);
    await expect(page.locator('#film video')).toBeInViewport();
    expect(await page.locator('#film video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
  });
});

/** Quizzes, exercises and prompts on a stage: asked without what is right, which comes by a key where the author reveals it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { prepareAxe, violations } from './axe.ts';
import { DECKS, expect, LECTERN, openTalk, ROOT, test } from './built-decks.ts';

const DECK = join(ROOT, 'tests/fixtures/decks/doing/deck.md');

/** What of the step that shows what is right can be seen on a slide, in order. */
function shown(page: Page, slide: string): Promise<readonly string[]> {
  return page
    .locator(`#${slide}`)
    .evaluate((section) =>
      [...section.querySelectorAll('.right-mark, .right-place, .right-words')]
        .filter((one) => getComputedStyle(one).visibility === 'visible' && getComputedStyle(one).opacity === '1')
        .map((one) => one.closest('.quiz-option, .quiz-item')?.textContent.trim() ?? one.textContent),
    );
}

test('what is right comes with its step, and goes with it', async ({ page, site }) => {
  await openTalk(page, site, 'doing', '#/choices');
  await expect.poll(() => shown(page, 'choices')).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shown(page, 'choices')).toEqual(['A model made a face or a voice in it']);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => shown(page, 'choices')).toEqual([]);

  await openTalk(page, site, 'doing', '#/gaps');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shown(page, 'gaps')).toEqual(['False']);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shown(page, 'gaps')).toEqual(['False', '42']);

  await openTalk(page, site, 'doing', '#/order');
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => (await shown(page, 'order')).toSorted())
    .toEqual(['1Painting', '2Photograph', '3Film', '4Deepfake']);
});

test('nothing moves when what is right is shown', async ({ page, site }) => {
  for (const slide of ['choices', 'gaps', 'order', 'pairs']) {
    await openTalk(page, site, 'doing', `#/${slide}`);
    const places = () =>
      page
        .locator(`#${slide} :is(.option-text, .item-text, .gap, .doing-title)`)
        .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
    const before = await places();
    expect(before.length).toBeGreaterThan(0);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => shown(page, slide)).not.toEqual([]);
    expect(await places()).toEqual(before);
  }
});

test('each slide can be read without sight, asked and answered, in both schemes', async ({ page, site }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const slide of ['choices', 'gaps', 'order', 'pairs', 'exercise', 'code']) {
      await openTalk(page, site, 'doing', `#/${slide}`);
      await page.evaluate((scheme) => (document.documentElement.dataset['scheme'] = scheme), colorScheme);
      await prepareAxe(page);
      expect([slide, await violations(page)]).toEqual([slide, []]);
      await page.keyboard.press('ArrowRight');
      expect([slide, await violations(page)]).toEqual([slide, []]);
    }
  }
});

test('options are a list with a name, blanks and marks have one, too', async ({ page, site }) => {
  await openTalk(page, site, 'doing', '#/choices');
  const [one, several] = await page.locator('#choices').getByRole('list').all();
  await expect(one as NonNullable<typeof one>).toHaveAccessibleName('Choose one');
  await expect(several as NonNullable<typeof several>).toHaveAccessibleName('Choose all that are right');
  await expect((one as NonNullable<typeof one>).getByRole('listitem')).toHaveCount(3);
  await expect(page.locator('#choices').getByRole('img')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#choices').getByRole('img', { name: 'right' })).toHaveCount(1);
  await openTalk(page, site, 'doing', '#/gaps');
  await expect(page.locator('#gaps').getByRole('img', { name: 'gap' })).toHaveCount(2);
});

test('a phone shows all of it in its width', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openTalk(page, site, 'doing', '');
  const wide = await page.evaluate(
    () =>
      [...document.querySelectorAll('.doing *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .length,
  );
  expect([wide, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([0, 320]);
});

test('no file of the talk holds what is kept back, nor does a presentation or a transcript', () => {
  const folder = join(DECKS, 'doing');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:html|js|json)$/.test(name),
  );
  expect(files).toContain('index.html');
  for (const file of files)
    expect([file, readFileSync(join(folder, file), 'utf8').includes('KEPT BACK')]).toEqual([file, false]);

  const made = mkdtempSync(join(tmpdir(), 'doing-test-'));
  const make = (format: string): Uint8Array => {
    const path = join(made, `deck.${format}`);
    execFileSync(process.execPath, [LECTERN, 'export', DECK, '--format', format, '-o', path], { stdio: 'pipe' });
    return new Uint8Array(readFileSync(path));
  };
  expect(strFromU8(make('md'))).not.toContain('KEPT BACK');
  const slides = Object.entries(unzipSync(make('pptx'))).map(([, bytes]) => strFromU8(bytes));
  expect(slides.some((part) => part.includes('KEPT BACK'))).toBe(false);
  // A blank is a blank there, too.
  expect(slides.some((part) => /_{4,}/.test(part))).toBe(true);
  rmSync(made, { recursive: true, force: true });
});

/** The review: what was missed, or put aside, comes back until it is known. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';
import { prepareAxe, violations } from '../axe.ts';
import { LECTERN } from '../built-decks.ts';
import { buildStudy, opened, serve, type Site } from './progress-site.ts';

const DECK = `---
title: Numbers
---

---
section: First
---

# First {#first}

::: quiz What is six times seven? {#times}
- ( ) Forty-one
- (x) Forty-two
- ( ) Forty-three

::: explanation
Seven sixes.
:::
:::

::: quiz Is one a prime? {#prime answer=false}
:::

---
section: Second
---

# Second {#second}

::: quiz How many sides has a square? {#sides}
[[4]]
:::
`;

const NIGHT = new Date(2026, 10, 29, 20, 0);
const later = (days: number, minutes = 0) => new Date(NIGHT.getTime() + (days * 24 * 60 + minutes) * 60_000);

const test = base.extend<{ site: Site }, { folder: string }>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex }) => use(buildStudy(`review-${workerIndex}`, DECK, undefined)),
    { scope: 'worker' },
  ],
  site: async ({ folder }, use) => {
    const site = await serve(folder);
    await use(site);
    await site.close();
  },
});

async function open(page: Page, { url }: Site, file: string): Promise<void> {
  await page.goto(`${url}study/${file}`);
  await opened(page);
}

const choose = (page: Page, name: string) => page.getByRole('radio', { name }).check();
const check = (page: Page) => page.getByRole('button', { name: 'Check' }).first().click();

/** Answers both questions of the first lesson, the first of them wrong. */
async function missOne(page: Page, site: Site): Promise<void> {
  await page.clock.setFixedTime(NIGHT);
  await open(page, site, 'first.html');
  const times = page.locator('#times');
  await times.getByRole('radio', { name: 'Forty-one' }).check();
  await times.getByRole('button', { name: 'Check' }).click();
  const prime = page.locator('#prime');
  await prime.getByRole('radio', { name: 'False' }).check();
  await prime.getByRole('button', { name: 'Check' }).click();
}

test('a missed question comes back in the review alone, until it is known', async ({ page, site }) => {
  await missOne(page, site);
  await expect(page.locator('.outline-review')).toContainText('Due now: 1');
  await open(page, site, 'review.html');
  await expect(page.locator('.review-stage')).toContainText('Due now: 1');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { name: 'Question 1 of 1' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'From “First”' })).toHaveAttribute('href', 'first.html');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await choose(page, 'Forty-three');
  await check(page);
  await expect(page.locator('.review-said')).toHaveText('Not right yet. It comes back in 10 minutes.');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  // It is the only one, so it is asked once more.
  await expect(page.getByRole('heading', { name: 'Question 2 of 2' })).toBeFocused();
  await choose(page, 'Forty-two');
  await check(page);
  await expect(page.getByText('Right. How well did you know it?', { exact: true }).first()).toBeVisible();
  await expect(page.locator('.quiz-explanation')).toContainText('Seven sixes.');
  await page.getByRole('button', { name: /^Well/ }).click();
  await expect(page.getByRole('heading', { name: 'Done for today.' })).toBeFocused();
  await expect(page.locator('.review-stage')).toContainText(/The next question comes back (tomorrow|in \d+ days)\./);
  await expect(page.locator('.outline-review')).not.toContainText('Due now');

  // The answer in the lesson is the one that was given there.
  await open(page, site, 'first.html');
  await expect(page.locator('#times').getByRole('radio', { name: 'Forty-one' })).toBeChecked();

  await page.clock.setFixedTime(later(0, 30));
  await open(page, site, 'review.html');
  await expect(page.getByRole('button', { name: 'Begin' })).toHaveCount(0);
  await page.clock.setFixedTime(later(8));
  await page.reload();
  await expect(page.locator('.review-stage')).toContainText('Due now: 1');
});

test('works by keyboard alone, and says the outcome', async ({ page, site }) => {
  await missOne(page, site);
  await open(page, site, 'review.html');
  await page.getByRole('button', { name: 'Begin' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'From “First”' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  while (!(await page.getByRole('radio', { name: 'Forty-two' }).isChecked())) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'How well did you know it?' })).toHaveCount(1);
  const easy = page.getByRole('button', { name: /^At once/ });
  for (let tries = 0; tries < 20 && !(await easy.evaluate((one) => one === document.activeElement)); tries += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(easy).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Done for today.' })).toBeFocused();
});

test('a question is put aside in its lesson, and taken out in the lesson or the review', async ({ page, site }) => {
  await page.clock.setFixedTime(NIGHT);
  await open(page, site, 'second.html');
  const toggle = page.locator('#sides').getByRole('button', { name: 'Review later' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.press('Enter');
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.outline-review')).toContainText('Due now: 1');
  await toggle.press('Enter');
  await expect(page.locator('.outline-review')).not.toContainText('Due now');
  await toggle.press('Enter');
  await open(page, site, 'review.html');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('textbox').fill('4');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Do not ask again' }).click();
  await expect(page.getByRole('heading', { name: 'Done for today.' })).toBeFocused();
  await expect(page.locator('.review-stage')).toContainText('There is nothing to review yet.');
});

test('before anything was missed the page says so, and no quiz of the deck is alive in it', async ({ page, site }) => {
  await open(page, site, 'review.html');
  await expect(page.locator('.review-stage')).toContainText('There is nothing to review yet.');
  await expect(page.locator('template[data-review-of]')).toHaveCount(3);
  await expect(page.locator('.doing')).toHaveCount(0);
});

test('what was missed in another window is there at once', async ({ page, site, context }) => {
  await open(page, site, 'review.html');
  const other = await context.newPage();
  await missOne(other, site);
  await expect(page.locator('.outline-review')).toContainText('Due now: 1');
});

test('axe finds nothing in any state, light and dark, on a phone and wide', async ({ browser, site }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 320, height: 700 },
      { width: 1280, height: 800 },
    ]) {
      const context = await browser.newContext({ colorScheme, viewport });
      const page = await context.newPage();
      const clean = async (state: string): Promise<void> => {
        await prepareAxe(page);
        expect(await violations(page), state).toEqual([]);
        const excess = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(excess, state).toBeLessThanOrEqual(0);
      };
      await missOne(page, site);
      await clean('lesson');
      await open(page, site, 'review.html');
      await clean('due');
      await page.getByRole('button', { name: 'Begin' }).click();
      await clean('asked');
      await choose(page, 'Forty-one');
      await check(page);
      await page.locator('.review-said').waitFor();
      await clean('missed');
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await choose(page, 'Forty-two');
      await check(page);
      await page.locator('.review-choices').waitFor();
      await clean('known');
      await page.getByRole('button', { name: /^Well/ }).click();
      await clean('done');
      await context.close();
    }
  }
});

test('in one file the review is a part of the page, and a question can stand there beside its lesson', async ({
  page,
  folder,
}) => {
  const file = join(folder, '..', 'numbers.html');
  const args = ['export', join(folder, '..', 'numbers/deck.md'), '--format', 'html-single', '--edition', 'study'];
  execFileSync(process.execPath, [LECTERN, ...args, '-o', file], { stdio: 'pipe' });
  await page.clock.setFixedTime(NIGHT);
  await page.goto(pathToFileURL(file).href);
  await opened(page);
  const lesson = page.locator('#times');
  await lesson.getByRole('radio', { name: 'Forty-one' }).check();
  await lesson.getByRole('button', { name: 'Check' }).click();
  await expect(page.locator('.study-outline [data-progress-of="first"]')).toContainText('1 of 2 done');
  await expect(page.locator('.outline-review')).toContainText('Due now: 1');
  await page.locator('.outline-review').getByRole('link').click();
  const review = page.getByRole('region', { name: 'Review' });
  await expect(review.getByRole('heading', { name: 'Review' })).toBeInViewport();
  await review.getByRole('button', { name: 'Begin' }).click();
  await expect(review.getByRole('heading', { level: 3, name: 'Question 1 of 1' })).toBeFocused();
  await expect(review.getByRole('link', { name: 'From “First”' })).toHaveAttribute('href', '#first');
  await review.getByRole('radio', { name: 'Forty-two' }).check();
  await expect(lesson.getByRole('radio', { name: 'Forty-one' })).toBeChecked();
  await prepareAxe(page);
  expect(await violations(page)).toEqual([]);
  await review.getByRole('button', { name: 'Check' }).click();
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  await review.getByRole('button', { name: /^Well/ }).click();
  await expect(review.getByRole('heading', { name: 'Done for today.' })).toBeFocused();
  await page.reload();
  await opened(page);
  await expect(page.locator('.review-stage')).toContainText(/comes back (tomorrow|in \d+ days)/);
  await expect(lesson.getByRole('radio', { name: 'Forty-one' })).toBeChecked();
});

/** A learner's way through a workshop: on a phone, with breaks, without a network, over a new build, to its end and to another device. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { devices, expect, test, type Page } from '@playwright/test';
import { LECTERN, ROOT } from '../built-decks.ts';
import { opened, serve } from './progress-site.ts';

const PHONE = { ...devices['Pixel 7'], defaultBrowserType: undefined };

const WORKSHOP = `---
title: Numbers by night
---

---
section: First
---

# First {#first}

::: quiz How many primes are below ten? {points=2}
- ( ) Three
- (x) Four
:::

::: exercise Count them {#count}
Write them down.

::: solution
2, 3, 5, 7
:::
:::

---
section: Second
---

# Second {#second}

::: quiz Which are even?
- [x] Two
- [ ] Three
- [x] Four
:::

::: reflect What surprised you? {#surprise}
:::

---
section: Last
---

# Last {#last}

That was all.
`;

/** Worded anew, moved, and one more. */
const REVISED = WORKSHOP.replace(
  'How many primes are below ten?',
  'Count the primes below ten: how many are they?',
).replace('That was all.', '::: quiz Is two a prime? {answer=true}\n:::');

const OTHER = '---\ntitle: Letters\n---\n\n# Letters {#letters}\n\n::: quiz Is A a letter? {answer=true}\n:::\n';

function build(name: string, numbers: string): string {
  const folder = join(ROOT, 'dist/.tests/journey', name);
  rmSync(folder, { recursive: true, force: true });
  for (const [deck, text] of Object.entries({ numbers, letters: OTHER })) {
    mkdirSync(join(folder, 'decks', deck), { recursive: true });
    writeFileSync(join(folder, 'decks', deck, 'deck.md'), text);
  }
  const out = join(folder, 'out');
  execFileSync(process.execPath, [LECTERN, 'build', join(folder, 'decks'), '--edition', 'study', '--out', out], {
    stdio: 'pipe',
  });
  return out;
}

const question = (page: Page, text: string) => page.locator('.doing', { hasText: text }).first();
const markIn = (page: Page, lesson: string) => page.locator(`.study-outline [data-progress-of="${lesson}"]`);

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await opened(page);
}

test('from the first question at night to the last, and on to another device', async ({ browser }, { workerIndex }) => {
  const site = await serve(build(`before-${workerIndex}`, WORKSHOP));
  const study = `${site.url}numbers/study/`;
  const context = await browser.newContext(PHONE);
  let page = await context.newPage();
  await page.goto(site.url);
  const deck = page.locator('[data-progress-of-deck="numbers"]');
  await expect(deck).toContainText('0 of 4 done');
  await open(page, study);
  await expect(page.locator('html')).toHaveAttribute('data-lectern-offline', 'ready');

  await page.getByRole('link', { name: 'Begin' }).tap();
  await question(page, 'How many primes').getByRole('radio', { name: 'Three' }).check();
  await question(page, 'How many primes').getByRole('button', { name: 'Check' }).tap();
  await expect(markIn(page, 'first')).toContainText('1 of 2 done');

  // The train enters a tunnel.
  await site.close();
  await context.setOffline(true);
  await open(page, `${study}second.html`);
  await question(page, 'Which are even').getByRole('checkbox', { name: 'Two' }).check();
  await question(page, 'Which are even').getByRole('checkbox', { name: 'Four' }).check();
  await question(page, 'Which are even').getByRole('button', { name: 'Check' }).tap();
  await page.locator('#surprise').getByRole('textbox').fill('That two is one.');
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);

  // Days later: the phone is on, the workshop has another build.
  await context.setOffline(false);
  const later = await serve(build(`after-${workerIndex}`, REVISED), Number(new URL(site.url).port));
  page = await context.newPage();
  await open(page, study);
  await expect(page.locator('.study-notice')).toContainText('A new version of these pages is there.');
  await page.getByRole('button', { name: 'Load anew' }).tap();
  await expect(page.locator('.study-notice')).toBeHidden();
  await opened(page);
  await expect(markIn(page, 'second')).toContainText('2 of 2 done');
  await expect(markIn(page, 'last')).toContainText('0 of 1 done');
  await open(page, `${study}first.html`);
  const revised = question(page, 'Count the primes');
  await expect(revised.getByRole('radio', { name: 'Three' })).toBeChecked();
  await expect(revised).toContainText(/changed/i);

  // What was missed comes back, and the lesson is finished.
  await open(page, `${study}review.html`);
  await page.getByRole('button', { name: 'Begin' }).tap();
  await page.getByRole('radio', { name: 'Four' }).check();
  await page.getByRole('button', { name: 'Check' }).tap();
  await page.getByRole('button', { name: /^Well/ }).tap();
  await expect(page.getByRole('heading', { name: 'Done for today.' })).toBeVisible();
  await open(page, `${study}first.html`);
  await page
    .locator('#count')
    .getByRole('button', { name: /done/i })
    .or(page.locator('#count').getByRole('checkbox'))
    .first()
    .tap();
  await open(page, `${study}last.html`);
  await question(page, 'Is two a prime').getByRole('radio', { name: 'True' }).check();
  await question(page, 'Is two a prime').getByRole('button', { name: 'Check' }).tap();
  await page.goto(later.url);
  await expect(page.locator('[data-progress-of-deck="numbers"]')).toContainText('5 of 5 done');
  await expect(page.locator('[data-progress-of-deck="letters"]')).toContainText('0 of 1 done');

  // The laptop gets all of it.
  await open(page, study);
  await page.getByRole('button', { name: 'Your progress' }).tap();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).tap();
  const saved = readFileSync(await (await saving).path());
  const laptop = await (await browser.newContext()).newPage();
  await open(laptop, `${study}second.html`);
  await laptop.getByRole('button', { name: 'Your progress' }).click();
  await laptop
    .locator('input[type=file]')
    .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: saved });
  await laptop.getByRole('button', { name: 'Take over' }).click();
  await laptop.keyboard.press('Escape');
  await expect(laptop.locator('#surprise').getByRole('textbox')).toHaveValue('That two is one.');
  await expect(question(laptop, 'Which are even').getByRole('checkbox', { name: 'Four' })).toBeChecked();
  await expect(markIn(laptop, 'first')).toContainText('2 of 2 done');
  await laptop.context().close();
  await context.close();
  await later.close();
});

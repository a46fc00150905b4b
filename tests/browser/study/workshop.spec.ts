/** A learner's way through the workshop of the real deck: without a network, left in the middle, gone on with after a new build, finished, taken along. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { LECTERN, ROOT } from '../built-decks.ts';
import { opened, serve } from './progress-site.ts';

interface Builds {
  readonly old: string;
  readonly next: string;
}

/** The next build words a question with an id anew, and one without, and renames a slide. */
function buildBoth(name: string): Builds {
  const folder = join(ROOT, 'dist/.tests/workshop', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(ROOT, 'slides/chatgpt-deepfakes'), join(folder, 'deck'), { recursive: true });
  const file = join(folder, 'deck/deck.md');
  const old = readFileSync(file, 'utf8').replace(' {#poisson-keeps}', '');
  const build = (text: string, out: string): string => {
    writeFileSync(file, text);
    const to = join(folder, out);
    execFileSync(process.execPath, [LECTERN, 'build', file, '--edition', 'talk,study', '--trust', '--out', to], {
      stdio: 'pipe',
    });
    return to;
  };
  const first = build(old, 'old');
  const next = old
    .replace('Which change can a similarity transform not undo?', 'Which of these can no similarity transform undo?')
    .replace('What does Poisson blending keep from the source?', 'What stays of the source in Poisson blending?')
    .replace('## Keep who, change how', '## Keep who it is, change how');
  expect(next).not.toBe(old);
  return { old: first, next: build(next, 'next') };
}

/** Answers a question as somebody does who does not know it, and has the answer shown where it was wrong. */
async function answerQuiz(quiz: Locator): Promise<void> {
  const radios = quiz.locator('input[type=radio]');
  if ((await radios.count()) > 0) await radios.first().check();
  const boxes = quiz.locator('input[type=checkbox]');
  if ((await boxes.count()) > 0) await boxes.first().check();
  for (const field of await quiz.locator('.quiz-fields select, select').all()) await field.selectOption({ index: 1 });
  for (const field of await quiz.locator('input[type=text]').all()) await field.fill('2022');
  await quiz.getByRole('button', { name: 'Check' }).click();
  const show = quiz.getByRole('button', { name: 'Show the answer' });
  if (await show.isVisible()) await show.click();
}

/** Puts the exercise's own solution in the place of the function that its code begins with, and runs it. */
async function solve(page: Page, exercise: Locator): Promise<void> {
  const cell = exercise.locator('.cell');
  await exercise.locator('.doing-solution > summary').click();
  const solution = (await exercise.locator('.doing-solution pre').first().innerText()).trim();
  const { code } = JSON.parse((await cell.locator('.cell-data').textContent()) ?? '') as { code: string };
  await cell.getByRole('button', { name: 'Edit' }).click();
  await cell.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code.replace(/function [^]*?\n\}/, () => solution));
  await cell.getByRole('button', { name: 'Run' }).click();
  await expect(cell.locator('.cell-passed')).toBeVisible();
}

/** Does all that there is to do on a lesson. */
async function workThrough(page: Page): Promise<void> {
  for (const quiz of await page.locator('.doing.quiz').all()) {
    if (await quiz.getByRole('button', { name: 'Check' }).isVisible()) await answerQuiz(quiz);
  }
  for (const field of await page.locator('.doing.reflect textarea').all()) await field.fill('A thought of my own.');
  for (const exercise of await page.locator('.doing.exercise', { has: page.locator('.cell') }).all()) {
    if (!(await exercise.locator('.cell-passed').isVisible())) await solve(page, exercise);
  }
  for (const done of await page.getByRole('button', { name: 'I have done it' }).all()) {
    if ((await done.getAttribute('aria-pressed')) !== 'true') await done.click();
  }
}

async function lessonsOf(page: Page): Promise<readonly string[]> {
  const config = JSON.parse((await page.locator('#lectern-study').textContent()) ?? '') as {
    pages: { href: string }[];
  };
  return config.pages.map(({ href }) => href);
}

async function offlineReady(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-lectern-offline', 'ready');
}

/** Only what is there without a network. */
async function withoutNetwork(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
}

const PLACES = [
  {
    name: 'phone',
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
  },
  { name: 'laptop', use: { viewport: { width: 1366, height: 768 }, colorScheme: 'light' } },
] as const;

for (const { name, use } of PLACES) {
  test(`a learner works through the real workshop on a ${name}`, async ({ browser }) => {
    test.slow();
    const builds = buildBoth(name);
    const site = await serve(builds.old);
    const context = await browser.newContext({ ...use, acceptDownloads: true });
    const faults: string[] = [];
    context.on('page', (page) => page.on('pageerror', (error) => faults.push(error.message)));
    let page = await context.newPage();

    // At home, with a network: the first lesson is opened from the overview.
    await page.goto(`${site.url}study/`);
    await opened(page);
    await offlineReady(page);
    const lessons = await lessonsOf(page);
    await page.getByRole('link', { name: 'Begin' }).click();
    await opened(page);
    expect(page.url()).toContain('title.html');

    // On the train, without one: two lessons, then the window is closed in the middle of a thought.
    await withoutNetwork(context);
    await workThrough(page);
    await page
      .getByRole('link', { name: /How it works/ })
      .last()
      .click();
    await opened(page);
    await workThrough(page);
    await page.goto(`${site.url}study/tokens.html`);
    await opened(page);
    await page.locator('#second-answer textarea').fill('It depends on');
    await page.close();

    page = await context.newPage();
    await page.goto(`${site.url}study/`);
    await opened(page);
    const resume = page.getByRole('link', { name: /Continue/ });
    await expect(resume).toBeVisible();
    await resume.click();
    await opened(page);
    expect(page.url()).toContain('tokens.html');
    await expect(page.locator('#second-answer textarea')).toHaveValue('It depends on');

    // Days later there is a new build; it comes when it is wanted.
    await context.setOffline(false);
    site.show(builds.next);
    await page.goto(`${site.url}study/families.html`);
    await opened(page);
    const anew = page.locator('.study-notice').getByRole('button', { name: 'Load anew' });
    await anew.click();
    await expect(page.getByRole('heading', { name: 'Keep who it is, change how' }).first()).toBeVisible();
    await opened(page);
    const named = page.locator('#alignment-limit');
    await expect(named).toContainText('Which of these can no similarity transform undo?');
    await expect(named).toContainText('This question has changed since you answered.');
    await expect(named.locator('input:checked')).toHaveCount(1);
    const unnamed = page.locator('.doing.quiz').filter({ hasText: 'What stays of the source in Poisson blending?' });
    await expect(unnamed.locator('input:checked')).toHaveCount(1);
    await expect(unnamed).toContainText('This question has changed since you answered.');

    // All the rest, lesson by lesson.
    for (const lesson of lessons) {
      await page.goto(`${site.url}study/${lesson}`);
      await opened(page);
      await workThrough(page);
    }
    await page.getByRole('button', { name: 'Your progress' }).click();
    const panel = page.getByRole('dialog', { name: 'Your progress' });
    const [, done, total] = /(\d+) of (\d+) done/.exec(await panel.innerText()) ?? [];
    expect([Number(done), Number(total) > 30]).toEqual([Number(total), true]);

    // It goes along as a file, and comes back from it.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    const file = join(ROOT, 'dist/.tests/workshop', `${name}.json`);
    await download.saveAs(file);
    await page.keyboard.press('Escape');
    await context.close();

    const other = await browser.newContext(use);
    const there = await other.newPage();
    await there.goto(`${site.url}study/`);
    await opened(there);
    await there.getByRole('button', { name: 'Your progress' }).click();
    const empty = there.getByRole('dialog', { name: 'Your progress' });
    await expect(empty).toContainText(`0 of ${total} done`);
    await empty.locator('input[type=file]').setInputFiles(file);
    await there.getByRole('button', { name: 'Take over' }).click();
    await expect(empty).toContainText(`${total} of ${total} done`);
    await other.close();
    await site.close();
    expect(faults).toEqual([]);
  });
}

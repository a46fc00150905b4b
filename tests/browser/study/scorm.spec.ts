/** A course package played in a course system of scorm-again: score, completion, time and place arrive, and come back. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test as base, type FrameLocator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { prepareAxe, violations } from '../axe.ts';
import { LECTERN, ROOT } from '../built-decks.ts';
import { serve, type Site } from './progress-site.ts';

const DECK = `---
title: Numbers
---

---
section: First
---

# First {#first}

::: quiz What is six times seven? {#times points=3}
- ( ) Forty-one
- (x) Forty-two
:::

---
section: Second
---

# Second {#second}

::: quiz Is one a prime? {#prime answer=false}
:::

::: reflect What will you try? {#try}
:::
`;

/** A course system as small as one can be: one frame, and what it keeps between attempts in \`kept\`. */
const SYSTEM = `<!doctype html>
<html lang="en"><head><title>A course system</title><script src="scorm12.min.js"></script></head><body style="margin:0">
<script>
  const query = new URLSearchParams(location.search);
  window.API = new Scorm12API({ autocommit: false });
  const kept = JSON.parse(decodeURIComponent(location.hash.slice(1)) || 'null');
  if (kept !== null) API.loadFromJSON(kept, '');
  API.cmi.core.student_id = query.get('student') ?? '';
  if (query.has('mastery')) API.cmi.student_data.mastery_score = query.get('mastery');
  window.calls = [];
  for (const name of ['LMSInitialize', 'LMSCommit', 'LMSFinish']) API.on(name, () => calls.push(name));
  const frame = document.createElement('iframe');
  frame.src = 'package/study/scorm.html';
  frame.style = 'display:block;border:0;width:100%;height:100vh';
  document.body.append(frame);
  const record = () => JSON.parse(JSON.stringify(API.cmi));
  // What a course system stores when the learner closes the course.
  const close = () => new Promise((resolve) => {
    frame.remove();
    resolve(record());
  });
</script></body></html>`;

interface Cmi {
  readonly suspend_data: string;
  readonly core: Readonly<Record<'lesson_status' | 'lesson_location' | 'session_time' | 'exit', string>> & {
    readonly score: Readonly<Record<'raw' | 'min' | 'max', string>>;
  };
}

const test = base.extend<{ system: Site }, { folder: string }>({
  folder: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { workerIndex }) => {
      const folder = join(ROOT, 'dist/.tests/scorm', String(workerIndex));
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const deck = join(folder, 'numbers.md');
      writeFileSync(deck, DECK);
      const zip = join(folder, 'numbers.zip');
      execFileSync(process.execPath, [LECTERN, 'export', deck, '--format', 'scorm', '--mastery', '80', '-o', zip], {
        stdio: 'pipe',
      });
      for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
        const file = join(folder, 'package', path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      }
      writeFileSync(join(folder, 'lms.html'), SYSTEM);
      copyFileSync(join(ROOT, 'node_modules/scorm-again/dist/scorm12.min.js'), join(folder, 'scorm12.min.js'));
      await use(folder);
    },
    { scope: 'worker' },
  ],
  system: async ({ folder }, use) => {
    const site = await serve(folder);
    await use(site);
    await site.close();
  },
});

interface Attempt {
  readonly student?: string;
  readonly mastery?: number;
  /** What the system kept of the attempt before. */
  readonly kept?: Cmi;
}

async function launch(
  page: Page,
  { url }: Site,
  { student = 'ada', mastery, kept }: Attempt = {},
): Promise<FrameLocator> {
  const query = new URLSearchParams({ student, ...(mastery === undefined ? {} : { mastery: String(mastery) }) });
  const hash = kept === undefined ? '' : `#${encodeURIComponent(JSON.stringify(kept))}`;
  await page.goto(`${url}lms.html?${query}${hash}`);
  const study = page.frameLocator('iframe').frameLocator('iframe');
  await study.locator('.progress-button').waitFor();
  return study;
}

function cmi(page: Page): Promise<Cmi> {
  return page.evaluate('record()');
}

async function answer(study: FrameLocator, lesson: 'first' | 'second', name: string): Promise<void> {
  await study
    .locator('.study-outline')
    .getByRole('link', { name: lesson === 'first' ? 'First' : 'Second', exact: true })
    .first()
    .click();
  const quiz = study.locator(lesson === 'first' ? '#times' : '#prime');
  await quiz.getByRole('radio', { name }).check();
  await quiz.getByRole('button', { name: 'Check' }).click();
}

async function write(study: FrameLocator, text: string): Promise<void> {
  await study.locator('#try').getByRole('textbox').fill(text);
  await study.locator('#try').getByRole('textbox').blur();
}

test('score, completion, time and place arrive as the learner goes on, and one session holds all pages', async ({
  page,
  system,
}) => {
  const study = await launch(page, system, { mastery: 80 });
  await expect.poll(async () => (await cmi(page)).core.lesson_status).toBe('incomplete');
  expect((await cmi(page)).core.score.raw).toBe('');
  await answer(study, 'first', 'Forty-two');
  await expect.poll(async () => (await cmi(page)).core.score).toMatchObject({ raw: '75', min: '0', max: '100' });
  await answer(study, 'second', 'True');
  await expect.poll(async () => (await cmi(page)).core.lesson_location).toMatch(/^(first|second)#/);
  expect((await cmi(page)).core.lesson_status).toBe('incomplete');
  await write(study, 'Counting.');
  await expect.poll(async () => (await cmi(page)).core.lesson_status).toBe('failed');
  await study.locator('#prime').getByRole('button', { name: 'Try again' }).click();
  await study.locator('#prime').getByRole('radio', { name: 'False' }).check();
  await study.locator('#prime').getByRole('button', { name: 'Check' }).click();
  await expect
    .poll(async () => (await cmi(page)).core)
    .toMatchObject({ lesson_status: 'passed', score: { raw: '100' } });
  const stored = await page.evaluate<Cmi>('close()');
  expect(stored.core).toMatchObject({ lesson_status: 'passed', exit: 'suspend' });
  expect(stored.core.session_time).toMatch(/^\d{2,4}:\d\d:\d\d\.\d\d$/);
  expect(stored.core.session_time).toMatch(/[1-9]/);
  const calls = await page.evaluate<string[]>('calls');
  expect(calls.filter((name) => name !== 'LMSCommit')).toEqual(['LMSInitialize', 'LMSFinish']);
  expect(calls.filter((name) => name === 'LMSCommit').length).toBeGreaterThan(2);
});

test('without a mark to reach, who does everything has completed it', async ({ page, system }) => {
  const study = await launch(page, system);
  await answer(study, 'first', 'Forty-one');
  await answer(study, 'second', 'True');
  await write(study, 'Counting.');
  await expect
    .poll(async () => (await cmi(page)).core)
    .toMatchObject({ lesson_status: 'completed', score: { raw: '0' } });
});

test('on another device the learner goes on where it was left, with every answer', async ({
  page,
  system,
  browser,
}) => {
  const study = await launch(page, system);
  await answer(study, 'first', 'Forty-one');
  await answer(study, 'second', 'False');
  await write(study, 'Counting sheep.');
  await expect.poll(async () => (await cmi(page)).core.lesson_location).toBe('second#second');
  const kept = await page.evaluate<Cmi>('close()');
  expect(kept.suspend_data.length).toBeLessThanOrEqual(4096);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  const again = await launch(other, system, { kept });
  await expect(again.locator('h1')).toHaveText('Second');
  await expect(again.locator('#prime').getByRole('radio', { name: 'False' })).toBeChecked();
  await expect(again.locator('#try').getByRole('textbox')).toHaveValue('Counting sheep.');
  await expect(again.locator('.study-outline [data-progress-of="first"]')).toContainText('1 of 1 done');
  await again.locator('.study-outline').getByRole('link', { name: 'First', exact: true }).first().click();
  await expect(again.locator('#times').getByRole('radio', { name: 'Forty-one' })).toBeChecked();
  await expect(again.locator('#times')).toContainText('Not right yet');
  expect((await cmi(other)).core.score.raw).toBe('25');
  await elsewhere.close();
});

test('what this device knows better is not taken back by the course system', async ({ page, system }) => {
  const study = await launch(page, system);
  await answer(study, 'first', 'Forty-one');
  await expect.poll(async () => (await cmi(page)).core.score.raw).toBe('0');
  const early = await cmi(page);
  await study.locator('#times').getByRole('button', { name: 'Try again' }).click();
  await study.locator('#times').getByRole('radio', { name: 'Forty-two' }).check();
  await study.locator('#times').getByRole('button', { name: 'Check' }).click();
  await expect.poll(async () => (await cmi(page)).core.score.raw).toBe('75');
  await launch(page, system, { kept: early });
  await expect.poll(async () => (await cmi(page)).core.score.raw).toBe('75');
});

test('who learns on the same machine sees nothing of another, and finds the own again', async ({ page, system }) => {
  await answer(await launch(page, system, { student: 'ada' }), 'first', 'Forty-two');
  await expect.poll(async () => (await cmi(page)).core.score.raw).toBe('75');
  await page.evaluate('close()');
  const grace = await launch(page, system, { student: 'grace' });
  await expect(grace.locator('.study-outline [data-progress-of="first"]')).toContainText('0 of 1 done');
  expect((await cmi(page)).core.score.raw).toBe('');
  await page.evaluate('close()');
  const ada = await launch(page, system, { student: 'ada' });
  await expect(ada.locator('.study-outline [data-progress-of="first"]')).toContainText('1 of 1 done');
  const names = await page.evaluate(() => JSON.stringify(localStorage));
  expect(names).not.toContain('ada');
});

test('a text that has no room there stays on this device, which is said, and the score arrives', async ({
  page,
  system,
}) => {
  const study = await launch(page, system);
  await answer(study, 'first', 'Forty-two');
  await answer(study, 'second', 'False');
  await write(study, Array.from({ length: 3000 }, (_, at) => ((at * 7919) % 10_007).toString(36)).join(' '));
  await expect(page.frameLocator('iframe').locator('.study-notice')).toContainText(
    'your texts are kept on this device only',
  );
  await expect
    .poll(async () => (await cmi(page)).core)
    .toMatchObject({ lesson_status: 'completed', score: { raw: '100' } });
  expect((await cmi(page)).suspend_data.length).toBeLessThanOrEqual(4096);
  await page.reload();
  await expect(study.locator('#try').getByRole('textbox')).toHaveValue(/^0 /);
});

test('what is typed just before the course is closed is there the next time', async ({ page, system }) => {
  const study = await launch(page, system);
  await answer(study, 'second', 'False');
  await study.locator('#try').getByRole('textbox').fill('Just now.');
  await page.evaluate('close()');
  const again = await launch(page, system);
  await again.locator('.study-outline').getByRole('link', { name: 'Second', exact: true }).first().click();
  await expect(again.locator('#try').getByRole('textbox')).toHaveValue('Just now.');
});

test('where the browser keeps nothing in a frame, the course still goes from page to page and reaches its system', async ({
  page,
  system,
}) => {
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel']) {
      Object.defineProperty(window, name, { value: undefined });
    }
  });
  const study = await launch(page, system);
  await answer(study, 'first', 'Forty-two');
  await answer(study, 'second', 'False');
  await expect(study.locator('.study-outline [data-progress-of="first"]')).toContainText('1 of 1 done');
  await expect.poll(async () => (await cmi(page)).core.score.raw).toBe('100');
});

test('without a course system the lessons work all the same, and it is said', async ({ page, system }) => {
  await page.goto(`${system.url}package/study/scorm.html`);
  await expect(page.locator('.study-notice')).toContainText('The course system does not answer.');
  await prepareAxe(page);
  expect(await violations(page)).toEqual([]);
  await answer(page.frameLocator('iframe'), 'first', 'Forty-two');
  await expect(page.frameLocator('iframe').locator('.study-outline [data-progress-of="first"]')).toContainText(
    '1 of 1 done',
  );
});

test('the package brings no app, leads to no talk, and asks nobody else for anything', async ({
  page,
  system,
  folder,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const study = await launch(page, system);
  await study.locator('.study-outline').getByRole('link', { name: 'Second', exact: true }).first().click();
  await study.locator('#second').waitFor();
  expect(asked.filter((url) => !url.startsWith(system.url))).toEqual([]);
  await expect(study.locator('link[rel=manifest]')).toHaveCount(0);
  await expect(study.getByRole('link', { name: 'Open in talk' })).toHaveCount(0);
  const manifest = readFileSync(join(folder, 'package/imsmanifest.xml'), 'utf8');
  const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, href]) => decodeURIComponent(href as string));
  const held = Object.keys(unzipSync(readFileSync(join(folder, 'numbers.zip'))));
  expect(listed.sort()).toEqual(held.filter((path) => path !== 'imsmanifest.xml').sort());
});

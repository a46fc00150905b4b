/** Cells in a page of a study edition enter; what a learner sees, does and keeps leaves. */
import type { Locator, Page } from '@playwright/test';
import type { Entry } from '../../../src/deck/progress.ts';
import type { CellTest } from './cell-entry.ts';
import { renderCellPage } from './cell-samples.ts';
import { expect, test } from './cell-site.ts';

declare const cellTest: CellTest;

const run = (cell: Locator) => cell.getByRole('button', { name: 'Run' }).click();
const status = (cell: Locator) => cell.getByRole('status');
const output = (cell: Locator) => cell.locator('.cell-screen');
const editor = (cell: Locator) => cell.getByRole('textbox');
const entries = (page: Page) => page.evaluate(() => JSON.parse(localStorage.getItem('cells') ?? '[]') as Entry[]);

/** What stands there of a cell's code, wherever it stands. */
async function codeOf(cell: Locator): Promise<string> {
  const isOpen = (await cell.locator('.cm-content').count()) > 0;
  const lines = await cell.locator(isOpen ? '.cm-line' : '.code pre .line').allTextContents();
  return lines.map((line) => line.replace(/\n$/, '')).join('\n');
}

async function write(cell: Locator, code: string): Promise<void> {
  if ((await editor(cell).count()) === 0) await cell.getByRole('button', { name: 'Edit' }).click();
  await editor(cell).fill(code);
}

test('code and what it should print are there without script', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.setContent(
    renderCellPage({ cells: [{ code: 'const a = 1;\nconsole.log(a);', title: 'One', expect: '1 < 2' }] }),
  );
  const cell = page.locator('.cell');
  await expect(cell).toHaveAttribute('aria-label', 'Code to run: JavaScript. One');
  expect(await codeOf(cell)).toBe('const a = 1;\nconsole.log(a);');
  await expect(cell.locator('.cell-expected')).toContainText('Expected output1 < 2');
  await expect(cell.getByRole('button')).toHaveCount(0);
  expect(site.http).toBeTruthy();
  await context.close();
});

for (const from of ['http', 'file'] as const) {
  test(`from ${from}: what is run prints, gives and throws`, async ({ page, openCells }) => {
    await openCells({
      from,
      cells: [
        {
          code: "console.log('one', 1);\nconsole.info({ a: [1, 2] });\nconsole.warn('two');\nconsole.error('three');\n[4, 5]",
        },
        { code: "console.table([{ name: 'Ada', born: 1815 }]);" },
        { code: 'function greet(name) {\n  return hello(name);\n}\n\ngreet("Ada");' },
        {
          language: 'ts',
          code: 'interface A { n: number }\nconst a: A = { n: 1 };\nenum E { X = 4 }\nconsole.log(a.n as number, E.X);',
        },
        { code: 'const a = ;' },
        { code: 'await new Promise((done) => setTimeout(done, 20));\nconsole.log("later");' },
        { code: 'const quiet = 1;' },
      ],
    });
    const cells = page.locator('.cell');
    await run(cells.nth(0));
    await expect(status(cells.nth(0))).toHaveText('Done.');
    await expect(cells.nth(0).locator('.cell-line')).toHaveText([
      'one 1',
      '{ a: [ 1, 2 ] }',
      'two',
      'three',
      '[ 4, 5 ]',
    ]);
    await expect(cells.nth(0).locator('.is-warn, .is-error, .is-value')).toHaveCount(3);

    await run(cells.nth(1));
    await expect(cells.nth(1).getByRole('columnheader')).toHaveText(['(index)', 'name', 'born']);
    await expect(cells.nth(1).getByRole('cell')).toHaveText(["'Ada'", '1815']);

    await run(cells.nth(2));
    await expect(status(cells.nth(2))).toHaveText('Ended with an error.');
    await expect(output(cells.nth(2))).toContainText('ReferenceError: hello is not defined');
    await expect(cells.nth(2).locator('.cell-place')).toHaveText(['Line 2 (greet)', 'Line 5']);
    await expect(cells.nth(2).locator('.line.is-faulty')).toHaveText('  return hello(name);');

    await run(cells.nth(3));
    await expect(output(cells.nth(3))).toHaveText('1 4');

    await run(cells.nth(4));
    await expect(output(cells.nth(4))).toContainText('SyntaxError: Unexpected token');
    await expect(cells.nth(4).locator('.cell-place')).toHaveText(['Line 1']);

    await run(cells.nth(5));
    await expect(output(cells.nth(5))).toHaveText('later');

    await run(cells.nth(6));
    await expect(status(cells.nth(6))).toHaveText('Done. Nothing was printed.');
    await expect(cells.nth(6).locator('.cell-output')).toBeHidden();
  });
}

test('what cells have not is said in words', async ({ page, openCells }) => {
  await openCells({
    cells: [
      { code: 'document.title' },
      { code: 'import fs from "node:fs";' },
      { code: 'eval("1")' },
      { code: 'await import("./a.js")' },
      { code: 'nothing()' },
    ],
  });
  const hints = [
    'document is not there: a cell has no page, no network and no files.',
    'Nothing can be imported here: a cell has no modules.',
    'eval cannot make code of text here.',
    'Nothing can be imported here: a cell has no modules.',
  ];
  for (const [at, hint] of hints.entries()) {
    await run(page.locator('.cell').nth(at));
    await expect(output(page.locator('.cell').nth(at))).toContainText(hint);
  }
  await run(page.locator('.cell').nth(4));
  await expect(output(page.locator('.cell').nth(4))).toHaveText('ReferenceError: nothing is not definedLine 1');
});

test('code that nobody can read ends as any other fault', async ({ page, openCells }) => {
  await openCells({
    cells: [{ code: `${'('.repeat(20_000)}1${')'.repeat(20_000)}` }, { language: 'ts', code: '['.repeat(50_000) }],
  });
  for (const at of [0, 1]) {
    const cell = page.locator('.cell').nth(at);
    await run(cell);
    await expect(status(cell)).toHaveText('Ended with an error.');
    await expect(output(cell)).toContainText('Error');
    await expect(cell.getByRole('button', { name: 'Run' })).toHaveAttribute('aria-disabled', 'false');
  }
});

test('a run is stopped by its button, and the focus stays where it can be used', async ({ page, openCells }) => {
  await openCells({ cells: [{ code: 'setInterval(() => console.log("tick"), 20);' }] });
  const cell = page.locator('.cell');
  await cell.getByRole('button', { name: 'Run' }).focus();
  await page.keyboard.press('Enter');
  await expect(status(cell)).toHaveText('Running…');
  await expect(output(cell)).toContainText('tick');
  await expect(cell.getByRole('button', { name: 'Run' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(cell.getByRole('button', { name: 'Stop' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status(cell)).toHaveText('Stopped.');
  await expect(cell.getByRole('button', { name: 'Stop' })).toBeHidden();
  await expect(cell.getByRole('button', { name: 'Run' })).toBeFocused();
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('what goes on without end is ended, with the line of its loop', async ({ page, openCells }) => {
  await openCells({
    cells: [{ code: 'let n = 0;\nwhile (true) {\n  n += 1;\n}' }, { code: 'while (true) console.log("x");' }],
  });
  const [loop, flood] = [page.locator('.cell').nth(0), page.locator('.cell').nth(1)];
  await run(loop);
  await expect(status(loop)).toHaveText('Stopped: the loop in line 2 ran for 2 s without a pause.');
  await expect(loop.locator('.line.is-faulty')).toHaveText('while (true) {');
  await run(flood);
  await expect(status(flood)).toHaveText('Stopped: it printed too much.');
  await expect(output(flood)).toContainText('There was more, which is not shown.');
  await expect(flood.locator('.cell-line')).toHaveCount(2_001);
});

test('code is changed in an editor, run from it, left by keyboard and kept', async ({ page, openCells }) => {
  const options = { cells: [{ code: 'const a = 1;\nconsole.log(a);', key: 'kept' }] };
  await openCells(options);
  const cell = page.locator('.cell');
  await cell.getByRole('button', { name: 'Edit' }).focus();
  await page.keyboard.press('Enter');
  await expect(editor(cell)).toBeFocused();
  await expect(editor(cell)).toHaveAccessibleName('Code: JavaScript');
  await expect(editor(cell)).toHaveAccessibleDescription('Press Escape, then Tab, to leave the editor.');
  expect(await codeOf(cell)).toBe(options.cells[0]?.code);

  // Tab sets in; after Escape it leads out, and back.
  await page.keyboard.press('Tab');
  expect(await codeOf(cell)).toBe('  const a = 1;\nconsole.log(a);');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(cell)).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor(cell)).toBeFocused();

  await editor(cell).fill('console.log("mine");');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(output(cell)).toHaveText('mine');
  expect(await codeOf(cell)).toBe('console.log("mine");');

  await openCells(options);
  expect(await codeOf(cell)).toBe('console.log("mine");');
  await run(cell);
  await expect(output(cell)).toHaveText('mine');
  await expect(status(cell)).toHaveText('Done.');
  expect(await entries(page)).toMatchObject([
    { key: 'kept', kind: 'cell', attempts: 2, isDone: true, work: { code: 'console.log("mine");' } },
  ]);
});

test('what was typed last is kept when the page is left at once', async ({ page, openCells }) => {
  const options = { cells: [{ code: 'a' }] };
  await openCells(options);
  await write(page.locator('.cell'), 'b');
  await openCells(options);
  expect(await codeOf(page.locator('.cell'))).toBe('b');
});

test('a reset brings the code of the author back, and can be undone', async ({ page, openCells }) => {
  await openCells({ cells: [{ code: 'console.log("author");' }] });
  const cell = page.locator('.cell');
  await expect(cell.getByRole('button', { name: 'Reset' })).toBeHidden();
  await write(cell, 'console.log("mine");');
  await cell.getByRole('button', { name: 'Reset' }).click();
  expect(await codeOf(cell)).toBe('console.log("author");');
  await cell.getByRole('button', { name: 'Undo reset' }).click();
  expect(await codeOf(cell)).toBe('console.log("mine");');
  await cell.getByRole('button', { name: 'Reset' }).click();
  await editor(cell).focus();
  await page.keyboard.press('ControlOrMeta+z');
  expect(await codeOf(cell)).toBe('console.log("mine");');
  await cell.getByRole('button', { name: 'Reset' }).click();
  await editor(cell).pressSequentially('// ');
  await expect(cell.getByRole('button', { name: 'Undo reset' })).toHaveCount(0);
});

test('a place in the output leads to its line', async ({ page, openCells }) => {
  await openCells({ cells: [{ code: 'const f = () => {\n  throw new Error("here");\n};\nf();' }] });
  const cell = page.locator('.cell');
  await run(cell);
  await cell.getByRole('button', { name: 'Line 2' }).click();
  await expect(editor(cell)).toBeFocused();
  await expect(cell.locator('.cm-line.is-faulty')).toHaveText('  throw new Error("here");');
  await page.keyboard.type('//');
  expect(await codeOf(cell)).toContain('\n//  throw');
  await expect(cell.locator('.is-faulty')).toHaveCount(0);
});

test('a check says what is right and what is not, and passes once', async ({ page, openCells }) => {
  await openCells({
    cells: [
      {
        key: 'add',
        code: 'const add = (a, b) => a - b;',
        check:
          'assert.equal(add(1, 2), 3);\nassert(add(2, 0) === 2, "adds nothing");\nassert.deepEqual([add(1, 1)], [2], "in a list");\nassert.throws(() => add().x.y);',
      },
    ],
  });
  const cell = page.locator('.cell');
  await run(cell);
  await expect(status(cell)).toHaveText('2 of 4 checks failed.');
  await expect(cell.getByRole('listitem')).toHaveText([
    'failed: add(1, 2) = 3Got -1.',
    'passed: adds nothing',
    'failed: in a listExpected [ 2 ], got [ 0 ].',
    'passed: add().x.y ⇒ Error',
  ]);
  await expect(cell.locator('.cell-passed')).toBeHidden();
  expect(await page.evaluate(() => cellTest.passed)).toEqual([]);
  expect(await entries(page)).toMatchObject([{ key: 'add', isDone: false, share: 0, attempts: 1 }]);

  await write(cell, 'const add = (a, b) => a + b;');
  await run(cell);
  await expect(status(cell)).toHaveText('All checks passed.');
  await expect(cell.locator('.cell-passed')).toHaveText('Passed');
  expect(await page.evaluate(() => cellTest.passed)).toEqual(['add']);
  expect(await entries(page)).toMatchObject([{ key: 'add', isDone: true, share: 1, attempts: 2 }]);

  // Who goes on trying has passed all the same.
  await write(cell, 'const add = 1;');
  await run(cell);
  await expect(status(cell)).toHaveText('Ended with an error.');
  await expect(cell.locator('.cell-places')).toHaveText('Check, line 1');
  await expect(cell.locator('.cell-passed')).toBeVisible();
  expect(await entries(page)).toMatchObject([{ isDone: true, share: 1, attempts: 3 }]);
});

test('a check that hangs, throws, or cannot be read is no right answer', async ({ page, openCells }) => {
  await openCells({
    cells: [
      { code: 'const f = () => { for (;;) {} };', check: 'assert(f())' },
      { code: 'let a = 1;', check: 'for (;;) {}' },
      { code: 'let a = 1;', check: 'assert(' },
      { code: 'Array.prototype.map = () => [];', check: 'assert(true)' },
    ],
  });
  const said = [
    'Stopped: the loop in line 1 ran for 2 s without a pause.',
    'Stopped: it ran for 2 s without a pause.',
    'The check that belongs to this code cannot be read. That is not your mistake.',
    'Array.prototype.map is no longer the one of the language, so nothing was checked.',
  ];
  for (const [at, text] of said.entries()) {
    const cell = page.locator('.cell').nth(at);
    await run(cell);
    await expect(status(cell)).toHaveText(text);
    await expect(cell.locator('.cell-passed')).toBeHidden();
  }
  expect(await page.evaluate(() => cellTest.passed)).toEqual([]);
});

test('what is printed is held against what is expected', async ({ page, openCells }) => {
  await openCells({
    cells: [
      { code: 'console.log("a  ");\nconsole.log("b\\n");', expect: '\na\nb' },
      { code: 'console.log("a");\nconsole.log("c");', expect: 'a\nb\n' },
      { code: '[1, 2].map((n) => n * 2)', expect: '[ 2, 4 ]' },
      { code: 'console.log("a");', expect: 'a\nb' },
    ],
  });
  const cells = page.locator('.cell');
  for (const at of [0, 1, 2, 3]) await run(cells.nth(at));
  await expect(status(cells.nth(0))).toHaveText('The output is as expected.');
  await expect(cells.nth(0).locator('.cell-passed')).toBeVisible();
  await expect(status(cells.nth(1))).toHaveText('The output differs from what is expected, from line 2 on.');
  await expect(cells.nth(1).locator('.is-different')).toHaveText('c');
  await expect(status(cells.nth(2))).toHaveText('The output is as expected.');
  await expect(status(cells.nth(3))).toHaveText('The output differs from what is expected, from line 2 on.');
});

test('code of a task that has changed is kept, marked, and can be exchanged for the new', async ({
  page,
  openCells,
}) => {
  const task = (version: string, code: string) => ({
    cells: [{ key: 'task', version, code, check: 'assert(a === 1)' }],
  });
  const cell = page.locator('.cell');
  const notice = cell.locator('.cell-notice');
  await openCells(task('1', 'let a = 0;'));
  await write(cell, 'let a = 1;');
  await run(cell);
  await expect(status(cell)).toHaveText('All checks passed.');
  await expect(notice).toBeHidden();

  await openCells(task('2', 'const a = 0;'));
  await expect(notice).toContainText('The code of this task has changed since you worked on it. Yours was kept.');
  await expect(cell.locator('.cell-passed')).toBeHidden();
  expect(await codeOf(cell)).toBe('let a = 1;');
  await notice.getByRole('button', { name: 'Take the new code' }).click();
  await expect(notice).toBeHidden();
  expect(await codeOf(cell)).toBe('const a = 0;');
  await cell.getByRole('button', { name: 'Undo reset' }).click();
  expect(await codeOf(cell)).toBe('let a = 1;');

  await openCells(task('3', 'var a = 0;'));
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await expect(notice).toBeHidden();
  await openCells(task('3', 'var a = 0;'));
  await expect(notice).toBeHidden();
  expect(await codeOf(cell)).toBe('let a = 1;');

  await openCells(task('4', 'var a;'));
  await run(cell);
  await expect(notice).toBeHidden();
  await expect(cell.locator('.cell-passed')).toBeVisible();
});

test('what another window writes is taken over, and what was kept by nobody of ours is not', async ({
  page,
  context,
  openCells,
}) => {
  const options = { cells: [{ code: 'console.log(1);', key: 'shared' }] };
  await openCells(options);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('.cell.is-live').waitFor();
  await write(other.locator('.cell'), 'console.log(2);');
  await run(other.locator('.cell'));
  await expect(status(other.locator('.cell'))).toHaveText('Done.');
  await expect(page.locator('.cell .code')).toHaveText('console.log(2);');

  await page.evaluate(() => {
    const [entry] = JSON.parse(localStorage.getItem('cells') ?? '[]') as Entry[];
    localStorage.setItem('cells', JSON.stringify([{ ...entry, work: { code: { html: '<b>' } } }]));
  });
  await page.reload();
  await expect(page.locator('.cell .code')).toHaveText('console.log(1);');
});

test('where a script is missing that is said, and the rest goes on', async ({ page, openCells }) => {
  await openCells({ without: ['editor'], cells: [{ code: '1 + 1' }] });
  const cell = page.locator('.cell');
  await expect(cell.getByRole('button', { name: 'Edit' })).toBeHidden();
  await run(cell);
  await expect(output(cell)).toHaveText('2');
  await openCells({ cells: [{ code: '1 + 1' }] });
  await page.route('**/study-cell-*.js', (route) => route.abort());
  await cell.getByRole('button', { name: 'Edit' }).click();
  await expect(status(cell)).toHaveText('The editor could not be loaded. The code can be run, but not changed.');
  await run(cell);
  await expect(status(cell)).toHaveText('What runs the code could not be loaded.');
  await page.unroute('**/study-cell-*.js');
  await run(cell);
  await expect(output(cell)).toHaveText('2');
  await cell.getByRole('button', { name: 'Edit' }).click();
  await expect(editor(cell)).toBeFocused();
});

test('a press on the code opens the editor, and marking it does not', async ({ page, openCells }) => {
  await openCells({ cells: [{ code: 'const answer = 42;' }] });
  const code = page.locator('.cell .code pre');
  const box = await code.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 24);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 150, (box?.y ?? 0) + 24);
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection()?.toString())).not.toBe('');
  await expect(editor(page.locator('.cell'))).toHaveCount(0);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await code.click({ position: { x: 200, y: 24 } });
  await expect(editor(page.locator('.cell'))).toBeFocused();
});

test('the editor is loaded when it is wanted, not before', async ({ page, openCells }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openCells({ cells: [{ code: '1' }, { code: '2', language: 'ts' }] });
  expect(asked.filter((path) => path.includes('study-cell'))).toEqual([]);
  await run(page.locator('.cell').nth(0));
  await expect(status(page.locator('.cell').nth(0))).toHaveText('Done.');
  expect(asked.filter((path) => path.includes('study-cell'))).toEqual(['/study-cell-run.js']);
  await page.locator('.cell').nth(1).getByRole('button', { name: 'Edit' }).focus();
  await expect.poll(() => asked.at(-1)).toBe('/study-cell-editor.js');
});

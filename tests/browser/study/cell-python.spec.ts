/** Python cells enter, with Pyodide beside their page or without it; what a learner meets leaves, and that nothing gets out. */
import type { Locator, Page } from '@playwright/test';
import { codeFixtures, expect, test } from './cell-site.ts';

/** Python takes seconds to begin, on a busy machine many. */
test.describe.configure({ timeout: 180_000 });

const PATIENT = { timeout: 60_000 };

async function run(cell: Locator): Promise<void> {
  await cell.getByRole('button', { name: 'Run' }).click();
  await expect(cell).toHaveAttribute('data-outcome', /./, PATIENT);
}
const status = (cell: Locator) => cell.getByRole('status');
const lines = (cell: Locator) => cell.locator('.cell-line');

test('Python runs from disk too', async ({ page, openCells }) => {
  await openCells({ from: 'file', python: true, cells: [{ language: 'python', code: 'print("here")\n6 * 7' }] });
  await run(page.locator('.cell'));
  await expect(lines(page.locator('.cell'))).toHaveText(['here', '42']);
});

test('what is run prints, gives, throws and is ended', async ({ page, openCells }) => {
  await openCells({
    python: true,
    cells: [
      'import sys, asyncio\nprint("one", 1)\nprint("two", end="")\nsys.stderr.write("three\\n")\nawait asyncio.sleep(0.05)\n[1, "a"]',
      'def half(x):\n    return x / 0\n\nhalf(1)',
      'print("a"\nb = 1',
      'n = 0\nwhile True:\n    n += 1',
      'while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass',
      'import numpy',
      'name = input()',
      'while True:\n    print("x" * 100)',
      'x = 1',
    ].map((code) => ({ code, language: 'python' })),
  });
  const cells = page.locator('.cell');
  await run(cells.nth(0));
  await expect(status(cells.nth(0))).toHaveText('Done.');
  await expect(lines(cells.nth(0))).toHaveText(['one 1', 'three', 'two', "[1, 'a']"]);
  await expect(cells.nth(0).locator('.is-error')).toHaveText('three');

  await run(cells.nth(1));
  await expect(lines(cells.nth(1))).toContainText(['ZeroDivisionError: division by zero']);
  await expect(cells.nth(1).locator('.cell-place')).toHaveText(['Line 2 (half)', 'Line 4']);

  await run(cells.nth(2));
  await expect(lines(cells.nth(2))).toContainText(["SyntaxError: '(' was never closed"]);
  await expect(cells.nth(2).locator('.cell-place')).toHaveText(['Line 1']);

  await run(cells.nth(3));
  await expect(status(cells.nth(3))).toHaveText(/^Stopped: the loop in line [23] ran for 2 s without a pause\.$/);
  await run(cells.nth(4));
  await expect(status(cells.nth(4))).toHaveText('Stopped: it ran for 2 s without a pause.');

  await run(cells.nth(5));
  await expect(lines(cells.nth(5))).toContainText(["No module named 'numpy'", 'numpy is not there: a cell has only']);
  await run(cells.nth(6));
  await expect(lines(cells.nth(6))).toContainText(['EOFError', 'input() is not there']);
  await run(cells.nth(7));
  await expect(status(cells.nth(7))).toHaveText('Stopped: it printed too much.');
  await run(cells.nth(8));
  await expect(status(cells.nth(8))).toHaveText('Done. Nothing was printed.');
});

test('a check says what is right and what is not', async ({ page, openCells }) => {
  const check = 'assert add(1, 2) == 3\nassert add(2, 0) == 2, "adds nothing"\nassert 0 < add(5, 3)';
  await openCells({
    python: true,
    cells: [
      { language: 'python', code: 'def add(a, b):\n    return a - b', check },
      { language: 'python', code: 'def add(a, b):\n    return a + b', check, expect: '' },
      { language: 'python', code: 'def add(a, b):\n    raise ValueError("no")', check },
      { language: 'python', code: 'import builtins\nbuiltins.sum = lambda x: 3', check: 'assert sum([1, 2]) == 3' },
      { language: 'python', code: 'total = 1', check: 'assert sum([1, 2]) == 3' },
      { language: 'python', code: 'sum = 0', check: 'assert True' },
      { language: 'python', code: 'x = 1', check: 'assert (' },
    ],
  });
  const cells = page.locator('.cell');
  await run(cells.nth(0));
  await expect(status(cells.nth(0))).toHaveText('1 of 3 checks failed.');
  await expect(cells.nth(0).getByRole('listitem')).toHaveText([
    'failed: add(1, 2) = 3Got -1.',
    'passed: adds nothing',
    'passed: 0 < add(5, 3)',
  ]);
  await run(cells.nth(1));
  await expect(status(cells.nth(1))).toHaveText('All checks passed. The output is as expected.');
  await expect(cells.nth(1).locator('.cell-passed')).toBeVisible();
  await run(cells.nth(2));
  await expect(cells.nth(2).locator('.cell-places')).toHaveText('Line 2 (add)Check, line 1');
  await cells.nth(4).getByRole('button', { name: 'Edit' }).click();
  await cells.nth(4).getByRole('textbox').fill('sum = lambda x: 3');
  for (const at of [3, 4]) {
    await run(cells.nth(at));
    await expect(status(cells.nth(at))).toHaveText('sum is no longer the one of the language, so nothing was checked.');
  }
  await run(cells.nth(5));
  await expect(status(cells.nth(5))).toHaveText('All checks passed.');
  await run(cells.nth(6));
  await expect(status(cells.nth(6))).toContainText('The check that belongs to this code cannot be read.');
});

test('Python that waits for the next run is put away with its page', async ({ page, openCells }) => {
  await openCells({ python: true, cells: [{ language: 'python', code: 'print(1)' }] });
  const cell = page.locator('.cell');
  await run(cell);
  await expect(page.locator('iframe')).toHaveCount(1, PATIENT);
  await cell.getByRole('button', { name: 'Run' }).click();
  await expect(status(cell)).toHaveText('Done.', PATIENT);
  await expect(lines(cell)).toHaveText(['1']);
  await expect(page.locator('iframe')).toHaveCount(1, PATIENT);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('without Python the code is shown, and that it does not run', async ({ page, openCells }) => {
  await openCells({ cells: [{ language: 'python', code: 'print(1)' }] });
  const cell = page.locator('.cell');
  await expect(cell).toContainText('This page was built without Python, so this code is only shown.');
  await expect(cell.locator('.code')).toContainText('print(1)');
  await expect(cell.getByRole('button')).toHaveCount(0);
});

/** Python begins anew for each run, so several probes share one; the one that breaks Python itself stands alone. */
const TOGETHER = 8;
const BREAKING = 'module-internals';

test('nothing gets out through Python', async ({ page, context, canary, openCells }) => {
  const probes = codeFixtures('python-probes', '.py');
  expect(probes.length).toBeGreaterThanOrEqual(30);
  const before = canary.connections;
  const others = probes.filter(({ name }) => name !== BREAKING);
  const groups = Array.from({ length: Math.ceil(others.length / TOGETHER) }, (_, at) =>
    others.slice(at * TOGETHER, (at + 1) * TOGETHER),
  );
  const probe = ({ name, code }: (typeof probes)[number]) =>
    `CANARY = '${canary.url}/python-${name}'\nprint('probe: ${name}')\ntry:\n${indented(code)}\nexcept BaseException as error:\n    print('refused:', type(error).__name__)\n`;
  const linger = "import asyncio\nawait asyncio.sleep(0.3)\nprint('end')";
  await openCells({
    python: true,
    cells: [...groups, probes.filter(({ name }) => name === BREAKING)].map((group) => ({
      language: 'python',
      code: `${group.map(probe).join('')}${linger}`,
    })),
  });
  await page.evaluate(() => {
    const heard: unknown[] = [];
    addEventListener('message', ({ data }) => heard.push(data));
    new BroadcastChannel('lectern').onmessage = ({ data }) => heard.push(data);
    Object.assign(globalThis, { heard });
  });
  for (let at = 0; at <= groups.length; at += 1) {
    const cell = page.locator('.cell').nth(at);
    await run(cell);
    const said = await lines(cell).allTextContents();
    expect(said.filter((line) => line.startsWith('ESCAPED'))).toEqual([]);
    if (at < groups.length) expect(said.filter((line) => line === 'end')).toEqual(['end']);
  }
  expect(canary.heard.filter((path) => path.startsWith('python-'))).toEqual([]);
  expect(canary.connections - before).toBe(0);
  expect(await heardOf(page)).toEqual([]);
  expect(context.pages()).toHaveLength(1);
});

function indented(code: string): string {
  return code.trimEnd().replace(/^/gm, '    ');
}

function heardOf(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (globalThis as unknown as { readonly heard: unknown[] }).heard);
}

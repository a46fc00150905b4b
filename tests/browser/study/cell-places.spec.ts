/** The places in which study pages stand enter: each policy they may have, no network, no memory left; cells run in all of them. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { contentSecurityPolicy, singleFilePolicy } from '../../../src/render/page.ts';
import type { CellTest, Task } from './cell-entry.ts';
import { expect, test } from './cell-site.ts';

declare const cellTest: CellTest;

const SUM: Task = { code: 'console.log(1 + 1);', walls: 'all' };
const TWO = { reports: [{ kind: 'print', level: 'log', text: '2' }], end: { kind: 'done', isChecked: false } };

const POLICIES = {
  'a deck that is not trusted': contentSecurityPolicy({ cells: { wasm: false } }),
  'one with Python': contentSecurityPolicy({ cells: { wasm: true } }),
  'a trusted deck': contentSecurityPolicy({ trusted: true, cells: { wasm: false } }),
};

for (const [name, policy] of Object.entries(POLICIES)) {
  for (const from of ['http', 'file'] as const) {
    test(`cells run under the policy of ${name}, from ${from}`, async ({ page, site }, { testId }) => {
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      writePage(
        site.folder,
        testId,
        policy,
        '<script src="study-cell-run.js"></script><script src="cell-entry.js"></script>',
      );
      await page.goto(`${site[from]}/${testId}.html`);
      expect(await page.evaluate((task) => cellTest.run(task), SUM)).toMatchObject(TWO);
      expect(faults).toEqual([]);
    });
  }
}

test('cells run in a page that is one file', async ({ page, site }, { testId }) => {
  const scripts = ['study-cell-run.js', 'cell-entry.js'].map((file) => readFileSync(join(site.folder, file), 'utf8'));
  const scriptHashes = scripts.map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`);
  const policy = singleFilePolicy({ scriptHashes, runsCode: false, cells: { wasm: false } });
  writePage(site.folder, testId, policy, scripts.map((text) => `<script>${text}</script>`).join(''));
  await page.goto(`${site.file}/${testId}.html`);
  expect(await page.evaluate((task) => cellTest.run(task), SUM)).toMatchObject(TWO);
});

test('no cell runs where the page does not allow it', async ({ page, site }, { testId }) => {
  const policy = contentSecurityPolicy({});
  writePage(
    site.folder,
    testId,
    policy,
    '<script src="study-cell-run.js"></script><script src="cell-entry.js"></script>',
  );
  await page.goto(`${site.http}/${testId}.html`);
  const outcome = await page.evaluate((task) => cellTest.run(task), { ...SUM, patience: 500 });
  expect(outcome.end).toEqual({ kind: 'lost' });
});

test('cells run without a network', async ({ page, context, site }) => {
  await page.goto(`${site.http}/run.html`);
  await context.setOffline(true);
  expect(await page.evaluate((task) => cellTest.run(task), SUM)).toMatchObject(TWO);
});

/**
 * Browsers on a desktop give a sandboxed frame a process of its own, the headless shell does so when it is told to. What
 * uses up all the memory of that process ends it, and nothing else.
 */
const OWN_PROCESS = '--site-per-process';

const PATIENT = { timeout: 30_000 };

/** Runs code, and has the page tell its server how that ended: to Playwright a page is gone with any of its frames. */
async function tellEnd(page: Page, code: string, name: string): Promise<void> {
  await page.evaluate(
    ([task, mark]) => {
      void cellTest.run(task).then(async (outcome) => {
        const after = await cellTest.run({ code: '1 + 1', walls: 'all' });
        const isAlive = after.reports.some((report) => report.kind === 'value' && report.text === '2');
        void fetch(`/${mark}-${isAlive ? outcome.end.kind : 'nothing'}`);
      });
    },
    [{ code, walls: 'frame' }, name] as const,
  );
}

test('a cell that uses up its memory takes no page along', async ({ site, launchOptions }) => {
  test.slow();
  const args = [...(launchOptions.args ?? []), OWN_PROCESS];
  const browser = await chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage();
  await page.goto(`${site.http}/run.html`);
  const code = `const all = [];
    for (;;) {
      for (let at = 0; at < 40; at += 1) all.push(new Array(2_000_000).fill(at + 0.5));
      await new Promise((resolve) => setTimeout(resolve));
    }`;
  await tellEnd(page, code, 'memory');
  // Whether the memory or the time is over first is a matter of the machine.
  await expect
    .poll(() => site.asked.find((one) => one.startsWith('memory-')), PATIENT)
    .toMatch(/-(?:lost|stuck|busy)$/);
  await browser.close();
});

test('a cell whose process ended is told from one that does not pause', async ({ site, launchOptions }) => {
  const args = [...(launchOptions.args ?? []), OWN_PROCESS];
  const browser = await chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage();
  await page.goto(`${site.http}/run.html`);
  const begun = page.waitForEvent('framenavigated', (one) => one !== page.mainFrame());
  await tellEnd(page, 'await new Promise(() => {});', 'process');
  const session = await page.context().newCDPSession(await begun);
  void session.send('Page.crash').catch(() => undefined);
  await expect.poll(() => site.asked.find((one) => one.startsWith('process-')), PATIENT).toBe('process-lost');
  await browser.close();
});

function writePage(folder: string, name: string, policy: string, scripts: string): void {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  writeFileSync(
    join(folder, `${name}.html`),
    `<!doctype html><meta charset="utf-8">${meta}<title>Cells</title><body>${scripts}`,
  );
}

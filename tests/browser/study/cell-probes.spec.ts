/** Scripts that try to get out of a cell enter: none does, with all walls or with the frame's alone; without walls they do. */
import type { Page } from '@playwright/test';
import type { CellTest, Outcome, Task } from './cell-entry.ts';
import { type Canary, type CodeFixture, codeFixtures, expect, test } from './cell-site.ts';

const PROBES = codeFixtures('probes');

/** Time in which what a probe has begun can arrive, before its worker is ended. */
const LINGER = 'await new Promise((resolve) => setTimeout(resolve, 300));';

/** How many run at a time. */
const WIDTH = 6;

declare const cellTest: CellTest;

function codeOf(probe: CodeFixture, canary: Canary, mark: string): string {
  const address = JSON.stringify(`${canary.url}/${mark}-${probe.name}`);
  // Whatever the probe throws it has not got out; what it began may still be under way.
  return `const CANARY = ${address};\ntry {\n${probe.code}\n} catch (error) {\n  console.log('refused:', String(error));\n}\n${LINGER}`;
}

async function runAll(page: Page, tasks: readonly (Task & { readonly name: string })[]): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (let from = 0; from < tasks.length; from += WIDTH) {
    const some = tasks.slice(from, from + WIDTH);
    const ends = await page.evaluate((list) => Promise.all(list.map((task) => cellTest.run(task))), some);
    for (const [at, task] of some.entries()) outcomes.set(task.name, ends[at] as Outcome);
  }
  return outcomes;
}

const isOut = (said: string) => /^ESCAPED/m.test(said);

function printed({ reports }: Outcome): string {
  return reports.map((report) => ('text' in report ? report.text : '')).join('\n');
}

test('there are enough probes', () => {
  expect(PROBES.length).toBeGreaterThanOrEqual(30);
});

for (const place of ['http', 'file'] as const) {
  for (const walls of ['all', 'frame'] as const) {
    test(`nothing gets out of a page from ${place}, behind ${walls === 'all' ? 'all walls' : "the frame's wall alone"}`, async ({
      page,
      context,
      site,
      canary,
    }) => {
      test.setTimeout(120_000);
      const mark = `${place}-${walls}`;
      const before = canary.connections;
      await page.goto(`${site[place]}/run.html`);
      const tasks = PROBES.map((probe) => ({ name: probe.name, code: codeOf(probe, canary, mark), walls }));
      const outcomes = await runAll(page, tasks);

      const escaped = [...outcomes].filter(([name, outcome]) => {
        // The names of globals, and text that is code, are a matter of the inner wall.
        const isInner = walls === 'frame' && INNER.includes(name);
        return !isInner && isOut(printed(outcome));
      });
      expect(escaped.map(([name, outcome]) => [name, printed(outcome)])).toEqual([]);
      const ends = [...outcomes].filter(([, { end }]) => end.kind !== 'done').map(([name]) => name);
      // One that closes itself in spite of all is no longer there to say that it is done.
      expect(ends).toEqual(walls === 'all' ? [] : ['close']);
      expect(canary.heard.filter((path) => path.startsWith(mark))).toEqual([]);
      expect(canary.connections - before).toBe(0);
      expect(context.pages()).toHaveLength(1);
      expect(page.url()).toBe(`${site[place]}/run.html`);
      expect(await page.evaluate(() => cellTest.heard)).toEqual([]);
      expect(await page.evaluate(leftBehind)).toEqual({
        title: 'Cells',
        cookie: '',
        stored: 0,
        frames: 0,
        databases: 0,
      });
    });
  }
}

/** What only the inner wall hides, and what is harmless: names, and addresses that are nobody else's. */
const INNER = [
  'close',
  'constructors',
  'object-url',
  'own-text',
  'prototype-of-self',
  'leaked-names',
  'shared-wasm-memory',
];

async function leftBehind() {
  return {
    title: document.title,
    cookie: document.cookie,
    stored: localStorage.length + sessionStorage.length,
    frames: document.querySelectorAll('iframe').length,
    databases: (await indexedDB.databases()).length,
  };
}

test('the same scripts get out where there are no walls', async ({ context, site, canary }) => {
  test.setTimeout(120_000);
  const expected = PROBES.filter(({ note }) => note !== 'none');
  const kept: string[] = [];
  for (const probe of expected) {
    // Some lead their page elsewhere.
    const page = await context.newPage();
    await page.goto(`${site.http}/open.html`);
    const code = codeOf(probe, canary, 'open');
    const said = probe.note.startsWith('worker') ? await inWorker(page, code) : await inPage(page, code, probe.note);
    if (!isOut(said) && !canary.heard.includes(`open-${probe.name}`)) kept.push(`${probe.name}: ${said}`);
    await page.close();
  }
  expect(kept).toEqual([]);
  expect(expected.length).toBeGreaterThanOrEqual(30);
});

/** What it printed or sent to the page. */
function inWorker(page: Page, code: string): Promise<string> {
  return page.evaluate((text) => {
    const said: string[] = [];
    const channel = new BroadcastChannel('lectern');
    channel.onmessage = ({ data }) => void said.push(String(data));
    const shim = `console.log = (...values) => postMessage(values.join(' '));
      (async () => {\n${text}\n})().catch((error) => console.log(String(error))).finally(() => postMessage(null));`;
    const worker = new Worker(URL.createObjectURL(new Blob([shim])));
    return new Promise<string>((resolve) => {
      worker.onmessage = ({ data }) => {
        if (data !== null) return void said.push(String(data));
        channel.close();
        resolve(said.join('\n'));
      };
    });
  }, code);
}

/** What it printed; where it leads the page elsewhere this is waited for. */
async function inPage(page: Page, code: string, note: string): Promise<string> {
  if (note === 'page-leaves') {
    // Not awaited: a page that goes elsewhere does not answer.
    await page.evaluate(`setTimeout(async () => {\n${code}\n})`);
    await page.waitForURL(/\/open-/);
    return '';
  }
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  if (note === 'page-framed') await page.evaluate(() => document.body.append(document.createElement('iframe')));
  const frame = note === 'page-framed' ? page.frames().at(-1) : page.mainFrame();
  await frame?.evaluate(`(async () => {\n${code}\n})()`);
  return said.join('\n');
}

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { prepareAxe, violations } from '../axe.ts';
import { LECTERN, ROOT } from '../built-decks.ts';

test.describe.configure({ mode: 'serial' });

const DECK = `---
title: Tides
check: { words: { max: 5, level: warning } }
---

## Grey

<p style="color:#bbb">Hardly there, and with far too many words.</p>

[Nowhere](#gone)
`;

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-test-'));
  writeFileSync(join(folder, 'deck.md'), DECK);
  writeFileSync(join(folder, 'fine.md'), '# Tides\n');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Ran {
  const { FORCE_COLOR: _forced, ...env } = process.env;
  const options = { cwd: folder, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [LECTERN, 'check', ...args], options);
  expect(stderr).not.toMatch(/\n\s+at /);
  return { code: status, out: stdout, err: stderr };
}

const FOUND = [
  ['contrast/wcag', 8, 'error'],
  ['link/broken', 10, 'error'],
  ['words/many', 6, 'warning'],
] as const;

test('prints one JSON object and nothing else, with the findings of compiling and of the layout at their lines', () => {
  const { code, out } = run('deck.md', '--trust', '--format', 'json');
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { rule: string; line: number; severity: string; slide: string; file: string }[];
  };
  const found = diagnostics.map(({ rule, line, severity }) => [rule, line, severity]);
  expect(found.toSorted()).toEqual(FOUND.map((one) => [...one]).toSorted());
  for (const one of diagnostics) expect(one).toMatchObject({ file: 'deck.md', slide: 'grey' });
  expect(code).toBe(1);
});

test('prints SARIF with a rule for each result', () => {
  const { out } = run('deck.md', '--trust', '--format', 'sarif');
  const { version, runs } = JSON.parse(out) as {
    version: string;
    runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] }[];
  };
  expect(version).toBe('2.1.0');
  const [only] = runs;
  expect(only?.results.map(({ ruleId }) => ruleId).toSorted()).toEqual(FOUND.map(([rule]) => rule).toSorted());
  for (const { ruleId, ruleIndex } of only?.results ?? []) expect(only?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
});

test('prints annotations for a workflow, with what would end them escaped', () => {
  const { out } = run('deck.md', '--trust', '--format', 'github');
  expect(out).toMatch(
    /^::error file=deck\.md,line=8,title=contrast\/wcag::.*1\.\d+%3A1|^::error file=deck\.md,line=8,title=contrast\/wcag::/m,
  );
  expect(out).toMatch(/^::warning file=deck\.md,line=6,title=words\/many::/m);
});

test('tells a person where, what and how many, and fails for warnings only where it is asked to', () => {
  const all = run('deck.md', '--trust');
  expect(all.out).toContain('deck.md:8');
  expect(all.out).toMatch(/2 errors, 1 warning/);
  const some = run('deck.md', '--trust', '--only', 'words');
  expect([some.code, some.out.includes('contrast')]).toEqual([0, false]);
  expect(run('deck.md', '--trust', '--only', 'words', '--max-warnings', '0').code).toBe(1);
  const fine = run('fine.md');
  expect([fine.code, fine.out]).toEqual([0, expect.stringContaining('nothing found')]);
});

test('writes a page with a picture of each slide and a frame at each finding, which needs nothing else', async ({
  page,
}) => {
  const { code, out, err } = run('deck.md', '--trust', '--format', 'html', '-o', 'page.html');
  expect([code, out, err]).toEqual([
    1,
    expect.stringContaining('2 errors, 1 warning'),
    expect.stringContaining('page.html'),
  ]);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const url = pathToFileURL(join(folder, 'page.html')).href;
  await page.goto(url);
  expect(asked.filter((one) => one !== url && !one.startsWith('data:'))).toEqual([]);
  await expect(page.locator('article h3')).toHaveText('1. Grey');
  await expect(page.locator('article li')).toHaveCount(3);
  const frame = await page.locator('.mark.error').boundingBox();
  const slide = await page.locator('article img').boundingBox();
  expect(await page.locator('article img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800);
  // The grey line stands below the title, at the slide's left.
  expect((frame?.y ?? 0) - (slide?.y ?? 0)).toBeGreaterThan((slide?.height ?? 0) * 0.1);
  expect((frame?.x ?? 0) - (slide?.x ?? 0)).toBeLessThan((slide?.width ?? 0) * 0.2);
  await prepareAxe(page);
  expect(await violations(page)).toEqual([]);
});

test('repairs what is safe, shows it as a diff, and finds nothing to repair a second time', () => {
  mkdirSync(join(folder, 'mend/img'), { recursive: true });
  copyFileSync(join(ROOT, 'tests/fixtures/check/image/blurred/breaks/sea.png'), join(folder, 'mend/img/Sea.PNG'));
  const deck = join(folder, 'mend/deck.md');
  const written =
    '---\r\ncheck: { text/quotes: info }\r\n---\r\n\r\n## "Tides"\r\n\r\n![The sea](img/sea.png){width=80%}\r\n\r\n::: quiz Which way? {points=2}\r\n- (x) out\r\n- ( ) in\r\n:::\r\n';
  writeFileSync(deck, written);
  const { code, err, out } = run('mend/deck.md', '--fix');
  expect([code, out]).toEqual([0, expect.stringContaining('nothing found')]);
  expect(err).toMatch(/^-!\[The sea\]\(img\/sea\.png\)\{width=80%\}\n\+!\[The sea\]\(img\/Sea\.PNG\)/m);
  const mended = readFileSync(deck, 'utf8');
  expect(mended).toMatch(/\r\n## “Tides”\r\n/);
  expect(mended).toContain('![The sea](img/Sea.PNG){width=120px}\r\n');
  expect(mended).toMatch(/::: quiz Which way\? \{#quiz-\w+ points=2\}\r\n/);
  expect(run('mend/deck.md', '--fix').err).not.toContain('made.');
  expect(readFileSync(deck, 'utf8')).toBe(mended);
});

test('refuses rules that there are none of, with the nearest', () => {
  const { code, err } = run('deck.md', '--only', 'fit/overflo');
  expect([code, err]).toEqual([2, expect.stringContaining('did you mean "fit/overflow"')]);
});

test('runs what needs no browser where there is none, and never says that the rest passed', () => {
  const { code, out, err } = run('deck.md', '--trust', '--browser', join(folder, 'none'));
  expect(out).toContain('words/many');
  expect(out).not.toContain('contrast/wcag');
  expect(err).toContain('Not all of it was run');
  expect(code).toBe(3);
});

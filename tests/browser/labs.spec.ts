/** The deck's own elements: bundled into the talk, from a folder and from a server, and as pictures on paper. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { BASE_PATH, DECKS, expect, LECTERN, ready, test } from './built-decks.ts';

test.describe.configure({ mode: 'default' });

const FILES: Readonly<Record<string, string>> = {
  'deck.md': `---
title: Labs
---

## A counter {#counter}

<x-counter start="3">

Counts from **three**.

</x-counter>

---

## Others {#others}

<x-plain>What paper shows.</x-plain>

<x-throws>What stands for one that throws.</x-throws>

<script type="module" src="own.ts"></script>

Note:
Press it twice.
`,
  'labs/counter.ts': `import './counter.css';
import { step } from './_step.ts';
const draw = (count: number): string => \`<svg viewBox="0 0 200 60" width="400"><rect width="200" height="60" fill="var(--color-surface)"/><text x="10" y="40" font-size="30" fill="currentColor">count \${count}</text></svg>\`;
export function still({ start = '0' }: Record<string, string>): string {
  return draw(Number(start));
}
customElements.define('x-counter', class extends HTMLElement {
  #count = Number(this.getAttribute('start'));
  connectedCallback(): void {
    this.onclick = () => this.#show((this.#count += step));
    this.#show(this.#count);
  }
  #show(count: number): void {
    this.innerHTML = draw(count);
  }
});
`,
  'labs/counter.css': 'x-counter { outline: 3px solid rgb(1, 2, 3); }\n',
  'labs/_step.ts': "import data from './step.json';\nexport const step: number = await Promise.resolve(data.step);\n",
  'labs/step.json': '{ "step": 2 }',
  'labs/others.js': `customElements.define('x-plain', class extends HTMLElement { connectedCallback() { this.textContent = 'plain lives'; } });
customElements.define('x-throws', class extends HTMLElement { static still() { throw new Error('no ink'); } });
`,
  'own.ts': "document.documentElement.dataset['own'] = String(1 as number);\n",
};

let folder: string;
const OUT = join(DECKS, 'labs-spec');

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-labs-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  await lectern('build', 'deck.md', '--edition', 'talk', '--trust', '--out', OUT);
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(OUT, { recursive: true, force: true });
});

async function lectern(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, LECTERN_CACHE: 'off', NO_COLOR: '1', FORCE_COLOR: undefined };
  const run = promisify(execFile)(process.execPath, [LECTERN, ...args], { cwd: folder, env });
  return run.then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

async function expectLabs(page: Page): Promise<void> {
  await ready(page);
  const counter = page.locator('#counter x-counter');
  await expect(counter).toHaveText('count 3');
  await expect(counter).toHaveCSS('outline-color', 'rgb(1, 2, 3)');
  await counter.click();
  await expect(counter).toHaveText('count 5');
  await expect(page.locator('#others x-plain')).toHaveText('plain lives');
  await expect(page.locator('html')).toHaveAttribute('data-own', '1');
}

test('labs run in a talk opened from a folder', async ({ page }) => {
  await page.goto(`${pathToFileURL(join(OUT, 'index.html')).href}#/counter`);
  await expectLabs(page);
});

test('labs run in a talk on a web server, and in its desk', async ({ page, site }) => {
  await page.goto(`${site}${BASE_PATH}/labs-spec/index.html#/counter`);
  await expectLabs(page);
  await page.goto(`${site}${BASE_PATH}/labs-spec/index.html?view=desk#/counter`);
  await expect(page.locator('.desk-now x-counter')).toHaveText('count 3');
});

test('one script and one style sheet are published, and no source', () => {
  const files = readdirSync(join(OUT, 'assets'));
  expect(files.filter((name) => name.startsWith('labs-')).map((name) => name.replace(/-[\da-f]+/, ''))).toEqual([
    'labs.css',
    'labs.js',
  ]);
  expect(files.filter((name) => /\.(?:ts|map|json)$|counter|own/.test(name))).toEqual([]);
  const manifest = readFileSync(join(OUT, '.lectern.json'), 'utf8');
  for (const name of files) expect(manifest).toContain(`assets/${name}`);
  const html = readFileSync(join(OUT, 'index.html'), 'utf8');
  expect(html).toMatch(/<script defer src="assets\/labs-[\da-f]+\.js"><\/script>/);
  expect(html).not.toMatch(/type="module"|own\.ts|own-/);
});

test('paper shows their pictures, or what stands between their tags, with a reason', async () => {
  const said = await lectern('pdf', 'deck.md', '--trust', '-o', 'deck.pdf');
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', join(folder, 'deck.pdf'), '-']);
  expect(stdout).toContain('count 3');
  expect(stdout).not.toMatch(/Counts from|plain lives/);
  expect(stdout).toContain('What paper shows.');
  expect(stdout).toContain('What stands for one that throws.');
  expect(said).toMatch(/deck\.md:17 +info +lab\/no-still/);
  expect(said).toMatch(/deck\.md:19 +warning +lab\/still-failed .*no ink/);
});

test('in a deck that is not trusted nothing runs: the fallback stands there, and how to trust is said', async ({
  page,
}) => {
  const out = join(folder, 'untrusted');
  const said = await lectern('build', 'deck.md', '--edition', 'talk', '--out', out);
  expect(said).toContain('lectern trust');
  expect(readdirSync(join(out, 'assets')).filter((name) => /labs|own/.test(name))).toEqual([]);
  await page.goto(`${pathToFileURL(join(out, 'index.html')).href}#/counter`);
  await ready(page);
  await expect(page.locator('#counter')).toContainText('Counts from three.');
  await expect(page.locator('#counter strong')).toHaveText('three');
  expect(await page.evaluate(() => customElements.get('x-counter'))).toBeUndefined();
});

/** The packed product, installed into an empty folder outside of the repository, does without the repository what it does with it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareEnv, contentsOf, expectNoStack, PNG, type Outcome } from './run.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
/** Packing, installing, and a browser or two, beside other tests. */
const LONG = 180_000;
const home = realpathSync(mkdtempSync(join(tmpdir(), 'cli-pack-')));

beforeAll(() => {
  const npm = (args: readonly string[], from: string): string =>
    execFileSync('npm', [...args], { cwd: from, encoding: 'utf8' });
  // lib/ is built before the tests; packing it again from nothing would take it away from those that run beside.
  npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', home], ROOT);
  const archive = readdirSync(home).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(home, 'package.json'), '{}');
  npm(['install', `./${archive}`, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--silent'], home);
}, LONG);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs it as people do, from a folder below the one it is installed in; nothing is fetched for it. */
function npx(args: readonly string[], folder: string): Outcome {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'lectern', ...args], {
    cwd: join(home, folder),
    env: bareEnv(home),
    encoding: 'utf8',
  });
  expectNoStack(stderr);
  return { code: status, stdout, stderr };
}

test(
  'it builds a talk and its PDFs, with formulas, code, emoji, pictures and other scripts',
  () => {
    const deck = '# Hi 😀\n\n日本 $x^2$\n\n![a](a.png)\n\n```ts\nlet a = 1;\n```\n\n<b>raw</b>\n\n:icon[rocket]\n';
    writeFileSync(join(home, 'deck.md'), deck);
    writeFileSync(join(home, 'a.png'), PNG);
    const { code, stdout } = npx(['build', 'deck.md', '--out', 'out'], '');
    expect(stdout).toContain('out/index.html');
    expect(code).toBe(0);
    const out = contentsOf(join(home, 'out'));
    expect([...out.keys()].filter((path) => path.endsWith('.pdf'))).toHaveLength(2);
    const page = out.get('index.html') ?? '';
    for (const made of ['class="katex', '<svg', '--c:var(--code-', 'noto-sans-jp']) expect(page).toContain(made);
  },
  LONG,
);

test(
  'a deck that it begins is shown, checked clean, built and printed, and names nothing of the repository',
  async () => {
    expect(npx(['init', 'tides', '--yes'], '')).toMatchObject({ code: 0 });
    const checked = npx(['check', 'deck.md', '--max-warnings', '0', '--format', 'json'], 'tides');
    expect(JSON.parse(checked.stdout)).toMatchObject({ diagnostics: [] });
    expect(checked.code).toBe(0);
    expect(npx(['build', 'deck.md'], 'tides')).toMatchObject({ code: 0 });
    expect(npx(['handout', 'deck.md', '--layout', 'workbook'], 'tides')).toMatchObject({ code: 0 });
    await expect(firstPage('tides')).resolves.toContain('A room reads faster than you speak');
    const made = contentsOf(join(home, 'tides'));
    const paths = ['dist/index.html', 'dist/study/index.html', 'dist/tides.pdf', 'dist/tides-handout.pdf'];
    expect([...made.keys()]).toEqual(expect.arrayContaining([...paths, 'tides-handout-workbook.pdf']));
    for (const [path, text] of made) expect(text.includes(ROOT), path).toBe(false);
  },
  LONG,
);

test('the new package of a deck elsewhere has Lectern from the same archive', () => {
  const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'cli-pack-')));
  try {
    expect(npx(['init', elsewhere, '--yes'], '')).toMatchObject({ code: 0 });
    const manifest = JSON.parse(readFileSync(join(elsewhere, 'package.json'), 'utf8')) as {
      devDependencies: { lectern: string };
    };
    expect(manifest.devDependencies.lectern).toMatch(/^file:\.\.\/cli-pack-\w+\/lectern-[\d.]+\.tgz$/);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

/** What the development server shows. */
async function firstPage(folder: string): Promise<string> {
  const command = join(home, 'node_modules/.bin/lectern');
  const server = spawn(command, ['dev', '--port', '0'], { cwd: join(home, folder), env: bareEnv(home) });
  try {
    const address = await new Promise<string>((found, failed) => {
      let text = '';
      server.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const url = /http:\/\/localhost:\d+\//.exec(text)?.[0];
        if (url !== undefined) found(url);
      });
      server.once('exit', () => failed(new Error('The server ended.')));
    });
    return await (await fetch(address)).text();
  } finally {
    server.kill();
  }
}

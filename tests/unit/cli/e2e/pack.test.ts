import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { bareEnv, contentsOf, expectNoStack, PNG } from './run.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

test('the packed product, installed without scripts into an empty folder, builds a talk and its PDF', () => {
  const cwd = scratchFolder({
    'package.json': '{}',
    'deck.md': '# Hi 😀\n\n日本 $x^2$\n\n![a](a.png)\n\n```ts\nlet a = 1;\n```\n\n<b>raw</b>\n',
    'a.png': PNG,
  });
  const npm = (args: readonly string[], from: string): string =>
    execFileSync('npm', [...args], { cwd: from, encoding: 'utf8' });
  // lib/ is built before the tests; packing it again from nothing would take it away from those that run beside.
  npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', cwd], ROOT);
  const archive = readdirSync(cwd).find((name) => name.endsWith('.tgz')) ?? '';
  npm(['install', `./${archive}`, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--silent'], cwd);
  const { status, stdout, stderr } = spawnSync(
    join(cwd, 'node_modules/.bin/lectern'),
    ['build', 'deck.md', '--out', 'out'],
    {
      cwd,
      env: bareEnv(cwd),
      encoding: 'utf8',
    },
  );
  expectNoStack(stderr);
  expect(stdout).toContain('out/index.html');
  expect(status).toBe(0);
  const out = contentsOf(join(cwd, 'out'));
  expect([...out.keys()].filter((path) => path.endsWith('.pdf'))).toHaveLength(2);
  const page = out.get('index.html') ?? '';
  for (const made of ['class="katex', '<svg', '--c:var(--code-', 'noto-sans-jp']) expect(page).toContain(made);
}, 180_000);

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { contentsOf, lectern } from './run.ts';

test('init --yes begins a deck that reads and builds without a finding', () => {
  const cwd = scratchFolder();
  const made = lectern(['init', 'tides', '--yes', '--title', 'Ebb: and flow', '--author', 'Ada'], { cwd });
  expect(made.code).toBe(0);
  const files = [...contentsOf(join(cwd, 'tides')).keys()];
  for (const file of files) expect(made.stdout).toContain(`tides/${file}`);
  expect(files).toContain('deck.md');
  const inspected = lectern(['inspect', 'tides', '--json'], { cwd });
  expect(JSON.parse(inspected.stdout)).toMatchObject({ diagnostics: [] });
  const built = lectern(['build', 'tides/deck.md', '--edition', 'talk,study'], { cwd });
  expect(built).toMatchObject({ code: 0 });
  expect(contentsOf(join(cwd, 'dist')).get('index.html')).toContain('Ebb: and flow');
});

test('init --yes writes nothing where a file of its own stands, and names each', () => {
  const cwd = scratchFolder({ 'tides/deck.md': 'mine', 'tides/theme': 'a file' });
  const { code, stderr } = lectern(['init', 'tides', '--yes'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('"deck.md", "theme"');
  expect([...contentsOf(join(cwd, 'tides'))]).toEqual([
    ['deck.md', 'mine'],
    ['theme', 'a file'],
  ]);
});

test('init --yes goes into a folder that holds other things, which stay', () => {
  const cwd = scratchFolder({ 'notes.txt': 'mine', 'package.json': '{"name":"mine"}' });
  const { code, stdout } = lectern(['init', '.', '--yes'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('npm install --save-dev --save-exact ');
  expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe('{"name":"mine"}');
});

test('below the top of a repository the workflow must be moved, which is said', () => {
  const cwd = scratchFolder({ 'talk/x': '' });
  mkdirSync(join(cwd, '.git'));
  const { code, stderr } = lectern(['init', 'talk', '--yes'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toContain('move talk/.github/workflows/slides.yml to .github/workflows/');
});

test.each([
  [['init', 'x'], 'lectern init x --yes asks none'],
  [['init', '--yes'], 'No folder was named.'],
  [['init', '', '--yes'], 'is a variable of the shell not set?'],
  [['init', 'x', '--yes', '--theme', 'defualt'], 'did you mean "default"?'],
  [['init', 'notes.txt', '--yes'], '"notes.txt" is a file, not a folder.'],
  [['new', 'x'], 'did you mean "init"?'],
])('lectern %j is refused with the next step', (args, words) => {
  const cwd = scratchFolder({ 'notes.txt': '' });
  const { code, stderr } = lectern(args, { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect([...contentsOf(cwd).keys()]).toEqual(['notes.txt']);
});

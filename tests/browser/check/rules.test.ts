import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Diagnostic } from '../../../src/deck/diagnostic.ts';
import { CHECK_RULES } from '../../../src/deck/check-rules.ts';
import { LECTERN, ROOT } from '../built-decks.ts';

test.describe.configure({ mode: 'serial' });

const FIXTURES = 'tests/fixtures/check';
const RULES = readdirSync(join(ROOT, FIXTURES), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('expected.txt'))
  .map((path) => dirname(path).replaceAll('\\', '/'))
  .toSorted();

/** Only found where the web was asked: shown by tests/unit/cli/e2e/links.test.ts. */
const ASKS_THE_WEB = ['link/dead', 'link/moved', 'link/fragment', 'link/unasked'];

/** All of them in one run: by far the most of a run is starting. */
let all: readonly Diagnostic[];
test.beforeAll(() => {
  const folders = RULES.flatMap((rule) => [`${FIXTURES}/${rule}/breaks`, `${FIXTURES}/${rule}/passes`]);
  all = checked(...folders, '--trust');
});

function checked(...args: readonly string[]): readonly Diagnostic[] {
  const command = [LECTERN, 'check', ...args, '--format', 'json'];
  let output: string;
  try {
    output = execFileSync(process.execPath, command, { cwd: ROOT, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(output) as { diagnostics: readonly Diagnostic[] }).diagnostics;
}

for (const rule of RULES) {
  test(`${rule} is found where its fixture breaks it, and nowhere else`, () => {
    const at = (kind: string): readonly Diagnostic[] =>
      all.filter((one) => one.rule === rule && one.file === `${FIXTURES}/${rule}/${kind}/deck.md`);
    const lines = readFileSync(join(ROOT, FIXTURES, rule, 'expected.txt'), 'utf8')
      .trim()
      .split('\n');
    expect(at('breaks').map(({ line }) => String(line))).toEqual(lines);
    for (const { message, slide } of at('breaks')) {
      expect(message).toMatch(/^[^\n]+\.$/);
      if (!rule.startsWith('time/')) expect(slide).toBeDefined();
    }
    expect(at('passes')).toEqual([]);
  });
}

test('every rule of the check has a fixture', () => {
  expect(Object.keys(CHECK_RULES).filter((rule) => !RULES.includes(rule) && !ASKS_THE_WEB.includes(rule))).toEqual([]);
});

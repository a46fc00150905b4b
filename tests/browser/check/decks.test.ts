/** Whole decks, held to all that is found in them: one with a fault of every kind, one without any. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Diagnostic } from '../../../src/deck/diagnostic.ts';
import { LECTERN, ROOT } from '../built-decks.ts';

const FOLDER = 'tests/fixtures/check-decks';

function checked(deck: string, ...flags: readonly string[]): { code: number | null; found: readonly Diagnostic[] } {
  const args = [LECTERN, 'check', `${FOLDER}/${deck}`, '--trust', '--format', 'json', ...flags];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return { code: status, found: (JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] }).diagnostics };
}

for (const deck of readdirSync(join(ROOT, FOLDER))) {
  test(`${deck}: every fault is found at its line, and nothing else`, () => {
    test.setTimeout(180_000);
    const expected = readFileSync(join(ROOT, FOLDER, deck, 'expected.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const { code, found } = checked(deck, '--max-warnings', '0');
    const told = found.map(({ line, rule }) => `${line} ${rule}`);
    expect(told.toSorted()).toEqual(expected.toSorted());
    expect(code).toBe(expected.length === 0 ? 0 : 1);
  });
}

test('the faulty deck has at least forty faults, of as many kinds', () => {
  const lines = readFileSync(join(ROOT, FOLDER, 'faulty/expected.txt'), 'utf8')
    .trim()
    .split('\n');
  expect(new Set(lines.map((line) => line.split(' ')[1])).size).toBeGreaterThanOrEqual(40);
});

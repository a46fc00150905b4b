import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../src/cli/failure.ts';
import { writeNew } from '../../../../src/cli/init/write-new.ts';
import type { OutputError } from '../../../../src/output/errors.ts';
import { scratchFolder } from '../scratch.ts';

test('files stand in folders that are made for them', () => {
  const folder = join(scratchFolder(), 'a/b');
  const files = new Map([
    ['deck.md', 'x'],
    ['theme/own.css', 'y'],
  ]);
  writeNew(folder, files);
  expect(readFileSync(join(folder, 'deck.md'), 'utf8')).toBe('x');
  expect(readFileSync(join(folder, 'theme/own.css'), 'utf8')).toBe('y');
});

test('where a file came to stand meanwhile, it stays and all that was made is gone', () => {
  const above = scratchFolder({ 'talk/theme/own.css': 'mine', 'talk/other.txt': 'mine too' });
  const folder = join(above, 'talk');
  const files = new Map([
    ['deck.md', 'x'],
    ['.github/workflows/slides.yml', 'y'],
    ['theme/own.css', 'z'],
  ]);
  expect(() => writeNew(folder, files)).toThrow(UsageError);
  expect(readdirSync(folder).toSorted()).toEqual(['other.txt', 'theme']);
  expect(readFileSync(join(folder, 'theme/own.css'), 'utf8')).toBe('mine');
});

test('what the disk refuses leaves nothing behind, not even the folder', () => {
  const above = scratchFolder();
  const files = new Map([
    ['deck.md', 'x'],
    [`${'long'.repeat(100)}/own.css`, 'y'],
  ]);
  const fault = expect.objectContaining({ name: 'OutputError', hint: 'name another folder' }) as OutputError;
  expect(() => writeNew(join(above, 'new/talk'), files)).toThrow(fault);
  expect(readdirSync(above)).toEqual([]);
});

test('a link that leads nowhere is not written through', () => {
  const folder = scratchFolder();
  const elsewhere = join(scratchFolder(), 'elsewhere.md');
  mkdirSync(join(folder, 'theme'));
  symlinkSync(elsewhere, join(folder, 'deck.md'));
  expect(() => writeNew(folder, new Map([['deck.md', 'x']]))).toThrow(UsageError);
  expect(existsSync(elsewhere)).toBe(false);
});

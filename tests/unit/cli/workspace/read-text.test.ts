import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeText, readText, TEXT_LIMIT } from '../../../../src/cli/workspace/read-text.ts';
import { scratchFolder } from '../scratch.ts';

const rulesOf = (bytes: Uint8Array): string[] =>
  decodeText(Buffer.from(bytes), 'x.md').diagnostics.map(({ rule }) => rule);

describe('bytes', () => {
  test('that are UTF-8 are read as they are, byte order mark and CRLF included', () => {
    expect(decodeText(Buffer.from('\uFEFF# Zürich\r\n'), 'x.md')).toEqual({
      text: '\uFEFF# Zürich\r\n',
      diagnostics: [],
    });
  });

  test('that are Latin-1 are read with a warning at the first line that is not UTF-8', () => {
    const read = decodeText(Buffer.from('# one\n\ncaf\u00e9\n', 'latin1'), 'x.md');
    expect(read.text).toContain('caf\uFFFD');
    expect(read.diagnostics).toMatchObject([{ rule: 'file/encoding', severity: 'warning', file: 'x.md', line: 3 }]);
  });

  test('that are UTF-16 with a byte order mark are read with a warning', () => {
    const read = decodeText(Buffer.from('\uFEFF# Hällo\n', 'utf16le'), 'x.md');
    expect(read.text).toBe('# Hällo\n');
    expect(read.diagnostics).toMatchObject([{ rule: 'file/encoding' }]);
  });

  test('that are a picture, a program or noise are not text', () => {
    expect(rulesOf(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toEqual(['file/binary']);
    expect(rulesOf(Buffer.from('7f454c4602010100', 'hex'))).toEqual(['file/binary']);
    expect(rulesOf(Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))).toEqual(['file/binary']);
  });

  test('with one stray NUL among much text are still text', () => {
    expect(rulesOf(Buffer.from(`# Slide\n${'words '.repeat(100)}\0\n`))).toEqual([]);
  });
});

describe('a file', () => {
  test('beyond the limit is refused without being read', () => {
    const folder = scratchFolder({ 'big.md': Buffer.alloc(TEXT_LIMIT + 1, 'a') });
    expect(readText(join(folder, 'big.md'), 'big.md').diagnostics).toMatchObject([
      { rule: 'file/unreadable', message: '"big.md" is 17 MB; text files may have 16 MB.' },
    ]);
  });

  test('that is a folder, a pipe or gone is reported, and a pipe does not hang the run', () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'd.md'));
    execFileSync('mkfifo', [join(folder, 'p.md')]);
    for (const name of ['d.md', 'p.md', 'gone.md']) {
      const read = readText(join(folder, name), name);
      expect(read.text).toBeUndefined();
      expect(read.diagnostics).toMatchObject([{ rule: 'file/unreadable', file: name, line: 1 }]);
    }
  });
});

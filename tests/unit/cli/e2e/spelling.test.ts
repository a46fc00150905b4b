import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../../src/deck/diagnostic.ts';
import { scratchFolder } from '../scratch.ts';
import { lectern } from './run.ts';

function check(cwd: string, ...args: readonly string[]): readonly Diagnostic[] {
  const env = {
    LECTERN_BROWSER: '/nowhere',
    FILES_LOG: join(cwd, 'files.log'),
    NODE_OPTIONS: `--require=${resolve(import.meta.dirname, 'count-files.cjs')}`,
  };
  const { stdout } = lectern(['check', ...args, '--format', 'json'], { cwd, env });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
  return diagnostics.filter(({ rule }) => rule.startsWith('spelling/') || rule.startsWith('file/'));
}

/** Names of what was read for spelling. */
function opened(cwd: string): readonly string[] {
  const log = join(cwd, 'files.log');
  expect(existsSync(log)).toBe(true);
  const paths = readFileSync(log, 'utf8').split('\n');
  return [
    ...new Set(
      paths.flatMap((path) => /lib[\\/]spelling[\\/](.*)$|lib[\\/]cli[\\/](spelling)-/.exec(path)?.slice(1) ?? []),
    ),
  ]
    .filter((name) => name !== undefined)
    .toSorted();
}

const deck = (check: string): string => `---\nlang: en-GB\n${check}---\n\n## The tdie rises\n`;

describe('spelling', () => {
  it('loads nothing where the deck does not ask for it', () => {
    const cwd = scratchFolder({ 'deck.md': deck('') });
    expect(check(cwd, 'deck.md')).toEqual([]);
    expect(opened(cwd)).toEqual([]);
  });

  it('loads the dictionaries of the deck’s languages alone', () => {
    const cwd = scratchFolder({ 'deck.md': deck('check: { spelling: error }\n') });
    expect(check(cwd, 'deck.md')).toMatchObject([{ rule: 'spelling/word', severity: 'error', line: 6, column: 8 }]);
    expect(opened(cwd)).toEqual(['en-gb.aff.gz', 'en-gb.dic.gz', 'spelling', 'terms.txt.gz']);
  });

  it('knows the words of words.txt above the deck, and of lectern.yaml, and nothing is repaired', () => {
    const text = deck('').replace('The', 'The qwertz');
    const cwd = scratchFolder({
      '.git/HEAD': '',
      'lectern.yaml': 'check: { spelling: { words: [qwertz, never] } }\n',
      'words.txt': 'tdie\n',
      'talk/deck.md': text,
      'other/deck.md': text,
      'other/words.txt': '',
    });
    const found = check(cwd, 'talk', 'other', '--fix');
    expect(found).toMatchObject([{ rule: 'spelling/word', file: 'other/deck.md', column: 15 }]);
    expect(readFileSync(join(cwd, 'other/deck.md'), 'utf8')).toBe(text);
  });

  it('tells of a list that is not there, at the line that names it', () => {
    const cwd = scratchFolder({ 'deck.md': deck('check: { spelling: { file: names.txt } }\n') });
    expect(check(cwd, 'deck.md')).toMatchObject([{ rule: 'file/unreadable', line: 3 }, { rule: 'spelling/word' }]);
  });

  it('reads a dictionary of the project, as it lies where the command is called', () => {
    const files = {
      'deck.md': '---\nlang: cy\ncheck: { spelling: true }\n---\n\n## Llanw a thrai\n',
      'node_modules/dictionary-cy/index.aff': 'SET UTF-8\n',
      'node_modules/dictionary-cy/index.dic': '2\nllanw\nthraih\n',
      'node_modules/dictionary-cy/index.js': 'throw new Error("run");',
    };
    const cwd = scratchFolder(files);
    expect(check(cwd, 'deck.md')).toMatchObject([{ rule: 'spelling/word', column: 12 }]);
    const elsewhere = scratchFolder();
    // Beside a deck that is not trusted it could be the work of anybody.
    expect(check(elsewhere, join(cwd, 'deck.md'))).toMatchObject([{ rule: 'spelling/dictionary' }]);
    expect(check(elsewhere, join(cwd, 'deck.md'), '--trust')).toMatchObject([{ rule: 'spelling/word' }]);
  });
});

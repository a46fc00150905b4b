import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDictionary } from '../../../../src/cli/spelling/dictionaries.ts';
import { startHunspell, type WordChecker } from '../../../../src/cli/spelling/hunspell.ts';
import { readWordFile, wordsOfFile } from '../../../../src/cli/spelling/word-files.ts';
import { openDeck } from '../../../../src/cli/workspace/open-deck.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { scratchFolder } from '../scratch.ts';

const NOWHERE: readonly string[] = [];
const start = async (lang: string, folders = NOWHERE): Promise<WordChecker> => {
  const dictionary = findDictionary(lang, folders);
  if (dictionary === undefined) throw new Error(`No dictionary for ${lang}.`);
  return startHunspell(dictionary);
};

describe('dictionaries that Lectern brings', () => {
  it.each([
    ['en', 'color analyze talks don’t it’s', 'colour analyse tlak'],
    ['en-US', 'color', 'colour'],
    ['en-GB', 'colour analyse', 'color tlak'],
    ['en-AU', 'colour', 'color'],
    ['en-GB-oxendict', 'colour', 'color'],
    ['fr', 'l’image élèves aujourd’hui qu’elle', 'limmage éléves'],
    ['fr-CH', 'élèves', 'éléves'],
    ['es', 'canciones según', 'cancion tlak'],
  ])('know the words of %s', async (lang, right, wrong) => {
    const { knows } = await start(lang);
    expect(right.split(' ').filter((word) => !knows(word))).toEqual([]);
    expect(wrong.split(' ').filter((word) => knows(word))).toEqual([]);
  });

  it.each([
    ['recieve', 'receive'],
    ['Teh', 'The'],
    ['Recieve', 'Receive'],
  ])('suggest what was meant by %s', async (word, meant) => {
    expect((await start('en')).suggest(word).slice(0, 3)).toContain(meant);
  });

  it('are none for what is no language, or another', () => {
    for (const lang of ['de', 'cy', '../en', 'en/../fr', '', 'x'])
      expect(findDictionary(lang, NOWHERE)).toBeUndefined();
  });
});

describe('dictionaries of the user', () => {
  const AFF = 'SET UTF-8\nCOMPOUNDMIN 3\nCOMPOUNDFLAG C\n';

  it('are found in the project and above it, before those of Lectern, and join words as their language does', async () => {
    const folder = scratchFolder({
      'node_modules/dictionary-de/index.aff': AFF,
      'node_modules/dictionary-de/index.dic': '2\nSprache/C\nbild/C\n',
      'node_modules/dictionary-en/index.aff': 'SET UTF-8\n',
      'node_modules/dictionary-en/index.dic': '1\ntlak\n',
      'node_modules/dictionary-en/index.js': 'throw new Error("run")',
      'talks/a/deck.md': '',
    });
    const german = await start('de-AT', [join(folder, 'talks/a')]);
    expect(['Sprachebild', 'Sprachbild'].map((word) => german.knows(word))).toEqual([true, false]);
    expect((await start('en', [folder])).knows('tlak')).toBe(true);
  });

  it('that nobody can read are as if they were not there, and spoil no other', async () => {
    const bytes = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251));
    for (const aff of [bytes, Buffer.from('SET NO-SUCH-SET\nFLAG num\nSFX A Y 99999\n'), Buffer.alloc(0)]) {
      const { knows } = await startHunspell({ aff, dic: bytes });
      expect(knows('tide')).toBe(false);
    }
    expect((await start('en')).knows('tide')).toBe(true);
  });

  it('leave the process as it was', async () => {
    const before = process.listeners('uncaughtException');
    await start('en');
    expect(process.listeners('uncaughtException')).toEqual(before);
  });
});

describe('words.txt', () => {
  it('has a word on each line, and remarks', () => {
    const text = '\uFEFF# Ours\r\nLectern\r\n\r\n  tide* # any ending\r\nC#\r\none two\n';
    expect(wordsOfFile(text)).toEqual(['Lectern', 'tide*', 'C#', 'one', 'two']);
  });

  it('is the nearest one, up to the root of the project', () => {
    const folder = scratchFolder({ 'words.txt': 'outer', 'talk/.git/HEAD': '', 'talk/a/b/deck.md': '' });
    const read = (path: string): readonly string[] => readWordFile({}, join(folder, path), false).value;
    expect(read('talk/a/b')).toEqual([]);
    const inner = scratchFolder({
      '.git/HEAD': '',
      'words.txt': 'outer',
      'a/words.txt': 'inner',
      'a/b/deck.md': '',
      'c/deck.md': '',
    });
    expect(readWordFile({}, join(inner, 'a/b'), false).value).toEqual(['inner']);
    expect(readWordFile({}, join(inner, 'c'), false).value).toEqual(['outer']);
  });

  const span = { file: 'deck.md', line: 3, column: 9 };

  it('may have another name, which is told where it is not there or lies outside', () => {
    const folder = scratchFolder({
      '.git/HEAD': '',
      'own.txt': 'mine',
      'a/deck.md': '',
      'a/list.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    });
    const outside = scratchFolder({ 'secret.txt': 'secret' });
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'a/link.txt'));
    const read = (path: string, trust = false) => readWordFile({ file: { path, span } }, join(folder, 'a'), trust);
    expect(read('../own.txt')).toEqual({ value: ['mine'], diagnostics: [] });
    for (const path of ['none.txt', 'list.png', '.'])
      expect(read(path)).toMatchObject({ value: [], diagnostics: [{ rule: 'file/unreadable', line: 3 }] });
    for (const path of [join(outside, 'secret.txt'), '../../../../../etc/passwd', 'link.txt'])
      expect(read(path)).toMatchObject({ value: [], diagnostics: [{ rule: 'file/outside', line: 3 }] });
    expect(read(join(outside, 'secret.txt'), true).value).toEqual(['secret']);
  });

  it('is watched with the deck, where it is and where it may come to be', () => {
    const cwd = scratchFolder({
      '.git/HEAD': '',
      'talk/deck.md': '---\ncheck: { spelling: true }\n---\n\n# A\n',
      'talk/plain.md': '# A\n',
    });
    const watched = (name: string): readonly string[] =>
      openDeck({ file: join(cwd, 'talk', name), name: 'talk' }, { compile, trust: false }).watched.filter((path) =>
        path.endsWith('words.txt'),
      );
    expect(watched('deck.md')).toEqual([join(cwd, 'talk/words.txt'), join(cwd, 'words.txt')]);
    expect(watched('plain.md')).toEqual([]);
  });

  it('is no link that leads out of the project', () => {
    const outside = scratchFolder({ 'secret.txt': 'secret' });
    const folder = scratchFolder({ '.git/HEAD': '' });
    mkdirSync(join(folder, 'a'));
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'a/words.txt'));
    expect(readWordFile({}, join(folder, 'a'), false).value).toEqual([]);
    expect(readWordFile({}, join(folder, 'a'), true).value).toEqual(['secret']);
  });
});

it('no dictionary is passed on whose licence would not let it be', () => {
  const root = resolve(import.meta.dirname, '../../../..');
  const notice = readFileSync(join(root, 'lib/NOTICE.txt'), 'utf8');
  const licences = [...notice.matchAll(/^(dictionary-[\w-]+) [\d.]+ \((.*)\)$/gm)].map(([, name, licence]) => [
    name,
    licence,
  ]);
  expect(licences).toEqual([
    ['dictionary-en', '(MIT AND BSD)'],
    ['dictionary-en-gb', '(MIT AND BSD)'],
    ['dictionary-es', '(GPL-3.0 OR LGPL-3.0 OR MPL-1.1)'],
    ['dictionary-fr', 'MPL-2.0'],
  ]);
});

import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/cli/failure.ts';
import { deckNameOf, findDecks, rejectSameNames, findOneDeck } from '../../../../src/cli/workspace/find-decks.ts';
import { scratchFolder } from '../scratch.ts';

const never = (): boolean => false;

function failureOf(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('a file argument', () => {
  test('is a deck named after its stem', () => {
    const folder = scratchFolder({ 'My talk.v2.md': '# Hi' });
    const found = findDecks([join(folder, 'My talk.v2.md')], never);
    expect(found.decks.map(({ name }) => name)).toEqual(['My talk.v2']);
    expect(found.gathered).toBe(false);
  });

  test('deck.md is named after its folder', () => {
    expect(deckNameOf('/x/intro/deck.md')).toBe('intro');
    expect(deckNameOf('/deck.md')).toBe('deck');
  });

  test('is found when typed in NFD for a file in NFC, and the other way round', () => {
    const folder = scratchFolder({
      [`${'Zürich'.normalize('NFC')}.md`]: '# 1',
      [`${'Köln'.normalize('NFD')}.md`]: '# 2',
    });
    expect(findDecks([join(folder, `${'Zürich'.normalize('NFD')}.md`)], never).decks).toHaveLength(1);
    const found = findDecks([join(folder, `${'Köln'.normalize('NFC')}.md`)], never);
    expect(found.decks[0]?.name).toBe('Köln'.normalize('NFC'));
  });

  test('that is not there names the nearest one', () => {
    const folder = scratchFolder({ 'talk.md': '# Hi' });
    const failure = failureOf(() => findDecks([join(folder, 'tlak.md')], never));
    expect(failure.message).toContain('does not exist');
    expect(failure.hint).toContain('talk.md');
  });

  test('that is not Markdown is refused, also behind a link', () => {
    const folder = scratchFolder({ 'talk.txt': 'Hi' });
    symlinkSync('talk.txt', join(folder, 'talk.md'));
    expect(failureOf(() => findDecks([join(folder, 'talk.txt')], never)).message).toContain('not a Markdown file');
    expect(failureOf(() => findDecks([join(folder, 'talk.md')], never)).message).toContain('link');
  });
});

describe('a folder argument', () => {
  test('means every deck.md below it; partials, dependencies and hidden folders are left out', () => {
    const folder = scratchFolder({
      'a/deck.md': '# A',
      'b/part/deck.md': '# B',
      '_drafts/deck.md': '# no',
      'node_modules/x/deck.md': '# no',
      '.cache/deck.md': '# no',
      'a/notes.md': '# no',
    });
    const found = findDecks([folder], never);
    expect(found.decks.map(({ file }) => relative(folder, file))).toEqual([
      join('a', 'deck.md'),
      join('b', 'part', 'deck.md'),
    ]);
    expect(found.gathered).toBe(true);
  });

  test('takes the order of course.yaml and the files named there, then the rest', () => {
    const folder = scratchFolder({
      'course.yaml': 'title: Course\ndecks:\n  - late.md\n  - zeta\n',
      'late.md': '# Late',
      'zeta/deck.md': '# Z',
      'alpha/deck.md': '# A',
    });
    const found = findDecks([folder], never);
    expect(found.decks.map(({ name }) => name)).toEqual(['late', 'zeta', 'alpha']);
    expect(found.diagnostics).toEqual([]);
  });

  test('reports what is wrong in course.yaml with its line', () => {
    const folder = scratchFolder({
      'course.yaml': 'decks:\n  - gone.md\n  - ../outside.md\n  - 7\n',
      'a/deck.md': '# A',
      '../outside.md': '# no',
    });
    const found = findDecks([folder], never);
    expect(found.diagnostics.map(({ rule, line }) => [rule, line])).toEqual([
      ['include/missing', 2],
      ['file/outside', 3],
      ['front-matter/type', 4],
    ]);
    expect(found.decks.map(({ name }) => name)).toEqual(['a']);
  });

  test('says what is wrong in course.yaml when nothing else is a deck', () => {
    const folder = scratchFolder({ 'course.yaml': 'title: Course\ndecks: 3\n', 'talk.md': '# A' });
    expect(() => findDecks([folder], () => false)).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/course\.yaml:2: "decks" is not a list\.$/) }),
    );
  });

  test('survives a course.yaml that is no YAML or an alias bomb', () => {
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
      .join('\n')}\ndecks: *i\n`;
    for (const text of ['decks: [', bomb, '- ', '']) {
      const folder = scratchFolder({ 'course.yaml': text, 'a/deck.md': '# A' });
      expect(findDecks([folder], never).decks.map(({ name }) => name)).toEqual(['a']);
    }
  });

  test('without decks says what a deck is, and names a Markdown file that could be meant', () => {
    expect(failureOf(() => findDecks([scratchFolder()], never)).hint).toContain('deck.md');
    const folder = scratchFolder({ 'talk.md': '# Hi' });
    expect(failureOf(() => findDecks([folder], never)).hint).toContain('talk.md');
  });

  test('does not follow links out of the folder unless it is trusted, and never goes round in circles', () => {
    const folder = scratchFolder({ 'secret/deck.md': '# S', 'slides/a/deck.md': '# A' });
    const slides = join(folder, 'slides');
    symlinkSync('../secret', join(slides, 's'));
    symlinkSync('..', join(slides, 'a', 'up'));
    mkdirSync(join(slides, 'linked'));
    symlinkSync('../../secret/deck.md', join(slides, 'linked', 'deck.md'));
    expect(findDecks([slides], never).decks.map(({ name }) => name)).toEqual(['a']);
    expect(findDecks([slides], () => true).decks.map(({ name }) => name)).toEqual(['a', 'linked']);
  });
});

describe('several arguments', () => {
  test('are gathered, each deck once', () => {
    const folder = scratchFolder({ 'a/deck.md': '# A', 'b.md': '# B' });
    const found = findDecks([join(folder, 'b.md'), folder, join(folder, 'a', 'deck.md')], never);
    expect(found.decks.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(found.gathered).toBe(true);
  });

  test('whose decks have one name are refused, whatever the case', () => {
    const folder = scratchFolder({ 'x/Intro/deck.md': '# 1', 'y/intro/deck.md': '# 2' });
    const failure = failureOf(() => rejectSameNames(findDecks([folder], never).decks));
    expect(failure.message).toContain(basename('intro'));
    expect(failure.hint).toContain('--out');
  });

  test('one deck is asked for where one is needed', () => {
    const folder = scratchFolder({ 'a/deck.md': '# 1', 'b/deck.md': '# 2' });
    expect(failureOf(() => findOneDeck(folder, never)).message).toContain('2 decks');
    expect(findOneDeck(join(folder, 'a'), never).decks).toHaveLength(1);
  });
});

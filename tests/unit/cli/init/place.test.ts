import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeOf, standingInTheWay, titleFor } from '../../../../src/cli/init/place.ts';
import { scratchFolder } from '../scratch.ts';

describe('the place of a new deck', () => {
  test('a folder that is not there yet is empty', () => {
    expect(placeOf(join(scratchFolder(), 'a/b'))).toMatchObject({
      isEmpty: true,
      isPackage: false,
      lectern: 'missing',
    });
  });

  test('what git and the system keep is no content', () => {
    const folder = scratchFolder({ '.git/HEAD': 'ref', '.DS_Store': '' });
    expect(placeOf(folder)).toMatchObject({ isEmpty: true, inRepository: '' });
    expect(placeOf(scratchFolder({ 'notes.txt': '' })).isEmpty).toBe(false);
  });

  test('a file of that name is refused', () => {
    expect(() => placeOf(join(scratchFolder({ talk: '' }), 'talk'))).toThrow('is a file, not a folder');
  });

  test('Lectern is found around it, or named in its package.json', () => {
    const folder = scratchFolder({
      'node_modules/lectern/package.json': '{"name":"lectern"}',
      'named/package.json': '{}',
    });
    expect(placeOf(join(folder, 'new')).lectern).toBe('installed');
    const named = scratchFolder({ 'package.json': '{"devDependencies":{"lectern":"0.1.0"}}' });
    expect(placeOf(named)).toMatchObject({ lectern: 'named', isPackage: true });
    expect(placeOf(scratchFolder({ 'package.json': '{}' }))).toMatchObject({ lectern: 'missing', isPackage: true });
  });

  test('its path in the repository is told with slashes', () => {
    const folder = scratchFolder({ '.git/HEAD': 'ref' });
    expect(placeOf(join(folder, 'talks/moon')).inRepository).toBe('talks/moon');
  });

  test.each([
    ['tides-and-moons', 'Tides and moons'],
    ['été_2026', 'Été 2026'],
    ['月の話', '月の話'],
    ['--', 'My talk'],
  ])('the folder %s gives the title %s', (name, title) => {
    expect(titleFor(placeOf(join(scratchFolder(), name)))).toBe(title);
  });
});

describe('what stands in the way', () => {
  const PATHS = ['deck.md', 'theme/own.css', '.github/workflows/slides.yml'];

  test('is nothing in a folder that is missing, empty or full of other things', () => {
    expect(standingInTheWay(join(scratchFolder(), 'new'), PATHS)).toEqual(new Set());
    const folder = scratchFolder({ 'theme/other.css': '', '.github/workflows/test.yml': '', 'talk.md': '' });
    expect(standingInTheWay(folder, PATHS)).toEqual(new Set());
  });

  test('is a file of that name, or one where a folder is needed', () => {
    const folder = scratchFolder({ 'deck.md': '', theme: 'a file' });
    expect(standingInTheWay(folder, PATHS)).toEqual(new Set(['deck.md', 'theme']));
  });

  test('is a link, which would lead out of the folder, and one that leads nowhere', () => {
    const folder = scratchFolder();
    const elsewhere = scratchFolder();
    mkdirSync(join(elsewhere, 'workflows'));
    symlinkSync(elsewhere, join(folder, '.github'));
    symlinkSync(join(folder, 'gone'), join(folder, 'deck.md'));
    expect(standingInTheWay(folder, PATHS)).toEqual(new Set(['deck.md', '.github']));
  });
});

/** What `lectern init` writes, out of `lib/starter/`: the deck, its settings and its package. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { placeOf } from '../../../../src/cli/init/place.ts';
import { packageName, starterFile, starterPaths, type StarterPath } from '../../../../src/cli/init/starter.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { THEMES } from '../../../../src/deck/theme.ts';
import { packageFile } from '../../../../src/output/package-files.ts';
import { scratchFolder } from '../scratch.ts';

const CHOICES = { title: 'Tides', theme: 'default' };

function fileAt(folder: string, path: StarterPath, choices = CHOICES): string {
  return starterFile(path, placeOf(folder), choices);
}

describe.each(THEMES)('the deck in the theme %s', (theme) => {
  const choices = { ...CHOICES, theme };

  test('compiles without a finding, and without trust', () => {
    const folder = scratchFolder();
    const sheet = fileAt(folder, 'theme/own.css', choices);
    const { value, diagnostics } = compile({
      name: 'tides',
      source: { path: 'deck.md', text: fileAt(folder, 'deck.md', choices) },
      defaults: { path: 'lectern.yaml', text: fileAt(folder, 'lectern.yaml', choices) },
      includes: new Map([['theme/own.css', { path: 'theme/own.css', text: sheet }]]),
      files: new Set(['deck.md', 'lectern.yaml', 'theme/own.css']),
      trust: false,
    });
    expect(diagnostics).toEqual([]);
    const slides = value.stacks.flatMap((stack) => stack.slides);
    for (const { id, texts } of slides) {
      expect(texts.presenter, `${id} has notes`).not.toEqual([]);
      expect(texts.handout, `${id} has a text for paper`).not.toEqual([]);
      expect(texts.study, `${id} has a text for the study pages`).not.toEqual([]);
    }
  });

  test('has a sheet with the very colours of the theme', () => {
    const sheet = fileAt(scratchFolder(), 'theme/own.css', choices);
    const own = theme === 'default' ? [] : [`theme/themes/${theme}.css`];
    const built = ['theme/slide.css', ...own].map((name) => readFileSync(packageFile(name), 'utf8')).join('');
    const colours = [...sheet.matchAll(/#[0-9a-f]{6}/g)].map(([colour]) => colour);
    expect(colours.length).toBeGreaterThan(20);
    for (const colour of new Set(colours)) expect(built).toContain(shortened(colour));
  });
});

/** As a minified sheet has it. */
function shortened(colour: string): string {
  return colour.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
}

test('a title and a name may be anything', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
  const folder = scratchFolder();
  fc.assert(
    fc.property(name, name, (title, author) => {
      const text = starterFile('deck.md', placeOf(folder), { title, author, theme: 'default' });
      const { title: read, author: by } = parse(text.split('\n---\n')[0] ?? '') as Record<string, unknown>;
      expect([read, by]).toEqual([title, author]);
    }),
  );
});

test('the workflow names the folder of the deck in its repository', () => {
  const folder = scratchFolder({ '.git/HEAD': 'ref' });
  const at = (path: string): unknown =>
    (parse(fileAt(join(folder, path), '.github/workflows/slides.yml')) as { env: { FOLDER: string } }).env.FOLDER;
  expect(at('')).toBe('.');
  expect(at('talks/a: b')).toBe('talks/a: b');
});

test('a package.json is written only where Lectern is not installed and no package is', () => {
  expect(starterPaths(placeOf(scratchFolder()))).toContain('package.json');
  expect(starterPaths(placeOf(scratchFolder({ 'package.json': '{}' })))).not.toContain('package.json');
  const around = scratchFolder({ 'node_modules/lectern/package.json': '{}' });
  expect(starterPaths(placeOf(join(around, 'talk')))).not.toContain('package.json');
});

test.each([
  ['Tides & Moons', 'tides-moons'],
  ['Été', 'ete'],
  ['月の話', 'my-talk'],
  ['.hidden', 'hidden'],
  ['lectern', 'my-talk'],
])('the folder %s makes the package %s', (folder, name) => {
  expect(packageName(folder)).toBe(name);
});

/** What a deck with Python cells brings to its pages, where Pyodide is and where it is not. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pythonScript } from '../../../src/output/python-files.ts';
import { cellBlock } from '../../browser/study/cell-samples.ts';
import { deck as deckOf, slide as slideOf } from '../render/sample-deck.ts';

const deckWith = (language: 'js' | 'python') =>
  deckOf([slideOf('one', 'content', [cellBlock({ code: '1', language: 'js' }), cellBlock({ code: '1', language })])]);

/** Files of a package that looks like Pyodide. */
const FILES = {
  'package.json': '{"name":"pyodide","version":"1.2.3*/evil"}',
  'pyodide.js': 'var loadPyodide = 1;',
  'pyodide.asm.mjs':
    'function _createPyodideModule() { return import.meta.url; }\nexport default _createPyodideModule;\n',
  'pyodide.asm.wasm': '\0asm',
  'python_stdlib.zip': 'PK',
  'pyodide-lock.json': '{"info":{"version":"1.2.3"},"packages":{"numpy":{}}}',
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-python-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(files: Partial<typeof FILES>): void {
  const place = join(folder, 'node_modules/pyodide');
  mkdirSync(place, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
}

/** What the script leaves on the page. */
function unpacked(script: string): Record<string, string> {
  const [, json = ''] = /^globalThis\.lecternPyodide = (.*);$/m.exec(script) ?? [];
  const packed = JSON.parse(json) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(packed).map(([name, text]) => [name, gunzipSync(Buffer.from(text, 'base64')).toString()]),
  );
}

describe('pythonScript', () => {
  test('is not asked for by decks without Python', async () => {
    install(FILES);
    expect(await pythonScript(deckWith('js'), { folder, trust: true })).toEqual({ value: undefined, diagnostics: [] });
  });

  test('holds the files of the package in the folder of a trusted deck, as a classic script', async () => {
    install(FILES);
    const { value = '', diagnostics } = await pythonScript(deckWith('python'), { folder, trust: true });
    expect(diagnostics).toEqual([]);
    expect(value).toMatch(/^\/\*! Pyodide 1\.2\.3evil, MPL-2\.0/);
    expect(unpacked(value)).toEqual({
      'pyodide.js': FILES['pyodide.js'],
      'pyodide.asm.js': 'function _createPyodideModule() { return "https://python.invalid/"; }\n',
      'pyodide.asm.wasm': FILES['pyodide.asm.wasm'],
      'python_stdlib.zip': FILES['python_stdlib.zip'],
      'pyodide-lock.json': '{"info":{"version":"1.2.3"},"packages":{}}',
    });
  });

  test('is the same text each time', async () => {
    install(FILES);
    const one = await pythonScript(deckWith('python'), { folder, trust: true });
    expect(await pythonScript(deckWith('python'), { folder, trust: true })).toEqual(one);
  });

  test('never looks into a folder that is not trusted', async () => {
    install(FILES);
    // Beside Lectern stands the real one, for its tests.
    const { value = '' } = await pythonScript(deckWith('python'), { folder, trust: false });
    expect(unpacked(value)['pyodide.js']).toContain('loadPyodide');
    expect(unpacked(value)['pyodide.js']).not.toBe(FILES['pyodide.js']);
  });

  test('says so where Pyodide is not installed', async () => {
    const { value, diagnostics } = await pythonScript(deckWith('python'), { folder, trust: true }, folder);
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      {
        file: 'deck.md',
        line: 1,
        rule: 'cell/python-missing',
        severity: 'warning',
        message: 'Pyodide is not installed, so Python cells are only shown.',
        hint: 'run "npm install pyodide" in the deck\'s folder and trust it, or beside Lectern',
      },
    ]);
  });

  test.each([
    ['a file is missing', { ...FILES, 'pyodide.asm.wasm': undefined }, 'Pyodide has no pyodide.asm.wasm'],
    [
      'the module is of another kind',
      { ...FILES, 'pyodide.asm.mjs': 'module.exports = 1' },
      'This version of Pyodide is not known',
    ],
  ])('says so where %s', async (_, files, why) => {
    install(Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined)));
    const { value, diagnostics } = await pythonScript(deckWith('python'), { folder, trust: true });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        rule: 'cell/python-missing',
        severity: 'warning',
        file: 'deck.md',
        message: `${why}, so Python cells are only shown.`,
      },
    ]);
  });
});

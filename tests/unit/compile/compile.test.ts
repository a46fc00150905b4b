/** Each folder of tests/fixtures/compile is one deck: `deck.md` (and what it includes) beside `expected.txt`. UPDATE=1 rewrites. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import type { SourceFile } from '../../../src/deck/span.ts';
import { outlineOf } from './outline.ts';

const root = join(import.meta.dirname, '../../fixtures/compile');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

describe('compile', () => {
  for (const name of readdirSync(root)) {
    test(`reads "${name}" as its outline says`, () => {
      const folder = join(root, name);
      const paths = filesBelow(folder).map((path) => relative(folder, path).split(sep).join('/'));
      const files = new Set(paths.filter((path) => path !== 'expected.txt'));
      const includes = new Map<string, SourceFile>(
        [...files].map((path) => [path, { path, text: readFileSync(join(folder, path), 'utf8') }]),
      );
      const source = includes.get('deck.md');
      if (source === undefined) throw new Error(`${name} has no deck.md`);
      const { value, diagnostics, wanted } = compile({
        name,
        source,
        includes,
        files,
        trust: existsSync(join(folder, 'TRUST')),
      });
      expect(wanted).toEqual([]);
      const outline = outlineOf(value, diagnostics);
      const expected = join(folder, 'expected.txt');
      if (process.env.UPDATE) writeFileSync(expected, outline);
      expect(outline).toBe(readFileSync(expected, 'utf8'));
    });
  }
});

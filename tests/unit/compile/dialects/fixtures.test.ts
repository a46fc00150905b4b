/**
 * Each folder of tests/fixtures/dialects/<dialect> is one deck: `deck.md` or `deck.qmd` (and what it includes) beside
 * `expected.txt`, its outline as tests/unit/compile/outline.ts writes it. UPDATE=1 rewrites. Files: `TRUST` trusts the deck.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIALECTS } from '../../../../src/compile/context.ts';
import { nativeFile } from '../../../../src/compile/dialects/native/native-file.ts';
import { outlineOf } from '../outline.ts';
import { converted, Folder, substanceOf } from './read-deck.ts';

const root = join(import.meta.dirname, '../../../fixtures/dialects');

for (const dialect of DIALECTS.filter((name) => name !== 'native')) {
  describe(`the dialect ${dialect}`, () => {
    for (const name of readdirSync(join(root, dialect))) {
      const folder = new Folder(join(root, dialect, name));
      const source = folder.read(folder.files.has('deck.qmd') ? 'deck.qmd' : 'deck.md');
      const compiled = folder.compile(source, dialect);

      test(`reads "${name}" as its outline says`, () => {
        const outline = outlineOf(compiled.value, compiled.diagnostics);
        const expected = join(folder.root, 'expected.txt');
        if (process.env.UPDATE) writeFileSync(expected, outline);
        expect(outline).toBe(readFileSync(expected, 'utf8'));
      });

      test(`gives the same slides for "${name}" when it was converted`, () => {
        const again = converted(folder, compiled);
        expect(again.dialect).toBe('native');
        expect(substanceOf(again)).toBe(substanceOf(compiled));
        // Converting what was converted changes nothing, but for remarks that were said.
        const text = nativeFile(again.native);
        expect(nativeFile(converted(folder, again).native)).toBe(text);
      });

      test(`points at lines of "${name}" that are there`, () => {
        for (const { file, line, column = 1 } of compiled.diagnostics) {
          const written = folder.read(file).text.split(/\r\n|\n|\r/)[line - 1];
          expect(written, `${file}:${line}`).toBeDefined();
          expect(column).toBeLessThanOrEqual((written ?? '').length + 1);
        }
      });
    }
  });
}

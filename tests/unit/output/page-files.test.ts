import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFile } from '../../../src/output/package-files.ts';
import { ownUrls, PageFiles } from '../../../src/output/page-files.ts';
import { styleUrls } from '../../../src/output/style-sheet.ts';

test('what our own style sheets name is found without a parser, all of it and nothing else', () => {
  const sheets = ['theme', 'katex'].flatMap((folder) =>
    readdirSync(packageFile(folder))
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFileSync(packageFile(join(folder, name)), 'utf8')),
  );
  expect(sheets.length).toBeGreaterThan(3);
  for (const css of sheets) {
    const parsed = styleUrls(css).map(({ url }) => url);
    expect(ownUrls(css)).toEqual(parsed.filter((url) => !/^(?:data:|#)/.test(url)));
  }
});

test('a published style sheet of ours names its files by their public names', async () => {
  const page = new PageFiles();
  const path = await page.addPackageFile('katex/katex.min.css');
  const content = page.files.get(path);
  const css = content !== undefined && 'body' in content ? String(content.body) : '';
  const names = styleUrls(css).map(({ url }) => url);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect([...page.files.keys()]).toContain(`assets/${name}`);
});

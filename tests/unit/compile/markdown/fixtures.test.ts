/** Each `tests/fixtures/markdown/<feature>/<case>.md` enters; its outline must be the `.txt` file beside it. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { outline } from './outline.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/markdown/', import.meta.url));
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.md'))
  .sort();

describe('the native dialect reads', () => {
  it.each(files)('%s', async (file) => {
    const path = FOLDER + file;
    await expect(outline(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path.replace(/\.md$/, '.txt'));
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OfflineFiles } from '../../../src/deck/offline.ts';
import type { Content } from '../../../src/output/publish.ts';
import { offlineWorker } from '../../../src/output/study-app.ts';

const ROOT = join(import.meta.dirname, '../../..');

async function filesOf(entries: Readonly<Record<string, string>>, assets: readonly string[]): Promise<OfflineFiles> {
  const contents = (names: readonly string[], body: (name: string) => string) =>
    new Map<string, Content>(names.map((name) => [name, { body: body(name) }]));
  const publication = {
    entries: contents(Object.keys(entries), (name) => entries[name] ?? ''),
    assets: contents(assets, (name) => name),
  };
  const script = await offlineWorker(publication, 'study');
  return JSON.parse(/^self\.lecternFiles=(.*?);\n/.exec(script)?.[1] ?? '') as OfflineFiles;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

test('the worker knows every file of the build, as the pages’ folder sees it', async () => {
  const files = await filesOf({ 'study/b.html': 'B', 'study/日 1.html': 'A' }, [
    'assets/x-1.css',
    'assets/film-2.mp4',
    'assets/a-3.js',
  ]);
  expect(files).toEqual({
    version: expect.stringMatching(/^[0-9a-f]{16}$/),
    pages: [
      ['%E6%97%A5%201.html', digest('A')],
      ['b.html', digest('B')],
    ],
    assets: ['../assets/a-3.js', '../assets/x-1.css'],
    later: ['../assets/film-2.mp4'],
  });
});

test('the version is another one when any file is, and only then', async () => {
  const version = async (page: string, assets: readonly string[]) =>
    (await filesOf({ 'study/a.html': page }, assets)).version;
  const first = await version('A', ['assets/x-1.css', 'assets/y-2.css']);
  expect(await version('A', ['assets/y-2.css', 'assets/x-1.css'])).toBe(first);
  expect(await version('B', ['assets/x-1.css', 'assets/y-2.css'])).not.toBe(first);
  expect(await version('A', ['assets/x-2.css', 'assets/y-2.css'])).not.toBe(first);
  expect(await version('A', ['assets/x-1.css'])).not.toBe(first);
});

test('the colours of the icon are the default theme’s', () => {
  const tokens = readFileSync(join(ROOT, 'theme/tokens.css'), 'utf8');
  const colors = (name: string) =>
    new RegExp(`--color-${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)?.slice(1) ?? [];
  const icon = readFileSync(join(ROOT, 'theme/app-icon.svg'), 'utf8');
  const used = new Set(icon.match(/#[0-9a-f]{6}/g));
  expect([...used].sort()).toEqual(
    [colors('paper')[0], colors('accent')[0], colors('accent-ground')[0], colors('ink')[0], colors('tip')[0]].sort(),
  );
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postcss, { type Plugin } from 'postcss';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

type Module = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

const load = (name: string): Promise<Module> => import(`../../../scripts/build/${name}.mjs`) as Promise<Module>;
const ROOT = join(import.meta.dirname, '../../..');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-lib-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('placing files', () => {
  test('a folder holds what was made last, and keeps a fresh leftover for those who still run it', async () => {
    const { placeFolder } = await load('place');
    placeFolder?.(
      folder,
      new Map([
        ['old.js', '1'],
        ['deep/older.js', '1'],
      ]),
    );
    utimesSync(join(folder, 'deep/older.js'), new Date(0), new Date(0));
    placeFolder?.(folder, new Map([['new.js', '2']]));
    expect(readdirSync(folder).sort()).toEqual(['deep', 'new.js', 'old.js']);
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
  });
});

describe('the stamp', () => {
  test('changes with content, names and missing files, and with nothing else', async () => {
    const { stampOf } = await load('stamp');
    const stamp = () => stampOf?.(folder, [join(folder, 'src'), join(folder, 'missing')]);
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/a'), 'x');
    const first = stamp();
    utimesSync(join(folder, 'src/a'), new Date(0), new Date(0));
    expect(stamp()).toBe(first);
    writeFileSync(join(folder, 'missing'), '');
    expect(stamp()).not.toBe(first);
    rmSync(join(folder, 'missing'));
    writeFileSync(join(folder, 'src/a'), 'y');
    expect(stamp()).not.toBe(first);
  });
});

test('font faces are read from the packages, and one without a range is refused', async () => {
  const { readFaces } = await load('fonts');
  const css = readFileSync(join(ROOT, 'node_modules/@fontsource-variable/inter/wght-italic.css'), 'utf8');
  const faces = [readFaces?.(css)].flat();
  expect(faces.at(-1)).toEqual({
    family: 'Inter Variable',
    style: 'italic',
    weight: '100 900',
    unicodeRange: expect.stringContaining('U+0000-00FF') as unknown,
    file: 'inter-latin-wght-italic.woff2',
  });
  expect(() => readFaces?.(css.replaceAll('unicode-range', 'x-range'))).toThrow('unicode-range');
});

test('a face counts for the characters its font has a glyph for, not for all its style sheet promises', async () => {
  const { fontPoints, formatRange } = await load('font-points');
  const folder = join(ROOT, 'node_modules/@fontsource-variable/noto-sans-sc/files');
  const pointsOf = async (slice: string) =>
    new Set((await fontPoints?.(readFileSync(join(folder, `noto-sans-sc-${slice}-wght-normal.woff2`)))) as number[]);
  const has = async (slice: string, text: string) => {
    const points = await pointsOf(slice);
    return [...text].filter((char) => points.has(char.codePointAt(0) as number)).join('');
  };
  expect(await has('105', '한국어')).toBe('');
  expect(await has('119', '的一，。')).toBe('的一，。');
  expect(await has('4', '𠮷🇩')).toBe('');
  expect(formatRange?.([0x20, 0x21, 0x22, 0x41, 0x1f600])).toBe('U+20-22,U+41,U+1F600');
});

test('a module’s package is found in scopes, nested folders and on Windows', async () => {
  const { packageFolder } = await load('notice');
  expect(packageFolder?.('/p/node_modules/@a/b/lib/c.js')).toBe('/p/node_modules/@a/b');
  expect(packageFolder?.('/p/node_modules/a/node_modules/b/c.js?x')).toBe('/p/node_modules/a/node_modules/b');
  expect(packageFolder?.('C:\\p\\node_modules\\a\\b.js')).toBe('C:\\p\\node_modules\\a');
  expect(packageFolder?.('/p/src/a.ts')).toBeUndefined();
});

describe('reveal.js’ style sheet', () => {
  const trim = async (css: string) => {
    const { trimReveal } = await load('reveal-css');
    return postcss([trimReveal?.() as Plugin]).process(`@layer reveal {${css}}`, { from: undefined }).css;
  };
  const original = () => readFileSync(join(ROOT, 'node_modules/reveal.js/dist/reveal.css'), 'utf8');

  test('reaches only the furniture, sections, fragments and what is being animated', async () => {
    const kept = new Set<string>();
    postcss.parse(await trim(original())).walkRules((rule) => {
      if (rule.parent?.type === 'atrule' && ((rule.parent as { name?: string }).name ?? '').endsWith('keyframes'))
        return;
      for (const selector of rule.selectors) kept.add(selector);
    });
    const own =
      /section|\.fragment|auto-animate|\.controls|navigate-|\.progress|overview|overlay|resume|\.no-transition|transition/;
    const stage =
      /^(html\.reveal-full-page|\.reveal-viewport(:fullscreen|\.has-\w+-background)?|\.reveal(:after|\.[\w.-]+)?|\.reveal(\.center)? \.slides)$/;
    expect(
      [...kept].filter((selector) => !own.test(selector) && !stage.test(selector) && !/r-media/.test(selector)),
    ).toEqual([]);
  });

  test('a rule that the build knows but reveal.js no longer has stops the build', async () => {
    await expect(
      trim(
        original().replaceAll('jump-to-slide', 'x').replaceAll('data-preview', 'x').replaceAll('data-background-', 'x'),
      ),
    ).rejects.toThrow('jump-to-slide');
  });
});

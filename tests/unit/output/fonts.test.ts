import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Cache } from '../../../src/finish/cache/cache.ts';
import { sealed } from '../../../src/finish/cache/seal.ts';
import { staticFonts, variableFonts } from '../../../src/output/font-files.ts';
import { cutFont, FONT_MAKER } from '../../../src/output/font-subset.ts';
import { chooseFonts, parseRange, type FontFace } from '../../../src/output/fonts.ts';
import { packageRoot } from '../../../src/output/package-files.ts';

// @ts-expect-error The build scripts are plain JavaScript.
const { pinWeight, readFaces } = (await import('../../../scripts/build/fonts.mjs')) as {
  readFaces(css: string): FontFace[];
  pinWeight(font: Uint8Array, weight: number): Promise<Uint8Array>;
};

/** The same faces that `lib/fonts/fonts.json` holds, straight from the packages, so that no build is needed. */
const folder = join(packageRoot(), 'node_modules/@fontsource-variable');
const faces = ['inter', 'source-serif-4', 'jetbrains-mono', 'noto-sans-jp', 'noto-sans-sc', 'vazirmatn'].flatMap(
  (name) =>
    ['wght.css', 'wght-italic.css'].flatMap((style) => {
      try {
        const css = readFileSync(join(folder, name, style), 'utf8');
        return readFaces(css).map((face) => ({ ...face, file: `${name}/files/${face.file}` }));
      } catch {
        return [];
      }
    }),
);
const choose = (text: string, lang = 'en') => chooseFonts(text, { lang, faces, folder });
const families = async (text: string, lang = 'en') => [
  ...new Set((await choose(text, lang)).faces.map(({ face }) => face.family)),
];
const pointsOf = async (text: string, lang: string, family: string) =>
  (await choose(text, lang)).faces
    .filter(({ face }) => face.family === family)
    .flatMap(({ points }) => (points === 'all' ? [] : points))
    .map((point) => String.fromCodePoint(point))
    .sort()
    .join('');

describe('choosing fonts', () => {
  test('an English text needs the Latin files only', async () => {
    const { faces: chosen, missing } = await choose('Plain English — with “quotes”.');
    expect(chosen.map(({ face }) => face.file).every((file) => /-latin-wght-/.test(file))).toBe(true);
    expect(new Set(chosen.map(({ face }) => `${face.family} ${face.style}`)).size).toBe(6);
    expect(missing).toEqual([]);
  });

  test('Greek, Cyrillic and Vietnamese bring their own slices', async () => {
    const files = (await choose('Ελλάδα Россия Tiếng Việt')).faces.map(({ face }) => face.file).join(' ');
    for (const slice of ['greek', 'cyrillic', 'vietnamese']) expect(files).toContain(`inter-${slice}-wght-normal`);
    expect(files).not.toContain('cyrillic-ext');
  });

  test('Japanese is cut to the characters used, whole sentences in one font', async () => {
    expect(await pointsOf('日本語、「漢字」です。', 'ja', 'Noto Sans JP Variable')).toBe(
      [...'日本語、「漢字」です。'].sort().join(''),
    );
  });

  test('the same Han character takes the Chinese form in a Chinese deck', async () => {
    expect(await families('骨', 'zh-CN')).toContain('Noto Sans SC Variable');
    expect(await families('骨', 'zh-CN')).not.toContain('Noto Sans JP Variable');
    expect(await families('骨', 'ja')).not.toContain('Noto Sans SC Variable');
  });

  test('what one CJK font lacks comes from the other', async () => {
    expect(await pointsOf('们日', 'ja', 'Noto Sans SC Variable')).toBe('们');
  });

  test('Persian is cut from Vazirmatn, its Latin words stay with Inter', async () => {
    expect(await pointsOf('سلام Lectern', 'fa', 'Vazirmatn Variable')).toBe(
      ['\u0020', '\u00a0', ...[...new Set('سلام')].sort()].join(''),
    );
  });

  test('arrows and signs that Latin fonts lack are covered all the same', async () => {
    expect((await choose('→ ← ⇒ ✓ ≥ ≈ ★ ■ ∞')).missing).toEqual([]);
  });

  test('a character that no font has is named, one that draws nothing is not', async () => {
    expect((await choose('ok \u{10A00} \u200d\ufe0f\u00ad')).missing).toEqual(['\u{10A00}']);
  });

  test('the same text gives the same choice in any order of its characters', async () => {
    const of = async (text: string) => (await choose(text, 'ja')).faces.map(({ face, points }) => [face.file, points]);
    expect(await of('漢字かな→')).toEqual(await of('→なか字漢'));
  });
});

describe('font files', () => {
  test('a cut holds its characters and nothing else, twice the same bytes', async () => {
    const { faces: chosen } = await choose('漢字', 'ja');
    const one = await variableFonts({ faces: chosen, missing: [] }, 'swap');
    const css = one.css((name) => `assets/${name}`);
    expect(css).toMatch(/font-family:'Noto Sans JP Variable';.*unicode-range:U\+6F22/);
    const sizes = [...one.files.values()].flatMap((file) => ('body' in file ? [file.body.byteLength] : []));
    expect(sizes.length).toBeGreaterThan(0);
    for (const size of sizes) expect(size).toBeLessThan(3000);
  });

  test('a site has one variable face a slice, a print one face a weight, made only when asked for', async () => {
    const choice = await choose('x');
    const site = (await variableFonts(choice, 'swap')).css((name) => name);
    expect(site).toContain('font-weight:100 900');
    const print = staticFonts(choice);
    expect(print.css((name) => name)).toMatch(/font-weight:600;[^}]*inter-latin-wght-normal-600\.ttf/);
    const file = print.files.get('inter/files/inter-latin-wght-normal-600.ttf');
    const bytes = Buffer.from(file !== undefined && 'make' in file ? await file.make() : []);
    expect(bytes.readUInt32BE(0)).toBe(0x00010000);
    expect(bytes.includes('fvar')).toBe(false);
    expect(bytes.includes('glyf')).toBe(true);
  });
});

test('a weight that is cut when the product is built is byte for byte the one that would be cut for a page', async () => {
  const path = join(folder, 'inter/files/inter-latin-wght-normal.woff2');
  const built = await pinWeight(readFileSync(path), 600);
  expect(Buffer.compare(built, await cutFont(path, { weight: 600, format: 'truetype' }))).toBe(0);
});

describe('a cut that is kept', () => {
  const path = join(folder, 'inter/files/inter-latin-wght-normal.woff2');
  const cut = { points: [65, 66], format: 'woff2' } as const;
  const kept = (cache: string) => readdirSync(cache).filter((name) => /^font-[\da-f]{32}\.bin$/.test(name));
  /** As another run of the command would, which remembers nothing. */
  const inNewRun = async (cache: string): Promise<Buffer> => {
    vi.resetModules();
    const { cutFont: cutAgain } = await import('../../../src/output/font-subset.ts');
    return Buffer.from(await cutAgain(path, cut, new Cache(cache)));
  };

  test('comes back in the next run, whole or not at all', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'lectern-fonts-'));
    onTestFinished(() => rmSync(cache, { recursive: true }));
    const made = await inNewRun(cache);
    const [name = ''] = kept(cache);
    const file = join(cache, name);
    const written = readFileSync(file);
    const other = Buffer.from(await cutFont(path, { ...cut, points: [67] }));
    writeFileSync(file, sealed(other));
    expect(await inNewRun(cache)).toEqual(other);
    for (const bad of [
      written.subarray(0, written.length - 9),
      Buffer.alloc(0),
      sealed(Buffer.from('<script>alert(1)</script>')),
      other,
    ]) {
      writeFileSync(file, bad);
      expect(await inNewRun(cache)).toEqual(made);
      expect(readFileSync(file)).toEqual(written);
    }
    expect(kept(cache)).toHaveLength(1);
  });

  test('is kept under the name of the version that is installed', () => {
    const { version } = createRequire(import.meta.url)('subset-font/package.json') as { version: string };
    expect(FONT_MAKER).toContain(`subset-font ${version} `);
  });
});

test('a weight that was cut when the product was built is taken as it is', async () => {
  const { faces: chosen } = await choose('x');
  const cut = chosen.map((one) => ({ ...one, face: { ...one.face, cuts: { 600: 'ready.ttf' } } }));
  const { files } = staticFonts({ faces: cut, missing: [] });
  expect(files.get('inter/files/inter-latin-wght-normal-600.ttf')).toEqual({
    path: join(folder, 'inter/files/ready.ttf'),
  });
  expect(files.get('inter/files/inter-latin-wght-normal-500.ttf')).toHaveProperty('make');
});

describe('unicode-range', () => {
  test('reads single points, ranges and wildcards', () => {
    expect(parseRange('U+26, U+0-7F,u+4??')).toEqual([
      [0x26, 0x26],
      [0, 0x7f],
      [0x400, 0x4ff],
    ]);
    expect(() => parseRange('everything')).toThrow('Not a unicode-range');
  });
});

import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Asset } from '../../../src/deck/deck.ts';
import { gatherAssets } from '../../../src/output/assets.ts';
import type { PicturePress } from '../../../src/finish/picture/picture-press.ts';
import type { Content } from '../../../src/output/publish.ts';
import { sampleDeck } from './sample-deck.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'assets-test-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text = name): void {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

function gather(paths: readonly (string | Pick<Asset, 'path' | 'kind'>)[], trust = false, root = folder) {
  const assets = paths.map((path) => (typeof path === 'string' ? { path } : path));
  return gatherAssets(sampleDeck([{ id: 'a' }], { assets }), { folder: root, trust });
}

function textOf(content: Content | undefined): string {
  return content !== undefined && 'body' in content ? String(content.body) : '';
}

describe('the file-name matrix', () => {
  const names = [
    'plain.png',
    'with space.png',
    'round (1).png',
    '[square].png',
    'hash#1.png',
    '100%.png',
    '100%20.png',
    'question?.png',
    'quote"\'`.png',
    'amp&semi;.png',
    'ümläut.png',
    '日本語.png',
    '🦊.png',
    '.hidden.png',
    'UPPER.PNG',
    'no-ending',
    'two.dots.png',
    'deep/er/pic.png',
    `${'long'.repeat(50)}.png`,
    '<script>.png',
    'back\\slash.png',
  ];
  for (const name of names) {
    test(`${JSON.stringify(name.slice(0, 30))} is published under a name that any server and URL can hold`, async () => {
      put(name);
      const { value, diagnostics } = await gather([name]);
      expect(diagnostics).toEqual([]);
      const path = value.publicPaths.get(name) as string;
      expect(path).toMatch(/^assets\/[A-Za-z0-9._-]{1,41}-[0-9a-f]{10}(\.[a-z0-9]+)?$/);
      expect(value.files.get(path)).toEqual({ path: join(folder, name) });
    });
  }

  test('a name that the disk holds in NFD is found by its NFC form, and the other way round', async () => {
    const [nfc, nfd] = ['größe.png'.normalize('NFC'), 'größe.png'.normalize('NFD')];
    put(`ordner-${nfd}/${nfd}`);
    const { value, diagnostics } = await gather([`ordner-${nfc}/${nfc}`]);
    expect(diagnostics).toEqual([]);
    expect([...value.files.values()]).toEqual([{ path: join(folder, `ordner-${nfd}`, nfd) }]);
  });

  test('two files of one name and other content stay two, the same content under one name is one', async () => {
    put('a/pic.png', 'one');
    put('b/pic.png', 'two');
    put('c/pic.png', 'one');
    const { value } = await gather(['a/pic.png', 'b/pic.png', 'c/pic.png']);
    expect(value.files.size).toBe(2);
    expect(value.publicPaths.get('a/pic.png')).toBe(value.publicPaths.get('c/pic.png'));
  });
});

describe("a deck's folder", () => {
  test('a link that leads out of it is refused, unless the deck is trusted', async () => {
    put('outside/secret.png');
    mkdirSync(join(folder, 'deck'));
    symlinkSync(join(folder, 'outside/secret.png'), join(folder, 'deck/link.png'));
    symlinkSync(join(folder, 'outside'), join(folder, 'deck/way'));
    const paths = ['link.png', 'way/secret.png', '../outside/secret.png'];
    const refused = await gather(paths, false, join(folder, 'deck'));
    expect(refused.value.files.size).toBe(0);
    expect(refused.diagnostics.map(({ rule, message }) => [rule, message])).toEqual(
      paths.map((path) => ['file/outside', `"${path}" leaves the deck's folder.`]),
    );
    const trusted = await gather(paths, true, join(folder, 'deck'));
    expect([trusted.value.publicPaths.size, trusted.diagnostics]).toEqual([3, []]);
  });

  test('a link that stays in it is followed', async () => {
    put('real.png');
    symlinkSync('real.png', join(folder, 'link.png'));
    const { value, diagnostics } = await gather(['link.png']);
    expect([value.publicPaths.size, diagnostics]).toEqual([1, []]);
  });

  test('may itself be reached by a link', async () => {
    put('deck/pic.png');
    symlinkSync(join(folder, 'deck'), join(folder, 'by-link'));
    const { diagnostics, value } = await gather(['pic.png'], false, join(folder, 'by-link'));
    expect([value.publicPaths.size, diagnostics]).toEqual([1, []]);
  });

  test('a folder of a similar name beside it is not in it', async () => {
    put('deck-private/secret.png');
    mkdirSync(join(folder, 'deck'));
    symlinkSync(join(folder, 'deck-private/secret.png'), join(folder, 'deck/x.png'));
    expect((await gather(['x.png'], false, join(folder, 'deck'))).diagnostics).toMatchObject([
      { rule: 'file/outside' },
    ]);
  });

  test('what is missing, a folder or a device is left out without a second complaint', async () => {
    mkdirSync(join(folder, 'folder.png'));
    symlinkSync('nowhere', join(folder, 'dangling.png'));
    const { value, diagnostics } = await gather(['missing.png', 'folder.png', 'dangling.png']);
    expect([value.files.size, diagnostics]).toEqual([0, []]);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read is named', async () => {
    put('closed.png');
    chmodSync(join(folder, 'closed.png'), 0);
    const { diagnostics } = await gather(['closed.png']);
    expect(diagnostics).toMatchObject([{ rule: 'file/unreadable', message: '"closed.png" cannot be read (EACCES).' }]);
  });
});

describe("a deck's own style sheet", () => {
  const style = async (css: string, trust = false) => {
    put('look/theme.css', css);
    put('look/bg.png');
    put('pics/other one.svg');
    const { value, diagnostics } = await gather([{ path: 'look/theme.css', kind: 'style' }], trust);
    return { css: textOf(value.files.get(value.publicPaths.get('look/theme.css') as string)), diagnostics, value };
  };

  test('brings its files along, under names that stand beside it', async () => {
    const { css, value, diagnostics } = await style(
      '.a{background:url(bg.png)} .b{background:url("../pics/other%20one.svg#part")} .c{background:image-set("bg.png" 1x)}',
    );
    expect(diagnostics).toEqual([]);
    expect(css).toMatch(/\.a\{background:url\("bg-[0-9a-f]{10}\.png"\)\}/);
    expect(css).toMatch(/\.b\{background:url\("other-one-[0-9a-f]{10}\.svg#part"\)\}/);
    expect(css).toMatch(/image-set\(url\("bg-[0-9a-f]{10}\.png"\) 1x\)/);
    expect(value.files.size).toBe(3);
  });

  test('reaches no other host unless trusted; each removal has its line', async () => {
    const source =
      '@import "https://evil.example/a.css";\n.a{color:red;background:url(//evil.example/b.png)}\n@font-face{font-family:x;src:url(https://evil.example/f.woff2)}\n.b{background:image-set("http://evil.example/c.png" 1x)}\n.c{--x:url(https://evil.example/d.png)}';
    const { css, diagnostics } = await style(source);
    expect(css).not.toContain('evil');
    expect(css).toContain('color:red');
    expect(diagnostics.map(({ rule, file, line }) => [rule, file, line])).toEqual(
      [1, 2, 3, 4, 5].map((line) => ['html/removed', 'look/theme.css', line]),
    );
    expect((await style(source, true)).css).toContain('evil.example/b.png');
  });

  test('a file it names that is not there is reported with its line', async () => {
    const { css, diagnostics } = await style('.a{color:red}\n.b{background:url(gone.png);color:blue}');
    expect(diagnostics).toMatchObject([{ rule: 'asset/missing', file: 'look/theme.css', line: 2 }]);
    expect(css).toContain('color:blue');
  });

  test('two files on one line are told apart, though the name of one ends as the other', async () => {
    const { diagnostics } = await style('.a{background:url(un-gone.png)}.b{background:url(gone.png)}');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The file "look/un-gone.png" does not exist.',
      'The file "look/gone.png" does not exist.',
    ]);
  });

  test('style sheets that import each other end', async () => {
    put('look/b.css', '@import "theme.css"; .b{color:red}');
    const { css, value, diagnostics } = await style('@import "b.css"; .a{color:red}');
    expect(diagnostics).toEqual([]);
    expect(css).toMatch(/@import url\("b-[0-9a-f]{10}\.css"\)/);
    expect(value.files.size).toBe(2);
  });
});

describe('pictures', () => {
  test('are published as the press leaves them, and what it cannot read is told once', async () => {
    put('photo.jpg');
    put('drawing.svg');
    put('notes.pdf');
    put('locked.png');
    const asked: string[] = [];
    const pictures = {
      press: (path: string) => {
        asked.push(path.slice(folder.length + 1));
        if (path.endsWith('locked.png')) return Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
        return Promise.resolve(path.endsWith('.jpg') ? Buffer.from('small') : undefined);
      },
    } as unknown as PicturePress;
    const assets = (['photo.jpg', 'drawing.svg', 'locked.png', 'gone.png'] as const).map((path) => ({
      path,
      kind: 'image' as const,
    }));
    const deck = sampleDeck([{ id: 'a' }], { assets: [...assets, { path: 'notes.pdf', kind: 'file' }] });
    const { value, diagnostics } = await gatherAssets(deck, { folder, trust: false, pictures });
    expect(asked.toSorted()).toEqual(['drawing.svg', 'locked.png', 'photo.jpg']);
    const contents = ['photo.jpg', 'drawing.svg', 'notes.pdf'].map((name) =>
      value.files.get(value.publicPaths.get(name) ?? ''),
    );
    expect(contents.map((content) => textOf(content))).toEqual(['small', '', '']);
    expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
      ['file/unreadable', '"locked.png" cannot be read (EACCES).'],
    ]);
  });
});

test('an SVG of a deck that is not trusted is published without code, or not at all', async () => {
  const bad = '<svg xmlns="http://www.w3.org/2000/svg" onload="a()"><script>b()</script><rect/></svg>';
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bad, 'utf16le')]);
  for (const [name, content] of [
    ['code.svg', bad],
    ['strange.svg', '<!DOCTYPE svg [ <!ENTITY x "<script/>"> ]><svg>&x;</svg>'],
    ['wide.svg', utf16],
    ['plain.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ] as const) {
    writeFileSync(join(folder, name), content);
  }
  const names = ['code.svg', 'strange.svg', 'wide.svg', 'plain.svg'];
  const deck = sampleDeck([{ id: 'a' }], { assets: names.map((path) => ({ path, kind: 'image' })) });
  const { value } = await gatherAssets(deck, { folder, trust: false });
  expect([...value.publicPaths.keys()]).toEqual(['code.svg', 'plain.svg']);
  expect(textOf(value.files.get(value.publicPaths.get('code.svg') ?? ''))).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
  );
  const trusted = await gatherAssets(deck, { folder, trust: true });
  expect([...trusted.value.publicPaths.keys()]).toEqual(names);
});

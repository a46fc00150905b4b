import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { contentsOf, lectern, PNG } from './run.ts';

const TALK = ['--edition', 'talk'];

/** The page without what rightly differs: the names of the deck file and of its picture, and fonts for them. */
function withoutNames(html: string): string {
  return html
    .replaceAll(/assets\/[^"']*\.png/g, 'PICTURE')
    .replaceAll(/data-src-file="[^"]*"/g, '')
    .replaceAll(/@font-face\{[^}]*\}\n?/g, '');
}

function pageIn(cwd: string, folder = 'dist'): string {
  return contentsOf(join(cwd, folder)).get('index.html') ?? '';
}

function filesIn(cwd: string, folder = 'dist'): string[] {
  return [...contentsOf(join(cwd, folder)).keys()].filter((path) => !/(^|\/)(assets\/|\.lectern)/.test(path));
}

describe('where a build goes', () => {
  test('a file is built into the output folder itself', () => {
    const cwd = scratchFolder({ 'talk.md': '# A\n\n---\n\n# B\n' });
    const { code, stdout } = lectern(['build', 'talk.md'], { cwd });
    expect(code).toBe(0);
    expect(filesIn(cwd)).toEqual([
      'index.html',
      'study/a.html',
      'study/index.html',
      'study/sw.js',
      'talk-handout.pdf',
      'talk.pdf',
    ]);
    expect(stdout).toMatch(
      /^Built in [\d.]+ s:\n {2}dist\/index\.html +talk +2 slides .*\n {2}dist\/study\/index\.html +study +1 lesson .*\n {2}dist\/talk\.pdf +slides +2 slides .*\n {2}dist\/talk-handout\.pdf +handout +\d+ pages? .*\n$/,
    );
  });

  test('a folder, even with one deck, gives each deck a folder and an index page with pictures', () => {
    const cwd = scratchFolder({ 's/one/deck.md': '# One', 's/two/deck.md': '# Two', 's/two/_part.md': '# no' });
    expect(lectern(['build', 's', '--out', 'public'], { cwd }).code).toBe(0);
    expect(filesIn(cwd, 'public')).toEqual([
      'index.html',
      'one/index.html',
      'one/one-handout.pdf',
      'one/one.pdf',
      'one/study/index.html',
      'one/study/one.html',
      'one/study/sw.js',
      'two/index.html',
      'two/study/index.html',
      'two/study/sw.js',
      'two/study/two.html',
      'two/two-handout.pdf',
      'two/two.pdf',
    ]);
    const index = contentsOf(join(cwd, 'public')).get('index.html') ?? '';
    for (const url of ['one/index.html', 'one/study/index.html', 'two/two.pdf', 'two/two-handout.pdf'])
      expect(index).toContain(`href="${url}"`);
    expect(index.match(/<img[^>]*src="assets\/[^"]+\.webp"/g)).toHaveLength(2);
    expect(lectern(['build', 's/one', '--out', 'single'], { cwd }).code).toBe(0);
    expect(filesIn(cwd, 'single')).toEqual([
      'index.html',
      'one/index.html',
      'one/one-handout.pdf',
      'one/one.pdf',
      'one/study/index.html',
      'one/study/one.html',
      'one/study/sw.js',
    ]);
  });

  test('a deck with several themes has one study edition, with the first; a theme of that name makes way', () => {
    const deck = '---\ntitle: T\nthemes: [default, study.css]\n---\n\n## A\n\n---\n\n## B\n';
    const cwd = scratchFolder({ 'talk.md': deck, 'study.css': '.slide-box { color: red; }' });
    expect(lectern(['build', 'talk.md', '--edition', 'talk,study'], { cwd }).code).toBe(0);
    expect(filesIn(cwd)).toEqual([
      'index.html',
      'study-theme/index.html',
      'study/a.html',
      'study/index.html',
      'study/sw.js',
    ]);
    const pages = contentsOf(join(cwd, 'dist'));
    expect(pages.get('study/a.html')).not.toMatch(/study-[\da-f]+\.css"><style/);
    expect(pages.get('index.html')).toContain('data-study="study/index.html"');
    expect(pages.get('study-theme/index.html')).not.toContain('data-study');
  });

  test('the study edition alone needs no browser, and leads to no talk', () => {
    const cwd = scratchFolder({ 'talk.md': '## A {#a}\n\n---\n\n## B\n' });
    const { code, stdout } = lectern(['build', 'talk.md', '--edition', 'study'], {
      cwd,
      env: { LECTERN_BROWSER: '/nowhere' },
    });
    expect([code, filesIn(cwd)]).toEqual([0, ['study/a.html', 'study/index.html', 'study/sw.js']]);
    expect(stdout).toMatch(/dist\/study\/index\.html +study +1 lesson /);
    expect(contentsOf(join(cwd, 'dist')).get('study/a.html')).not.toContain('index.html#/');
  });

  test("a deck's folder in the output that is a link to elsewhere is left alone", () => {
    const cwd = scratchFolder({ 's/one/deck.md': '# One', 'mine/index.html': 'mine', 'dist/CNAME': 'x' });
    symlinkSync('../mine', join(cwd, 'dist/one'));
    const { code, stderr } = lectern(['build', 's', ...TALK], { cwd });
    expect(code).toBe(3);
    expect(stderr).toMatch(/Cannot write to ".*dist\/one": it is a link to another folder\./);
    expect([...contentsOf(join(cwd, 'mine'))]).toEqual([['index.html', 'mine']]);
  });

  test('several files are gathered like a folder', () => {
    const cwd = scratchFolder({ 'a.md': '# A', 'b.md': '# B' });
    expect(lectern(['build', 'a.md', 'b.md', ...TALK], { cwd }).code).toBe(0);
    expect(filesIn(cwd)).toEqual(['a/index.html', 'b/index.html', 'index.html']);
  });

  test('the talk alone needs no browser', () => {
    const cwd = scratchFolder({ 'a.md': '# A', 's/b/deck.md': '# B' });
    const env = { LECTERN_BROWSER: '/nowhere', PATH: '' };
    expect(lectern(['build', 'a.md', ...TALK], { cwd, env })).toMatchObject({ code: 0 });
    expect(lectern(['build', 's', ...TALK, '--out', 'd2'], { cwd, env })).toMatchObject({ code: 0 });
    expect(filesIn(cwd, 'd2')).toEqual(['b/index.html', 'index.html']);
  });

  test('pdf writes one file, beside you or where you say', () => {
    const cwd = scratchFolder({ 'talks/x/deck.md': '# A', 'there/keep.txt': '' });
    expect(lectern(['pdf', 'talks/x/deck.md'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^x\.pdf /),
    });
    expect(lectern(['pdf', 'talks', '-o', 'new/my.pdf'], { cwd }).code).toBe(0);
    expect(lectern(['pdf', 'talks', '-o', 'there'], { cwd }).code).toBe(0);
    const files = contentsOf(cwd);
    for (const path of ['x.pdf', 'new/my.pdf', 'there/x.pdf']) expect(files.get(path)?.slice(0, 5)).toBe('%PDF-');
    expect(files.get('new/my.pdf')).toBe(files.get('x.pdf'));
  });
});

describe('pdf -o', () => {
  test.each(['talk.md', 'a.png', 'link'])('never replaces a file that is no PDF: %s', (output) => {
    const cwd = scratchFolder({ 'talk.md': '# A\n\n![a](a.png)\n', 'a.png': PNG });
    symlinkSync('talk.md', join(cwd, 'link'));
    const before = contentsOf(cwd);
    const { code, stderr } = lectern(['pdf', 'talk.md', '-o', output], { cwd });
    expect(stderr).toMatch(/is no PDF and would be lost[\s\S]*hint: name another file/);
    expect(code).toBe(2);
    expect(contentsOf(cwd)).toEqual(before);
  });

  test('writes through a link', () => {
    const cwd = scratchFolder({ 'talk.md': '# A', 'there/x.pdf': '' });
    symlinkSync('there/x.pdf', join(cwd, 'x.pdf'));
    expect(lectern(['pdf', 'talk.md', '-o', 'x.pdf'], { cwd }).code).toBe(0);
    expect(lstatSync(join(cwd, 'x.pdf')).isSymbolicLink()).toBe(true);
    expect(contentsOf(cwd).get('there/x.pdf')?.slice(0, 5)).toBe('%PDF-');
  });

  test.each(['-', '/dev/null', '/dev/stdout'])('takes a file, not %s', (output) => {
    const cwd = scratchFolder({ 'talk.md': '# A' });
    expect(lectern(['pdf', 'talk.md', '-o', output], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('what is built', () => {
  test('is the same bytes again, and files that are not ours stay', () => {
    const cwd = scratchFolder({
      'a.md': '# A\n\n![a](a.png)\n\n```ts\nlet a = 1;\n```\n',
      'a.png': PNG,
      'dist/CNAME': 'example.org',
    });
    lectern(['build', 'a.md'], { cwd });
    const first = contentsOf(join(cwd, 'dist'));
    lectern(['build', 'a.md'], { cwd });
    const again = contentsOf(join(cwd, 'dist'));
    expect([...again.keys()]).toEqual([...first.keys()]);
    expect([...again].filter(([path, text]) => first.get(path) !== text).map(([path]) => path)).toEqual([]);
    expect(first.get('CNAME')).toBe('example.org');
  });

  test('holds the notes only when asked for, in a file of their own', () => {
    const cwd = scratchFolder({ 'a.md': '# A\n\nNote:\nSECRETCUE\n' });
    lectern(['build', 'a.md'], { cwd });
    expect([...contentsOf(join(cwd, 'dist')).values()].some((text) => text.includes('SECRETCUE'))).toBe(false);
    lectern(['build', 'a.md', '--notes', ...TALK, '--out', 'with'], { cwd });
    const holding = [...contentsOf(join(cwd, 'with'))]
      .filter(([, text]) => text.includes('SECRETCUE'))
      .map(([path]) => path);
    expect(holding).toEqual(['notes.js']);
  });

  test('is published in spite of errors in the deck, with exit code 1', () => {
    const cwd = scratchFolder({ 'a.md': '---\nlayuot: x\n---\n\n# Still here\n\n![gone](gone.png)\n\n::: unclosed\n' });
    const { code, stderr } = lectern(['build', 'a.md', ...TALK], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('asset/missing');
    expect(contentsOf(join(cwd, 'dist')).get('index.html')).toContain('Still here');
  });

  test('with warnings alone has exit code 0', () => {
    const cwd = scratchFolder({ 'a.md': Buffer.from('# caf\u00e9\n', 'latin1') });
    const { code, stderr } = lectern(['build', 'a.md', ...TALK], { cwd });
    expect(stderr).toContain('file/encoding');
    expect(code).toBe(0);
  });
});

describe('names', () => {
  const NAMES = [
    'my talk',
    'a(b',
    'a[b]',
    'c#d',
    '100%',
    '50%25',
    'é'.normalize('NFC'),
    'é'.normalize('NFD'),
    '日本 😀',
    "it's",
    'a&b',
    'q?x',
    '-dash',
  ];

  const deck = (picture: string): string => `# T\n\n![a](<${picture.replaceAll('%', '%25')}.png>)\n`;
  let plain = '';
  beforeAll(() => {
    const cwd = mkdtempSync(join(tmpdir(), 'cli-plain-'));
    mkdirSync(join(cwd, 'plain'));
    writeFileSync(join(cwd, 'plain/plain.md'), deck('plain'));
    writeFileSync(join(cwd, 'plain/plain.png'), PNG);
    lectern(['build', ...TALK, 'plain/plain.md'], { cwd, env: { HOME: cwd } });
    plain = withoutNames(pageIn(cwd));
    rmSync(cwd, { recursive: true });
  });

  test.each(NAMES)('"%s" for deck, folder and picture gives the same talk as a plain name', (name) => {
    const cwd = scratchFolder({ [`${name}/${name}.md`]: deck(name), [`${name}/${name}.png`]: PNG });
    expect(lectern(['build', ...TALK, '--', `${name}/${name}.md`], { cwd })).toMatchObject({ code: 0 });
    const page = pageIn(cwd);
    expect(withoutNames(page) === plain).toBe(true);
    const [image = ''] = /assets\/[^"']*\.png/.exec(page) ?? [];
    expect(contentsOf(join(cwd, 'dist')).get(decodeURIComponent(image))).toBe(PNG.toString('latin1'));
  });

  test('typed in another Unicode form, and behind links, is the same talk', () => {
    const [nfc, nfd] = ['Zoé'.normalize('NFC'), 'Zoé'.normalize('NFD')];
    const cwd = scratchFolder({
      [`${nfd}/deck.md`]: `\uFEFF# T\r\n\r\n![a](${nfc}.png)\r\n`,
      [`${nfd}/${nfd}.png`]: PNG,
    });
    symlinkSync(nfd, join(cwd, 'folder'));
    symlinkSync(join(nfd, 'deck.md'), join(cwd, 'file.md'));
    const pages = [`${nfc}/deck.md`, `${nfd}/deck.md`, 'folder/deck.md', 'file.md'].map((path, index) => {
      expect(lectern(['build', path, ...TALK, '--out', `d${index}`], { cwd })).toMatchObject({ code: 0 });
      return contentsOf(join(cwd, `d${index}`)).get('index.html');
    });
    expect(new Set(pages).size).toBe(1);
  });

  test('CRLF, CR and a byte order mark change nothing', () => {
    const text = '---\ntitle: T\n---\n\n# A\n\n- b\n- c\n\n---\n\n```js\nlet a;\n```\n';
    const cwd = scratchFolder({
      'a.md': text,
      'b.md': `\uFEFF${text.replaceAll('\n', '\r\n')}`,
      'c.md': text.replaceAll('\n', '\r'),
    });
    const pages = ['a', 'b', 'c'].map((name) => {
      expect(lectern(['build', `${name}.md`, ...TALK, '--out', name], { cwd })).toMatchObject({ code: 0 });
      return withoutNames(contentsOf(join(cwd, name)).get('index.html') ?? '');
    });
    expect(pages[1]).toBe(pages[0]);
    expect(pages[2]).toBe(pages[0]);
  });

  test('two decks of one name are refused before anything is written', () => {
    const cwd = scratchFolder({ 's/a/x/deck.md': '# 1', 's/b/X/deck.md': '# 2' });
    expect(lectern(['build', 's'], { cwd }).code).toBe(2);
    expect(filesIn(cwd)).toEqual([]);
  });
});

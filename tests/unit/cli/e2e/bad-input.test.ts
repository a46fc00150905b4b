import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { canMount, mountDisk } from './disk.ts';
import { bareEnv, COMMAND, contentsOf, expectNoStack, lectern, PNG, processesWith, startLectern } from './run.ts';

const TALK = ['--edition', 'talk'];

/** Each: the deck (or files), the exit code of `inspect`, and what the person must read. */
const DECKS: Readonly<
  Record<string, readonly [files: string | Record<string, string | Uint8Array>, code: number, says: readonly RegExp[]]>
> = {
  'an empty file': ['', 1, [/deck\.md:1.* deck\/empty/]],
  'nothing but front matter': ['---\ntitle: T\n---\n', 1, [/deck\/empty/]],
  'a picture named .md': [{ 'deck.md': PNG }, 1, [/deck\.md:1.*file\/binary .*PNG/]],
  'front matter that is no YAML': ['---\ntitle: [a\n---\n\n# A\n', 1, [/deck\.md:2.*front-matter\/yaml/, /A {2}#a/]],
  'front matter of the wrong types': [
    '---\nduration: [1]\nsize: 17\n---\n\n# A\n',
    1,
    [/:2.*front-matter\/type/, /:3.*front-matter\/type/],
  ],
  'an unknown key': ['---\ntittle: T\n---\n\n# A\n', 1, [/:2:1.*front-matter\/unknown/, /did you mean "title"\?/]],
  'a YAML bomb': [
    `---\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`).join('\n')}\n---\n\n# A\n`,
    1,
    [/front-matter\/limit/],
  ],
  'front matter without end': ['---\ntitle: T\n\n# A\n', 1, [/front-matter\/unclosed|front-matter\/yaml/]],
  'an unclosed fence': ['# A\n\n```js\nlet a;\n\n---\n\n# B\n', 1, [/:3.*fence\/unclosed/]],
  'an unclosed container': ['# A\n\n::: callout\n\nx\n\n---\n\n# B\n', 1, [/:3.*container\/unclosed/, /B {2}#b/]],
  'a missing picture': [
    { 'deck.md': '# A\n\n![a](cats.png)\n', 'cat.png': PNG },
    1,
    [/:3.*asset\/missing/, /did you mean "cat\.png"\?/],
  ],
  'a picture in the wrong case': [
    { 'deck.md': '# A\n\n![a](img/Cat.PNG)\n', 'img/cat.png': PNG },
    1,
    [/did you mean "img\/cat\.png"\?/],
  ],
  'an empty picture': [{ 'deck.md': '# A\n\n![a](a.png)\n', 'a.png': '' }, 1, [/:3.*asset\/unreadable.*is empty/]],
  'an include cycle': [
    { 'deck.md': '# A\n\n@include _b.md\n', '_b.md': '# B\n\n@include _c.md\n', '_c.md': '@include _b.md\n' },
    1,
    [/_c\.md:1.*include\/cycle/],
  ],
  'an include of itself': ['# A\n\n@include deck.md\n', 1, [/:3.*include\/cycle/]],
  'a missing include': [
    { 'deck.md': '# A\n\n@include _prat.md\n', '_part.md': 'x' },
    1,
    [/:3.*include\/missing/, /did you mean "_part\.md"\?/],
  ],
  'duplicate ids': ['# A {#x}\n\n---\n\n# B {#x}\n', 1, [/:5.*slide\/id-duplicate/]],
  'an unknown layout': [
    '---\nlayout: cvoer\n---\n\n# A\n\n---\nlayout: sectoin\n---\n\n# B\n',
    1,
    [/layout\/unknown|front-matter\/unknown/, /did you mean "section"\?/],
  ],
  'an unknown language': ['---\nlang: klingonish-???\n---\n\n# A\n', 1, [/:2.*lang\/unknown/]],
  'CRLF and a byte order mark': ['\uFEFF---\r\ntitle: T\r\n---\r\n\r\n# A\r\n', 0, [/^T$/m]],
};

test('what is missing with nothing of a similar name has a next step all the same', () => {
  const text = `# A

@include nope.md

<<< gone.ts

![a](pic.png)

@include https://example.org/part.md

[x](#zzzzzz)

::: zzzzzz
x
:::

$\\nope$

@include deck.md
`;
  const cwd = scratchFolder({ 'deck.md': text.replace('\\\\', '\\') });
  const { diagnostics } = JSON.parse(lectern(['inspect', '--json', 'deck.md'], { cwd }).stdout) as {
    diagnostics: { line: number; rule: string; hint?: string }[];
  };
  expect(diagnostics).toHaveLength(8);
  expect(diagnostics.filter(({ hint }) => hint === undefined)).toEqual([]);
});

describe('a deck that is', () => {
  test.each(Object.entries(DECKS))('%s is told of, with the line and the next step', (_name, [files, code, says]) => {
    const cwd = scratchFolder(typeof files === 'object' ? files : { 'deck.md': files });
    const outcome = lectern(['inspect', 'deck.md'], { cwd });
    for (const pattern of says) expect(outcome.stdout + outcome.stderr).toMatch(pattern);
    expect(outcome.code).toBe(code);
  });

  test('broken LaTeX still builds, the formula shown as it was written', () => {
    const cwd = scratchFolder({ 'deck.md': '# A\n\n$\\frac{1$\n\n---\n\n# B\n' });
    const { code, stderr } = lectern(['build', 'deck.md', ...TALK], { cwd });
    expect(stderr).toMatch(/:3.*math\/invalid/);
    expect(code).toBe(1);
    expect(contentsOf(join(cwd, 'dist')).get('index.html')).toContain('\\frac{1');
  });

  test('a fence of 100,000 lines is shown without colours, with a warning', () => {
    const cwd = scratchFolder({
      'deck.md': `# A\n\n\`\`\`js\n${'let a = 1;\n'.repeat(100_000)}\`\`\`\n\n---\n\n# B\n`,
    });
    const { code, stderr } = lectern(['build', 'deck.md', ...TALK], { cwd, timeout: 120_000 });
    expect(stderr).toMatch(/:3.*fence\/too-long/);
    expect(code).toBe(0);
  });
});

describe('a path that', () => {
  test.each([
    ['is not there', ['build', 'gone.md'], /"gone\.md" does not exist/],
    ['is misspelt', ['build', 'dekc.md'], /did you mean "deck\.md"\?/],
    ['lacks its ending', ['build', 'deck'], /did you mean "deck\.md"\?/],
    ['has a misspelt folder', ['build', 'ntoes/a.md'], /did you mean "notes\/a\.md"\?/],
    ['is a folder without decks', ['build', 'empty'], /"empty" holds no deck/],
    ['is a folder with Markdown but no deck.md', ['build', 'notes'], /notes\/a\.md/],
    ['is no Markdown', ['inspect', 'data.csv'], /not a Markdown file/],
    ['lies in a folder that is not there', ['pdf', 'no/such/deck.md'], /no\/such/],
  ])('%s ends with exit code 2', (_what, args, says) => {
    const cwd = scratchFolder({ 'deck.md': '# A', 'notes/a.md': '# A', 'data.csv': 'a' });
    mkdirSync(join(cwd, 'empty'));
    const { code, stderr } = lectern(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/hint:/);
    expect(existsSync(join(cwd, 'dist'))).toBe(false);
  });

  test('is a pipe does not hang', () => {
    const cwd = scratchFolder({ 'deck.md': '# A\n\n@include p.md\n\n![a](p.png)\n' });
    execFileSync('mkfifo', [join(cwd, 'x.md'), join(cwd, 'p.md'), join(cwd, 'p.png')]);
    expect(lectern(['inspect', 'x.md'], { cwd, timeout: 10_000 }).code).toBe(2);
    expect(lectern(['inspect', 'deck.md'], { cwd, timeout: 10_000 }).code).toBe(1);
  });
});

describe('what was published before stays when', () => {
  test.each([
    ['the deck is empty now', ''],
    ['the deck is binary now', PNG],
  ])('%s', (_what, content) => {
    const cwd = scratchFolder({ 'deck.md': '# A' });
    lectern(['build', 'deck.md', ...TALK], { cwd });
    const before = contentsOf(join(cwd, 'dist'));
    writeFileSync(join(cwd, 'deck.md'), content);
    const { code, stderr } = lectern(['build', 'deck.md', ...TALK], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('Nothing was published');
    expect(contentsOf(join(cwd, 'dist'))).toEqual(before);
  });
});

describe('an output folder that', () => {
  const expectDiskError = (cwd: string, out: string, says: RegExp): void => {
    for (const args of [
      ['build', 'deck.md', ...TALK, '--out', out],
      ['build', '.', ...TALK, '--out', out],
    ]) {
      const { code, stderr, stdout } = lectern(args, { cwd });
      expect(stderr).toMatch(says);
      expect(stderr).toMatch(/hint:/);
      expect(stdout).toBe('');
      expect(code).toBe(3);
    }
  };

  test('is a file, or lies below one', () => {
    const cwd = scratchFolder({ 'deck.md': '# A', taken: 'mine' });
    expectDiskError(cwd, 'taken', /taken/);
    expectDiskError(cwd, 'taken/below', /taken/);
    expect(contentsOf(cwd).get('taken')).toBe('mine');
  });

  test.runIf(existsSync('/proc/self'))('no folder can be made in does not hang', () => {
    expectDiskError(scratchFolder({ 'deck.md': '# A' }), '/proc/lectern/dist', /no folders there/);
  });

  test('holds a home page of the user: it stays, and nothing is written beside it', () => {
    const cwd = scratchFolder({ 'talk.md': '# A', 'index.html': '<h1>Home</h1>' });
    const before = contentsOf(cwd);
    const { code, stderr } = lectern(['build', 'talk.md', '--out', '.'], { cwd });
    expect(stderr).toMatch(/index\.html" was not made by Lectern[\s\S]*hint: /);
    expect(code).toBe(3);
    expect(contentsOf(cwd)).toEqual(before);
  });

  test('has a folder where index.html must go', () => {
    const cwd = scratchFolder({ 'deck.md': '# A', 'dist/index.html/x': '' });
    expect(lectern(['build', 'deck.md', ...TALK], { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('index.html'),
    });
  });

  test.runIf(process.getuid?.() !== 0)('may not be written', () => {
    const cwd = scratchFolder({ 'deck.md': '# A', 'dist/x': '' });
    chmodSync(join(cwd, 'dist'), 0o555);
    expectDiskError(cwd, 'dist', /may not write/);
    chmodSync(join(cwd, 'dist'), 0o755);
  });

  test.runIf(canMount())('is on a read-only disk, or on a full one: what was there stays', () => {
    const cwd = scratchFolder({ 'deck.md': '# A' });
    const disk = join(cwd, 'disk');
    mountDisk(disk, '4m');
    expect(lectern(['build', 'deck.md', ...TALK, '--out', 'disk/out'], { cwd }).code).toBe(0);
    const before = contentsOf(join(disk, 'out'));
    spawnSync('sh', ['-c', `head -c 8m /dev/zero > "${join(disk, 'fill')}"`]);
    writeFileSync(join(cwd, 'deck.md'), '# Another\n\n```js\nlet a;\n```\n');
    expect(lectern(['build', 'deck.md', ...TALK, '--out', 'disk/out'], { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/disk is full/),
    });
    expect(contentsOf(join(disk, 'out')).get('index.html')).toBe(before.get('index.html'));
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(lectern(['build', 'deck.md', ...TALK, '--out', 'disk/out'], { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/read-only/),
    });
    execFileSync('mount', ['-o', 'remount,rw', disk]);
  });
});

describe('a browser that', () => {
  test('is not there: exit code 3 with the next step, and the talk is built all the same', () => {
    const cwd = scratchFolder({ 'deck.md': '# A' });
    const env = { LECTERN_BROWSER: '/nowhere/chromium', PATH: '' };
    const pdf = lectern(['pdf', 'deck.md'], { cwd, env });
    expect(pdf).toMatchObject({ code: 3, stdout: '' });
    expect(pdf.stderr).toMatch(/"\/nowhere\/chromium".*LECTERN_BROWSER/);
    const build = lectern(['build', 'deck.md'], { cwd, env });
    expect(build.code).toBe(3);
    expect(build.stdout).toContain('dist/index.html');
    expect(build.stdout).not.toContain('.pdf');
    const flag = lectern(['build', 'deck.md', '--browser', 'no/such'], { cwd });
    expect(flag).toMatchObject({ code: 3, stderr: expect.stringContaining('--browser') });
  });

  test.each([
    ['ends at once', 'echo no display >&2; exit 7', 'it ended at once with exit code 7, saying "no display")'],
    ['crashes', 'kill -SEGV $$', 'it ended by SIGSEGV)'],
    ['is no program', undefined, 'the system cannot run it (ENOENT))'],
  ])('%s says so in one line', (_what, script, says) => {
    const program = script === undefined ? '#!/no/such/shell\n' : `#!/bin/sh\n${script}\n`;
    // Its path looks like an error's name, which is no part of the reason.
    const cwd = scratchFolder({ 'deck.md': '# A', 'of EVERYONE/browser': program });
    const browser = join(cwd, 'of EVERYONE/browser');
    chmodSync(browser, 0o755);
    const { code, stdout, stderr } = lectern(['pdf', 'deck.md', '--browser', browser], { cwd });
    expect(stderr).toContain(`browser: ${says}.\n  hint: `);
    expect(stderr).not.toMatch(/browserType|Target page/);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  test('dies while it works: exit code 3, and the old PDF stays whole', async () => {
    const cwd = scratchFolder({ 'deck.md': `# A\n${'\n---\n\n# B\n\n- c\n'.repeat(400)}` });
    writeFileSync(join(cwd, 'deck.pdf'), '%PDF-OLD');
    const mark = `LECTERN_TEST=${cwd}`;
    const child = startLectern(['pdf', 'deck.md', '-o', 'deck.pdf'], { cwd, env: { LECTERN_TEST: cwd } });
    let stderr = '';
    child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const killer = setInterval(() => killBrowsers(mark, child.pid ?? 0), 30);
    const code = await ended;
    clearInterval(killer);
    expectNoStack(stderr);
    expect(code).toBe(3);
    expect(contentsOf(cwd).get('deck.pdf')).toBe('%PDF-OLD');
  });
});

/** Kills every browser that carries the mark of this test, but not Lectern itself. */
function killBrowsers(mark: string, own: number): void {
  for (const pid of processesWith(mark)) {
    if (pid === own) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

/** Runs the command as somebody who is not root, whom permissions hold back. */
function asNobody(args: readonly string[], cwd: string): ReturnType<typeof spawnSync> & { stderr: string } {
  const isRoot = process.getuid?.() === 0;
  const [program = '', ...before] = isRoot
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', process.execPath]
    : [process.execPath];
  return spawnSync(program, [...before, COMMAND, ...args], { cwd, env: bareEnv(cwd), encoding: 'utf8' });
}

function hasNobody(): boolean {
  return process.platform !== 'win32' && asNobody(['--version'], '/').status === 0;
}

describe.runIf(hasNobody())('without permission to read', () => {
  test('a picture and an include, each is one error with its next step', () => {
    const cwd = scratchFolder({ 'deck.md': '# A\n\n![a](a.png)\n\n@include _b.md\n', 'a.png': PNG, '_b.md': 'x' });
    chmodSync(cwd, 0o777);
    for (const name of ['a.png', '_b.md']) chmodSync(join(cwd, name), 0);
    const { status, stderr } = asNobody(['build', 'deck.md', ...TALK], cwd);
    expect(stderr.match(/file\/unreadable.*you may not read it\.$/gm)).toHaveLength(2);
    expect(stderr.match(/hint: change its permissions/g)).toHaveLength(2);
    expect(stderr).toContain('2 errors');
    expect(status).toBe(1);
  });

  test.each(['locked', 'locked/deck.md', 'locked/deep/deck.md'])('the folder of "%s" is named', (path) => {
    const cwd = scratchFolder({ 'locked/deck.md': '# A' });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'locked'), 0);
    const { status, stderr } = asNobody(['inspect', path], cwd);
    chmodSync(join(cwd, 'locked'), 0o755);
    expect(stderr).toMatch(/"locked" may not be read by you\.\n {2}hint: change its permissions/);
    expect(status).toBe(2);
  });
});

test('a link out of the folder is named as such', () => {
  const cwd = scratchFolder({ 'secret.png': PNG, 'd/deck.md': '# A\n\n![a](link.png)\n' });
  symlinkSync('../secret.png', join(cwd, 'd/link.png'));
  expect(lectern(['inspect', 'd/deck.md'], { cwd })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/d\/deck\.md:3.*file\/outside/),
  });
});

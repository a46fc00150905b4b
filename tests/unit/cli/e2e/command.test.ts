import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { canMount, mountDisk } from './disk.ts';
import { bareEnv, COMMAND, lectern, PNG } from './run.ts';

describe('the command line', () => {
  test('says its version and helps, for all verbs and each', () => {
    const cwd = scratchFolder();
    expect(lectern(['--version'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
    expect(lectern(['--help'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    for (const verb of ['build', 'pdf', 'inspect', 'convert', 'dev', 'trust']) {
      const { code, stdout } = lectern([verb, '--help'], { cwd });
      expect(code).toBe(0);
      expect(stdout).toContain('Examples:');
      expect(stdout).toContain(`lectern ${verb} `);
      expect(lectern(['help', verb], { cwd }).stdout).toBe(stdout);
    }
  });

  test('takes the deck of the current folder where none is named, and says where there is none', () => {
    const cwd = scratchFolder({ 'talk/deck.md': '# The only slide', 'empty/notes.txt': 'x' });
    const { code, stdout } = lectern(['inspect'], { cwd: join(cwd, 'talk') });
    expect(code).toBe(0);
    expect(stdout).toContain('The only slide');
    for (const verb of ['inspect', 'build', 'check', 'pdf', 'handout']) {
      expect(lectern([verb], { cwd: join(cwd, 'empty') })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"." holds no deck.'),
      });
    }
  });

  test('names of files from elsewhere cannot write to the terminal', () => {
    const cwd = scratchFolder({
      's/x\u001B[2J/deck.md': '# A',
      's/t/x\u001B[2J/deck.md': '# B',
      'a.md': '# A\n\n---\n\n@include "p\u001B[31m.md"\n',
      'p\u001B[31m.md': '# P\n',
    });
    const both = lectern(['build', 's'], { cwd });
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('Two decks are named') });
    const one = lectern(['pdf', 's'], { cwd });
    expect(one.code).toBe(2);
    const outline = lectern(['inspect', 'a.md'], { cwd });
    expect(outline).toMatchObject({ code: 0, stdout: expect.stringContaining('P  #p') });
    for (const { stdout, stderr } of [both, one, outline]) expect(stdout + stderr).not.toContain('\u001B');
  });

  test.each([
    [['biuld', 'a.md'], '"build"'],
    [['inspct', 'a.md'], '"inspect"'],
    [['build', '--edtion', 'talk', 'a.md'], '"--edition"'],
    [['inspect', '--jsn', 'a.md'], '"--json"'],
    [['build', '--trsut', 'a.md'], '"--trust"'],
    [['a.md'], 'lectern build a.md'],
    [['version'], '"--version"'],
    [['help', 'bild'], '"build"'],
    [['build', 'a.md', '--edition', 'slide'], '"slides"'],
    [['build', 'a.md', '--edition', 'pdf'], '"slides"'],
    [['build', 'a.md', '--dialect', 'revael'], '"reveal"'],
  ])('asks "did you mean" for %j', (args, meant) => {
    const { code, stdout, stderr } = lectern(args, { cwd: scratchFolder({ 'a.md': '# A' }) });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(meant);
  });

  test.each([
    [['build']],
    [['build', 'a.md', '--edition', 'video']],
    [['build', 'a.md', '--edition', ',']],
    [['build', 'a.md', '--dialect', 'powerpoint']],
    [['build', 'a.md', '--out']],
    [['pdf', 'a.md', 'b.md']],
    [['inspect']],
    [['trust']],
    [[]],
    [['build', '']],
    [['build', 'a.md', '--out', '']],
    [['pdf', 'a.md', '--output', '']],
    [['pdf', 'a.md', '--browser', '']],
    [['trust', '']],
  ])('refuses %j with exit code 2, one error and the next step', (args) => {
    const cwd = scratchFolder({ 'a.md': '# A' });
    const { code, stderr } = lectern(args, { cwd });
    expect(code).toBe(2);
    expect(stderr.match(/^error {2}/gm)).toHaveLength(1);
    expect(stderr).toMatch(/^ {2}hint: ./m);
    expect(readdirSync(cwd)).toEqual(['a.md']);
  });

  test('shows no control characters of names that come from a folder', () => {
    const cwd = scratchFolder({ 's/a/\u001B[31mx/deck.md': '# 1', 's/b/\u001B[31mx/deck.md': '# 2' });
    const { code, stderr } = lectern(['build', 's'], { cwd });
    expect(code).toBe(2);
    expect(stderr).not.toContain('\u001B');
  });

  test('ends quietly when its reader goes away', () => {
    const cwd = scratchFolder({ 'a.md': '# A\n\n---\n\n'.repeat(2000) });
    const { stdout, stderr } = spawnSync(
      '/bin/sh',
      ['-c', `"${process.execPath}" "${COMMAND}" inspect --json a.md | head -c 10; echo`],
      {
        cwd,
        env: bareEnv(cwd),
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('{\n  "name"\n');
    expect(stderr).toBe('');
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk that standard output is sent to', () => {
  test.each(['inspect --json a.md', 'inspect a.md', 'build a.md --edition talk', '--help'])(
    'is a failure of "%s"',
    (args) => {
      const cwd = scratchFolder({ 'a.md': '# A' });
      const { status, stderr } = spawnSync(
        '/bin/sh',
        ['-c', `"${process.execPath}" "${COMMAND}" ${args} > /dev/full`],
        { cwd, env: bareEnv(cwd), encoding: 'utf8', timeout: 20_000 },
      );
      expect(status).toBe(3);
      expect(stderr.match(/standard output: the disk is full/g)).toHaveLength(1);
    },
  );

  test.runIf(canMount())('is one too when it takes a part of the JSON', () => {
    const cwd = scratchFolder({ 'a.md': '# A\n\n---\n\n'.repeat(200), 'disk/x': '' });
    mountDisk(join(cwd, 'disk'), '16k');
    const { status } = spawnSync(
      '/bin/sh',
      ['-c', `"${process.execPath}" "${COMMAND}" inspect --json a.md > disk/out.json`],
      { cwd, env: bareEnv(cwd) },
    );
    expect(status).toBe(3);
  });
});

describe('colours', () => {
  const deck = { 'a.md': '---\nlayuot: code\n---\n\n# A\n' };

  test('are left out when the output is no terminal', () => {
    expect(lectern(['inspect', 'a.md'], { cwd: scratchFolder(deck) }).stderr).not.toContain('\u001B');
  });

  test('can be forced, and NO_COLOR wins', () => {
    const colored = lectern(['inspect', 'a.md'], { cwd: scratchFolder(deck), env: { FORCE_COLOR: '1' } });
    expect(colored.stderr).toContain('\u001B[');
    const plain = lectern(['inspect', 'a.md'], { cwd: scratchFolder(deck), env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(plain.stderr).not.toContain('\u001B');
  });
});

describe('inspect --json', () => {
  test('finds formulas that cannot be read and languages without a highlighter, as building does', () => {
    const cwd = scratchFolder({ 'a.md': '# A\n\n$\\nope$\n\n```zzz\nx\n```\n' });
    const { code, stdout } = lectern(['inspect', '--json', 'a.md'], { cwd });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string; line: number; slide: string }[] };
    expect(diagnostics.map(({ rule, line, slide }) => `${line} ${rule} ${slide}`)).toEqual([
      '3 math/invalid a',
      '5 code/language a',
    ]);
    expect(code).toBe(1);
  });

  test('prints one object with slides, assets and diagnostics, paths from the current folder', () => {
    const text =
      '---\ntitle: T\nlang: de\n---\n\n# Eins\n\n![a](a.png)\n\nNote:\ndrei kurze Worte\n\n' +
      '---\nsection: Zwei\nlayout: statement\n---\n\n## Two {#two}\n\n- a {.fragment}\n- b {.fragment}\n\n' +
      '--\n\ntext only\n\n![gone](gone.png)\n';
    const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    const cwd = scratchFolder({ 'talks/x/deck.md': text, 'talks/x/a.png': PNG });
    const { code, stdout, stderr } = lectern(['inspect', '--json', join('talks', 'x', 'deck.md')], { cwd });
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const read = JSON.parse(stdout) as { slides: Record<string, unknown>[]; assets: unknown[]; diagnostics: unknown[] };
    expect(read).toMatchObject({ name: 'x', title: 'T', lang: 'de' });
    expect(read.slides.map(({ id, title, layout, section, stack }) => [id, title, layout, section, stack])).toEqual([
      ['eins', 'Eins', expect.any(String), null, 0],
      ['two', 'Two', 'statement', 'Zwei', 1],
      [expect.any(String), null, expect.any(String), 'Zwei', 1],
    ]);
    expect(read.slides[0]).toMatchObject({
      notesWords: 3,
      fragments: 0,
      line: lineOf('# Eins'),
      file: 'talks/x/deck.md',
    });
    expect(read.slides[1]).toMatchObject({ fragments: 2 });
    expect(read.assets).toEqual([{ path: 'a.png', kind: 'image', file: 'talks/x/deck.md', line: lineOf('![a]') }]);
    expect(read.diagnostics).toMatchObject([
      {
        rule: 'asset/missing',
        severity: 'error',
        file: 'talks/x/deck.md',
        line: lineOf('![gone]'),
        slide: read.slides[2]?.['id'],
      },
    ]);
    const below = JSON.parse(
      lectern(['inspect', '--json', 'deck.md'], { cwd: join(cwd, 'talks', 'x') }).stdout,
    ) as typeof read;
    expect(below.diagnostics).toMatchObject([{ file: 'deck.md' }]);
  });

  test('is valid when the deck is empty or cannot be read, and prints nothing when it is not there', () => {
    const cwd = scratchFolder({ 'empty.md': '', 'binary.md': PNG });
    for (const name of ['empty.md', 'binary.md']) {
      const { code, stdout } = lectern(['inspect', '--json', name], { cwd });
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ slides: [] });
    }
    expect(lectern(['inspect', '--json', 'gone.md'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('trust', () => {
  test('is remembered, listed, asked again when code changes, and taken back', () => {
    const cwd = scratchFolder({ 'd/deck.md': '# A\n\n<div onclick="x()">raw</div>\n' });
    const env = { HOME: scratchFolder() };
    const removed = (): boolean => lectern(['inspect', 'd/deck.md'], { cwd, env }).stderr.includes('html/removed');
    expect(removed()).toBe(true);
    expect(lectern(['trust', 'd'], { cwd, env })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(join(cwd, 'd')),
    });
    expect(removed()).toBe(false);
    expect(lectern(['trust', '--list'], { cwd, env }).stdout).toContain(join(cwd, 'd'));
    spawnSync('/bin/sh', ['-c', 'echo "x()" > d/new.js'], { cwd });
    const changed = lectern(['inspect', 'd/deck.md'], { cwd, env });
    expect(changed.stderr).toContain('changed since you trusted it');
    expect(changed.stderr).toContain('html/removed');
    expect(lectern(['trust', 'd'], { cwd, env }).code).toBe(0);
    expect(removed()).toBe(false);
    expect(lectern(['trust', 'd', '--remove'], { cwd, env }).code).toBe(0);
    expect(removed()).toBe(true);
    expect(lectern(['trust', 'd', '--remove'], { cwd, env }).code).toBe(2);
    expect(lectern(['inspect', '--trust', 'd/deck.md'], { cwd, env }).stderr).not.toContain('html/removed');
  });

  test('takes a folder that exists', () => {
    const cwd = scratchFolder({ 'a.md': '# A' });
    expect(lectern(['trust', 'gone'], { cwd }).code).toBe(2);
    expect(lectern(['trust', 'a.md'], { cwd }).code).toBe(2);
  });
});

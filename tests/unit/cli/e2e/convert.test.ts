import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { contentsOf, lectern, PNG } from './run.ts';

const MARP = '---\nmarp: true\n---\n\n# Tides\n\n<!-- Say hello -->\n\n***\n\n![Moon](img/moon.png)\n';

describe('lectern convert', () => {
  test('prints the native deck, and what had no equal in comments', () => {
    const cwd = scratchFolder({
      'slides.md': MARP.replace('# Tides', '# Tides\n\n<!-- _transition: cube -->'),
      'img/moon.png': PNG,
    });
    const { code, stdout, stderr } = lectern(['convert', 'slides.md'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('dialect: native\n');
    expect(stdout).toContain('\nNote:\n\nSay hello\n\n---\n');
    expect(stdout).toContain('\n![Moon](img/moon.png)\n');
    expect(stdout).toContain('<!-- not mapped: transition "cube" -->');
    expect(stderr).toContain('dialect/detected');
    expect(contentsOf(cwd).size).toBe(2);
  });

  test('writes beside the deck, and brings its files along to another folder', () => {
    const text = MARP.replace('marp: true\n', 'marp: true\nsources: src.yaml\n');
    const cwd = scratchFolder({
      'slides.md': `${text}\n[@a]\n\n<<< ./a.ts\n`,
      'src.yaml': 'a: {title: T}\n',
      'a.ts': 'let a = 1;\n',
      'img/moon.png': PNG,
      'img/other.png': PNG,
    });
    expect(lectern(['convert', 'slides.md', '-o', 'native.md'], { cwd })).toMatchObject({
      code: 0,
      stdout: 'native.md  2 slides\n',
    });
    const away = lectern(['convert', 'slides.md', '-o', 'talks/tides/deck.md'], { cwd });
    expect(away).toMatchObject({ code: 0, stdout: expect.stringContaining('talks/tides/deck.md  2 slides, with ') });
    expect([...contentsOf(join(cwd, 'talks/tides')).keys()]).toEqual(['deck.md', 'img/moon.png', 'src.yaml']);
    const read = (path: string) =>
      JSON.parse(lectern(['inspect', '--json', path], { cwd }).stdout) as {
        slides: { title: string; notesWords: number }[];
        dialect: string;
      };
    for (const path of ['native.md', 'talks/tides/deck.md']) {
      const { slides, dialect } = read(path);
      expect(dialect).toBe('native');
      expect(slides.map(({ title, notesWords }) => [title, notesWords])).toEqual([
        ['Tides', 2],
        [null, 0],
      ]);
    }
  });

  test('writes parts out, with paths that still lead to their files', () => {
    const cwd = scratchFolder({
      'deck.md': '# A\n\n---\n\n@include ./parts/b.md\n',
      'parts/b.md': '---\nbackground: sea.png\n---\n\n# B\n\n![Moon](moon.png)\n',
      'parts/moon.png': PNG,
      'parts/sea.png': PNG,
    });
    const { code, stdout } = lectern(['convert', 'deck.md'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe('# A\n\n---\nbackground: parts/sea.png\n---\n\n# B\n\n![Moon](parts/moon.png)\n');
  });

  test('replaces no file of the deck, nothing without being asked, and no other file at all', () => {
    const cwd = scratchFolder({
      'slides.md': MARP,
      'img/moon.png': PNG,
      'there.md': 'mine',
      'away/img/moon.png': 'other',
    });
    symlinkSync('slides.md', join(cwd, 'link.md'));
    const before = contentsOf(cwd);
    for (const [output, said] of [
      ['slides.md', 'is a file of the deck itself'],
      ['link.md', 'is a file of the deck itself'],
      ['there.md', 'exists already'],
      ['out.txt', 'is not the name of a Markdown file'],
      ['away/deck.md', 'Other files stand there already: "img/moon.png"'],
    ] as const) {
      const { code, stderr } = lectern(['convert', 'slides.md', '-o', output], { cwd });
      expect([code, stderr.includes(said)], `${output}: ${stderr}`).toEqual([2, true]);
    }
    expect(lectern(['convert', 'slides.md', '-o', 'slides.md', '--force'], { cwd }).code).toBe(2);
    expect(contentsOf(cwd)).toEqual(before);
    lectern(['convert', 'slides.md', '-o', 'there.md', '--force'], { cwd });
    expect(readFileSync(join(cwd, 'there.md'), 'utf8')).toContain('dialect: native');
  });

  test.skipIf(process.getuid?.() === 0)('says when it may not write', () => {
    const cwd = scratchFolder({ 'slides.md': MARP, 'img/moon.png': PNG, 'closed/x': '' });
    chmodSync(join(cwd, 'closed'), 0o500);
    expect(lectern(['convert', 'slides.md', '-o', 'closed/deck.md'], { cwd })).toMatchObject({ code: 3 });
    expect(existsSync(join(cwd, 'closed/deck.md'))).toBe(false);
  });
});

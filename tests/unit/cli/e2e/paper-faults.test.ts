/** What goes wrong on the way to paper: a deck with faults, or a place that takes no file, enters; the reader hears where. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { canMount, mountDisk } from './disk.ts';
import { lectern, PNG, processesWith } from './run.ts';

const VERBS = [
  { args: ['pdf', 'talk.md'], made: 'talk.pdf' },
  { args: ['handout', 'talk.md'], made: 'talk-handout.pdf' },
  { args: ['export', 'talk.md', '-o', 'pictures'], made: 'pictures' },
] as const;

describe('a picture that cannot be decoded is told at its line by', async () => {
  const noise = Buffer.from(Array.from({ length: 200 * 120 * 3 }, (_, at) => (at * 7919) % 251));
  const field = sharp(noise, { raw: { width: 200, height: 120, channels: 3 } });
  const [png, jpeg] = await Promise.all([field.clone().png().toBuffer(), field.clone().jpeg().toBuffer()]);
  const files = {
    'talk.md':
      '# One\n\n![a](cut.png)\n\n![b](cut.jpg)\n\n---\n\n## Two\n\n![c](empty.png)\n\n![d](words.png)\n\n![e](open.svg)\n\n![f](fine.png)\n',
    'cut.png': png.subarray(0, png.length / 2),
    'cut.jpg': jpeg.subarray(0, jpeg.length / 2),
    'empty.png': '',
    'words.png': 'These are words.',
    'open.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect></svg>',
    'fine.png': PNG,
  };
  for (const { args, made } of VERBS) {
    test(args[0], () => {
      const cwd = scratchFolder(files);
      const { code, stderr } = lectern(args, { cwd });
      const told = [...stderr.matchAll(/^talk\.md:(\d+) {2}error {2}asset\/unreadable {2}The picture "([^"]+)"/gm)];
      expect(told.map(([, line, name]) => [Number(line), name])).toEqual([
        [3, 'cut.png'],
        [5, 'cut.jpg'],
        [11, 'empty.png'],
        [13, 'words.png'],
        [15, 'open.svg'],
      ]);
      // The rest of the deck is there.
      expect([code, existsSync(join(cwd, made))]).toEqual([1, true]);
    });
  }
});

describe('a character without a font is told at its line, with its number and its face, by', () => {
  const deck =
    '---\ntitle: Letters\n---\n\n# One\n\nfine\nand 𓂀\n\n```js\nlet a;\nlet b = "𐎠";\n```\n\n::: handout\nOn paper 𐌀.\n:::\n';
  const SEEN = [
    ['8', '"𓂀" (U+13080)', 'Inter'],
    ['12', '"𐎠" (U+103A0)', 'JetBrains Mono'],
  ];
  const ON_PAPER = ['16', '"𐌀" (U+10300)', 'Inter'];
  for (const [args, expected] of [
    [['pdf', 'talk.md'], SEEN],
    [
      ['handout', 'talk.md'],
      [...SEEN, ON_PAPER],
    ],
    [['export', 'talk.md', '-o', 'pictures'], SEEN],
    [
      ['build', 'talk.md', '--edition', 'talk,handout'],
      [...SEEN, ON_PAPER],
    ],
  ] as const) {
    test(args[0], () => {
      const { code, stderr } = lectern(args, { cwd: scratchFolder({ 'talk.md': deck }) });
      const told = [
        ...stderr.matchAll(
          /^talk\.md:(\d+) {2}warning {2}font\/glyph {2}No font that comes with Lectern has (.+?); this\s+line is set in (.+?)\.$/gm,
        ),
      ];
      expect(told.map(([, line, char, font]) => [line, char, font])).toEqual(expected);
      expect(code).toBe(0);
    });
  }
});

describe('a place that takes no file', () => {
  test('that is a folder gets the file into it, under its own name', () => {
    const cwd = scratchFolder({ 'talk.md': '# One\n', 'out/kept.txt': 'kept' });
    const { code, stdout } = lectern(['handout', 'talk.md', '-o', 'out'], { cwd });
    expect([code, stdout.includes('out/talk-handout.pdf')]).toEqual([0, true]);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['kept.txt', 'talk-handout.pdf']);
  });

  test('whose folder is missing gets one', () => {
    const cwd = scratchFolder({ 'talk.md': '# One\n' });
    expect(lectern(['pdf', 'talk.md', '-o', 'new/deep/talk.pdf'], { cwd }).code).toBe(0);
    expect(existsSync(join(cwd, 'new/deep/talk.pdf'))).toBe(true);
  });

  test.runIf(process.platform === 'linux')('that the system keeps for itself is said, and no browser stays', () => {
    for (const verb of ['pdf', 'handout']) {
      const cwd = scratchFolder({ 'talk.md': '# One\n' });
      const { code, stderr } = lectern([verb, 'talk.md', '-o', '/proc/talk.pdf'], { cwd, env: { HOME: cwd } });
      expect(code).toBe(3);
      expect(stderr).toMatch(/Cannot write "\/proc\/talk\.pdf": [\s\S]*hint: write elsewhere with -o/);
      expect(processesWith(cwd)).toEqual([]);
    }
  });

  test.runIf(canMount())('on a disk that is full: the earlier file stays as it was, nothing else is left there', () => {
    for (const [verb, name] of [
      ['pdf', 'talk.pdf'],
      ['handout', 'talk-handout.pdf'],
    ] as const) {
      const cwd = scratchFolder({ 'talk.md': '# One\n\nWords enough for two fonts: `code`.\n' });
      mountDisk(join(cwd, 'tiny'), '8k');
      writeFileSync(join(cwd, 'tiny', name), '%PDF-OLD');
      const { code, stdout, stderr } = lectern([verb, 'talk.md', '-o', `tiny/${name}`], { cwd, env: { HOME: cwd } });
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/the disk is full \(ENOSPC\)\.[\s\S]*hint: free some space/);
      expect(readdirSync(join(cwd, 'tiny'))).toEqual([name]);
      expect(readFileSync(join(cwd, 'tiny', name), 'utf8')).toBe('%PDF-OLD');
      expect(processesWith(cwd)).toEqual([]);
    }
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { lectern } from './run.ts';

const DECK = '---\ntitle: Tides\n---\n\n# Tides\n\n---\n\n## The moon\n\n- drawn {.fragment}\n\n---\n\n## 潮 {#shio}\n';

describe('pictures of slides', () => {
  test('are named by number and id, as large as asked, at the last step', async () => {
    const cwd = scratchFolder({ 'talk.md': DECK });
    const { code, stdout } = lectern(['export', 'talk.md'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^talk-slides {2}3 pictures {2}\d+ kB/);
    expect(readdirSync(join(cwd, 'talk-slides'))).toEqual(['1-tides.png', '2-the-moon.png', '3-shio.png']);
    const facts = await sharp(join(cwd, 'talk-slides/2-the-moon.png')).metadata();
    expect([facts.format, facts.width, facts.height]).toEqual(['png', 2560, 1440]);
    // Again, over its own.
    expect(lectern(['export', 'talk.md'], { cwd }).code).toBe(0);
  });

  test('are WebP, some of them, dark, in a folder of one’s choice', async () => {
    const cwd = scratchFolder({ 'talk.md': DECK });
    const args = ['export', 'talk.md', '-f', 'webp', '--scale', '0.5', '--range', '2-', '--dark', '-o', 'out'];
    expect(lectern(args, { cwd }).code).toBe(0);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['2-the-moon.webp', '3-shio.webp']);
    const { data, info } = await sharp(join(cwd, 'out/2-the-moon.webp')).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([640, 360]);
    expect(data[0]).toBeLessThan(60);
  });

  test('are one to share, 1200 × 630, of the title', async () => {
    const cwd = scratchFolder({ 'talk.md': DECK });
    const { code, stdout } = lectern(['export', 'talk.md', '--format', 'og'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('talk-og.png');
    const { data, info } = await sharp(join(cwd, 'talk-og.png')).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1200, 630]);
    // The slide's own ground reaches the edges.
    expect([...data.subarray(0, 3)]).toEqual([...data.subarray(3 * 600, 3 * 600 + 3)]);
  });

  test('replace nothing that is no picture of theirs', () => {
    const cwd = scratchFolder({ 'talk.md': DECK, file: 'x', 'talk-og.png': 'mine' });
    mkdirSync(join(cwd, 'talk-slides'));
    writeFileSync(join(cwd, 'talk-slides/2-the-moon.png'), 'mine');
    for (const [args, said] of [
      [[], /2-the-moon\.png" is no PNG and would be lost/],
      [['-o', 'file'], /"file" is no folder/],
      [['-o', '-'], /written into a folder/],
      [['--format', 'og'], /talk-og\.png" is no PNG/],
      [['--format', 'og', '--range', '1'], /leave out --range/],
      [['--scale', '9'], /A scale is a number from 0\.1 to 4/],
      [['--format', 'jpg'], /"--format" cannot be "jpg"/],
      [['--range', '7'], /There is no slide 7/],
    ] as const) {
      const { code, stdout, stderr } = lectern(['export', 'talk.md', ...args], { cwd });
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(said);
    }
    expect(readdirSync(join(cwd, 'talk-slides'))).toEqual(['2-the-moon.png']);
    expect(readFileSync(join(cwd, 'talk-og.png'), 'utf8')).toBe('mine');
  });
});

describe('the talk in one file', () => {
  const SINGLE = ['export', 'talk.md', '--format', 'html-single'];
  const WITH_NOTES = `${DECK}\nNote:\nMind the tide tables.\n`;

  test('is named for the deck, needs no browser and holds no notes', () => {
    const cwd = scratchFolder({ 'talk.md': WITH_NOTES });
    const { code, stdout, stderr } = lectern(SINGLE, { cwd, env: { LECTERN_BROWSER: '/no/browser' } });
    expect([code, stderr]).toEqual([0, 'talk: reading\n']);
    expect(stdout).toMatch(/^talk\.html {2}\d+ kB {2}in /);
    const html = readFileSync(join(cwd, 'talk.html'), 'utf8');
    expect(html.includes('tide tables')).toBe(false);
    const tags = html.replace(/<(script|style)\b.*?<\/\1>/gs, '');
    expect(tags.match(/ (?:src|href)="(?!data:|#)[^"]{0,60}/g)).toBe(null);
    // The same again, over its own.
    expect(lectern(SINGLE, { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'talk.html'), 'utf8') === html).toBe(true);
  });

  test('holds the notes when it is told to, and says so', () => {
    const cwd = scratchFolder({ 'talk.md': WITH_NOTES });
    const { code, stderr } = lectern([...SINGLE, '--notes', '-o', 'mine.html'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('It holds the private notes of the presenter');
    expect(readFileSync(join(cwd, 'mine.html'), 'utf8').includes('tide tables')).toBe(true);
  });

  test('is the whole talk, and replaces nothing that is no page of ours', () => {
    const mine = '<!doctype html>\n<title>Lectern</title>\n<p>Mine</p>\n';
    const cwd = scratchFolder({ 'talk.md': DECK, 'talk.html': mine });
    for (const [args, said] of [
      [SINGLE, /"talk\.html" is no page of Lectern and would be lost/],
      [[...SINGLE, '-o', 'talk.md'], /"talk\.md" is no page of Lectern/],
      [[...SINGLE, '-o', '-'], /written to a file, not to standard output/],
      [[...SINGLE, '--range', '1'], /leave out --range, --scale and --dark/],
      [['export', 'talk.md', '--notes'], /Pictures hold no notes/],
    ] as const) {
      const { code, stdout, stderr } = lectern([...args], { cwd });
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(said);
    }
    expect(readFileSync(join(cwd, 'talk.html'), 'utf8')).toBe(mine);
  });
});

describe('the study edition in one file', () => {
  test('is written beside you, and again over its own', () => {
    const cwd = scratchFolder({ 'talk.md': DECK });
    const args = ['export', 'talk.md', '--format', 'html-single', '--edition', 'study'];
    const { code, stdout } = lectern(args, { cwd });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^talk-study\.html {2}[\d.]+ [kM]B/)]);
    const first = readFileSync(join(cwd, 'talk-study.html'));
    expect(lectern(args, { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'talk-study.html')).equals(first)).toBe(true);
  });

  test('takes no flags that would change nothing', () => {
    const cwd = scratchFolder({
      'talk.md': DECK,
      'none.md': '---\ntitle: None\n---\n\n---\nhidden: true\n---\n\n# A\n',
    });
    const refused = (...args: readonly string[]): unknown => {
      const { code, stderr } = lectern(['export', ...args], { cwd });
      return [code, stderr];
    };
    const single = ['--format', 'html-single', '--edition', 'study'] as const;
    expect(refused('talk.md', '--edition', 'study')).toEqual([2, expect.stringContaining('single HTML file')]);
    expect(refused('talk.md', ...single, '--notes')).toEqual([2, expect.stringContaining('not for learners')]);
    expect(refused('talk.md', ...single, '--range', '1')).toEqual([2, expect.stringContaining('whole edition')]);
    expect(refused('none.md', ...single)).toEqual([2, expect.stringContaining('learners no slide')]);
    expect(refused('talk.md', ...single.slice(0, 3), 'handout')).toEqual([2, expect.stringContaining('edition')]);
  });
});

describe('a course package', () => {
  test('is named for the deck, the same each time, whole, and without what only the room may know', () => {
    const cwd = scratchFolder({ 'talk.md': `${DECK}\nNote:\nSecret words\n` });
    const args = ['export', 'talk.md', '--format', 'scorm', '--mastery', '80'];
    const { code, stdout } = lectern(args, { cwd, env: { LECTERN_BROWSER: '/nowhere/chromium' } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^talk-scorm\.zip {2}\d+ kB/);
    const first = readFileSync(join(cwd, 'talk-scorm.zip'));
    expect(lectern(args, { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'talk-scorm.zip')).equals(first)).toBe(true);
    const files = Object.entries(unzipSync(first)).map(([path, bytes]) => [path, strFromU8(bytes, true)] as const);
    const manifest = files.find(([path]) => path === 'imsmanifest.xml')?.[1] ?? '';
    expect(manifest).toContain('<adlcp:masteryscore>80</adlcp:masteryscore>');
    expect(manifest).toContain('adlcp:scormtype="sco" href="study/scorm.html"');
    expect(files.map(([path]) => path)).toContain('study/scorm.html');
    expect(files.filter(([path, text]) => /notes|sw\.js$/.test(path) || text.includes('Secret words'))).toEqual([]);
  });

  test.each([
    ['--dark', 'A course package is the whole study edition'],
    ['--range 1', 'A course package is the whole study edition'],
    ['--notes', 'A course package is the whole study edition'],
    ['--mastery 101', 'a number from 0 to 100'],
    ['--mastery many', 'a number from 0 to 100'],
  ])('takes no %s', (flags, sentence) => {
    const cwd = scratchFolder({ 'talk.md': DECK });
    const { code, stderr } = lectern(['export', 'talk.md', '--format', 'scorm', ...flags.split(' ')], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test('never replaces one that another tool has made, and nothing else takes its flag', () => {
    const cwd = scratchFolder({ 'talk.md': DECK });
    writeFileSync(
      join(cwd, 'talk-scorm.zip'),
      zipSync({ 'imsmanifest.xml': strToU8('<manifest identifier="other"/>') }),
    );
    const refused = lectern(['export', 'talk.md', '--format', 'scorm'], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is no course package of Lectern and would be lost');
    const { code, stderr } = lectern(['export', 'talk.md', '--format', 'md', '--mastery', '80'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('Only a course system marks learners as passed.');
  });
});

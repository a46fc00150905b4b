import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { lectern, PNG } from './run.ts';

const DECK = `---
title: Tides
---

# Tides

Note:
Say hello.

---

## The moon

![Moon](<img/moon 1.png>)
`;

describe('lectern export --format md', () => {
  test('writes a transcript without a browser, and says that it holds the notes', () => {
    const cwd = scratchFolder({ 'talk.md': DECK, 'img/moon 1.png': PNG });
    const env = { LECTERN_BROWSER: join(cwd, 'none') };
    const { code, stdout, stderr } = lectern(['export', 'talk.md', '--format', 'md'], { cwd, env });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('holds the private notes') });
    expect(stdout).toMatch(/^talk-transcript\.md {2}\d+ B /);
    const text = readFileSync(join(cwd, 'talk-transcript.md'), 'utf8');
    expect(text).toContain('**Notes:**\n\nSay hello.\n');
    // Again, over its own: the same bytes.
    expect(lectern(['export', 'talk.md', '--format', 'md', '--notes'], { cwd }).code).toBe(0);
    expect(readFileSync(join(cwd, 'talk-transcript.md'), 'utf8')).toBe(text);
  });

  test('leaves notes out, takes a range, and finds the pictures from where it stands', () => {
    const cwd = scratchFolder({ 'talk/talk.md': DECK, 'talk/img/moon 1.png': PNG });
    mkdirSync(join(cwd, 'out'));
    const open = lectern(['export', 'talk/talk.md', '-f', 'md', '--no-notes', '-o', 'out'], { cwd });
    expect(open).toMatchObject({ code: 0, stderr: '' });
    const text = readFileSync(join(cwd, 'out/talk-transcript.md'), 'utf8');
    expect(text).not.toContain('Say hello');
    expect(text).toContain('![Moon](../talk/img/moon%201.png)');
    expect(lectern(['export', 'talk/talk.md', '-f', 'md', '--range', '2', '-o', 'out'], { cwd })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'out/talk-transcript.md'), 'utf8').match(/^#+ .*$/gm)).toEqual([
      '# Tides',
      '## The moon',
    ]);
  });

  test('replaces no Markdown that somebody wrote, and refuses what means nothing', () => {
    const cwd = scratchFolder({ 'talk.md': DECK, 'img/moon 1.png': PNG, 'talk-transcript.md': '# Mine\n' });
    for (const [args, said] of [
      [['-f', 'md'], /talk-transcript\.md" is no transcript of Lectern’s and would be lost/],
      [['-f', 'md', '-o', 'talk.md'], /talk\.md" is no transcript/],
      [['-f', 'md', '-o', '-'], /to a file/],
      [['-f', 'md', '--scale', '2'], /leave out --scale/],
      [['-f', 'md', '--range', '7', '-o', 'x.md'], /There is no slide 7/],
      [['--notes'], /Pictures hold no notes/],
    ] as const) {
      const { code, stdout, stderr } = lectern(['export', 'talk.md', ...args], { cwd });
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(said);
    }
    expect(readFileSync(join(cwd, 'talk.md'), 'utf8')).toBe(DECK);
    writeFileSync(join(cwd, 'empty.md'), '---\ntitle: x\n---\n');
    const empty = lectern(['export', 'empty.md', '-f', 'md'], { cwd });
    expect(empty.stderr).toContain('Nothing was written');
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { contentsOf, lectern } from './run.ts';

const DECK = `---
title: Tides
---

---
section: Law, and order
---

# One

---

## Two {#two}

::: notes
SECRET
:::

---
section: Moon
---

# Three
`;

const deck = (): string => scratchFolder({ 'talk.md': DECK });

describe('files on paper are named for what they are', () => {
  for (const [args, name] of [
    [['handout', 'talk.md'], 'talk-handout.pdf'],
    [['handout', 'talk.md', '--layout', '6up', '--size', 'letter', '--save-ink'], 'talk-handout-6up.pdf'],
    [['pdf', 'talk.md', '--fragments', '--range', '2-', '--dark', '--size', 'a4'], 'talk.pdf'],
    [['pdf', 'talk.md', '-o', 'mine.pdf', '--range', 'section:law, and order,3'], 'mine.pdf'],
  ] as const) {
    test(args.join(' '), () => {
      const cwd = deck();
      const { code, stdout, stderr } = lectern(args, { cwd });
      expect([code, stderr.includes('private')]).toEqual([0, false]);
      expect(stdout).toContain(name);
      expect(readFileSync(join(cwd, name)).subarray(0, 5).toString()).toBe('%PDF-');
    });
  }

  test('and one with the private notes says so', () => {
    const cwd = deck();
    for (const [args, name] of [
      [['pdf', 'talk.md', '--notes'], 'talk-notes.pdf'],
      [['handout', 'talk.md', '--notes'], 'talk-handout-notes.pdf'],
    ] as const) {
      const { code, stdout, stderr } = lectern(args, { cwd });
      expect(code).toBe(0);
      expect(stdout).toContain(name);
      expect(stderr).toContain('private notes');
    }
  });
});

test('front matter chooses what build makes of the handout', () => {
  const cwd = scratchFolder({
    'talk.md': DECK.replace('title: Tides', 'title: Tides\nhandout: {layout: outline, cover: false}'),
  });
  const { code, stdout } = lectern(['build', 'talk.md', '--edition', 'handout'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/talk-handout\.pdf +handout +1 page /);
  expect([...contentsOf(join(cwd, 'dist')).keys()]).toEqual(['talk-handout.pdf']);
});

describe('what names nothing is an error with the next step, and the earlier file stays', () => {
  for (const [args, said] of [
    [['pdf', 'talk.md', '--range', '9'], /There is no slide 9\.[\s\S]*the deck has 3 slides/],
    [['pdf', 'talk.md', '--range', '2-9'], /There is no slide 9\./],
    [['pdf', 'talk.md', '--range', '0'], /There is no slide 0\./],
    [['pdf', 'talk.md', '--range', '3-1'], /"3-1" ends before it begins\.[\s\S]*write 1-3/],
    [['pdf', 'talk.md', '--range', 'x'], /"x" is no range of slides\./],
    [['pdf', 'talk.md', '--range', ','], /names no slide/],
    [['pdf', 'talk.md', '--range', 'section:Mon'], /No section is named "Mon"\.[\s\S]*did you mean "Moon"/],
    [['pdf', 'talk.md', '--range', '#twoo'], /No slide has the id "twoo"\.[\s\S]*did you mean "two"/],
    [['pdf', 'talk.md', '--size', 'a5'], /"--size" cannot be "a5"\.[\s\S]*a4/],
    [['pdf', 'talk.md', '--notes', '--fragments'], /leave out/],
    [['handout', 'talk.md', '--layout', '6-up'], /"--layout" cannot be "6-up"\.[\s\S]*6up/],
    [['handout', 'talk.md', '--range', '99'], /There is no slide 99\./],
  ] as const) {
    test(args.join(' '), () => {
      const cwd = deck();
      const name = args[0] === 'pdf' ? 'talk.pdf' : 'talk-handout.pdf';
      writeFileSync(join(cwd, name), '%PDF-OLD');
      const { code, stdout, stderr } = lectern(args, { cwd });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(said);
      expect(readFileSync(join(cwd, name), 'utf8')).toBe('%PDF-OLD');
    });
  }

  test('an unknown layout in front matter', () => {
    const cwd = scratchFolder({ 'talk.md': DECK.replace('title: Tides', 'title: Tides\nhandout: 6-up') });
    const { code, stderr } = lectern(['inspect', 'talk.md'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/talk\.md:3.*"handout" must be one of notes, 2up/);
    expect(stderr).toContain('did you mean "6up"');
  });
});

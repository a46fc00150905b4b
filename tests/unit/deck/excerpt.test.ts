import { expect, it } from 'vitest';
import { Unmapped } from '../../../src/compile/dialects/unmapped.ts';
import { excerpt } from '../../../src/deck/excerpt.ts';

it('puts text on one line, and cuts what is long', () => {
  expect(excerpt('  a\n\tb ')).toBe('a b');
  expect(excerpt('x'.repeat(60))).toBe('x'.repeat(60));
  expect(excerpt('x'.repeat(61))).toBe(`${'x'.repeat(57)}…`);
  expect(excerpt('abcdef', 5)).toBe('ab…');
});

it('is what a notice about another tool’s word shows of it', () => {
  const unmapped = new Unmapped();
  unmapped.add(`interpolation "{{ ${'x '.repeat(100)}}}"`, { file: 'deck.md', number: 3 });
  const [found] = unmapped.diagnostics('Slidev');
  expect(found?.message).toMatch(/^The interpolation "\{\{ x( x)+ ?…" of Slidev has no equal here\.$/);
  expect(found?.message.length).toBeLessThan(100);
});

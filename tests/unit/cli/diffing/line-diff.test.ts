import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from '../../../../src/cli/diffing/line-diff.ts';

describe('a diff of lines', () => {
  it('keeps what both have, in order, and names the rest', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'x' },
      { kind: 'same', text: 'c' },
      { kind: 'new', text: 'd' },
    ]);
  });

  it('gives both texts back', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 20 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const of = (kind: 'gone' | 'new'): string =>
          lines
            .filter((one) => one.kind === 'same' || one.kind === kind)
            .map((one) => one.text)
            .join('\n');
        expect([of('gone'), of('new')]).toEqual([before, after]);
        if (before === after) expect(lines.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});

import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { findingsOf, type Finding } from '../../../../src/cli/report/findings.ts';
import { renderFindings } from '../../../../src/cli/report/human.ts';
import { excerptOf, safeText, widthOf } from '../../../../src/cli/report/terminal-text.ts';
import { diagnose } from '../../../../src/deck/diagnostic.ts';

const plain = pc.createColors(false);

function finding(fields: Partial<Finding>): Finding {
  return {
    ...diagnose('directive/unknown', { file: 'slides/intro/deck.md', line: 42 }, 'Unknown directive "layuot".'),
    ...fields,
  };
}

describe('a finding', () => {
  test('shows place, severity, rule and message, the source line with carets, and the hint', () => {
    const text = renderFindings(
      [finding({ column: 1, endColumn: 7, source: 'layuot: code', hint: 'did you mean "layout"?' })],
      plain,
    );
    expect(text).toBe(
      [
        'slides/intro/deck.md:42:1  error  directive/unknown  Unknown directive "layuot".',
        '   42 | layuot: code',
        '      | ^^^^^^',
        '  hint: did you mean "layout"?',
        '',
        '1 error',
      ].join('\n'),
    );
  });

  test('without a column has no caret', () => {
    expect(renderFindings([finding({ source: 'layuot: code' })], plain)).not.toContain('^');
  });

  test('from a hostile deck cannot write to the terminal', () => {
    const text = renderFindings(
      [
        finding({
          file: 'a\u001B[2J.md',
          message: 'Unknown "\u001B]0;x\u0007".',
          source: '\u001B[31m\u202Ex',
          column: 1,
        }),
      ],
      plain,
    );
    expect(text).not.toMatch(/[\u001B\u0007\u202E]/);
  });

  test('of one kind a hundred times over is counted, not repeated', () => {
    const many = Array.from({ length: 100 }, (_, line) => finding({ line: line + 1 }));
    const text = renderFindings(many, plain);
    expect(text.match(/Unknown directive/g)).toHaveLength(20);
    expect(text).toContain('80 more directive/unknown');
    expect(text).toMatch(/100 errors$/);
  });
});

describe('an excerpt', () => {
  test('puts the caret under the character, after tabs and wide characters', () => {
    expect(excerptOf('\tx', 2, 3, 80)).toEqual({ text: '    x', caret: 4, length: 1 });
    expect(excerptOf('日本x', 3, 4, 80)).toEqual({ text: '日本x', caret: 4, length: 1 });
    expect(excerptOf('日本', 2, 3, 80)).toMatchObject({ caret: 2, length: 2 });
    expect(excerptOf('e\u0301x', 3, 4, 80)).toMatchObject({ caret: 1, length: 1 });
  });

  test('of a long line keeps the place in view', () => {
    for (const column of [1, 50, 500, 5000, 9999]) {
      const line = `${'a'.repeat(column - 1)}X${'b'.repeat(10_000 - column)}`;
      const { text, caret = -1 } = excerptOf(line, column, column + 1, 60);
      expect(widthOf(text)).toBeLessThanOrEqual(60);
      expect(text[caret]).toBe('X');
    }
  });

  test('survives columns beyond the line', () => {
    expect(excerptOf('ab', 9, 12, 60)).toEqual({ text: 'ab', caret: 2, length: 1 });
    expect(excerptOf('', 1, 1, 60)).toEqual({ text: '', caret: 0, length: 1 });
  });
});

test('control and bidirectional characters become visible', () => {
  expect(safeText('a\u001B\u202E\u0000b\tc')).toBe('a\uFFFD\uFFFD\uFFFDb\tc');
});

describe('findings', () => {
  const source = (file: string, ...lines: number[]): Parameters<typeof findingsOf>[0][number] => ({
    diagnostics: lines.map((line) => diagnose('slide/empty', { file, line }, 'Empty.')),
    placeOf: (path) => `/work/${path}`,
    textOf: () => '\uFEFFone\r\ntwo\nthree\rfour',
  });

  test('are sorted by line, said once, with the source line whatever the line ends', () => {
    const found = findingsOf([source('a.md', 4, 2, 2), source('a.md', 1, 4)], '/work');
    expect(found.map(({ file, line, source: text }) => [file, line, text])).toEqual([
      ['a.md', 1, 'one'],
      ['a.md', 2, 'two'],
      ['a.md', 4, 'four'],
    ]);
  });

  test('have paths from the current folder', () => {
    expect(findingsOf([source('a.md', 1)], '/work/sub/deep')[0]?.file).toBe('../../a.md');
  });
});

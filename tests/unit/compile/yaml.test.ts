/** Holds the YAML reader to its promises: plain data with positions, and a diagnostic for everything hostile. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml, YAML_LIMITS } from '../../../src/compile/yaml.ts';

const attacks = new URL('../../fixtures/yaml-attacks/', import.meta.url);
const names = readdirSync(attacks).filter((name) => name.endsWith('.yaml'));

/** Attacks too large to keep as files. */
const large: Record<string, string> = {
  'a megabyte of keys': Array.from({ length: 120_000 }, (_, at) => `k${at}: 1`).join('\n'),
  'twenty thousand keys': Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n') + '\nk1: 2',
  'nothing but brackets': '['.repeat(100_000),
  'nothing but braces': 'a: ' + '{a: '.repeat(50_000),
  'nothing but dashes': '- '.repeat(100_000),
  'nothing but question marks': '? '.repeat(100_000),
  'a staircase of keys': Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}k:`).join('\n'),
  'a long unclosed quote': `a: "${'x\n'.repeat(100_000)}`,
  'many anchors': Array.from({ length: 9000 }, (_, at) => `k${at}: &a${at} [*a${Math.max(0, at - 1)}]`).join('\n'),
  'many colons': `a: ${'b: '.repeat(60_000)}`,
  'many tags': Array.from({ length: 9000 }, (_, at) => `k${at}: !!js/function x`).join('\n'),
  'a wide bomb': `a: &a [${'x,'.repeat(5000)}]\nb: [${'*a,'.repeat(40)}]`,
};

describe('hostile YAML', () => {
  it('is represented by at least fifty documents', () => {
    expect(names.length + Object.keys(large).length).toBeGreaterThanOrEqual(50);
  });

  const all = [
    ...names.map((name) => [name, readFileSync(new URL(name, attacks), 'utf8')] as const),
    ...Object.entries(large),
  ];
  it.each(all)('ends as a diagnostic with a line, in little time and memory: %s', (_name, text) => {
    const heap = process.memoryUsage().heapUsed;
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      const { diagnostics } = parseYaml(text, 'deck.md', 2);
      times.push(performance.now() - start);
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(diagnostics.length).toBeLessThanOrEqual(20);
      for (const finding of diagnostics) {
        expect(finding.rule).toMatch(/^front-matter\/(yaml|limit)$/);
        expect(finding.line).toBeGreaterThanOrEqual(2);
        expect(finding.line).toBeLessThanOrEqual(1 + text.split('\n').length);
        expect(finding.message).toMatch(/\.$/);
        expect(finding.hint).toBeTruthy();
      }
    }
    expect(Math.min(...times)).toBeLessThan(200);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(100e6);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('parseYaml', () => {
  it('keeps dates, "no" and version numbers as written', () => {
    const { value, diagnostics } = parseYaml('date: 2026-11-20\nlang: no\nv: 1.10\ntime: 12:30', 'deck.md', 2);
    expect(diagnostics).toEqual([]);
    expect(value?.value).toEqual({ date: '2026-11-20', lang: 'no', v: 1.1, time: '12:30' });
    expect(value?.textOf(['v'])).toBe('1.10');
  });

  it('reads empty text and comments as an empty map', () => {
    for (const text of ['', '\n\n', '# only a comment']) {
      const { value, diagnostics } = parseYaml(text, 'deck.md', 2);
      expect(value?.value).toEqual({});
      expect(diagnostics).toEqual([]);
    }
  });

  it('says where keys and values stand in the file', () => {
    const { value } = parseYaml('title: A\nsize:\n  width: 10\nkeywords: [a, bb]', 'talk/deck.md', 5);
    expect(value?.positionOf(['title'], 'key')).toEqual({ file: 'talk/deck.md', line: 5, column: 1, endColumn: 6 });
    expect(value?.positionOf(['size', 'width'], 'value')).toEqual({
      file: 'talk/deck.md',
      line: 7,
      column: 10,
      endColumn: 12,
    });
    expect(value?.positionOf(['keywords', 1], 'value')).toEqual({
      file: 'talk/deck.md',
      line: 8,
      column: 15,
      endColumn: 17,
    });
    expect(value?.positionOf(['size', 'nowhere'], 'value')).toMatchObject({ line: 6, column: 1 });
  });

  it('resolves a few aliases', () => {
    const { value, diagnostics } = parseYaml('a: &x {b: 1}\nc: *x', 'deck.md', 2);
    expect(value?.value).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(diagnostics).toEqual([]);
  });

  it('keeps the first of two equal keys and everything else', () => {
    const { value, diagnostics } = parseYaml('a: 1\na: 2\nb: 3', 'deck.md', 2);
    expect(value?.value).toEqual({ a: 1, b: 3 });
    expect(diagnostics).toMatchObject([{ rule: 'front-matter/yaml', line: 3, column: 1 }]);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a',
      '*a',
      '!!x',
      '|',
      '>',
      '#',
      '%',
      '\t',
      '? ',
      '---',
      '<<',
      '\\',
      '0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { value, diagnostics } = parseYaml(text, 'deck.md', 1, { ...YAML_LIMITS, depth: 8 });
          expect(value !== undefined || diagnostics.length > 0).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

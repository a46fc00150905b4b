import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkPattern } from '../../../../src/compile/doing/pattern.ts';
import { mostSteps } from '../../../../src/compile/doing/pattern-runs.ts';
import { LONGEST_TRIED } from '../../../../src/deck/doing.ts';
import '../../seed.ts';
import { runsOf } from './backtracking.ts';

const FINE = [
  'colou?r',
  '(deep[ -]?)?fakes?',
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\s*-?\d+([.,]\d+)?\s*(kg|g)?`,
  '.*deep.*fake.*',
  '.*cat.*',
  '(cat|cats|catfish)',
  '[a-z]+( [a-z]+)*',
  String.raw`^\w+@\w+(\.\w+)+$`,
  '(?!.*not).*real.*',
  String.raw`(?=.*\d)(?=.*[a-z]).{8,20}`,
  String.raw`\p{L}+`,
  'a{1,3}b{2}',
  '(?<year>19|20)\\d\\d',
  '日本|にほん',
  '',
];

const REFUSED: readonly (readonly [pattern: string, why: RegExp])[] = [
  ['(a+)+', /for ever/],
  ['(a*)*', /may be empty/],
  ['(a|a)*', /for ever/],
  ['(a|ab|b)*c', /for ever/],
  [String.raw`(\w+\s?)+`, /for ever/],
  ['([a-z]+)*x', /for ever/],
  ['(.*)(.*)(.*)(.*)(.*)x', /for ever/],
  ['a*a*a*a*a*b', /for ever/],
  [`${'a?'.repeat(40)}${'a'.repeat(40)}`, /for ever|too many/],
  ['(a?){40}a{40}', /may be empty/],
  [`${'(a|a)'.repeat(30)}`, /for ever/],
  [`${'(?:|)'.repeat(30)}a`, /for ever/],
  [String.raw`(a)\1`, /refers back/],
  ['(?<=a)b', /looks behind/],
  ['a(?=b)', /looks ahead/],
  ['(a{100}){100}', /too often/],
  ['(', /broken/],
  ['[z-a]', /broken/],
  ['a'.repeat(201), /more than 200/],
];

describe('a pattern', () => {
  test.each(FINE)('%s may be tried', (pattern) => {
    expect(checkPattern(pattern, 'u')).toBeUndefined();
  });

  test.each(REFUSED)('%s may not', (pattern, why) => {
    expect(checkPattern(pattern, '')?.message).toMatch(why);
  });

  it('has the flags i and u, and no others', () => {
    expect(checkPattern('a', 'iu')).toBeUndefined();
    expect(checkPattern('a', 'g')?.message).toMatch(/"g"/);
  });

  it('is looked at without regard to case where it is tried so', () => {
    expect(checkPattern('(a|A)*', '')).toBeUndefined();
    expect(checkPattern('(a|A)*', 'i')?.message).toMatch(/for ever/);
    expect(checkPattern('(k|\u212A)*', 'iu')?.message).toMatch(/for ever/);
    expect(checkPattern('([a-z]|[A-Z])*', 'i')?.message).toMatch(/for ever/);
  });
});

/** Patterns of few letters, so that parts of them overlap. */
const patterns = fc.letrec<{ whole: string; part: string }>((tie) => ({
  whole: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b', 'ab', '.', '[ab]', '[^a]', '\\w', '\\b', 'A', 'c?', '^', '$'),
    fc
      .tuple(fc.constantFrom('(', '(?:'), fc.array(tie('whole'), { minLength: 1, maxLength: 3 }))
      .map(([open, alternatives]) => `${open}${alternatives.join('|')})`),
    fc
      .tuple(tie('whole'), fc.constantFrom('*', '+', '?', '{2}', '{0,3}', '{2,}', '*?', '+?'))
      .map(([part, times]) => `(?:${part})${times}`),
  ),
})).whole;

describe('the bound', () => {
  it('is never below what backtracking takes', () => {
    let refused = 0;
    fc.assert(
      fc.property(patterns, fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A'), maxLength: 12 }), (source, text) => {
        let bound: number;
        try {
          bound = mostSteps(source, '', text.length);
        } catch {
          refused++;
          return;
        }
        expect(runsOf(source, text)).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 4000 },
    );
    expect(refused).toBeLessThan(3000);
  });

  it('lets a browser try what is accepted, whatever is written', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A'), maxLength: 3 });
    let tried = 0;
    fc.assert(
      fc.property(patterns, letters, letters, letters, (source, before, pump, behind) => {
        if (checkPattern(source, '') !== undefined) return;
        const room = LONGEST_TRIED - before.length - behind.length;
        const text = before + pump.repeat(Math.floor(room / Math.max(1, pump.length))) + behind;
        tried++;
        expect(runsOf(source, text)).toBeLessThanOrEqual(5_000_000);
        expect(typeof new RegExp(`^(?:${source})$`).test(text)).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
    expect(tried).toBeGreaterThan(500);
  });
});

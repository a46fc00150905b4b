/** Rules inside of rules: what leaves has none, and says the same. */
import { expect, test } from 'vitest';
import { unnestedCss } from '../../../../src/compile/html/css-nesting.ts';

const rules = (css: string): readonly string[] =>
  unnestedCss(css)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

test('a rule in a rule gets the selector of what it stands in', () => {
  expect(rules('.a, .b { color: red; h1 { top: 0 } &:hover { left: 0; } > p, .q & { right: 0 } }')).toEqual([
    '.a, .b { color: red; }',
    '.a h1, .b h1 { top: 0 }',
    '.a:hover, .b:hover { left: 0; }',
    '.a > p, .b > p, .q .a, .q .b { right: 0 }',
  ]);
});

test('conditions stay around what they hold, and keyframes are what they were', () => {
  expect(rules('.a { @media print { color: red; p { top: 0 } } @keyframes x { 0% { top: 0 } } }')).toEqual([
    '@media print {',
    '.a { color: red; }',
    '.a p { top: 0 }',
    '}',
    '@keyframes x {0% { top: 0 }}',
  ]);
});

test('CSS without such rules, or with too many, is not touched', () => {
  for (const css of [
    '@media print { p { top: 0 } } /* { { */ a::before { content: "{" }',
    '@keyframes x { from { top: 0 } to { top: 1px } }',
    `${'a{'.repeat(40)}top:0${'}'.repeat(40)}`,
    `${`${'b,'.repeat(9)}b{`.repeat(3)}top:0}}}`,
    `a{${'&&&&&&&&{'.repeat(10)}top:0${'}'.repeat(11)}`,
  ])
    expect(unnestedCss(css)).toBe(css);
});

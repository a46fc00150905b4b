import { expect, test } from 'vitest';
import { looksAcross } from '../../../src/output/looks-across.ts';

const ALONE = [
  '',
  'h2 { color: red }',
  ':root { --a: 1 } @media print { html body { margin: 0 } }',
  'h2 + p, li ~ li, td:first-child, li:nth-child(2n) { color: red }',
  '.slide-body .a + .b, #law .a:last-child { color: red }',
  '.layout-cover > .x:first-child { color: red }',
  'ul li.a + .b { color: red }',
  'p:has(img) { margin: 0 }',
  '.slide-header + .slide-body { margin: 0 }',
  'section.cover h1 { color: red }',
  '.note::before { content: "x" }',
];

const ACROSS = [
  'h2 { counter-increment: x }',
  'h2::before { content: counter(x) }',
  'section + section { color: red }',
  '.a + .b { color: red }',
  '.a ~ * { color: red }',
  'section:nth-child(2) h2 { color: red }',
  '.slide-frame:first-child { color: red }',
  ':is(.slide-frame:last-of-type) { color: red }',
  'body:has(.dark) h2 { color: red }',
  '@media print { main > :nth-child(odd) { color: red } }',
  '.deck { section { &:first-child { color: red } } }',
  '.a { + .b { color: red } }',
  'broken { { } ] color',
];

test.each(ALONE)('%s reaches no other slide', (css) => {
  expect(looksAcross(css)).toBe(false);
});

test.each(ACROSS)('%s may reach another slide', (css) => {
  expect(looksAcross(css)).toBe(true);
});

/** Marp's CSS, as it must read to mean the same on the slides built here. */
import { expect, test } from 'vitest';
import { nativeCss } from '../../../../src/compile/dialects/marp/css.ts';

test('running heads and feet and page numbers are called as they are here', () => {
  expect(nativeCss('section > header, footer a { color: red }').css).toBe(
    'section > .page-header, .slide-footer a { color: red }',
  );
  const numbers = nativeCss('section.wide::after { content: attr(data-marpit-pagination-total); color: blue }');
  expect(numbers.css).toContain('section.wide .footer-number {');
  expect(numbers.showsTotal).toBe(true);
  expect(nativeCss('h1::after { content: "x" }').css).toBe('h1::after { content: "x" }');
});

test('slides keep their own arrangement, and what was centred is told', () => {
  const { css, middle } = nativeCss('section.quiet {\n  display: flex;\n  justify-content: center;\n  color: red;\n}');
  expect(css.split('\n')).toHaveLength(5);
  expect(css).not.toMatch(/display|justify/);
  expect(css).toContain('color: red;');
  expect([...middle]).toEqual(['quiet']);
  expect(nativeCss('.grid { display: grid; }').css).toBe('.grid { display: grid; }');
  expect([...nativeCss('section { place-content: safe center; }').middle]).toEqual(['']);
});

test('imports of built-in themes go, others are left to the safety rule', () => {
  expect(nativeCss("@import 'gaia';\np { color: red }").css).toBe('\np { color: red }');
  expect(nativeCss("@import url('https://example.org/a.css');").css).toContain('example.org');
});

test('CSS that cannot be read stays as it is', () => {
  for (const css of ['section {', '}}}', '@media {', 'a { b: ', 'section { color: red; --x: {']) {
    expect(nativeCss(css).css).toContain(css.slice(0, 1));
  }
});

test('a heading that is placed or coloured by the author is placed on the slide and has no ground behind its letters', () => {
  const { css } = nativeCss('section.a h1 { position: absolute; bottom: 0; color: white }');
  expect(css).toContain('h1 { text-shadow: none; position: absolute;');
  expect(css).toContain('.slide-header { position: static }');
  expect(nativeCss('h2 { margin: 0 } p { color: red; position: absolute }').css).not.toMatch(/static|shadow/);
});

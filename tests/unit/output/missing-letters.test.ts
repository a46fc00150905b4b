import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { missingLetters } from '../../../src/output/missing-letters.ts';

const NO_ASSETS = { files: new Map(), publicPaths: new Map<string, string>() };

function found(text: string, missing: readonly string[], { publicPaths = NO_ASSETS.publicPaths } = {}) {
  const source = { path: 'deck.md', text };
  const { value } = compile({ name: 'a', source, includes: new Map(), files: new Set(), trust: false });
  return missingLetters(value, new Map(), { faces: [], missing }, { ...NO_ASSETS, publicPaths });
}

test('a slide is told which of its characters no font has, and where the first stands', () => {
  const deck = '# One\n\nplain\n\n- a\n- 한국 and 어\n\n---\n\n# Two\n\n```js\n"국"\n```\n';
  expect(found(deck, ['한', '국', '어', 'ß'])).toMatchObject([
    {
      rule: 'font/missing',
      severity: 'warning',
      line: 6,
      slide: 'one',
      message: expect.stringContaining('"한 국 어"'),
    },
    { rule: 'font/missing', line: 12, slide: 'two', message: 'No font that comes with Lectern has "국".' },
  ]);
});

test('many characters are counted, not listed', () => {
  const letters = [...'가나다라마바사아자차카타파하'];
  expect(found(`# ${letters.join('')}`, letters)[0]?.message).toMatch(/하?" and 2 more\.$/);
});

test('a formula, and a deck with fonts of its own, are left alone', () => {
  expect(found('$한$', ['한'])).toEqual([]);
  expect(found('한', ['한'], { publicPaths: new Map([['fonts/ko.woff2', 'assets/ko-1.woff2']]) })).toEqual([]);
});

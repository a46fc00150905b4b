import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { missingLetters } from '../../../src/output/missing-letters.ts';

const NO_ASSETS = { files: new Map(), publicPaths: new Map<string, string>() };

function found(text: string, missing: readonly string[], { publicPaths = NO_ASSETS.publicPaths } = {}) {
  const source = { path: 'deck.md', text };
  const { value } = compile({ name: 'a', source, includes: new Map(), files: new Set(), trust: false });
  return missingLetters(value, new Map(), { faces: [], missing }, { ...NO_ASSETS, publicPaths });
}

test('each line is told which of its characters no font has, with their code points and its face', () => {
  const deck = `# One 한

plain text
that goes on, and on
the third line has 한국

- a
- 어 \`국\`

| a | b |
| - | - |
| x | 어 |

---

## Two

\`\`\`js
const one = 1;
const two = "국";
\`\`\`

::: handout
For paper:
한
:::
`;
  expect(found(deck, ['한', '국', '어', 'ß']).map(({ line, slide, message }) => [line, slide, message])).toEqual([
    [1, 'one-한', 'No font that comes with Lectern has "한" (U+D55C); this line is set in Source Serif 4.'],
    [5, 'one-한', 'No font that comes with Lectern has "한" (U+D55C), "국" (U+AD6D); this line is set in Inter.'],
    [8, 'one-한', 'No font that comes with Lectern has "어" (U+C5B4), "국" (U+AD6D); this line is set in Inter.'],
    [12, 'one-한', 'No font that comes with Lectern has "어" (U+C5B4); this line is set in Inter.'],
    [20, 'two', 'No font that comes with Lectern has "국" (U+AD6D); this line is set in JetBrains Mono.'],
    [25, 'two', 'No font that comes with Lectern has "한" (U+D55C); this line is set in Inter.'],
  ]);
});

test('what stands in the front matter is told there', () => {
  const deck = '---\ntitle: A talk\nfooter: 한\n---\n\n# One\n';
  expect(found(deck, ['한'])).toMatchObject([{ rule: 'font/glyph', line: 1 }]);
});

test('many characters are counted, not listed, and so are many lines', () => {
  const letters = [...'가나다라마바사아자차카타파하'];
  expect(found(`# ${letters.join('')}`, letters)[0]?.message).toMatch(/"타" \(U\+D0C0\) and 2 more; /);
  const lines = found(Array.from({ length: 30 }, () => '- 한').join('\n'), ['한']);
  expect(lines).toHaveLength(20);
  expect(lines.at(-1)?.message).toMatch(/ So have 10 more lines\.$/);
});

test('a formula, and a deck with fonts of its own, are left alone', () => {
  expect(found('$한$', ['한'])).toEqual([]);
  expect(found('한', ['한'], { publicPaths: new Map([['fonts/ko.woff2', 'assets/ko-1.woff2']]) })).toEqual([]);
});

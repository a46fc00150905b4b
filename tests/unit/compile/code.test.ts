import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';

function compiled(text: string, files: Readonly<Record<string, string>> = {}) {
  const { value, diagnostics } = compile({
    name: 'deck',
    source: { path: 'deck.md', text },
    includes: new Map(Object.entries(files).map(([path, content]) => [path, { path, text: content }])),
    files: new Set(['deck.md', ...Object.keys(files)]),
    trust: false,
  });
  const blocks = slidesOf(value).flatMap((slide) => slide.blocks);
  return { codes: blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : [])), diagnostics };
}

const fence = (code: string) => `# A\n\n\`\`\`js\n${code}\n\`\`\`\n`;
const lines = (count: number) => Array.from({ length: count }, (_, at) => `line${at + 1}`).join('\n');

test('code of 100,000 lines is shown up to its 2,000th, and the others are named', () => {
  const { codes, diagnostics } = compiled(fence(lines(100_000)));
  expect(codes).toEqual([lines(2000)]);
  expect(diagnostics).toMatchObject([
    { rule: 'fence/too-long', line: 3, message: 'Lines 2001 to 100000 of this code are left out.' },
  ]);
});

test('code of 2,000 lines is shown whole', () => {
  const { codes, diagnostics } = compiled(fence(lines(2000)));
  expect(codes).toEqual([lines(2000)]);
  expect(diagnostics).toEqual([]);
});

test('code of very long lines is cut too, between lines where it can be', () => {
  const long = 'x'.repeat(150_000);
  const { codes, diagnostics } = compiled(fence(`${long}\n${long}\n${long}`));
  expect(codes).toEqual([long]);
  expect(diagnostics).toMatchObject([{ message: 'Lines 2 to 3 of this code are left out.' }]);
  expect(compiled(fence(`${long}${long}`)).codes).toEqual(['x'.repeat(200_000)]);
});

test('a region that is not there is told with those that are', () => {
  const file = '// #region moon\na;\n// #endregion\n  /* #region sea-level */\nb;\n// #endregion\n';
  const { diagnostics } = compiled('# A\n\n<<< ./a.js#tide\n', { 'a.js': file });
  expect(diagnostics).toMatchObject([
    { rule: 'include/range', line: 3, hint: 'the regions there are moon, sea-level' },
  ]);
  const [plain] = compiled('# A\n\n<<< ./a.js#tide\n', { 'a.js': 'a;\n' }).diagnostics;
  expect(plain?.hint).toBe('mark it with "#region name" and "#endregion" in comments');
});

import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { slidesOf } from '../../../src/deck/deck.ts';

function compiled(files: Readonly<Record<string, string>>) {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, { path, text }]));
  const source = sources.get('deck.md');
  if (source === undefined) throw new Error('no deck.md');
  const { value, diagnostics } = compile({
    name: 'deck',
    source,
    includes: sources,
    files: new Set(sources.keys()),
    trust: false,
  });
  return { slides: slidesOf(value), rules: diagnostics.map(({ rule }) => rule) };
}

describe('files of any size', () => {
  test('a part of 200,000 lines is included', () => {
    const { slides, rules } = compiled({
      'deck.md': '# A\n\n@include big.md\n',
      'big.md': `\`\`\`\n${'x\n'.repeat(200_000)}\`\`\`\n`,
    });
    expect(rules).toEqual(['fence/too-long']);
    expect(slides[0]?.blocks.map(({ kind }) => kind)).toEqual(['prose', 'code']);
  });

  test('the beginning of a region of 300,000 lines is shown', () => {
    const { slides, rules } = compiled({
      'deck.md': '# A\n\n<<< big.txt#part\n',
      'big.txt': `// #region part\n${'  x\n'.repeat(300_000)}// #endregion\n`,
    });
    expect(rules).toEqual(['fence/too-long']);
    expect(slides[0]?.blocks[1]).toMatchObject({ kind: 'code', text: 'x\n'.repeat(2000).trimEnd() });
  });

  test('parts that include each other ten times over end soon, and say why', () => {
    const parts = Array.from({ length: 15 }, (_, at) => [
      `part-${at}.md`,
      at < 14 ? `@include part-${at + 1}.md\n\n`.repeat(10) : 'words\n',
    ]);
    const started = performance.now();
    const { rules } = compiled({ 'deck.md': '@include part-0.md\n', ...Object.fromEntries(parts) });
    expect(new Set(rules)).toEqual(new Set(['include/limit']));
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);

  test('the same slides asked for again and again are bounded too', () => {
    const { slides, rules } = compiled({
      'deck.md': `@include part.md {slides="${'1-,'.repeat(3000)}1"}\n`,
      'part.md': '# A\n\n---\n\n'.repeat(1000),
    });
    expect(rules).toContain('include/limit');
    expect(slides.length).toBeGreaterThan(1000);
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import { deckModules, isSurelyUndefined, labModules } from '../../../../src/output/deck-code/modules.ts';

const FILES = [
  'labs/b.ts',
  'labs/a.tsx',
  'labs/_part.ts',
  'labs/a.test.ts',
  'labs/types.d.ts',
  'labs/deep/c.ts',
  'labs/x.css',
  'own.js',
  'old.js',
  'typed.ts',
];

const deck = (text: string, trust = true) =>
  compile({
    name: 'deck',
    source: { path: 'deck.md', text },
    includes: new Map(),
    files: new Set(FILES),
    trust,
  }).value;

describe('the modules of a deck', () => {
  it('are those right in labs/ where the deck shows an element of its own', () => {
    expect(deckModules(deck('# A\n\n<x-die>five</x-die>\n'))).toEqual(['labs/a.tsx', 'labs/b.ts']);
    expect(deckModules(deck('# A\n\nA <x-die>five</x-die> in a line.\n'))).toEqual(['labs/a.tsx', 'labs/b.ts']);
    expect(deckModules(deck('# A\n\n> <div><x-die></x-die></div>\n'))).toEqual(['labs/a.tsx', 'labs/b.ts']);
  });

  it('are none where it shows none, or is not trusted', () => {
    expect(deckModules(deck('# A\n\n`<x-die>` in <b>words</b>\n\n```html\n<x-die></x-die>\n```\n'))).toEqual([]);
    expect(
      deckModules(deck('# A\n\n<x-die>five</x-die>\n\n<script type="module" src="own.js"></script>\n', false)),
    ).toEqual([]);
  });

  it('are also what module scripts name, and TypeScript in any script, but no classic script', () => {
    const html = [
      '<script type="module" src="own.js"></script>',
      '<script src="old.js"></script>',
      "<script src='typed.ts'></script>",
    ];
    const scripts = deck(`# A\n\n${html.join('\n')}\n`);
    expect(deckModules(scripts)).toEqual(['own.js', 'typed.ts']);
    expect(labModules(scripts)).toEqual([]);
  });
});

describe('an element that nothing of the deck can define', () => {
  const element = '# A\n\n<x-die>five</x-die>\n';
  it.each([
    ['no code at all', '', '', true],
    ['a bundle that does not name it', '', 'customElements.define(`x-cup`,class{})', true],
    ['a bundle that names it', '', 'customElements.define(`x-die`,class{})', false],
    ['an inline script that names it', "\n<script>customElements.define('x-die', class {})</script>\n", '', false],
    ['a script in a file that nobody has read', '\n<script src="old.js"></script>\n', '', false],
  ])('is told by its name: %s', (_what, html, script, expected) => {
    expect(isSurelyUndefined('x-die', deck(element + html), script)).toBe(expected);
  });
});

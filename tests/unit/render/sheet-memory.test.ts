import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { CompileMemory } from '../../../src/compile/memory/compile-memory.ts';
import type { Deck } from '../../../src/deck/deck.ts';
import type { JobKey } from '../../../src/deck/token.ts';
import { finish } from '../../../src/finish/finish.ts';
import type { Piece, Pieces } from '../../../src/finish/piece.ts';
import { type SheetOptions, renderSheetParts } from '../../../src/render/sheet.ts';
import { SheetMemory } from '../../../src/render/sheet-memory.ts';

const OPTIONS: SheetOptions = {
  assetUrl: (path) => `assets/${path}`,
  styles: [],
  scripts: [],
  fontCss: '',
  version: '0.0.0',
  trusted: false,
  scheme: 'light',
};

const FIRST = `---
title: Kept
---

# One

![Red](red.png)

---
section: Part
---

# Two

$x^2$

---

# Three

- a
- b
`;

/** One deck after the other, with a compiler that remembers; each is [source, options, pieces left out]. */
const STATES: readonly (readonly [
  what: string,
  source: string,
  options?: Partial<SheetOptions>,
  without?: (key: JobKey) => boolean,
])[] = [
  ['the deck', FIRST],
  ['the same again', FIRST],
  ['one slide changed', FIRST.replace('- a', '- other')],
  ['a slide put before', FIRST.replace('# Two', '# New\n\n---\n\n# Two')],
  ['a slide less, so that numbers move', FIRST.replace('# One\n\n![Red](red.png)\n\n---\n', '---\n')],
  ['another title of the deck', FIRST.replace('title: Kept', 'title: Other\nnumbers: current-of-total')],
  ['a renamed section', FIRST.replace('section: Part', 'section: Other')],
  ['other names of files', FIRST, { assetUrl: (path) => `assets/${path}?2` }],
  ['a formula that could not be made', FIRST, {}, (key) => key.includes('x^2')],
  ['and could', FIRST],
];

test('whatever becomes of the deck, its sheet with a memory is the one without', async () => {
  const compiling = new CompileMemory();
  const memory = new SheetMemory();
  for (const [what, text, more = {}, without] of STATES) {
    const { value: deck } = compile(
      {
        name: 'deck',
        source: { path: 'deck.md', text },
        includes: new Map(),
        files: new Set(['red.png']),
        trust: false,
      },
      compiling,
    );
    const pieces = await piecesOf(deck, without);
    const options = { ...OPTIONS, ...more };
    const kept = renderSheetParts(deck, pieces, { ...options, memory });
    expect([what, kept]).toEqual([what, renderSheetParts(deck, pieces, options)]);
  }
});

test('slides that are the same are not rendered again', () => {
  const compiling = new CompileMemory();
  const memory = new SheetMemory();
  const input = { name: 'deck', includes: new Map(), files: new Set<string>(), trust: false } as const;
  let asked = 0;
  const rendered = (text: string): number => {
    const { value: deck } = compile({ ...input, source: { path: 'deck.md', text } }, compiling);
    asked = 0;
    const counting = new Proxy(new Map<JobKey, Piece>(), {
      get(target, name) {
        if (name === 'get') asked += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    renderSheetParts(deck, counting, { ...OPTIONS, memory });
    return asked;
  };
  const text = ['# A\n\n$a$', '# B\n\n$b$', '# C\n\n$c$'].join('\n\n---\n\n');
  expect(rendered(text)).toBe(3);
  expect(rendered(text)).toBe(0);
  expect(rendered(text.replace('# C', '# D'))).toBe(1);
});

async function piecesOf(deck: Deck, without: (key: JobKey) => boolean = () => false): Promise<Pieces> {
  const { value } = await finish(deck, { kinds: ['math'] });
  return new Map([...value].filter(([key]) => !without(key)));
}

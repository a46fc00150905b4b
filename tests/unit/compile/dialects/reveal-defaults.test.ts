import { expect, it } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import type { DeckMeta } from '../../../../src/deck/deck.ts';

function metaOf(yaml: string): DeckMeta {
  const source = { path: 'deck.md', text: `---\n${yaml}\n---\n\n# A\n` };
  const files = new Set(['deck.md']);
  return compile({ name: 'deck', source, includes: new Map(), files, trust: false, dialect: 'reveal' }).value.meta;
}

it('shows a HedgeDoc deck that says nothing as HedgeDoc does: dark, numbered, without a transition', () => {
  expect(metaOf('type: slide')).toMatchObject({ scheme: 'dark', numbers: 'current', transition: 'none', breaks: true });
});

it('lets a HedgeDoc deck say otherwise', () => {
  const meta = metaOf('slideOptions:\n  theme: White\n  slideNumber: false\n  transition: fade\nbreaks: false');
  expect(meta).toMatchObject({ scheme: 'light', numbers: 'none', transition: 'fade', breaks: false });
});

it('is dark where HedgeDoc does not know the theme', () => {
  expect(metaOf('slideOptions:\n  theme: harbour')).toMatchObject({ scheme: 'dark' });
});

it('numbers no slides of reveal-md unasked', () => {
  expect(metaOf('revealOptions: {}')).toMatchObject({ numbers: 'none', transition: 'slide', breaks: false });
});

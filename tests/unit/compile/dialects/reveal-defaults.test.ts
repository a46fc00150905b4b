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

it('sets letters as large as they stand on the slides of the tool', () => {
  const zoomOf = (yaml: string, style = ''): number => metaOf(`${yaml}\n---\n\n<style>\n${style}\n</style>\n`).zoom;
  const large = zoomOf('revealOptions: {}');
  expect(large).toBeGreaterThan(1);
  expect(zoomOf('revealOptions:\n  width: 1400\n  height: 900')).toBeLessThan(large);
  expect(zoomOf('revealOptions: {}', '.reveal, .other { color: red; font-size: 24px; }')).toBeCloseTo(large * 0.6, 1);
  expect(zoomOf('revealOptions: {}', ':root { --r-main-font-size: 24px }')).toBeCloseTo(large * 0.6, 1);
  expect(zoomOf('revealOptions: {}', '.reveal p { font-size: 24px; }')).toBe(large);
});

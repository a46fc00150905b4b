import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { deckModels } from '../../../src/output/measure/deck-models.ts';

const DECK = '---\ntitle: Tides\n---\n\n# Tides\n\n---\n\n## Moon {#moon}\n\nIt pulls.\n\n::: study\nRead this.\n:::\n';

const modelsOf = (text: string, script?: string) => {
  const source = { path: 'deck.md', text };
  const { value } = compile({ name: 'tides', source, includes: new Map(), files: new Set(['a.png']), trust: false });
  return deckModels(value, script === undefined ? undefined : { script });
};

describe('deckModels', () => {
  it('are the same wherever slides stand in the text, and whatever files are shown', () => {
    const moved = modelsOf(DECK.replace('# Tides\n', '# Tides\n\n---\n\n![One](a.png)\n'));
    expect(moved.whole).toBe(modelsOf(DECK).whole);
    expect(moved.ofSlide.get('moon')).toBe(modelsOf(DECK).ofSlide.get('moon'));
  });

  it('of a slide are others when a text of any edition is another', () => {
    for (const [from, to] of [
      ['It pulls.', 'It turns.'],
      ['Read this.', 'Read that.'],
      ['It pulls.', 'It pulls.\n\nNote:\nSay it.'],
    ] as const) {
      const changed = modelsOf(DECK.replace(from, to));
      expect(changed.ofSlide.get('moon')).not.toBe(modelsOf(DECK).ofSlide.get('moon'));
      expect(changed.ofSlide.get('tides')).toBe(modelsOf(DECK).ofSlide.get('tides'));
    }
  });

  it('of the whole are others with the settings and the code', () => {
    expect(modelsOf(DECK.replace('title: Tides', 'title: Ebb')).whole).not.toBe(modelsOf(DECK).whole);
    expect(modelsOf(DECK, 'one()').whole).not.toBe(modelsOf(DECK, 'two()').whole);
  });
});

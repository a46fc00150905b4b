import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { THEME_FACTS, THEMES } from '../../../src/deck/theme.ts';

const TOKEN = /^ {2,4}--([\w-]+): *([^;]+);/gm;

function tokensOf(path: string): ReadonlyMap<string, string> {
  return new Map([...readFileSync(path, 'utf8').matchAll(TOKEN)].map(([, name, value]) => [name ?? '', value ?? '']));
}

const DEFAULTS = tokensOf('theme/tokens.css');

describe.each(THEMES.filter((name) => name !== 'default'))('the theme %s', (name) => {
  const own = tokensOf(`theme/themes/${name}.css`);

  it('sets tokens that there are, and nothing else', () => {
    expect([...own.keys()].filter((token) => !DEFAULTS.has(token))).toEqual([]);
    const rules = readFileSync(`theme/themes/${name}.css`, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    const declared = [...rules.matchAll(/^\s+([\w-]+):/gm)].map(([, property]) => property ?? '');
    expect(declared.filter((property) => !property.startsWith('--'))).toEqual([]);
  });

  it('differs from the default in faces, scale, colours, rules, marks and code', () => {
    for (const token of [
      'face-text',
      'face-display',
      'type-title',
      'color-paper',
      'color-accent',
      'color-1',
      'title-rule-length',
      'radius',
      'list-mark',
      'code-keyword',
      'section-number',
    ])
      expect([token, own.get(token)]).not.toEqual([token, DEFAULTS.get(token)]);
  });
});

describe.each(THEMES)('what is known of the theme %s without a browser', (name) => {
  const own = name === 'default' ? DEFAULTS : new Map([...DEFAULTS, ...tokensOf(`theme/themes/${name}.css`)]);

  it('is what its style sheet says', () => {
    const { paper, faces, fallbacks } = THEME_FACTS[name];
    expect(own.get('color-paper')).toBe(`light-dark(${paper.light}, ${paper.dark})`);
    const lists = (['text', 'display', 'code', 'label'] as const).map((face) => {
      const [first, ...next] = [...(own.get(`face-${face}`) ?? '').matchAll(/'([^']+)'/g)].map(([, family]) => family);
      expect([face, first]).toEqual([face, faces[face]]);
      return next;
    });
    expect([...new Set(lists.flat())]).toEqual([...fallbacks]);
  });
});

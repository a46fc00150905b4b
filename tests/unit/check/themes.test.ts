import { describe, expect, test } from 'vitest';
import { acrossThemes } from '../../../src/check/themes.ts';
import { diagnose, type Diagnostic } from '../../../src/deck/diagnostic.ts';

const REGION = { left: 1, top: 2, right: 3, bottom: 4 };

function found(line: number, message: string, region?: typeof REGION): Diagnostic {
  return { ...diagnose('text/too-small', { file: 'deck.md', line }, message), ...(region ? { region } : {}) };
}

describe('findings across themes', () => {
  test('of a deck with one theme are left as they are', () => {
    const one = [found(3, '"A" is 20 px high.'), found(3, '"A" is 20 px high.')];
    expect(acrossThemes([{ theme: 'hall', found: one }])).toEqual(one);
    expect(acrossThemes([])).toEqual([]);
  });

  test('that are in every theme are told once, with the figures of the first, however much figures differ', () => {
    const first = found(3, '"A" is 20 px high.', REGION);
    const all = ['20', '21.5', '1,200'].map((size, at) => ({
      theme: `t${at}`,
      found: [at === 0 ? first : found(3, `"A" is ${size} px high.`)],
    }));
    expect(acrossThemes(all)).toEqual([first]);
  });

  test('that are in some themes name them; a place on slides of another theme is no place on those of the first', () => {
    const [a, b] = [found(3, '"A" is 20 px high.', REGION), found(4, '"B" is 20 px high.', REGION)];
    const merged = acrossThemes([
      { theme: 'default', found: [a] },
      { theme: 'editorial', found: [b] },
      { theme: 'hall', found: [b, a] },
    ]);
    expect(merged).toEqual([
      { ...a, message: '"A" is 20 px high. In the themes "default", "hall".', themes: ['default', 'hall'] },
      {
        ...found(4, '"B" is 20 px high. In the themes "editorial", "hall".'),
        themes: ['editorial', 'hall'],
      },
    ]);
  });

  test('twice on a line of one theme, and once in another, are two', () => {
    const twice = [found(3, 'Too small.'), found(3, 'Too small.')];
    const merged = acrossThemes([
      { theme: 'default', found: twice },
      { theme: 'hall', found: twice.slice(1) },
    ]);
    expect(merged.map(({ themes }) => themes)).toEqual([undefined, ['default']]);
  });
});

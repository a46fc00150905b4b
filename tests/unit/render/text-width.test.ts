import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/render/text-width.ts';

describe('the width of a headline', () => {
  // Measured in Source Serif 4, Noto Sans JP and Vazirmatn as the theme sets them.
  it.each([
    ['The ability is there; guardrails do the work', 17.2],
    ['Donaudampfschifffahrtsgesellschaft', 14.4],
    ['人工知能と社会の関係について考える', 17],
    ['1,234,567,890', 5.2],
  ])('of %s is guessed within an eighth, rather too wide', (text, measured) => {
    expect(textWidth(text).em).toBeGreaterThan(measured * 0.97);
    expect(textWidth(text).em).toBeLessThan(measured * 1.13);
  });

  it('knows the longest word; East Asian text breaks at every letter', () => {
    expect(textWidth('Die Bundesverfassungsgerichtsentscheidung').wordEm).toBe(
      textWidth('Bundesverfassungsgerichtsentscheidung').em,
    );
    expect(textWidth('well-known').wordEm).toBeLessThan(textWidth('well-known').em);
    expect(textWidth('人工知能と社会').wordEm).toBe(1);
    expect(textWidth('')).toEqual({ em: 0, wordEm: 0 });
  });

  it('counts no marks that stand on other letters', () => {
    expect(textWidth('e\u0301a\u0308').em).toBe(textWidth('ea').em);
  });
});

import { describe, expect, it } from 'vitest';
import { luminanceOf } from '../../../../src/render/color.ts';
import { bothSchemes } from '../../../../src/finish/diagram/scheme-colors.ts';

const darkOf = (color: string): number => {
  const dark = /,(#[\da-f]{6})\)$/.exec(bothSchemes(color) ?? '')?.[1] ?? '';
  return luminanceOf(dark) ?? Number.NaN;
};
const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

describe('a colour in the dark scheme', () => {
  it('is the same in the light one', () => {
    expect(bothSchemes('#ffcc00')).toMatch(/^light-dark\(#ffcc00,#[\da-f]{6}\)$/);
    expect(bothSchemes('Navy')).toMatch(/^light-dark\(#000080,/);
    expect(bothSchemes('rgb(1, 2, 3)')).toMatch(/^light-dark\(#010203,/);
    expect(bothSchemes('none')).toBeUndefined();
    expect(bothSchemes('url(#a)')).toBeUndefined();
  });

  it('turns black on white into light on dark', () => {
    expect(contrast(darkOf('black'), darkOf('white'))).toBeGreaterThan(12);
    expect(darkOf('black')).toBeGreaterThan(darkOf('white'));
  });

  it.each(['red', 'green', 'blue', '#b92b14', '#1f958a', '#888'])('keeps a line of %s visible', (color) => {
    expect(contrast(darkOf(color), luminanceOf('#13151b') ?? 0)).toBeGreaterThan(3);
  });

  it.each([
    ['white', 'navy'],
    ['black', '#ffcc00'],
    ['black', 'lightblue'],
  ])('keeps %s readable on %s', (words, ground) => {
    expect(contrast(darkOf(words), darkOf(ground))).toBeGreaterThan(4.5);
  });
});

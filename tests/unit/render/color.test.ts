import { describe, expect, it } from 'vitest';
import { isDark, luminanceOf } from '../../../src/render/color.ts';

describe('luminanceOf', () => {
  // WCAG 2.2: relative luminance of sRGB red is 0.2126, of its green 0.7152, of its blue 0.0722.
  it.each([
    ['#f00', 0.2126],
    ['#00ff00', 0.7152],
    ['rgb(0 0 255)', 0.0722],
    ['rgb(0, 0, 255, 0.5)', 0.0722],
    ['rgba(100%, 100%, 100%, 1)', 1],
    ['hsl(120deg 100% 50%)', 0.7152],
    ['hwb(240 0% 0%)', 0.0722],
    ['white', 1],
    ['oklch(50% 0.1 20)', 0.125],
    ['oklab(0.5 0 0)', 0.125],
    ['lab(50% 0 0)', 0.184],
    ['linear-gradient(to right, #000, #fff)', 0.5],
  ])('reads %s', (css, value) => {
    expect(luminanceOf(css)).toBeCloseTo(value, 2);
  });

  it.each(['var(--x)', '', 'constructor', '#12', 'rgb(1)'])('cannot read %j', (css) => {
    expect(luminanceOf(css)).toBeUndefined();
  });

  it('says where light text reads better', () => {
    expect(['navy', '#b92b14', '#767676', 'black'].map(isDark)).toEqual([true, true, false, true]);
    expect(['white', 'gold', 'var(--x)'].map(isDark)).toEqual([false, false, false]);
  });
});

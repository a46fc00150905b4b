import { describe, expect, it } from 'vitest';
import { screenOf } from '../../../../src/compile/dialects/pandoc/screen.ts';

const zoomOf = (options: Readonly<Record<string, unknown>>): number | undefined =>
  screenOf({ format: { revealjs: options } }).zoom;

describe('the size of letters in a deck of Quarto', () => {
  it('is the theme’s own where the slide holds no more than here', () => {
    expect(zoomOf({})).toBeUndefined();
    expect(zoomOf({ height: 600 })).toBeUndefined();
    expect(zoomOf({ fontsize: '48px' })).toBeUndefined();
  });

  it('falls with each line that a higher slide, or smaller letters, make room for', () => {
    const heights = [900, 1080, 1400].map((height) => zoomOf({ width: 1600, height }) ?? 1);
    expect(heights).toEqual([0.88, 0.76, 0.61]);
    expect(zoomOf({ fontsize: '28px' })).toBeCloseTo(zoomOf({ height: 1000 }) ?? 1, 1);
  });

  it('never becomes too small to be read, and heeds no size that cannot be meant', () => {
    expect(zoomOf({ height: 7000 })).toBe(0.5);
    expect(zoomOf({ height: '90%', fontsize: '1.5em' })).toBeUndefined();
  });
});

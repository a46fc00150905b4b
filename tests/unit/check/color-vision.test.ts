import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colorDistance, VISIONS } from '../../../src/check/color-vision.ts';
import type { Rgba } from '../../../src/check/measured.ts';

function hex(text: string): Rgba {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
  return [red, green, blue, 1];
}

const channel = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(channel, channel, channel).map(([r, g, b]): Rgba => [r, g, b, 1]);
const vision = fc.constantFrom(undefined, ...VISIONS);

describe('how far colours are apart', () => {
  it('is 1 from black to white, in all eyes', () => {
    for (const eyes of [undefined, ...VISIONS]) {
      expect(colorDistance(hex('#000000'), hex('#ffffff'), eyes)).toBeCloseTo(1, 2);
    }
  });

  it('is the same both ways, and nothing to itself', () => {
    fc.assert(
      fc.property(color, color, vision, (one, two, eyes) => {
        expect(colorDistance(one, one, eyes)).toBe(0);
        expect(colorDistance(one, two, eyes)).toBeCloseTo(colorDistance(two, one, eyes), 12);
      }),
    );
  });

  it('leaves greys as they are', () => {
    fc.assert(
      fc.property(channel, channel, vision, (one, two, eyes) => {
        const seen = colorDistance([one, one, one, 1], [two, two, two, 1], eyes);
        expect(seen).toBeCloseTo(colorDistance([one, one, one, 1], [two, two, two, 1]), 2);
      }),
    );
  });

  it.each([
    ['#d62728', '#2ca02c', 'deuteranopia'],
    ['#ff7f0e', '#2ca02c', 'protanopia'],
    ['#66c2a5', '#e78ac3', 'deuteranopia'],
  ] as const)('of %s and %s all but vanishes in %s', (one, two, eyes) => {
    expect(colorDistance(hex(one), hex(two))).toBeGreaterThan(0.2);
    expect(colorDistance(hex(one), hex(two), eyes)).toBeLessThan(0.06);
  });

  it('keeps colours apart that were chosen for it (Okabe and Ito)', () => {
    const colors = '#e69f00 #56b4e9 #009e73 #f0e442 #0072b2 #d55e00 #cc79a7 #000000'.split(' ').map(hex);
    for (const eyes of [undefined, ...VISIONS]) {
      const pairs = colors.flatMap((one, at) => colors.slice(at + 1).map((two) => colorDistance(one, two, eyes)));
      expect(Math.min(...pairs)).toBeGreaterThan(0.06);
    }
  });
});

/** Shapes of pictures enter; the rows that show them largest must come out. */
import { describe, expect, it } from 'vitest';
import { arrange, type Place, type Tile } from '../../../src/render/blocks/gallery-rows.ts';

const SLIDE: Place = { width: 1136, height: 490, gap: 16, line: 29, above: 8 };

function rows(ratios: readonly number[], place: Partial<Place> = {}): readonly number[] {
  return arrange(tiles(ratios), { ...SLIDE, ...place }).rows.map((row) => row.tiles.length);
}

function tiles(ratios: readonly number[], caption = 0): readonly Tile[] {
  return ratios.map((ratio) => ({ ratio, caption }));
}

describe('pictures in rows', () => {
  it('stand as they are seen largest', () => {
    expect(rows([1.5, 1.5])).toEqual([2]);
    expect(rows([1.5, 1.5, 1.5, 1.5])).toEqual([2, 2]);
    expect(rows([0.5, 0.5, 0.5, 0.5])).toEqual([4]);
    expect(rows([6, 6, 6])).toEqual([1, 1, 1]);
    expect(rows(Array.from({ length: 12 }, () => 1.5))).toEqual([4, 4, 4]);
    expect(rows([1.5, 1.5], { width: 544 })).toEqual([1, 1]);
  });

  it('stand in as many rows as are asked for, in their order', () => {
    expect(rows([1, 1, 1, 1], { rows: 1 })).toEqual([4]);
    expect(rows([3, 1, 1, 1], { rows: 2 })).toEqual([1, 3]);
    expect(rows([1, 1], { rows: 9 })).toEqual([1, 1]);
    const { rows: placed } = arrange(tiles([1, 2, 0.5, 1.2, 0.8]), SLIDE);
    expect(placed.flatMap((row) => row.tiles.map(({ at }) => at))).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    [[1.6, 0.75, 1, 1.78, 0.57], 0],
    [[1.6, 0.75, 1, 1.78, 0.57, 1.5, 0.67], 90],
    [[2.5, 1.3, 1, 1.8, 0.7, 1.6, 0.75, 1, 1.78, 0.57, 1.5, 0.67], 60],
  ])('say how high they are at a width, with their gaps and captions: %j', (ratios, caption) => {
    const { rows: placed, sum, extra } = arrange(tiles(ratios, caption), SLIDE);
    const width = Math.min(1136, (490 - extra) / sum);
    const heights = placed.map((row) => {
      const all = row.tiles.reduce((total, { ratio }) => total + ratio, 0);
      const high = (width - 16 * (row.tiles.length - 1)) / all;
      const lines = row.tiles.map(({ ratio }) => Math.ceil(caption / (ratio * high)));
      return high + (caption === 0 ? 0 : 8 + 29 * Math.max(...lines));
    });
    const height = heights.reduce((total, one) => total + one, 16 * (placed.length - 1));
    expect(height).toBeLessThanOrEqual(491);
    if (caption === 0) expect(Math.max(height / 490, width / 1136)).toBeGreaterThan(0.99);
  });

  it('are placed at once, however many they are', () => {
    const started = performance.now();
    const { rows: placed } = arrange(tiles(Array.from({ length: 5000 }, (_, at) => 0.5 + (at % 7) / 4)), SLIDE);
    expect(placed.reduce((sum, row) => sum + row.tiles.length, 0)).toBe(5000);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(arrange([], SLIDE).rows).toEqual([]);
  });
});

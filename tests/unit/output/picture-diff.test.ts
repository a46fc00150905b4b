import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { comparePictures } from '../../../src/output/picture-diff.ts';

async function picture(
  width: number,
  height: number,
  ...dots: readonly (readonly [left: number, top: number])[]
): Promise<Uint8Array> {
  const dot = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(dots.map(([left, top]) => ({ input: dot, left, top })))
    .png()
    .toBuffer();
}

describe('two pictures of a slide', () => {
  it('do not differ where nothing does', async () => {
    const one = await picture(200, 100, [5, 5]);
    expect(await comparePictures(one, one)).toEqual({ share: 0, regions: [] });
  });

  it('differ in regions apart from each other, which hold all that differs', async () => {
    const diff = await comparePictures(await picture(200, 100), await picture(200, 100, [3, 3], [150, 60]));
    expect(diff.share).toBeCloseTo(200 / 20_000);
    expect(diff.regions).toEqual([
      { left: 0, top: 0, right: 16, bottom: 16 },
      { left: 144, top: 48, right: 160, bottom: 80 },
    ]);
  });

  it('of different sizes differ everywhere', async () => {
    const diff = await comparePictures(await picture(10, 10), await picture(20, 10));
    expect(diff).toEqual({ share: 1, regions: [{ left: 0, top: 0, right: 20, bottom: 10 }] });
  });
});

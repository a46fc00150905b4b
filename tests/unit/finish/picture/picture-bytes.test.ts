import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPicture, withoutMetadata } from '../../../../src/finish/picture/picture-bytes.ts';

const PLACE = { IFD0: { Artist: 'Ada Example' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } };

/** A picture of 40 × 30 with a place and a name in it. */
async function picture(format: 'jpeg' | 'png' | 'webp', orientation?: number): Promise<Buffer> {
  const image = sharp({
    create: {
      width: 40,
      height: 30,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  }).withExif(PLACE);
  return (orientation === undefined ? image : image.withMetadata({ orientation }).withExifMerge(PLACE))
    .toFormat(format, { lossless: true })
    .toBuffer();
}

describe.each(['jpeg', 'png', 'webp'] as const)('a picture in %s', (format) => {
  it('is known by its size and by what it says of its author', async () => {
    expect(readPicture(await picture(format))).toMatchObject({
      format,
      width: 40,
      height: 30,
      hasMetadata: true,
      isAnimated: false,
    });
  });

  it('loses where it was taken, and not one pixel', async () => {
    const before = await picture(format);
    expect(before.includes('Ada Example')).toBe(true);
    const after = withoutMetadata(before) ?? Buffer.alloc(0);
    expect(Buffer.from(after).includes('Ada Example')).toBe(false);
    expect((await sharp(after).metadata()).exif).toBeUndefined();
    expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer());
    expect(readPicture(after)).toMatchObject({ format, width: 40, height: 30, hasMetadata: false });
    expect(withoutMetadata(after)).toBe(after);
  });

  it('is none when it is cut off anywhere', async () => {
    const bytes = await picture(format);
    for (const length of [0, 3, 11, 12, 20, 33, 60, bytes.length - 20])
      expect(readPicture(bytes.subarray(0, length))).toBeUndefined();
  });
});

describe('a photograph that was turned', () => {
  it.each([3, 6, 8])('stays turned as %i says', async (orientation) => {
    const before = await picture('jpeg', orientation);
    const after = withoutMetadata(before) ?? Buffer.alloc(0);
    expect((await sharp(after).metadata()).orientation).toBe(orientation);
    expect(Buffer.from(after).includes('Ada Example')).toBe(false);
    expect(await sharp(after).rotate().raw().toBuffer()).toEqual(await sharp(before).rotate().raw().toBuffer());
  });

  it('loses what a phone puts behind it', async () => {
    const bytes = Buffer.concat([await picture('jpeg'), Buffer.from('a film of Ada Example')]);
    expect(Buffer.from(withoutMetadata(bytes) ?? '').includes('a film')).toBe(false);
  });

  it('keeps its colours’ profile', async () => {
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .withExifMerge(PLACE)
      .jpeg()
      .toBuffer();
    const after = withoutMetadata(bytes) ?? Buffer.alloc(0);
    expect((await sharp(after).metadata()).icc).toEqual((await sharp(bytes).metadata()).icc);
    expect((await sharp(after).metadata()).exif).toBeUndefined();
  });
});

describe('other files', () => {
  it.each(['', 'GIF89a', '<svg/>', '\u00ff\u00d8 no picture', 'RIFF1234WEBP'])('are none: %j', (text) => {
    expect(readPicture(Buffer.from(text, 'latin1'))).toBeUndefined();
  });

  it('end the reading whatever they hold', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const bytes = Buffer.alloc(200);
      for (let at = 0, value = seed; at < bytes.length; at += 1)
        bytes[at] = value = (value * 1_103_515_245 + 12_345) % 251;
      bytes.set(
        [
          [0xff, 0xd8, 0xff, 0xe1],
          [0x89, 0x50, 0x4e, 0x47],
          [0x52, 0x49, 0x46, 0x46],
        ][seed % 3] ?? [],
        0,
      );
      expect(() => readPicture(bytes)).not.toThrow();
    }
  });
});

/** Pictures of every kind enter; how large they are seen must come out. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sizeOfPicture } from '../../../../src/finish/picture/picture-size.ts';

const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#c33' } });

/** 24 bits a pixel, read from below. */
function bmp(): Buffer {
  const bytes = Buffer.alloc(54 + 8);
  bytes.write('BM');
  bytes.writeInt32LE(2, 18);
  bytes.writeInt32LE(-1, 22);
  return bytes;
}

describe('the size of a picture', () => {
  it.each([
    ['PNG', () => picture.clone().png()],
    ['JPEG', () => picture.clone().jpeg()],
    ['progressive JPEG', () => picture.clone().jpeg({ progressive: true })],
    ['GIF', () => picture.clone().gif()],
    ['WebP', () => picture.clone().webp()],
    ['lossless WebP', () => picture.clone().webp({ lossless: true })],
    [
      'WebP with Exif',
      () =>
        picture
          .clone()
          .webp()
          .withExif({ IFD0: { Copyright: 'x' } }),
    ],
    ['AVIF', () => picture.clone().avif()],
  ])('is read from a %s', async (_, written) => {
    const bytes = await written().toBuffer();
    expect(sizeOfPicture(bytes)).toEqual({ width: 300, height: 200 });
    for (const end of [3, 12, 20, 26]) expect(() => sizeOfPicture(bytes.subarray(0, end))).not.toThrow();
  });

  it('is that of the picture as it is turned', async () => {
    const turned = await picture.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(sizeOfPicture(turned)).toEqual({ width: 200, height: 300 });
  });

  it('is read from a BMP', () => expect(sizeOfPicture(bmp())).toEqual({ width: 2, height: 1 }));

  it.each([
    ['width="300" height="200"', 300, 200],
    ["width = '3in' height='96px' viewBox='0 0 1 1'", 288, 96],
    ['viewBox="0 0 30 20"', 30, 20],
    ['viewBox="-5,-5,30,20" width="100%" height="100%"', 30, 20],
    ['viewBox="0 0 30 20" width="60"', 60, 40],
    ['viewBox="0 0 30 20" height="60"', 90, 60],
  ])('is read from an SVG: %s', (attributes, width, height) => {
    const svg = `<?xml version="1.0"?><!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path/></svg>`;
    expect(sizeOfPicture(Buffer.from(svg))).toEqual({ width, height });
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<svg width="100%" height="10">', 'no picture', '', '<svg '])(
    'is not known of %s',
    (text) => expect(sizeOfPicture(Buffer.from(text))).toBeUndefined(),
  );

  it('is looked for in no time in an SVG written to be slow', () => {
    const started = performance.now();
    for (const slow of ['<svg '.repeat(200_000), `<svg ${'"" '.repeat(300_000)}`, `<svg ${' width'.repeat(100_000)}`])
      sizeOfPicture(Buffer.from(slow));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

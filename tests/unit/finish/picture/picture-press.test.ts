import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Cache } from '../../../../src/finish/cache/cache.ts';
import { PicturePress } from '../../../../src/finish/picture/picture-press.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-press-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  });

const withPlace = () =>
  noise(50, 40)
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg();

function put(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function keptIn(folder: string): string {
  return readdirSync(folder).find((name) => name.startsWith('picture-')) ?? '';
}

/** As an enemy would write it, who knows the form. */
function sealed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([createHash('sha256').update(bytes).digest(), bytes]);
}

describe('a picture on its way out', () => {
  it('is no larger than a slide shows on a fine screen, and upright', async () => {
    const path = put(
      'a.jpg',
      await noise(3000, 1200).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer(),
    );
    const small = await new PicturePress().press(path);
    const facts = await sharp(small).metadata();
    expect([facts.format, facts.width, facts.height, facts.orientation]).toEqual(['jpeg', 1024, 2560, undefined]);
  });

  it('stays the very file where nothing is won', async () => {
    const press = new PicturePress();
    expect(await press.press(put('small.png', await noise(300, 200).png().toBuffer()))).toBeUndefined();
    expect(await press.press(put('a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toBeUndefined();
    expect(await press.press(put('broken.jpg', Buffer.from('no picture')))).toBeUndefined();
  });

  it('loses where it was taken, though nothing else changes', async () => {
    const bytes = await withPlace().toBuffer();
    const bare = await new PicturePress().press(put('gps.jpg', bytes));
    expect((await sharp(bare).metadata()).exif).toBeUndefined();
    expect(await sharp(bare).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
  });

  it('is made once: for both editions, and for the next run', async () => {
    const path = put('a.jpg', await noise(700, 500).jpeg({ quality: 100 }).toBuffer());
    const press = new PicturePress(new Cache(cache));
    const [one, two] = await Promise.all([press.press(path), press.press(path)]);
    expect(one).toBe(two);
    const kept = keptIn(cache);
    expect(kept).toMatch(/^picture-[\da-f]{32}\.bin$/);
    // What lies in the cache is what the next run publishes.
    const other = await noise(400, 300).jpeg().toBuffer();
    writeFileSync(join(cache, kept), sealed(other));
    expect(Buffer.from((await new PicturePress(new Cache(cache)).press(path)) ?? '')).toEqual(other);
  });

  it.each([
    ['a script', async () => Buffer.from('<script>alert(1)</script>')],
    ['half a picture', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['a sealed script', async () => sealed(Buffer.from('<script>alert(1)</script>'))],
    ['a picture of another kind', async () => sealed(await noise(10, 10).png().toBuffer())],
    ['a picture that says where it was taken', async () => sealed(await withPlace().toBuffer())],
    ['nothing', async () => Buffer.alloc(0)],
  ])('is made anew where %s lies in the cache', async (_, content) => {
    const path = put('a.jpg', await noise(700, 500).jpeg({ quality: 100 }).toBuffer());
    const small = await new PicturePress(new Cache(cache)).press(path);
    const kept = keptIn(cache);
    writeFileSync(join(cache, kept), await content());
    expect(await new PicturePress(new Cache(cache)).press(path)).toEqual(small);
  });

  it('is made anew where the kept one is cut off, though it still begins like a picture', async () => {
    const path = put('a.jpg', await noise(700, 500).jpeg({ quality: 100 }).toBuffer());
    const small = await new PicturePress(new Cache(cache)).press(path);
    const kept = join(cache, keptIn(cache));
    const whole = readFileSync(kept);
    writeFileSync(kept, whole.subarray(0, whole.length / 2));
    expect(await new PicturePress(new Cache(cache)).press(path)).toEqual(small);
    expect(readFileSync(kept)).toEqual(whole);
  });
});

describe('a picture as print shops and scanners give it', () => {
  /** The middle's colour, as a browser shows it. */
  const middleOf = async (bytes: Uint8Array): Promise<readonly number[]> => {
    const { data } = await sharp(bytes)
      .toColourspace('srgb')
      .resize(3, 3)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data.subarray(12, 15)];
  };
  const red = sharp({ create: { width: 3000, height: 2400, channels: 3, background: '#c03020' } });

  it.each([
    ['CMYK', 'a.jpg', () => red.clone().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 })],
    ['16 bits a channel', 'a.png', () => red.clone().toColourspace('rgb16').png({ compressionLevel: 0 })],
  ])('keeps its colours: %s', async (_, name, written) => {
    const bytes = await written().toBuffer();
    const small = await new PicturePress().press(put(name, bytes));
    const facts = await sharp(small).metadata();
    expect([facts.width, facts.space]).toEqual([2560, expect.stringMatching(/srgb|rgb16/)]);
    const [before, after] = [await middleOf(bytes), await middleOf(small as Uint8Array)];
    for (const [at, part] of before.entries()) expect(Math.abs(part - (after[at] ?? 0))).toBeLessThan(8);
  });

  it('is unpacked to what a slide shows, however small its file', async () => {
    const bomb = await sharp({ create: { width: 7000, height: 6000, channels: 3, background: '#123' } })
      .png({ palette: true })
      .toBuffer();
    expect(bomb.length).toBeLessThan(200_000);
    const small = await new PicturePress().press(put('bomb.png', bomb));
    expect((await sharp(small).metadata()).width).toBe(2560);
  });
});

describe('a picture that moves', () => {
  const frames = ['#f00', '#00f'].map((background) => ({
    create: { width: 8, height: 6, channels: 3 as const, background },
  }));
  const moving = async () => {
    const pictures = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
    return sharp(pictures, { join: { animated: true } });
  };

  it('is its first frame on paper, and is kept so', async () => {
    for (const [name, bytes] of [
      ['a.gif', await (await moving()).gif().toBuffer()],
      ['a.webp', await (await moving()).webp({ lossless: true }).toBuffer()],
    ] as const) {
      const path = put(name, bytes);
      const still = await new PicturePress(new Cache(cache)).still(path);
      const { data, info } = await sharp(still).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, ...data.subarray(0, 3)]).toEqual([8, 6, 255, 0, 0]);
      expect(await new PicturePress(new Cache(cache)).still(path)).toEqual(still);
    }
    expect(readdirSync(cache).filter((name) => name.startsWith('picture-'))).toHaveLength(2);
  });

  it('is left alone where it does not move, or cannot be read', async () => {
    const press = new PicturePress();
    expect(await press.still(put('a.png', await noise(30, 20).png().toBuffer()))).toBeUndefined();
    expect(await press.still(put('b.gif', Buffer.from('GIF89a and no more')))).toBeUndefined();
  });
});

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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import subset from 'subset-font';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../src/output/package-files.ts';
import { packWoff2 } from '../../../src/output/woff2.ts';

const FONTS = join(packageRoot(), 'node_modules/@fontsource-variable');

/** Tables of a font by tag. */
function tablesOf(sfnt: Uint8Array): Map<string, Buffer> {
  const font = Buffer.from(sfnt);
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      const offset = font.readUInt32BE(at + 8);
      return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12))];
    }),
  );
}

describe('packing WOFF2', () => {
  for (const file of [
    'inter/files/inter-latin-wght-normal.woff2',
    'noto-sans-jp/files/noto-sans-jp-117-wght-normal.woff2',
  ]) {
    test(`${file} comes back from Google's own decoder, table for table`, async () => {
      const plain = await subset(readFileSync(join(FONTS, file)), undefined, {
        keepAllGlyphs: true,
        targetFormat: 'truetype',
      });
      const packed = packWoff2(plain);
      expect(Buffer.from(packed.subarray(0, 4)).toString()).toBe('wOF2');
      expect(packed.byteLength).toBeLessThan(plain.byteLength * 0.75);
      // subset-font unpacks with the woff2 library and keeps every glyph.
      const back = tablesOf(await subset(packed, undefined, { keepAllGlyphs: true, targetFormat: 'truetype' }));
      const before = tablesOf(plain);
      expect([...back.keys()].sort()).toEqual([...before.keys()].sort());
      for (const [tag, data] of before) {
        // The head table holds a checksum of the whole file.
        if (tag !== 'head') expect([tag, back.get(tag)?.equals(data)]).toEqual([tag, true]);
      }
    });
  }

  test('refuses what is no font', () => {
    expect(() => packWoff2(Buffer.from('wOF2 and more than enough bytes'))).toThrow('Not a single TrueType');
  });
});

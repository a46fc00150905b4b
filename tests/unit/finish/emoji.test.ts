import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packPictures } from '../../../scripts/build/pack.mjs';
import { emojiName, EmojiPictures } from '../../../src/finish/emoji.ts';

const pictures = new EmojiPictures(fileURLToPath(new URL('../../fixtures/finish/emoji.txt', import.meta.url)));

describe('emoji', () => {
  it('names a sequence by its code points, without variation selectors', () => {
    expect(emojiName('👍')).toBe('1f44d');
    expect(emojiName('❤️')).toBe('2764');
    expect(emojiName('👩‍🚀')).toBe('1f469-200d-1f680');
    expect(emojiName('#️⃣')).toBe('0023-20e3');
  });

  it('gives a whole svg that assistive technology passes over', async () => {
    const { svg } = (await pictures.find('👍'))!;
    expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 36 36" aria-hidden="true"><path .*<\/svg>$/);
  });

  it('gives no ids, so that the same picture can stand twice on a page', async () => {
    const { svg } = (await pictures.find('🛜'))!;
    expect(svg).not.toContain(' id=');
    expect(svg).toContain('<image ');
  });

  it('finds every picture of a packed set, over many lines, and none beside them', async () => {
    const names = Array.from({ length: 200 }, (_, index) => (0x1f400 + index * 2).toString(16));
    const file = join(mkdtempSync(join(tmpdir(), 'lectern-emoji-')), 'emoji.txt');
    writeFileSync(file, packPictures(new Map(names.map((name) => [name, `<path d="${name}"/>`]))));
    const packed = new EmojiPictures(file);
    for (const [index, name] of names.entries()) {
      const point = 0x1f400 + index * 2;
      expect((await packed.find(String.fromCodePoint(point)))?.svg).toContain(`d="${name}"`);
      expect(await packed.find(String.fromCodePoint(point + 1))).toBeUndefined();
    }
  });

  it('gives nothing for a sequence without a picture', async () => {
    expect(await pictures.find('x')).toBeUndefined();
    expect(await pictures.find('1f44d":')).toBeUndefined();
  });
});

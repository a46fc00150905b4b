/** Pictures that are hard or impossible to show enter; a finding, and a place that says what was meant, must come out. */
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import { openDeck } from '../../../../src/cli/workspace/open-deck.ts';
import { renderSheet } from '../../../../src/render/sheet.ts';
import { scratchFolder } from '../scratch.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect/></svg>';

function open(files: Record<string, string | Buffer>, trust = false) {
  return openDeck({ file: join(scratchFolder(files), 'deck.md'), name: 'deck' }, { trust, compile });
}

test('a picture that cannot be shown leaves its place with its description, also where it was to be inlined', () => {
  const opened = open({
    'deck.md': '# A\n\n![A gull](gull.png)\n\n![A wave](wave.svg){.inline}\n\n![Whole](whole.svg)\n',
    'gull.png': 'no picture',
    'wave.svg': SVG.replace('<rect/>', '<g><rect/>'),
    'whole.svg': SVG,
  });
  expect(opened.diagnostics.map(({ rule, line }) => `${rule}:${line}`)).toEqual([
    'asset/unreadable:3',
    'asset/unreadable:5',
  ]);
  const html = renderSheet(opened.deck, new Map(), {
    assetUrl: (path) => path,
    styles: [],
    scripts: [],
    fontCss: '',
    version: '0',
    scheme: 'light',
  });
  expect(html).toContain('<span class="picture-missing" role="img" aria-label="A gull">A gull</span>');
  expect(html).toContain('<span class="picture-missing" role="img" aria-label="A wave">A wave</span>');
  expect(html).toContain('<img src="whole.svg" alt="Whole"');
});

test('sizes of pictures are known to the deck', async () => {
  const jpeg = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
  const { deck } = open({ 'deck.md': '# A\n\n![A](a.jpg) ![B](b.svg)\n', 'a.jpg': jpeg, 'b.svg': SVG });
  expect(deck.assets.map(({ size }) => size)).toEqual([
    { width: 30, height: 20 },
    { width: 3, height: 2 },
  ]);
});

test('an SVG of megabytes is told, and shown all the same', () => {
  const heavy = SVG.replace('<rect/>', '<rect width="1" height="1" fill="#123456"/>'.repeat(60_000));
  const { deck, diagnostics } = open({ 'deck.md': '# A\n\n![A](a.svg){.inline}\n', 'a.svg': heavy });
  expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([
    ['image/setting', 3],
    ['image/heavy', 3],
  ]);
  expect(diagnostics[1]?.message).toBe(
    'The picture "a.svg" has 2.6 MB of shapes, more than 2 MB, and will be drawn slowly.',
  );
  expect(deck.assets[0]?.isBroken).toBeUndefined();
});

test('a picture of more pixels than can be unpacked is refused by its head', () => {
  const gif = Buffer.from('GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;', 'latin1');
  const { diagnostics } = open({ 'deck.md': '# A\n\n![A](a.gif)\n', 'a.gif': gif });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The picture "a.gif" is 65535 × 65535 pixels, more than can be shown.',
  ]);
});

test('an SVG with code is told, and what nobody can be sure of is not shown; a trusted deck keeps both', () => {
  const files = {
    'deck.md': '# A\n\n![A](a.svg)\n\n![B](b.svg)\n',
    'a.svg': SVG.replace('<rect/>', '<script>alert(1)</script><rect/>'),
    'b.svg': `<!DOCTYPE svg [ <!ENTITY x "java"> ]>${SVG}`,
  };
  const { deck, diagnostics } = open(files);
  expect(diagnostics.map(({ rule, line, message }) => [rule, line, message])).toEqual([
    ['image/code', 3, 'The picture "a.svg" holds code, which is left out.'],
    ['image/code', 5, 'The picture "b.svg" may hold code in words it defines, so it is left out.'],
  ]);
  expect(deck.assets.map(({ isBroken }) => isBroken)).toEqual([undefined, true]);
  expect(open(files, true).diagnostics).toEqual([]);
});

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { faultOfPicture } from '../../../../src/cli/workspace/image-facts.ts';

const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } });
const noisy = sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251)), {
  raw: { width: 64, height: 64, channels: 3 },
});
const SVG =
  '<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>\n';

const whole: readonly (readonly [extension: string, bytes: Buffer])[] = [
  ['.png', await noisy.clone().png().toBuffer()],
  ['.jpg', await noisy.clone().jpeg().toBuffer()],
  [
    '.jpg',
    await noisy
      .clone()
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Copyright: 'x' } })
      .toBuffer(),
  ],
  ['.gif', await noisy.clone().gif().toBuffer()],
  ['.webp', await noisy.clone().webp().toBuffer()],
  ['.webp', await noisy.clone().webp({ lossless: true }).toBuffer()],
  ['.avif', await picture.clone().avif().toBuffer()],
  ['.svg', Buffer.from(SVG)],
];

test('an SVG written to be slow is judged at once', () => {
  const whole = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
  const slow = [
    [`${whole}${'<!---->'.repeat(500)}x`, 'is cut off before its end'],
    [`${whole}${'<!---->'.repeat(500)}`, undefined],
    [`<!---->${'<!-- -->'.repeat(100_000)}x`, 'is not an SVG: it has no <svg> element'],
    ['<svg '.repeat(200_000), 'is cut off before its end'],
    [`<svg ${'"" '.repeat(300_000)}`, 'is cut off before its end'],
  ] as const;
  const started = performance.now();
  for (const [text, fault] of slow) expect(faultOfPicture(Buffer.from(text), '.svg')).toBe(fault);
  expect(performance.now() - started).toBeLessThan(5000);
});

describe('a whole picture', () => {
  test.each(whole)('%s has no fault, whatever raster name it bears', (extension, bytes) => {
    expect(faultOfPicture(bytes, extension)).toBeUndefined();
    expect(faultOfPicture(bytes, extension.toUpperCase())).toBeUndefined();
    if (extension !== '.svg') expect(faultOfPicture(bytes, '.png')).toBeUndefined();
  });

  test('may have bytes after its end, as cameras and editors add', () => {
    for (const [extension, bytes] of whole.filter(([name]) => name !== '.svg' && name !== '.avif')) {
      expect(faultOfPicture(Buffer.concat([bytes, Buffer.alloc(200)]), extension)).toBeUndefined();
    }
  });
});

describe('a picture that cannot be shown', () => {
  test.each(whole)('%s cut off in the middle is found', (extension, bytes) => {
    for (const share of [0.3, 0.6, 0.9]) {
      expect(faultOfPicture(bytes.subarray(0, Math.floor(bytes.length * share)), extension)).toBeTypeOf('string');
    }
  });

  test('is empty, of another kind, or damaged', async () => {
    expect(faultOfPicture(Buffer.alloc(0), '.png')).toBe('is empty');
    expect(faultOfPicture(Buffer.from('not a picture at all'), '.jpg')).toBe('is not a picture that browsers know');
    expect(faultOfPicture(Buffer.from('<!doctype html><title>404</title>'), '.png')).toBe(
      'is not a picture that browsers know',
    );
    expect(faultOfPicture(await picture.clone().tiff().toBuffer(), '.tif')).toContain('TIFF');
    const damaged = Buffer.from(whole[0]?.[1] ?? Buffer.alloc(0));
    damaged[60] = (damaged[60] ?? 0) ^ 0xff;
    expect(faultOfPicture(damaged, '.png')).toBe('is damaged');
  });

  test('is an SVG under another name, another format under .svg, or an SVG without namespace', () => {
    expect(faultOfPicture(Buffer.from(SVG), '.png')).toContain('SVG');
    expect(faultOfPicture(whole[0]?.[1] ?? Buffer.alloc(0), '.svg')).toContain('PNG');
    expect(faultOfPicture(Buffer.from('<svg viewBox="0 0 1 1"></svg>'), '.svg')).toContain('xmlns');
  });
});

describe('an SVG that a browser stops reading', () => {
  const svg = (inner: string, before = ''): string =>
    `${before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inner}</svg>`;
  const faultOf = (text: string): string | undefined => faultOfPicture(Buffer.from(text), '.svg');

  test.each([
    ['<g>\n<rect></g>', 'is no XML: <rect> is not closed before </g> in line 2'],
    ['</g>', 'is no XML: <svg> is not closed before </g> in line 1'],
    ['<text>a & b</text>', 'is no XML: a bare "&" (write &amp;) in line 1'],
    ['<text>a&nbsp;b</text>', 'is no XML: "&nbsp;" has no meaning in line 1'],
    ['<a href="x?a=1&b=2"/>', 'is no XML: a bare "&" (write &amp;) in line 1'],
    ['<rect width=1/>', 'is no XML: a tag that is none in line 1'],
    ['<rect disabled/>', 'is no XML: a tag that is none in line 1'],
    ['<!-- open', 'is cut off before its end'],
  ])('is told where: %s', (inner, fault) => expect(faultOf(svg(inner))).toBe(fault));

  test.each([
    '<text>a &amp; b &#160; &#xA0;</text>',
    '<style><![CDATA[ a > b & c < d {} ]]></style>',
    '<!-- <rect> & --><?xml-stylesheet href="a&b"?>',
    `<path d='M0 0' data-x = "a > b"/>`,
  ])('is none of these: %s', (inner) => expect(faultOf(svg(inner))).toBeUndefined());

  test('may name its namespaces, but not declare what grows, or what another file holds', () => {
    const declared = (entity: string): string | undefined =>
      faultOf(svg('<text>&x;</text>', `<!DOCTYPE svg [${entity}]>\n`));
    expect(declared('<!ENTITY x "http://ns.example/">')).toBeUndefined();
    expect(declared('<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">')).toBe(
      'declares entities made of entities, which could grow without end',
    );
    expect(declared('<!ENTITY x SYSTEM "file:///etc/passwd">')).toBe(
      'declares an entity that is in another file, which is not read',
    );
    expect(declared('<!ENTITY % x "a">')).toContain('without end');
    expect(declared('')).toBe('is no XML: "&x;" has no meaning in line 2');
  });

  test('is judged in time that grows with its length', () => {
    const started = performance.now();
    for (const inner of [
      '<g '.repeat(300_000),
      '<g>'.repeat(300_000),
      '& '.repeat(10),
      `<g ${'a="" '.repeat(100_000)}/>`.repeat(3),
    ])
      faultOf(svg(inner));
    faultOf(svg('', `<!DOCTYPE svg [${'<!ENTITY '.repeat(100_000)}]>`));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test('any bytes get an answer, none an exception', () => {
  for (const [extension, bytes] of whole) {
    for (let at = 0; at < Math.min(bytes.length, 400); at++) {
      const changed = Buffer.from(bytes);
      changed[at] = 0xff;
      faultOfPicture(changed, extension);
      faultOfPicture(bytes.subarray(0, at), extension);
    }
  }
});

import { correction, generate } from 'lean-qr';
import { describe, expect, it } from 'vitest';
import { renderQr } from '../../../src/render/qr.ts';
import { rewriteHtml } from '../../../src/render/html-assets.ts';

/** The dark modules that a path of runs draws. */
function modulesOf(svg: string): ReadonlySet<string> {
  const dark = new Set<string>();
  const path = /fill="#000" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(width); at += 1) dark.add(`${Number(x) + at} ${y}`);
  }
  return dark;
}

describe('a QR code', () => {
  it('draws every module of the code, with its quiet zone', () => {
    const url = 'https://example.org/talks/2026?a=1&b=2';
    const code = generate(url, { minCorrectionLevel: correction.M });
    const svg = renderQr(url);
    const expected = new Set<string>();
    for (let y = 0; y < code.size; y += 1)
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) expected.add(`${x + 4} ${y + 4}`);
    expect(modulesOf(svg)).toEqual(expected);
    expect(svg).toContain(`viewBox="0 0 ${code.size + 8} ${code.size + 8}"`);
  });

  it('is left out where it would be too fine to be read', () => {
    expect(renderQr(`https://example.org/${'a'.repeat(400)}`)).toBe('');
  });

  it('stands where raw HTML has its mark', () => {
    const place = { assetUrl: (path: string) => path, anchorUrl: (id: string) => `#${id}`, idPrefix: 'a-', key: 'k' };
    const html = rewriteHtml(
      '<span>lectern-qr:https%3A%2F%2Fexample.org%2F<a href="https://example.org/">x</a></span>',
      place,
    );
    expect(html).toBe(`<span>${renderQr('https://example.org/')}<a href="https://example.org/">x</a></span>`);
  });
});

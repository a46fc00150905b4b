import { describe, expect, it } from 'vitest';
import { cleanSvg } from '../../../../src/finish/diagram/clean-svg.ts';

const clean = (inner: string, root = 'viewBox="0 0 10 20"') =>
  cleanSvg(`<svg ${root} xmlns="http://www.w3.org/2000/svg">${inner}</svg>`, { color: (value) => value })?.inner;

describe('the SVG of a drawing tool', () => {
  it('keeps shapes, words and their looks', () => {
    expect(
      clean(
        '<g transform="translate(1 2)"><path d="M0 0h1" style="stroke:#f00; fill:none"/><text x="1">A &amp; B</text></g>',
      ),
    ).toBe(
      '<g transform="translate(1 2)"><path d="M0 0h1" stroke="#f00" fill="none"></path><text x="1">A &amp; B</text></g>',
    );
  });

  it.each([
    ['scripts', '<script>alert(1)</script>'],
    [
      'HTML',
      '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></div></foreignObject>',
    ],
    ['pictures', '<image href="https://e.example/a.png"/>'],
    ['copies of other files', '<use href="https://e.example/a.svg#b"/>'],
    ['styles', '<style>@import url(https://e.example/a.css)</style>'],
    ['animations', '<animate attributeName="href" to="javascript:alert(1)"/><set attributeName="onload" to="x"/>'],
  ])('leaves %s out with all that is in them', (_, html) => {
    expect(clean(`${html}<path d="M0 0"/>`)).toBe('<path d="M0 0"></path>');
  });

  it('leaves out what runs, loads or leads elsewhere than a page', () => {
    expect(
      clean('<path d="M0 0" onclick="x()" fill="url(https://e.example/#a)" style="filter:url(#f);position:fixed"/>'),
    ).toBe('<path d="M0 0"></path>');
    expect(clean('<a xlink:href="javascript:alert(1)"><text>x</text></a>')).toBe('<a><text>x</text></a>');
    expect(clean('<a xlink:href="https://e.example/"><text>x</text></a>')).toBe(
      '<a href="https://e.example/"><text>x</text></a>',
    );
    expect(clean('<text>&lt;script&gt;</text>')).toBe('<text>&lt;script&gt;</text>');
  });

  it('gives ids of its own, and keeps what refers to them', () => {
    expect(
      clean('<defs><marker id="arrow"><path d="M0 0"/></marker></defs><path d="M1 1" marker-end="url(#arrow)"/>'),
    ).toBe(
      '<defs><marker id="lectern-diagram-1"><path d="M0 0"></path></marker></defs><path d="M1 1" marker-end="url(#lectern-diagram-1)"></path>',
    );
  });

  it('knows its size, and is none without one or with too much in it', () => {
    const sized = (root: string) => cleanSvg(`<svg ${root}/>`, { color: () => undefined });
    expect(sized('viewBox="1 2 30 40" width="300pt"')).toMatchObject({ viewBox: '1 2 30 40', width: 30, height: 40 });
    expect(sized('width="30px" height="40"')).toMatchObject({ viewBox: '0 0 30 40', width: 30, height: 40 });
    expect(sized('')).toBeUndefined();
    expect(clean('<g>'.repeat(300) + '</g>'.repeat(300))).toBe('<g>'.repeat(199) + '</g>'.repeat(199));
    expect(clean('<path/>'.repeat(50_001))).toBeUndefined();
  });
});

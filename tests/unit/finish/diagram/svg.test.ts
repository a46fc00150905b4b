/** SVG files as drawing programs and icon sets write them enter; drawings that are safe on a slide, and what was left out, must come out. */
import { describe, expect, it } from 'vitest';
import { restoreDrawing, storeDrawing } from '../../../../src/finish/diagram/kept-drawings.ts';
import { drawSvg } from '../../../../src/finish/diagram/svg.ts';

async function drawn(inner: string, root = 'viewBox="0 0 40 20"', before = '') {
  const outcome = await drawSvg(`${before}<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inner}</svg>`);
  if (!('drawing' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.drawing;
}

const left = async (inner: string, root?: string) => (await drawn(inner, root)).remarks?.map(({ message }) => message);

describe('an inlined SVG', () => {
  it('has the theme’s ink where it has black, and its own colours in both schemes', async () => {
    const { inner } = await drawn(
      '<rect fill="#000"/><rect fill="currentColor"/><rect stroke="var(--color-accent, red)"/><rect fill="hsl(0 100% 50%)"/><rect fill="#ff000080"/><rect fill="rgb(0,0,0,.5)"/><rect fill="#fff"/>',
    );
    expect([...inner.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      'var(--color-text)',
      'var(--color-text)',
      'var(--color-accent)',
      'light-dark(#ff0000,#ff3c2d)',
      'light-dark(#ff000080,#ff3c2d80)',
      expect.stringMatching(/^light-dark\(#00000080,#[\da-f]{6}80\)$/),
      'var(--color-background)',
    ]);
  });

  it('is drawn with what its root says, as icon sets write it', async () => {
    const { inner } = await drawn(
      '<path d="M0 0"/>',
      'viewBox="0 0 24 24" width="24" class="icon" fill="none" stroke="currentColor" stroke-width="2"',
    );
    expect(inner).toBe('<g fill="none" stroke="var(--color-text)" stroke-width="2"><path d="M0 0"></path></g>');
  });

  it('follows its own style sheet, and none of it reaches the slide', async () => {
    const style =
      '<style><![CDATA[ .a, #b { fill: #f00 } rect { fill: #0f0; stroke: #00f } rect.a { stroke: none } .a { fill: #ff0 } ]]></style>';
    const { inner, remarks } = await drawn(
      `${style}<rect class="x a"/><rect id="b" class="a"/><rect class="a" style="fill:#0ff"/><rect/>`,
    );
    const fills = [...inner.matchAll(/<rect[^>]*fill="light-dark\((#\w+),[^>]*>/g)].map(([, fill]) => fill);
    expect(fills).toEqual(['#ffff00', '#ff0000', '#00ffff', '#00ff00']);
    expect(inner.match(/stroke="none"/g)).toHaveLength(3);
    expect(inner).not.toContain('<style');
    expect(remarks).toBeUndefined();
  });

  it('has its words in the theme’s faces, and tells them', async () => {
    const { inner, summary } = await drawn(
      '<text font-family="Arial">Sea</text><text style="font-family:Courier New">tide</text>',
    );
    expect(inner).toBe('<text>Sea</text><text font-family="var(--font-code)">tide</text>');
    expect(summary).toBe('Sea; tide');
    expect((await drawn('<title>A wave</title><text>Sea</text>')).summary).toBe('A wave');
  });

  it('repeats its own parts, and holds its own pictures', async () => {
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    const { inner, remarks } = await drawn(
      `<defs><path id="p" d="M0 0"/></defs><use xlink:href="#p" x="4"/><image href="${png}" width="4" height="4"/>`,
    );
    const id = /<path id="([^"]+)"/.exec(inner)?.[1];
    expect(inner).toContain(`<use href="#${id}" x="4"></use><image href="${png}" width="4" height="4"></image>`);
    expect(remarks).toBeUndefined();
  });

  it.each([
    ['<script>alert(1)</script>', '<script>'],
    ['<rect onclick="alert(1)"/>', '"onclick" of <rect>'],
    ['<foreignObject><p>Hi</p></foreignObject>', '<foreignObject>'],
    ['<image href="https://e.example/a.png"/>', '<image>'],
    ['<image href="data:image/svg+xml;base64,AAAA"/>', '<image>'],
    ['<use href="other.svg#a"/>', '<use>'],
    ['<rect fill="url(https://e.example/a.svg#b)"/>', '"fill" of <rect>'],
    ['<a href="javascript:alert(1)"><rect/></a>', '"href" of <a>'],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', '<animate>'],
    ['<rect style="filter:url(#f)"/>', '"filter" of <rect>'],
    ['<style>@import url(https://e.example/a.css);</style>', '@import in <style>'],
    ['<style>g > rect { fill: red }</style>', '"g>rect" in <style>'],
  ])('leaves out and tells %s', async (inner, what) => {
    const drawing = await drawn(`${inner}<path d="M0 0"/>`);
    expect(drawing.remarks?.map(({ message }) => message)).toEqual([`Left out of the inlined SVG: ${what}.`]);
    expect(drawing.inner).not.toMatch(/script|alert|e\.example|foreignObject|other\.svg/);
    expect(drawing.inner).toContain('<path d="M0 0"></path>');
  });

  it('says nothing of what nobody sees', async () => {
    expect(
      await left(
        '<title>T</title><desc>D</desc><metadata><rdf:RDF/></metadata><sodipodi:namedview id="v"/><g inkscape:label="L" data-name="n" aria-label="g"/>',
        'viewBox="0 0 1 1" version="1.1" id="svg1" xml:space="preserve" inkscape:version="1"',
      ),
    ).toBeUndefined();
    expect(await left('<rect/>', 'viewBox="0 0 1 1" onload="alert(1)"')).toEqual([
      'Left out of the inlined SVG: "onload" of <svg>.',
    ]);
  });

  it('never stands for more than it holds', async () => {
    const nested = [1, 2, 3].map((at) => `<g id="u${at}">${`<use href="#u${at - 1}"/>`.repeat(10)}</g>`).join('');
    const bomb = await drawn(`<g id="u0"><rect/></g>${nested}`);
    expect(bomb.inner.match(/<use/g)).toHaveLength(10);
    const wide = await drawn(`<g id="a">${'<rect/>'.repeat(1000)}</g>${'<use href="#a"/>'.repeat(1000)}`);
    expect(wide.inner.match(/<use/g)?.length).toBeLessThan(60);
    expect(await left('<g id="a"><use href="#a"/></g>')).toEqual(['Left out of the inlined SVG: <use>.']);
  });

  it('needs a size, and is read as far as it goes', async () => {
    expect(await drawSvg('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>')).toMatchObject({
      fault: { message: 'This SVG has no size, no end or too many parts, so it is shown as a picture.' },
    });
    expect(await drawSvg(`<svg viewBox="0 0 1 1">${'<g>'.repeat(600)}`)).toHaveProperty('fault');
    expect(await drawn('', 'width="30" height="10"')).toMatchObject({ viewBox: '0 0 30 10', width: 30 });
    expect((await drawn('<text>&lol;</text>', undefined, '<!DOCTYPE svg [<!ENTITY lol "x">]>')).inner).toContain(
      '&amp;lol;',
    );
  });

  it('comes back from the cache as it was, with what was said of it', async () => {
    const drawing = await drawn(
      '<script/><g id="p"><rect fill="#ff000080"/></g><use href="#p"/><text style="font-family:mono">a</text><image href="data:image/png;base64,AA=="/>',
      'viewBox="0 0 1 1" fill="none"',
    );
    expect(restoreDrawing(JSON.parse(JSON.stringify(storeDrawing(drawing))))).toEqual(drawing);
    expect(restoreDrawing({ ...drawing, inner: '<image href="https://e.example/a.png"></image>' })).toBeUndefined();
    expect(restoreDrawing({ ...drawing, remarks: [{ message: 1, hint: 'x' }] })).toBeUndefined();
  });

  it('is read in time that grows with its length', async () => {
    const started = performance.now();
    for (const inner of [
      `<style>${'.a{fill:red}'.repeat(2000)}</style>${'<rect class="a"/>'.repeat(5000)}`,
      '<g>'.repeat(100_000),
      '<style>'.repeat(50_000),
      `<rect style="${'fill:red;'.repeat(50_000)}"/>`,
      `<rect fill="${'a,'.repeat(100_000)}"/>`,
    ])
      await drawSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inner}</svg>`);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

/** Raw HTML on its whole way through compile and render: what the page holds in the end. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compile/compile.ts';
import type { Compiled } from '../../../../src/compile/compile.ts';
import { renderSheet } from '../../../../src/render/sheet.ts';

const deck = (...lines: string[]): string => ['---', 'title: T', '---', '', ...lines].join('\n');

function compileText(text: string, trust: boolean): Compiled {
  return compile({
    name: 't',
    source: { path: 'deck.md', text },
    includes: new Map(),
    files: new Set(['deck.md', 'a.png']),
    trust,
  });
}

function page(text: string, trust: boolean): string {
  const options = {
    assetUrl: (path: string) => `assets/${path}`,
    styles: [],
    scripts: [],
    fontCss: '',
    version: '0',
    scheme: 'light' as const,
  };
  return renderSheet(compileText(text, trust).value, new Map(), options);
}

describe.each([false, true])('raw HTML in a deck (trusted: %s)', (trust) => {
  it('links to ids on its slide, across tokens and from Markdown, and to slides', () => {
    const text = deck(
      '# One {#one}',
      '',
      '<div id="box">',
      '',
      '[md](#box) <a href="#box">html</a> <a href="#two">two</a>',
      '',
      '</div>',
      '',
      '---',
      '',
      '# Two {#two}',
      '',
      '<p id="box">x</p>',
      '',
      '[own](#box)',
    );
    const html = page(text, trust);
    const id = trust ? 'box' : 'one-box';
    expect(compileText(text, trust).diagnostics).toEqual([]);
    expect(html).toContain(`<div id="${id}">`);
    expect(html).toContain(`href="#${id}">md</a>`);
    expect(html).toContain(`href="#${id}">html</a>`);
    expect(html).toContain('href="#two">two</a>');
    expect(html).toContain(`href="#${trust ? 'box' : 'two-box'}">own</a>`);
  });

  it('keeps presenter notes out of the page, wherever they stand', () => {
    const text = deck(
      '# One',
      '',
      '- item',
      '',
      '  <aside class="notes">SECRET1</aside>',
      '',
      '> <aside class="notes">',
      '> SECRET2',
      '> </aside>',
      '',
      '<div><aside class="notes">SECRET3</aside></div>',
      '',
      '<!-- SECRET4 -->',
      '',
      '::: columns',
      '<aside class="notes">',
      '',
      'SECRET5',
      '',
      '</aside>',
      ':::',
      '',
      'a <!-- SECRET6 --> b',
    );
    expect(page(text, trust)).not.toContain('SECRET');
    expect(compileText(text, trust).value.stacks[0]?.slides[0].texts.presenter).toHaveLength(4);
  });

  it('leaves no mark behind and scopes styles to an element that is there', () => {
    const html = page(
      deck(
        '# One',
        '',
        '<img src="a.png" alt="a"> <span class="fragment">x</span>',
        '',
        '<style>section{color:red} h1{background:url(a.png)}</style>',
      ),
      trust,
    );
    expect(html).not.toMatch(/lectern-(?:asset|link|anchor|id--|name--|scope|fragment)/);
    const scope = /<style>\[data-key="([^"]+)"\] \.([\w-]+)\{color:red\}/.exec(html);
    expect(html).toContain(`data-key="${scope?.[1]}"`);
    expect(html).toContain(`class="${scope?.[2]} `);
    expect(html).toContain('src="assets/a.png"');
    expect(html).toContain('url(assets/a.png)');
    expect(html).toContain('data-fragment-index="0"');
  });
});

it('a trusted drawing may hold elements of any name', () => {
  expect(page('<svg><constructor><circle r="1"/></constructor></svg>\n', true)).toContain('<circle r="1"');
});

it.each([
  ['a long srcset', `<img alt="x" src="a.png" srcset="${'a'.repeat(400_000)} b c">`],
  ['close tags of nothing', `<div>${'<b>'.repeat(60_000)}${'</i>'.repeat(60_000)}</div>`],
  ['blocks in inline elements', `<div>${'<b>'.repeat(30_000)}${'<p>x<div>'.repeat(30_000)}`],
  ['open elements', `<div>${'<span>'.repeat(80_000)}`],
])('%s cost no more than their length', { timeout: 60_000 }, (_name, html) => {
  const started = performance.now();
  compileText(`${html}\n`, false);
  expect(performance.now() - started).toBeLessThan(15_000);
});

it('a srcset keeps its candidates, sizes and commas inside URLs', () => {
  const html = page(
    '<img alt="x" src="a.png" srcset="a.png 1x,a.png  2x , data:image/png;base64,AAAA 3x, a.png">\n',
    false,
  );
  expect(html).toContain('srcset="assets/a.png 1x, assets/a.png 2x, data:image/png;base64,AAAA 3x, assets/a.png"');
});

import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { unescapeHtml } from '../../../src/render/escape.ts';
import { pageContext } from '../../../src/render/context.ts';
import { type RenderedSlide, renderSlide } from '../../../src/render/slide.ts';

/** The first slide of a deck as the talk shows it. */
function talkOf(text: string): string {
  return slideOf(text).html;
}

function slideOf(text: string): RenderedSlide {
  const { value: deck } = compile({
    name: 'deck',
    source: { path: 'deck.md', text },
    includes: new Map(),
    files: new Set(['deck.md', 'img/a b.png', 'paper.pdf']),
    trust: false,
  });
  const page = pageContext({
    deck,
    pieces: new Map(),
    medium: 'talk',
    assetUrl: (path) => `assets/${encodeURI(path)}`,
  });
  const slide = deck.stacks[0]?.slides[0];
  if (slide === undefined) throw new Error('no slide');
  return renderSlide(slide, page, { number: 1, total: 1, first: true });
}

test('raw HTML gets the places of its files, links to slides and ids of its own', () => {
  const html = talkOf(
    '# One\n\n<p id="x"><img src="img/a%20b.png" alt="a"> <a href="#two">two</a> <a href="#x">x</a> <a href="paper.pdf">p</a></p>\n\n---\n\n# Two\n',
  );
  expect(html).toContain('src="assets/img/a%20b.png"');
  expect(html).toContain('href="#/two"');
  expect(html).toContain('<p id="one-x">');
  expect(html).toContain('href="assets/paper.pdf"');
  expect(html).not.toContain('lectern-');
});

test('fragments in raw HTML are counted with those of Markdown', () => {
  const { html, fragments } = slideOf('- a {.fragment}\n\n<p class="fragment">b</p>\n\nc <i class="fragment">c</i>\n');
  expect(fragments).toBe(3);
  expect([...html.matchAll(/data-fragment-index="(\d)"/g)].map((match) => match[1])).toEqual(['0', '1', '2']);
});

test('an HTML block holds the Markdown between its tags, and the slide stays balanced', () => {
  const html = talkOf('<div class="box">\n\n**inside**\n\n```js\n1\n```\n\n</div>\n\n<div>\n\nnever closed\n');
  expect(html).toMatch(/<div class="box">[\s\S]*<strong>inside<\/strong>[\s\S]*<figure[\s\S]*<\/figure>\s*<\/div>/);
  expect(html.match(/<div/g)?.length).toBe(html.match(/<\/div>/g)?.length);
});

test('entities are decoded once', () => {
  expect(unescapeHtml('&amp;lt; &#39; &#x1F600; &unknown; &#0;')).toBe("&lt; ' 😀 &unknown; &#0;");
});

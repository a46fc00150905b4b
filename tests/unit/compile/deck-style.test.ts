/** `style:` of a deck: safe, for all slides, with the deck's files. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { deckCss } from '../../../src/render/page.ts';

function compiled(css: string, trust = false): ReturnType<typeof compile> {
  const yaml = css.split('\n').map((line) => `  ${line}`);
  const text = ['---', 'style: |', ...yaml, '---', '', '# One'].join('\n');
  const source = { path: 'deck.md', text };
  return compile({ name: 'deck', source, includes: new Map(), files: new Set(['img/sea.png']), trust });
}

test('it reaches every slide and nothing else', () => {
  const { value, diagnostics } = compiled('section.lead h1 { color: red }\n:root { --x: 1px }\n#a p { margin: 0 }');
  expect(diagnostics).toEqual([]);
  expect(value.meta.style).toBe(
    '.slide-frame.lead .slide-box h1{color:red}.slide-frame .slide-box{--x:1px}.slide-frame .slide-box :is([id="a"],[id$="-a"]) p{margin:0}',
  );
});

test('classes inside :not() and :is() are those of the slide', () => {
  const { value } = compiled(
    'section:not(.cover) h1 { color: red }\nsection:is(.a, .b) { margin: 0 }\nsection::before { content: "x" }',
  );
  expect(value.meta.style).toBe(
    '.slide-frame:not(.cover) .slide-box h1{color:red}.slide-frame:is(.a,.b) .slide-box{margin:0}.slide-frame .slide-box::before{content:"x"}',
  );
});

test('files of the deck are assets, with their address on the page', () => {
  const { value, diagnostics } = compiled('section { background: url("img/sea.png") }');
  expect(diagnostics).toEqual([]);
  expect(value.assets.map(({ path }) => path)).toEqual(['img/sea.png']);
  expect(deckCss(value.meta, (path) => `assets/1-${path}`)).toContain('background:url(assets/1-img/sea.png)');
});

test('what loads or covers goes, and is said once at its line', () => {
  const { value, diagnostics } = compiled(
    "@import 'https://example.org/a.css';\nsection { position: fixed }\na { background: url(https://example.org/a.png) }\nb { background: url(javascript:x) }",
  );
  expect(value.meta.style).not.toMatch(/import|fixed|example|javascript/);
  expect(diagnostics.map(({ rule, line }) => `${line} ${rule}`).toSorted()).toEqual([
    '2 asset/remote',
    '2 html/removed',
    '2 html/removed',
    '2 html/removed',
  ]);
});

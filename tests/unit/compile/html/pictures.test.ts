/** Emoji and icons in raw HTML: pictures among the words, nothing where a picture cannot stand. */
import { expect, test } from 'vitest';
import type { RawToken } from '../../../../src/compile/markdown/tokens.ts';
import { partPictures } from '../../../../src/compile/html-pictures.ts';

function parts(content: string): readonly string[] {
  const token = { type: 'html_block', content, meta: null } as unknown as RawToken;
  return partPictures(token).map((part) => `${part.type} ${part.content}`);
}

test('an emoji among the words of raw HTML is a token of its own', () => {
  expect(parts('<div>✅ ok <b>🧑‍💻</b></div>')).toEqual([
    'html_block <div>',
    'emoji ✅',
    'html_block  ok <b>',
    'emoji 🧑‍💻',
    'html_block </b></div>',
  ]);
});

test('an emoji in an attribute, a drawing or a style sheet stays where it is', () => {
  const html = '<p title="🎉"><svg><text>🎉</text></svg><style>p::before{content:"🎉"}</style></p>';
  expect(parts(html)).toEqual([`html_block ${html}`]);
});

test('what fonts of text do not have is a picture without a variation selector, unless the author asks for text', () => {
  expect(parts('<p>🛠 ⚙ 🖥\uFE0E</p>')).toEqual(['html_block <p>', 'emoji 🛠', 'html_block  ⚙ 🖥\uFE0E</p>']);
});

test('an icon among the words of raw HTML is a token of its own', () => {
  expect(parts('<a href="#" title=":icon[x]">:icon[brands:github] Code 🎉</a>')).toEqual([
    'html_block <a href="#" title=":icon[x]">',
    'icon brands:github',
    'html_block  Code ',
    'emoji 🎉',
    'html_block </a>',
  ]);
});

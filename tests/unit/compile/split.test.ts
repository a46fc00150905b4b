import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../src/compile/markdown/create.ts';
import { openEnd } from '../../../src/compile/open-end.ts';
import { linesOf, textOfLines } from '../../../src/compile/source.ts';
import { splitSlides } from '../../../src/compile/split.ts';

const md = createMarkdown('native');

function split(text: string): string[] {
  return splitSlides(linesOf({ path: 'deck.md', text }), (part) => openEnd(md, part)).map(
    (slide) =>
      `${slide.vertical ? 'v' : 'h'}${slide.frontMatter ? `[${textOfLines(slide.frontMatter)}]` : ''}:${textOfLines(slide.lines).trim()}`,
  );
}

describe('splitSlides', () => {
  test.each([
    ['parts at --- with a blank line before it', 'a\n\n---\nb', ['h:a', 'h:b']],
    ['goes down at -- and ----', 'a\n\n--\nb\n\n----\nc', ['h:a', 'v:b', 'v:c']],
    ['reads --- under text as a heading', 'a\n---\nb', ['h:a\n---\nb']],
    ['takes a separator at the start as the first slide', '---\nlayout: cover\n---\na', ['h[layout: cover]:a']],
    ['keeps an empty slide between separators', 'a\n\n---\n\n---\nb', ['h:a', 'h:', 'h:b']],
    ['takes --- right after --- as empty front matter', 'a\n\n---\n---\nb', ['h:a', 'h[]:b']],
    ['takes no front matter over a blank line', 'a\n\n---\nx: 1\n\n---\nb', ['h:a', 'h:x: 1', 'h:b']],
    ['does not split in a fence', 'a\n\n```\n\n---\n\n```\n\n---\nb', ['h:a\n\n```\n\n---\n\n```', 'h:b']],
    ['does not split in a longer fence', '````\n```\n\n---\n\n````', ['h:````\n```\n\n---\n\n````']],
    ['does not split in a comment', '<!--\n\n---\n\n-->\n\n---\nb', ['h:<!--\n\n---\n\n-->', 'h:b']],
    ['does not split in <script>', '<script>\n\n---\n\n</script>\n\n---\nb', ['h:<script>\n\n---\n\n</script>', 'h:b']],
    ['splits in a <div>, which a blank line ends', '<div>\n\n---\n\n</div>', ['h:<div>', 'h:</div>']],
    ['splits over an open container', '::: note\na\n\n---\nb', ['h:::: note\na', 'h:b']],
    [
      'splits after a fence in a list item that the margin ends',
      '- a\n\n  ```\n  x\n\n---\nb',
      ['h:- a\n\n  ```\n  x', 'h:b'],
    ],
    ['leaves an unclosed fence the rest', 'a\n\n---\n```\n\n---\n\nb', ['h:a', 'h:```\n\n---\n\nb']],
    ['does not take indented dashes', 'a\n\n  ---\nb', ['h:a\n\n  ---\nb']],
    ['reads CRLF and trailing blanks', 'a\r\n\r\n---  \r\nb', ['h:a', 'h:b']],
    ['keeps a last empty slide', 'a\n\n---\n', ['h:a', 'h:']],
  ])('%s', (_what, text, slides) => {
    expect(split(text)).toEqual(slides);
  });

  test('loses no line: slides, front matter and separators together are the text', () => {
    const line = fc.constantFrom(
      'a',
      '',
      '',
      '---',
      '--',
      '```',
      '~~~~',
      '<!--',
      '-->',
      '- x',
      '> q',
      'k: v',
      '::: note',
      ':::',
      '    y',
      '<script>',
      '</script>',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (texts) => {
        const lines = linesOf({ path: 'deck.md', text: texts.join('\n') });
        const slides = splitSlides(lines, (part) => openEnd(md, part));
        const numbers = slides.flatMap((slide) =>
          [...(slide.frontMatter ?? []), ...slide.lines].map((one) => one.number),
        );
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const one of lines) {
          if (!numbers.includes(one.number)) expect(one.text).toMatch(/^(-{2,4}[ \t]*)?$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

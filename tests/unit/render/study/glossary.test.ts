import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../../src/deck/block.ts';
import { plainTextOfBlocks } from '../../../../src/deck/text.ts';
import { walkBlocks } from '../../../../src/deck/walk.ts';
import { renderGlossary, TermMarks } from '../../../../src/render/study/glossary.ts';
import { prose, SPAN, text } from '../sample-deck.ts';

const TERMS = [
  { term: 'tide', definition: 'The sea comes and goes.' },
  { term: 'spring tide', definition: 'The strongest.' },
  { term: 'SIFT', definition: 'Four moves.' },
  { term: "liar's dividend", definition: 'A gain.' },
  { term: '潮汐', definition: '海水的涨落。' },
];

/** Words that became links to the list, in order. */
function marked(blocks: readonly Block[]): string[] {
  const found: string[] = [];
  let href: string | undefined;
  walkBlocks(blocks, {
    token: ({ type, attrs, content }) => {
      if (type === 'link_open') href = attrs?.find(([name]) => name === 'href')?.[1];
      if (type === 'link_close') href = undefined;
      if (type === 'text' && href?.startsWith('index.html#lectern-term-') === true) found.push(content);
    },
  });
  return found;
}

function mark(...texts: readonly string[]): { words: string[]; marks: TermMarks; blocks: readonly Block[] } {
  const marks = new TermMarks(TERMS, 'index.html');
  const blocks = texts.flatMap((text) => marks.mark(prose(text)));
  return { words: marked(blocks), marks, blocks };
}

describe('terms of the glossary', () => {
  it('are marked where they first stand, the longer before the shorter, in any case and in the plural', () => {
    expect(mark('Spring tides and tides.', 'A tide again, a Spring Tide again.').words).toEqual([
      'Spring tides',
      'tides',
    ]);
  });

  it('are whole words, and an acronym only as it is written', () => {
    expect(mark('A tidewater; a neaptide; sift it. SIFT it.').words).toEqual(['SIFT']);
  });

  it('are not marked in headings, code and links', () => {
    expect(mark('## Tide', '`tide` and [a tide](https://example.org) and *tide*').words).toEqual(['tide']);
  });

  it('are found with either apostrophe, and in scripts without spaces', () => {
    expect(mark('The liar’s dividend is 潮汐的涨落。').words).toEqual(['liar’s dividend', '潮汐']);
  });

  it('change no word of the text', () => {
    const source = 'Spring tides **and** tides, the liar’s dividend [and](https://example.org) more.';
    expect(plainTextOfBlocks(mark(source).blocks)).toBe(plainTextOfBlocks(prose(source)));
  });

  it('are explained on cards, each once, with nothing of the definition read as HTML', () => {
    const marks = new TermMarks([{ term: 'x', definition: '<b>&</b>' }], 'index.html');
    marks.mark(prose('x and x'));
    expect(marks.cards()).toBe(
      '<div class="term-card" id="lectern-card-1" role="tooltip" popover="manual"><strong>x</strong> &lt;b&gt;&amp;&lt;/b&gt;</div>\n',
    );
  });

  it('may be any text, and are found where they stand alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (term) => {
        const marks = new TermMarks([{ term, definition: 'd' }], 'index.html');
        const block: Block = { kind: 'prose', span: SPAN, tokens: [text(`( ${term} )`)] };
        marks.mark([block]);
        expect(marks.cards()).toContain('term-card');
      }),
    );
  });

  it('without any leave the blocks as they are', () => {
    const blocks = prose('tide');
    expect(new TermMarks([], 'index.html').mark(blocks)).toBe(blocks);
  });
});

it('the list is in the order of the alphabet, and each entry has the id that marks lead to', () => {
  const html = renderGlossary(TERMS, 'en');
  expect([...html.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, term]) => term)).toEqual([
    'liar&#39;s dividend',
    'SIFT',
    'spring tide',
    'tide',
    '潮汐',
  ]);
  expect(html).toContain('id="lectern-term-spring-tide"');
});

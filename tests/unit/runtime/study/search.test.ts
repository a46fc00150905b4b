import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchData, SearchEntry } from '../../../../src/deck/search-data.ts';
import { bitsOf, distance, forgiven, lettersOf } from '../../../../src/runtime/study/search/nearness.ts';
import { SearchIndex } from '../../../../src/runtime/study/search/search-index.ts';
import { snippetOf } from '../../../../src/runtime/study/search/snippet.ts';
import { fold, termsOf } from '../../../../src/runtime/study/search/terms.ts';

function dataOf(...slides: readonly (readonly [title: string, text: string])[]): SearchData {
  return {
    pages: [{ title: 'Lesson', href: 'lesson.html' }],
    entries: slides.map(([title, text], at): SearchEntry => [0, `s${at}`, title, text]),
  };
}

/** Titles that are found, the best first. */
function found(data: SearchData, query: string): string[] {
  return new SearchIndex(data).find(query, 10).map(({ entry }) => data.entries[entry]?.[2] ?? '');
}

const HARBOUR = dataOf(
  ['Tides', 'The moon pulls the water of the sea.'],
  ['The moon', 'It is a stone.'],
  ['Größe', 'Straße, Łódź und Ærø; naïve café.'],
  ['潮汐', '海水每天涨落两次。'],
  ['潮の満ち引き', '月の引力によって起こります。'],
  ['جزر و مد', 'ماه آب دریا را می‌کشد.'],
  ['Currents', 'Navigation by currents, navigators and their maps.'],
);

describe('the search', () => {
  it('finds a word in title and text, and the title first', () => {
    expect(found(HARBOUR, 'moon')).toEqual(['The moon', 'Tides']);
  });

  it('wants all words, and takes some where no slide has all', () => {
    expect(found(HARBOUR, 'moon water')).toEqual(['Tides']);
    expect(found(HARBOUR, 'moon submarine')).toEqual(['The moon', 'Tides']);
  });

  it('finds the beginning of a word while it is typed', () => {
    expect(found(HARBOUR, 'navi')).toEqual(['Currents']);
  });

  it('forgives typing errors where nothing is found without', () => {
    for (const query of ['navigatoin', 'navgation', 'curents', 'currnet'])
      expect(found(HARBOUR, query)).toEqual(['Currents']);
    expect(found(HARBOUR, 'tidal')).toEqual([]);
    expect(found(HARBOUR, 'mon')).toEqual([]);
  });

  it('takes letters with and without marks, and capitals, for the same', () => {
    for (const query of ['grosse', 'GRÖSSE', 'strasse', 'lodz', 'aero', 'naive', 'cafe'])
      expect(found(HARBOUR, query)).toEqual(['Größe']);
  });

  it('finds words in scripts without spaces, and a single sign', () => {
    expect(found(HARBOUR, '海水')).toEqual(['潮汐']);
    expect(found(HARBOUR, '涨落')).toEqual(['潮汐']);
    expect(found(HARBOUR, '引力')).toEqual(['潮の満ち引き']);
    expect(found(HARBOUR, '潮')).toEqual(['潮汐', '潮の満ち引き']);
  });

  it('finds Persian written with either keyboard', () => {
    expect(found(HARBOUR, 'دريا')).toEqual(['جزر و مد']);
    expect(found(HARBOUR, 'می‌کشد')).toEqual(['جزر و مد']);
  });

  it('finds nothing for nothing, and takes any text', () => {
    for (const query of ['', '  ', '…', '/', 'constructor', '__proto__']) expect(found(HARBOUR, query)).toEqual([]);
    const index = new SearchIndex(HARBOUR);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (query) => index.find(query, 5).length <= 5));
  });

  it('finds each slide by every word of its own', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (slides) => {
        const index = new SearchIndex(dataOf(...slides));
        for (const [at, [, body]] of slides.entries()) {
          for (const { from, to } of termsOf(body)) {
            const ids = index.find(body.slice(from, to), slides.length).map(({ entry }) => entry);
            expect(ids).toContain(at);
          }
        }
      }),
    );
  });
});

describe('terms', () => {
  it('know where they stand', () => {
    expect(termsOf('Ein Café 海水x')).toEqual([
      { term: 'ein', from: 0, to: 3 },
      { term: 'cafe', from: 4, to: 8 },
      { term: '海水', from: 9, to: 11 },
      { term: '水', from: 10, to: 11 },
      { term: 'x', from: 11, to: 12 },
    ]);
  });

  it('folded once are folded', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('typing errors', () => {
  it('are counted: one left out, put in, changed, or two swapped', () => {
    for (const [a, b] of [
      ['water', 'wate'],
      ['water', 'wwater'],
      ['water', 'wader'],
      ['water', 'watre'],
    ] as const)
      expect(distance(a, b, 2)).toBe(1);
    expect(distance('water', 'earth', 2)).toBe(3);
  });

  it('are none in the same word, and the same from both sides', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, a, 2)).toBe(0);
        expect(distance(a, b, 2)).toBe(distance(b, a, 2));
      }),
    );
  });

  it('change two kinds of letters at most, each', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é', '水'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const errors = distance(a, b, 8);
        expect(bitsOf(lettersOf(a) ^ lettersOf(b))).toBeLessThanOrEqual(2 * errors);
      }),
    );
  });

  it('are forgiven in long words only', () => {
    expect([forgiven(3), forgiven(4), forgiven(7), forgiven(8)]).toEqual([0, 1, 1, 2]);
  });
});

describe('a snippet', () => {
  it('shows what was found among its words', () => {
    const text = `${'before '.repeat(40)}the moon pulls ${'after '.repeat(40)}`;
    const parts = snippetOf(text, new Set(['moon']));
    expect(parts.filter(({ isFound }) => isFound)).toEqual([{ text: 'moon', isFound: true }]);
    expect(parts[0]?.text).toBe('… ');
    expect(parts.at(-1)?.text).toBe(' …');
  });

  it('is the text itself where it is short, in order and whole', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, (short) => {
        const terms = new Set(termsOf(short).map(({ term }) => term));
        expect(
          snippetOf(short, terms, Infinity)
            .map((part) => part.text)
            .join(''),
        ).toBe(short);
      }),
    );
  });
});

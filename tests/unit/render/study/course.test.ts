import { describe, expect, it } from 'vitest';
import {
  courseConfig,
  courseSearchData,
  renderCourseGlossary,
  sharedTerms,
} from '../../../../src/render/study/course.ts';
import { deck, slide } from '../sample-deck.ts';
import { fixtureDeck } from './compiled.ts';

const TIDES = { deck: fixtureDeck('study'), study: 'tides/study/' };
const BOATS = {
  deck: deck([slide('keel', 'content', ['## A keel'], { title: 'A keel' })], {
    name: 'boats',
    meta: { title: 'Boats & <more>' },
    glossary: [
      { term: 'keel', definition: 'What keeps a boat upright.' },
      { term: 'Tide', definition: 'The rise and fall of the sea, twice a day in most places.' },
      { term: 'MSL', definition: 'Another meaning.' },
    ],
  }),
  study: 'boats/study/',
};
const COURSE = [TIDES, BOATS];

describe('a course', () => {
  it('tells its scripts of each deck what its own pages tell', () => {
    const { decks, lang, scripts } = courseConfig(COURSE, 'en', { search: 'assets/search.js' });
    expect(decks).toMatchObject([
      { deck: 'sample', title: 'Tides', study: 'tides/study/', pages: ['cover', 'sun'], doings: [] },
      { deck: 'boats', title: 'Boats & <more>', study: 'boats/study/', pages: ['keel'], doings: [] },
    ]);
    expect([lang, scripts]).toEqual(['en', { search: 'assets/search.js' }]);
  });

  it('searches the slides of all decks, and the shared words once', () => {
    const { pages, entries } = courseSearchData(COURSE, 'en');
    expect(pages).toEqual([
      { title: 'Glossary', href: 'glossary.html' },
      { title: 'Tides · The moon', href: 'tides/study/cover.html' },
      { title: 'Tides · Moon and sun', href: 'tides/study/sun.html' },
      { title: 'Boats & <more> · A keel', href: 'boats/study/keel.html' },
    ]);
    const places = entries.map(([page, id]) => `${pages[page]?.href ?? ''}#${id}`);
    expect(places).toContain('tides/study/sun.html#table');
    expect(places).toContain('boats/study/keel.html#keel');
    expect(places.filter((place) => place.endsWith('lectern-term-tide'))).toEqual(['glossary.html#lectern-term-tide']);
    expect(new Set(places).size).toBe(places.length);
  });

  it('explains a word once where its decks say the same, and says which deck means what where they do not', () => {
    const terms = sharedTerms(COURSE, 'en').map(({ term, meanings }) => [
      term,
      meanings.map(({ decks }) => decks.map(({ study }) => study)),
    ]);
    expect(terms).toEqual([
      ['keel', [['boats/study/']]],
      ['MSL', [['tides/study/'], ['boats/study/']]],
      ['neap tide', [['tides/study/']]],
      ['spring tide', [['tides/study/']]],
      ['tide', [['tides/study/', 'boats/study/']]],
    ]);
    const html = renderCourseGlossary(sharedTerms(COURSE, 'en'), {
      styles: [],
      scripts: [],
      fontCss: '',
      version: '1',
      title: 'The <sea>',
      lang: 'en',
      dir: 'ltr',
    });
    expect(html).toContain('<a href="index.html">The &lt;sea&gt;</a>');
    expect(html).toContain(
      'href="boats/study/index.html#lectern-term-keel" lang="en" dir="ltr">Boats &amp; &lt;more&gt;<',
    );
  });
});

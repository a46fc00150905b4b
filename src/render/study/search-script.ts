/** A deck and its lessons enter; the script that hands their text to a page that searches leaves. */
import type { SearchData, SearchEntry, SearchPage } from '../../deck/search-data.ts';
import type { Deck } from '../../deck/deck.ts';
import { scriptJson } from '../escape.ts';
import { deckTitle } from '../talk.ts';
import { wordsFor } from '../words/words.ts';
import { numberIn } from '../context.ts';
import { termId } from './glossary.ts';
import { openText, studyBlocks } from './learned.ts';
import { lessonsOf, slideName } from './lessons.ts';

/** `globalThis.lecternSearch = {…}`: a classic script, since a page opened from disk can load nothing else. */
export function renderSearchScript(data: SearchData): string {
  return `globalThis.lecternSearch=${scriptJson(data)};\n`;
}

/** Titles without their own text, since each is searched by itself. @param isOnePage all lessons stand on the page that searches. */
export function searchData(deck: Deck, isOnePage = false): SearchData {
  const words = wordsFor(deck.meta.lang);
  const formatNumber = numberIn(deck.meta.lang);
  const lessons = lessonsOf(deck, words);
  const overview: SearchPage = { title: deckTitle(deck), href: 'index.html' };
  const pages = [
    overview,
    ...lessons.map(({ title, file }): SearchPage => ({ title, href: encodeURIComponent(file) })),
  ];
  const slides = lessons.flatMap(({ slides: own }, at) =>
    own.map(({ slide, number }): SearchEntry => {
      const name = slideName(slide, formatNumber(number ?? 0), words);
      return [at + 1, slide.id, name, withoutTitle(openText(studyBlocks(slide)), name)];
    }),
  );
  const terms = deck.glossary.map((term): SearchEntry => [0, termId(term), term.term, term.definition]);
  const entries = [...slides, ...terms];
  return { pages: isOnePage ? pages.map((page) => ({ ...page, href: '' })) : pages, entries };
}

function withoutTitle(text: string, title: string): string {
  return text.startsWith(title) ? text.slice(title.length).trim() : text;
}

/** The decks of a course enter; what its page searches, tells its scripts and explains leaves: one search, one glossary. */
import type { CourseConfig, CourseDeck } from '../../deck/course-config.ts';
import type { Deck, GlossaryTerm } from '../../deck/deck.ts';
import type { SearchData, SearchEntry, SearchPage } from '../../deck/search-data.ts';
import { pageContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { type PageOptions, renderPage } from '../page.ts';
import { deckTitle } from '../talk.ts';
import { wordsFor } from '../words/words.ts';
import { scriptWords, studyConfig } from './config.ts';
import { collatorOf, termId } from './glossary.ts';
import { lessonsOf } from './lessons.ts';
import { searchData } from './search-script.ts';

/** A deck that has a study edition. */
export interface StudiedDeck {
  readonly deck: Deck;
  /** URL of its study pages, relative to the course's page, with a slash at its end. */
  readonly study: string;
}

/** File of the words of all decks, beside the course's page. */
export const COURSE_GLOSSARY = 'glossary.html';

/** @param scripts URLs of scripts that are loaded later, by name. */
export function courseConfig(
  decks: readonly StudiedDeck[],
  lang: string,
  scripts: CourseConfig['scripts'],
): CourseConfig {
  return { lang, decks: decks.map(courseDeck), scripts, words: scriptWords(wordsFor(lang)) };
}

function courseDeck({ deck, study }: StudiedDeck): CourseDeck {
  const page = pageContext({ deck, pieces: new Map(), medium: 'study', assetUrl: (path) => path });
  const { title, pages, doings } = studyConfig(page, lessonsOf(deck, page.words), {});
  return { deck: deck.name, title, study, pages: pages.map(({ id }) => id), doings };
}

/** The slides of all decks, each called by its deck and lesson, and the words of the shared glossary. */
export function courseSearchData(decks: readonly StudiedDeck[], lang: string): SearchData {
  const pages: SearchPage[] = [{ title: wordsFor(lang).glossary, href: COURSE_GLOSSARY }];
  const entries: SearchEntry[] = [];
  for (const { deck, study } of decks) {
    const own = searchData(deck);
    const first = pages.length;
    // Its overview explains its words; here the shared glossary does.
    const lessons = own.pages.slice(1);
    pages.push(...lessons.map(({ title, href }) => ({ title: `${deckTitle(deck)} · ${title}`, href: study + href })));
    for (const [page, ...rest] of own.entries) if (page > 0) entries.push([first + page - 1, ...rest]);
  }
  const words = sharedTerms(decks, lang).map(({ term, meanings }): SearchEntry => [
    0,
    termId({ term }),
    term,
    meanings.map(({ definition }) => definition).join(' '),
  ]);
  return { pages, entries: [...entries, ...words] };
}

/** A word and what it means; decks that say the same of it share a meaning. */
interface SharedTerm {
  readonly term: string;
  readonly meanings: readonly { readonly definition: string; readonly decks: readonly StudiedDeck[] }[];
}

/** In the order of the language. Words that differ in nothing but capitals are one. */
export function sharedTerms(decks: readonly StudiedDeck[], lang: string): readonly SharedTerm[] {
  const terms = new Map<string, { term: string; meanings: Map<string, StudiedDeck[]> }>();
  const add = ({ term, definition }: GlossaryTerm, from: StudiedDeck): void => {
    const name = termId({ term });
    const known = terms.get(name) ?? { term, meanings: new Map<string, StudiedDeck[]>() };
    known.meanings.set(definition, [...(known.meanings.get(definition) ?? []), from]);
    terms.set(name, known);
  };
  for (const one of decks) for (const term of one.deck.glossary) add(term, one);
  const { compare } = collatorOf(lang);
  return [...terms.values()]
    .map(({ term, meanings }) => ({
      term,
      meanings: [...meanings].map(([definition, from]) => ({ definition, decks: from })),
    }))
    .sort((a, b) => compare(a.term, b.term));
}

export interface CoursePageOptions extends Omit<PageOptions, 'assetUrl'> {
  /** Heading of the course's page, to which this one leads back. */
  readonly title: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** The page of all words, with the decks that use each. */
export function renderCourseGlossary(terms: readonly SharedTerm[], options: CoursePageOptions): string {
  const words = wordsFor(options.lang);
  const entries = terms.map(({ term, meanings }) => {
    const lines = meanings.map(
      ({ definition, decks }) =>
        `<dd>${escapeHtml(definition)} <span class="glossary-decks">${decks.map((one) => deckLink(one, term)).join(' ')}</span></dd>\n`,
    );
    return `<div${attributes({ class: 'glossary-entry', id: termId({ term }) })}>\n<dt>${escapeHtml(term)}</dt>\n${lines.join('')}</div>\n`;
  });
  const body = `<main class="index">
<p class="index-back"><a href="index.html">${escapeHtml(options.title)}</a></p>
<h1>${escapeHtml(words.glossary)}</h1>
<dl class="glossary">
${entries.join('')}</dl>
</main>
`;
  return renderPage({
    meta: { lang: options.lang, dir: options.dir, keywords: [], authors: [] },
    title: `${words.glossary} – ${options.title}`,
    scheme: 'auto',
    htmlClass: 'no-js index-page',
    css: '',
    body,
    options,
  });
}

function deckLink({ deck, study }: StudiedDeck, term: string): string {
  const { lang, dir } = deck.meta;
  return `<a${attributes({ href: `${study}index.html#${termId({ term })}`, lang, dir })}>${escapeHtml(deckTitle(deck))}</a>`;
}

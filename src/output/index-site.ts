/** The page of all decks of a folder: decks with their places and pictures enter, one page on disk leaves. */
import type { Deck } from '../deck/deck.ts';
import {
  courseDirection,
  courseLanguage,
  renderIndexPage,
  type IndexEntry,
  type IndexOptions,
} from '../render/index-page.ts';
import {
  COURSE_GLOSSARY,
  courseConfig,
  courseSearchData,
  renderCourseGlossary,
  sharedTerms,
  type StudiedDeck,
} from '../render/study/course.ts';
import { renderSearchScript } from '../render/study/search-script.ts';
import { deckTitle } from '../render/talk.ts';
import { visibleSlides } from '../render/visible.ts';
import { wordsFor } from '../render/words/words.ts';
import { chooseFonts } from './fonts.ts';
import { FONTS_LATER, PageFiles, withFonts } from './page-files.ts';
import { publish, type Published } from './publish.ts';
import type { PublishFs } from './publish-fs.ts';

/** One deck and where its editions stand, relative to the index page, with `/`, not percent-encoded. */
export interface IndexedDeck {
  readonly deck: Deck;
  /** `intro/index.html`; absent when that edition was not built. */
  readonly talk?: string | undefined;
  /** `intro/study/index.html`. */
  readonly study?: string | undefined;
  /** `intro/intro.pdf`. */
  readonly pdf?: string | undefined;
  /** `intro/intro-handout.pdf`. */
  readonly handout?: string | undefined;
  /** The first slide as PNG or WebP (see `firstSlidePicture`); absent leaves a drawn card. */
  readonly picture?: { readonly bytes: Uint8Array; readonly type: 'png' | 'webp' } | undefined;
}

export interface IndexSiteOptions {
  readonly version: string;
  /** Heading of the page; absent means a word in the decks' language. */
  readonly title?: string;
  readonly fs?: PublishFs;
}

/** Writes `index.html`, where decks have study editions `glossary.html`, and their assets. Rejects with `OutputError`. */
export async function writeIndex(
  decks: readonly IndexedDeck[],
  to: string,
  options: IndexSiteOptions,
): Promise<Published> {
  const page = new PageFiles();
  const entries: IndexEntry[] = [];
  for (const indexed of decks) entries.push(await entryOf(indexed, page));
  const lang = courseLanguage(decks.map(({ deck }) => deck.meta.lang));
  const title = options.title ?? wordsFor(lang).talks;
  const course = await courseOf(decks, lang, page);
  const plain = {
    styles: [await page.addPackageFile('theme/index.css')],
    fontCss: FONTS_LATER,
    version: options.version,
  };
  const pages = new Map([
    [
      'index.html',
      renderIndexPage(entries, {
        ...plain,
        scripts: course === undefined ? [] : [await page.addPackageFile('runtime/course.js')],
        title,
        lang,
        ...course?.page,
      }),
    ],
  ]);
  if (course !== undefined && course.terms.length > 0) {
    const dir = courseDirection(lang);
    pages.set(COURSE_GLOSSARY, renderCourseGlossary(course.terms, { ...plain, scripts: [], title, lang, dir }));
  }
  // What is found may be in any letters that a deck has.
  const fonts = await chooseFonts([...pages.values(), course?.search ?? ''].join(''), { lang });
  const fontCss = await page.addFonts(fonts);
  const published = [...pages].map(([file, html]) => [file, { body: withFonts(html, fontCss) }] as const);
  return publish(to, 'index', { assets: page.files, entries: new Map(published) }, options.fs);
}

/** What makes a course of decks; undefined where none has a study edition. */
async function courseOf(
  decks: readonly IndexedDeck[],
  lang: string,
  page: PageFiles,
): Promise<
  | {
      readonly page: Pick<IndexOptions, 'course' | 'glossary'>;
      readonly terms: ReturnType<typeof sharedTerms>;
      readonly search: string;
    }
  | undefined
> {
  const studied = decks.flatMap(({ deck, study }): readonly StudiedDeck[] =>
    study === undefined ? [] : [{ deck, study: encode(study).replace(/[^/]*$/, '') }],
  );
  if (studied.length === 0) return undefined;
  const search = renderSearchScript(courseSearchData(studied, lang));
  const terms = sharedTerms(studied, lang);
  const course = courseConfig(studied, lang, { search: await page.add('search.js', { body: search }) });
  return { page: { course, ...(terms.length === 0 ? {} : { glossary: COURSE_GLOSSARY }) }, terms, search };
}

async function entryOf(
  { deck, talk, study, pdf, handout, picture }: IndexedDeck,
  page: PageFiles,
): Promise<IndexEntry> {
  const { meta } = deck;
  const url = picture && (await page.add(`${deck.name}.${picture.type}`, { body: picture.bytes }));
  return {
    name: deck.name,
    title: deckTitle(deck),
    authors: meta.authors,
    lang: meta.lang,
    dir: meta.dir,
    size: meta.size,
    slides: visibleSlides(deck, 'talk').total,
    ...(meta.subtitle === undefined ? {} : { subtitle: meta.subtitle }),
    ...(meta.event === undefined ? {} : { event: meta.event }),
    ...(meta.date === undefined ? {} : { date: meta.date }),
    ...(talk === undefined ? {} : { talk: encode(talk) }),
    ...(study === undefined ? {} : { study: encode(study) }),
    ...(pdf === undefined ? {} : { pdf: encode(pdf) }),
    ...(handout === undefined ? {} : { handout: encode(handout) }),
    ...(url === undefined ? {} : { picture: url }),
  };
}

function encode(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

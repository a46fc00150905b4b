/** The page of all decks of a folder: decks with their places and pictures enter, one page on disk leaves. */
import type { Deck } from '../deck/deck.ts';
import { renderIndexPage, type IndexEntry } from '../render/index-page.ts';
import { deckTitle } from '../render/talk.ts';
import { visibleSlides } from '../render/visible.ts';
import { chooseFonts } from './fonts.ts';
import { PageFiles } from './page-files.ts';
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

/** Writes `index.html` and its assets. Rejects with `OutputError`. */
export async function writeIndex(
  decks: readonly IndexedDeck[],
  to: string,
  options: IndexSiteOptions,
): Promise<Published> {
  const page = new PageFiles();
  const styles = [await page.addPackageFile('theme/index.css')];
  const entries: IndexEntry[] = [];
  for (const indexed of decks) entries.push(await entryOf(indexed, page));
  const text = renderIndexPage(entries, { styles: [], scripts: [], fontCss: '', version: '', ...titleOf(options) });
  const fonts = await chooseFonts(text, { lang: decks[0]?.deck.meta.lang ?? 'en' });
  const fontCss = await page.addFonts(fonts);
  const html = renderIndexPage(entries, {
    styles,
    scripts: [],
    fontCss,
    version: options.version,
    ...titleOf(options),
  });
  return publish(to, 'index', { assets: page.files, entries: new Map([['index.html', { body: html }]]) }, options.fs);
}

async function entryOf(
  { deck, talk, study, pdf, handout, picture }: IndexedDeck,
  page: PageFiles,
): Promise<IndexEntry> {
  const { meta } = deck;
  const url = picture && (await page.add(`${deck.name}.${picture.type}`, { body: picture.bytes }));
  return {
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

function titleOf({ title }: IndexSiteOptions): { readonly title?: string } {
  return title === undefined ? {} : { title };
}

function encode(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

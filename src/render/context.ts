/** What the renderers of one page, and of one slide on it, need to know and to collect. */
import type { Deck, PictureSize, Slide, Source } from '../deck/deck.ts';
import type { DoingBlock } from '../deck/doing.ts';
import type { Edition } from '../deck/edition.ts';
import type { Words } from '../deck/words.ts';
import type { Pieces } from '../finish/piece.ts';
import { wordsFor } from './words/words.ts';

/**
 * The forms a slide's DOM is made for: `talk` moves, `sheet` stands still at the slide's end, `study` stands there too until
 * its reader walks it, and lives: films play, labs run, links lead.
 */
export type Medium = 'talk' | 'sheet' | 'study';

/** One page. */
export interface PageContext {
  readonly deck: Deck;
  readonly pieces: Pieces;
  readonly medium: Medium;
  /** What blocks of other editions are left out for. */
  readonly edition: Edition;
  /** True when the deck's own code may run. */
  readonly trusted: boolean;
  /** Deck-relative paths of modules that the page brings by itself, so that their script elements are left out. */
  readonly bundled: ReadonlySet<string>;
  readonly words: Words;
  /** Deck-relative asset path → URL relative to the page. */
  readonly assetUrl: (path: string) => string;
  /** Paths of `deck.assets`. */
  readonly assetPaths: ReadonlySet<string>;
  /** Paths of pictures whose place is shown instead of them. */
  readonly brokenPaths: ReadonlySet<string>;
  /** Sizes of `deck.assets`, where they are known. */
  readonly pictureSizes: ReadonlyMap<string, PictureSize>;
  /** The deck's sources by key. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Of a study page: the URL of a slide, or of an element on one, relative to the page; absent: all of them are on it. */
  readonly placeUrl?: (id: string) => string;
  /** Of a workbook: its pictures of slides do not show what is right, whatever the talk reveals; absent: they do. */
  readonly keepsAnswers?: boolean;
  /** A whole number in the digits of the deck's language. */
  readonly formatNumber: (value: number) => string;
  /** Ids on the page so far. */
  readonly ids: Set<string>;
}

/** One slide on a page. The collections fill while its blocks are rendered. */
export interface SlideContext extends PageContext {
  readonly slide: Slide;
  /** False in notes, where source lines and reveal steps have no meaning. */
  readonly onSlide: boolean;
  /** Loads its pictures at once: the first slide of a talk and every slide of a sheet. */
  readonly eager: boolean;
  /** Highest fragment index of the slide; -1 when it has none. */
  readonly lastFragment: number;
  /** Not in the talk: the highest that is shown; -1 shows the slide as it begins. */
  readonly shownFragment: number;
  readonly fragments: Set<number>;
  readonly cited: Map<string, { readonly number: number; readonly locators: string[] }>;
  readonly footnotes: Set<string>;
  /** How often each footnote label was referred to, to give each reference its own id. */
  readonly footnoteUses: Map<string, number>;
  /** In the text of a quiz: how the gap of that number stands there; absent everywhere else. */
  readonly gap?: (index: number) => string;
  /** In a workbook: how something to be done stands there; absent everywhere else. */
  readonly task?: (block: DoingBlock) => string;
}

/** What a page passes in to have its context made. */
export interface PageInput {
  readonly deck: Deck;
  readonly pieces: Pieces;
  readonly medium: Medium;
  /** Absent: `talk` in the talk, `slides` on the sheet, `study` on study pages. */
  readonly edition?: Edition;
  readonly trusted?: boolean | undefined;
  readonly bundled?: ReadonlySet<string> | undefined;
  readonly assetUrl: (path: string) => string;
  readonly placeUrl?: PageContext['placeUrl'];
}

/** The edition whose slides a medium shows unless it is told. */
const EDITION_OF = { talk: 'talk', sheet: 'slides', study: 'study' } as const satisfies Record<Medium, Edition>;

export function pageContext(input: PageInput): PageContext {
  const { deck, pieces, medium, assetUrl } = input;
  return {
    deck,
    pieces,
    medium,
    edition: input.edition ?? EDITION_OF[medium],
    trusted: input.trusted === true,
    bundled: input.bundled ?? new Set(),
    words: wordsFor(deck.meta.lang),
    assetUrl,
    ...(input.placeUrl === undefined ? {} : { placeUrl: input.placeUrl }),
    assetPaths: new Set(deck.assets.map((asset) => asset.path)),
    brokenPaths: new Set(deck.assets.flatMap(({ path, isBroken }) => (isBroken === true ? [path] : []))),
    pictureSizes: new Map(deck.assets.flatMap(({ path, size }) => (size === undefined ? [] : [[path, size]]))),
    sources: new Map(deck.sources.map((source) => [source.key, source])),
    formatNumber: numberIn(deck.meta.lang),
    // Slide ids come first, so that nothing on a slide can take one.
    ids: new Set(deck.stacks.flatMap((stack) => stack.slides.map((slide) => slide.id))),
  };
}

/** @param step on the sheet, how many fragments are shown; absent shows all. */
export function slideContext(page: PageContext, slide: Slide, eager: boolean, step = slide.fragments): SlideContext {
  return {
    ...page,
    slide,
    eager,
    onSlide: true,
    lastFragment: slide.fragments - 1,
    shownFragment: step - 1,
    fragments: new Set(),
    cited: new Map(),
    footnotes: new Set(),
    footnoteUses: new Map(),
  };
}

/** The id when the page has none like it yet; undefined when it is taken. */
export function claimId(context: PageContext, id: string): string | undefined {
  if (context.ids.has(id)) return undefined;
  context.ids.add(id);
  return id;
}

/** Writes numbers in the digits of a language; each once, since every slide says its own twice, and the number of all. */
export function numberIn(lang: string): PageContext['formatNumber'] {
  const format = numberFormat(lang);
  const numbers = new Map<number, string>();
  return (value) => {
    const known = numbers.get(value) ?? format.format(value);
    numbers.set(value, known);
    return known;
  };
}

function numberFormat(lang: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(lang, { useGrouping: false, maximumFractionDigits: 1 });
  } catch {
    // The compiler reports an invalid tag; the page still needs numbers.
    return new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 1 });
  }
}

/** A deck and its pieces enter, the live page leaves. */
import type { Deck } from '../deck/deck.ts';
import type { DeckShape } from '../deck/cursor.ts';
import type { DevPage } from '../deck/dev-message.ts';
import type { DeskWords, TalkConfig, TalkWords } from '../deck/talk-config.ts';
import type { Words } from '../deck/words.ts';
import type { Pieces } from '../finish/piece.ts';
import { type PageContext, pageContext } from './context.ts';
import { attributes, escapeHtml, scriptJson } from './escape.ts';
import { type PageOptions, deckCss, renderPage } from './page.ts';
import {
  type RenderedSlide,
  type SlidePlace,
  type SlidePlaceTexts,
  placeTexts,
  renameSlide,
  renderSlide,
  slidePlace,
} from './slide.ts';
import { type VisibleSlide, visibleSlides } from './visible.ts';
import { wordsFor } from './words/words.ts';

export interface TalkOptions extends PageOptions {
  /** URL of the notes script, when built with notes: told to the runtime in `data-notes`, loaded by it when someone asks. */
  readonly notes?: string;
  /** URL of the study edition, when it stands beside the talk: offered in its help. */
  readonly study?: string;
  /** In the development server's page: what it says to the script that keeps it up to date. */
  readonly dev?: DevPage;
  /** Slides that stand in the page as they were rendered before, by id. */
  readonly kept?: ReadonlyMap<string, RenderedSlide>;
  /** URLs of the presenter's desk, loaded only by a page that is asked to be one; absent where a page cannot load it. */
  readonly desk?: { readonly script: string; readonly style: string };
}

export function renderTalk(deck: Deck, pieces: Pieces, options: TalkOptions): string {
  const { trusted, assetUrl } = options;
  const bundled = options.code?.bundled;
  const page = pageContext({ deck, pieces, medium: 'talk', trusted, bundled, assetUrl });
  const { slides, shape } = renderTalkSlides(page, options.kept);
  const { notes, desk, study } = options;
  const later = attributes({
    'data-notes': notes,
    'data-desk-script': desk?.script,
    'data-desk-style': desk?.style,
    'data-study': study,
  });
  const dev = options.dev === undefined ? '' : jsonElement('lectern-dev', options.dev);
  const body =
    `<main class="deck"${later}>\n<div class="slides">\n${slides}</div>\n${studyLink(study, page)}</main>\n` +
    jsonElement('lectern-config', talkConfig(deck, shape)) +
    dev;
  return renderPage({
    meta: deck.meta,
    title: deckTitle(deck),
    scheme: deck.meta.scheme,
    htmlClass: 'no-js talk-page',
    css: deckCss(deck.meta, options.assetUrl),
    body,
    options,
  });
}

/** Seen where the talk is read as a page; in front of an audience it stands in the help. */
function studyLink(study: string | undefined, { words }: PageContext): string {
  if (study === undefined) return '';
  return `<p class="talk-study"><a${attributes({ href: study })}>${escapeHtml(words.openInStudy)}</a></p>\n`;
}

/** What the page tells its script; `shape` counts the fragments of each slide that is shown, by stack. */
export function talkConfig(deck: Deck, shape: DeckShape): TalkConfig {
  const words = wordsFor(deck.meta.lang);
  return {
    title: deckTitle(deck),
    size: deck.meta.size,
    shape,
    transition: deck.meta.transition,
    progress: deck.meta.progress,
    reveal: deck.meta.reveal,
    words: pick(words, TALK_WORDS),
    deskWords: pick(words, DESK_WORDS),
    ...(deck.meta.duration === undefined ? {} : { duration: deck.meta.duration }),
    pace: deck.meta.pace,
  };
}

function jsonElement(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${scriptJson(value)}</script>\n`;
}

/** The title for a page or window: the deck's, else its first slide's, else its name. */
export function deckTitle(deck: Deck): string {
  return deck.meta.title ?? deck.stacks[0]?.slides[0].title ?? deck.name;
}

/** The words that the talk's script says; the rest stands in the page already. */
const TALK_WORDS = [
  'previousSlide',
  'nextSlide',
  'slideAbove',
  'slideBelow',
  'next',
  'previous',
  'firstSlide',
  'lastSlide',
  'overview',
  'blankScreen',
  'screenBlanked',
  'fullScreen',
  'goToSlide',
  'colorScheme',
  'keyboardHelp',
  'help',
  'close',
  'presenterDesk',
  'openDesk',
  'deskIsOpen',
  'deskBlocked',
  'oneScreen',
  'whiteScreen',
  'openInStudy',
] as const satisfies readonly (keyof TalkWords)[];

const DESK_WORDS = [
  'showSlides',
  'notes',
  'noNotesBuilt',
  'notesNotFound',
  'noNotesHere',
  'stepOf',
  'talkEnds',
  'optional',
  'clock',
  'elapsed',
  'timeLeft',
  'timeOver',
  'timeAhead',
  'timeBehind',
  'onTime',
  'pace',
  'timeOf',
  'sectionLeft',
  'sectionOver',
  'noPlan',
  'startTime',
  'pauseTime',
  'resetTime',
  'earlierTime',
  'goOnFrom',
  'black',
  'white',
  'freeze',
  'screenIsBlack',
  'screenIsWhite',
  'screenIsFrozen',
  'smallerNotes',
  'largerNotes',
  'scrollNotes',
  'talkIsGone',
  'openTalk',
  'deskWatches',
  'takeOver',
  'chooseTalk',
  'windowAt',
  'hasDesk',
  'newWindow',
  'onlyThisScreen',
] as const satisfies readonly (keyof DeskWords)[];

function pick<Key extends keyof Words>(words: Words, keys: readonly Key[]): Pick<Words, Key> {
  return Object.fromEntries(keys.map((key) => [key, words[key]])) as unknown as Pick<Words, Key>;
}

/** What stands inside `.slides`, and the fragments of each slide that is shown, by stack. */
function renderTalkSlides(page: PageContext, kept?: TalkOptions['kept']): { slides: string; shape: number[][] } {
  const shown = visibleSlides(page.deck, page.edition);
  const shape: number[][] = [];
  let first = true;
  let slides = '';
  for (const stack of shown.stacks) {
    const rendered: string[] = [];
    const counts: number[] = [];
    for (const visible of stack) {
      const { slide, number } = visible;
      const place = slidePlace(visible, shown, first);
      const known = kept?.get(slide.id);
      const { html, fragments } = known ?? renderSlide(slide, page, place);
      first = false;
      rendered.push(known === undefined ? html : renameSlide(html, slide, page, place));
      if (number !== undefined) counts.push(fragments);
    }
    const html = rendered.join('');
    slides += rendered.length === 1 ? html : `<section class="stack">\n${html}</section>\n`;
    if (counts.length > 0) shape.push(counts);
  }
  return {
    slides:
      slides === '' ? `<section class="slide-frame"><div class="slide-box layout-content"></div></section>\n` : slides,
    shape,
  };
}

/** The slides of a talk one by one, for an open page that is patched. */
export interface TalkSlides {
  /** Those that stand in the page, hidden ones too, by stack. */
  readonly stacks: readonly (readonly VisibleSlide[])[];
  /** Slides that are shown, and those of them that are counted in the printed numbers. */
  readonly total: number;
  readonly pages: number;
  render(visible: VisibleSlide): RenderedSlide;
  /** What of a slide depends on its place among the others. */
  place(visible: VisibleSlide): SlidePlaceTexts;
}

export function talkSlides(deck: Deck, pieces: Pieces, options: Pick<PageOptions, 'assetUrl' | 'trusted'>): TalkSlides {
  const page = pageContext({ deck, pieces, medium: 'talk', trusted: options.trusted, assetUrl: options.assetUrl });
  const shown = visibleSlides(deck, page.edition);
  const { stacks, total, pages } = shown;
  const firstSlide = stacks[0]?.[0];
  const placeOf = (visible: VisibleSlide): SlidePlace => slidePlace(visible, shown, visible === firstSlide);
  return {
    stacks,
    total,
    pages,
    // Each slide claims its ids afresh, since it may be rendered again and again.
    render: (visible) => renderSlide(visible.slide, { ...page, ids: new Set(page.ids) }, placeOf(visible)),
    place: (visible) => placeTexts(visible.slide, page, placeOf(visible)),
  };
}

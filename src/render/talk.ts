/** A deck and its pieces enter, the live page leaves. */
import type { Deck } from '../deck/deck.ts';
import type { DeskWords, TalkConfig, TalkWords } from '../deck/talk-config.ts';
import type { Words } from '../deck/words.ts';
import type { Pieces } from '../finish/piece.ts';
import { type PageContext, pageContext } from './context.ts';
import { attributes, scriptJson } from './escape.ts';
import { type PageOptions, renderPage, sizeCss } from './page.ts';
import { type RenderedSlide, renderSlide } from './slide.ts';
import { visibleSlides } from './visible.ts';

export interface TalkOptions extends PageOptions {
  /** URL of the notes script, when built with notes: told to the runtime in `data-notes`, loaded by it when someone asks. */
  readonly notes?: string;
  /** URLs of the presenter's desk, loaded only by a page that is asked to be one; absent where a page cannot load it. */
  readonly desk?: { readonly script: string; readonly style: string };
}

export function renderTalk(deck: Deck, pieces: Pieces, options: TalkOptions): string {
  const page = pageContext({ deck, pieces, medium: 'talk', trusted: options.trusted, assetUrl: options.assetUrl });
  const { slides, shape } = renderTalkSlides(page);
  const config: TalkConfig = {
    title: deckTitle(deck),
    size: deck.meta.size,
    shape,
    transition: deck.meta.transition,
    progress: deck.meta.progress,
    reveal: deck.meta.reveal,
    words: pick(page.words, TALK_WORDS),
    deskWords: pick(page.words, DESK_WORDS),
    ...(deck.meta.duration === undefined ? {} : { duration: deck.meta.duration }),
    pace: deck.meta.pace,
  };
  const { notes, desk } = options;
  const later = attributes({ 'data-notes': notes, 'data-desk-script': desk?.script, 'data-desk-style': desk?.style });
  const body =
    `<main class="deck"${later}>\n<div class="slides">\n${slides}</div>\n</main>\n` +
    `<script type="application/json" id="lectern-config">${scriptJson(config)}</script>\n`;
  return renderPage({
    meta: deck.meta,
    title: deckTitle(deck),
    scheme: deck.meta.scheme,
    htmlClass: 'no-js talk-page',
    // A custom property cannot stand in @page.
    css: `${sizeCss(deck.meta.size)}@page{size:${deck.meta.size.width}px ${deck.meta.size.height}px;margin:0}`,
    body,
    options,
  });
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
function renderTalkSlides(page: PageContext): { slides: string; shape: number[][] } {
  const { stacks, total } = visibleSlides(page.deck, page.edition);
  const shape: number[][] = [];
  let first = true;
  let slides = '';
  for (const stack of stacks) {
    const rendered: RenderedSlide[] = [];
    const counts: number[] = [];
    for (const { slide, number } of stack) {
      const result = renderSlide(slide, page, { ...(number === undefined ? {} : { number }), total, first });
      first = false;
      rendered.push(result);
      if (number !== undefined) counts.push(result.fragments);
    }
    const html = rendered.map((result) => result.html).join('');
    slides += rendered.length === 1 ? html : `<section class="stack">\n${html}</section>\n`;
    if (counts.length > 0) shape.push(counts);
  }
  return {
    slides:
      slides === '' ? `<section class="slide-frame"><div class="slide-box layout-content"></div></section>\n` : slides,
    shape,
  };
}

/** One slide's `<section>` as it stands in the talk, for patching an open page; undefined when the talk does not show it. */
export function renderTalkSlide(
  deck: Deck,
  pieces: Pieces,
  id: string,
  options: Pick<PageOptions, 'assetUrl' | 'trusted'>,
): string | undefined {
  const page = pageContext({ deck, pieces, medium: 'talk', trusted: options.trusted, assetUrl: options.assetUrl });
  const { stacks, total } = visibleSlides(deck, page.edition);
  const all = stacks.flat();
  const at = all.findIndex(({ slide }) => slide.id === id);
  const found = all[at];
  if (found === undefined) return undefined;
  return renderSlide(found.slide, page, {
    ...(found.number === undefined ? {} : { number: found.number }),
    total,
    first: at === 0,
  }).html;
}

/** A deck and its pieces enter; one static page with every slide at its true size leaves: what is printed, measured and pictured. */
import type { Deck } from '../deck/deck.ts';
import type { Pieces } from '../finish/piece.ts';
import { pageContext } from './context.ts';
import { type PageOptions, deckCss, renderPage } from './page.ts';
import { renderSlide, slidePlace } from './slide.ts';
import { deckTitle } from './talk.ts';
import { visibleSlides } from './visible.ts';

export interface SheetOptions extends PageOptions {
  /** Paper does not follow the reader's system. */
  readonly scheme: 'light' | 'dark';
}

/** A sheet before it is put together: any run of its slides between head and tail is a page too. */
export interface SheetParts {
  readonly head: string;
  readonly slides: readonly string[];
  readonly tail: string;
}

export function renderSheet(deck: Deck, pieces: Pieces, options: SheetOptions): string {
  const { head, slides, tail } = renderSheetParts(deck, pieces, options);
  return head + slides.join('') + tail;
}

export function renderSheetParts(deck: Deck, pieces: Pieces, options: SheetOptions): SheetParts {
  const { trusted, assetUrl } = options;
  const bundled = options.code?.bundled;
  const page = pageContext({ deck, pieces, medium: 'sheet', trusted, bundled, assetUrl });
  const shown = visibleSlides(deck, page.edition);
  const slides = shown.stacks
    .flat()
    .map((visible, at) => renderSlide(visible.slide, page, slidePlace(visible, shown, at === 0)).html);
  const html = renderPage({
    meta: deck.meta,
    title: deckTitle(deck),
    scheme: options.scheme,
    htmlClass: 'sheet-page',
    css: deckCss(deck.meta, options.assetUrl),
    body: `${BEGIN}${END}`,
    options,
  });
  const middle = html.lastIndexOf(`${BEGIN}${END}`) + BEGIN.length;
  return { head: html.slice(0, middle), slides, tail: html.slice(middle) };
}

const BEGIN = '<main class="sheet">\n';
const END = '</main>\n';

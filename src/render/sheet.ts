/** A deck and its pieces enter; one static page with every slide at its true size leaves: what is printed, measured and pictured. */
import type { Deck } from '../deck/deck.ts';
import type { Pieces } from '../finish/piece.ts';
import { pageContext } from './context.ts';
import { type PageOptions, renderPage, sizeCss } from './page.ts';
import { renderSlide } from './slide.ts';
import { deckTitle } from './talk.ts';
import { visibleSlides } from './visible.ts';

export interface SheetOptions extends PageOptions {
  /** Paper does not follow the reader's system. */
  readonly scheme: 'light' | 'dark';
}

export function renderSheet(deck: Deck, pieces: Pieces, options: SheetOptions): string {
  const page = pageContext({ deck, pieces, medium: 'sheet', trusted: options.trusted, assetUrl: options.assetUrl });
  const { stacks, total } = visibleSlides(deck, page.edition);
  const slides = stacks
    .flat()
    .map(
      ({ slide, number }, at) =>
        renderSlide(slide, page, { ...(number === undefined ? {} : { number }), total, first: at === 0 }).html,
    )
    .join('');
  const { width, height } = deck.meta.size;
  return renderPage({
    meta: deck.meta,
    title: deckTitle(deck),
    scheme: options.scheme,
    htmlClass: 'sheet-page',
    // A custom property cannot stand in @page.
    css: `${sizeCss(deck.meta)}@page{size:${width}px ${height}px;margin:0}`,
    body: `<main class="sheet">\n${slides}</main>\n`,
    options,
  });
}

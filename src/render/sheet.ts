/** A deck and its pieces enter; one static page with every slide at its true size leaves: what is printed, measured and pictured. */
import type { Deck, DeckMeta, Slide } from '../deck/deck.ts';
import { PAPER, type PaperSize } from '../deck/handout.ts';
import type { Pieces } from '../finish/piece.ts';
import { type PageContext, pageContext } from './context.ts';
import { attributes } from './escape.ts';
import { type PageOptions, deckCss, renderPage, slideCss } from './page.ts';
import type { SheetFrame, SheetMemory } from './sheet-memory.ts';
import { renderSlide, type SlidePlace, slidePlace } from './slide.ts';
import { deckTitle } from './talk.ts';
import { type VisibleSlide, visibleSlides } from './visible.ts';

export interface SheetOptions extends PageOptions {
  /** Paper does not follow the reader's system. */
  readonly scheme: 'light' | 'dark';
  /** Ids of the slides to show; absent shows all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** A page for the slide as it begins and one for each step, instead of its end alone. */
  readonly steps?: boolean | undefined;
  /** Each slide on a sheet of this size that lies as the slide does; absent makes pages of the slide's own size. */
  readonly paper?: PaperSize | undefined;
  /** Of the same deck's sheet with the same options. */
  readonly memory?: SheetMemory | undefined;
}

/** A sheet before it is put together: any run of its slides between head and tail is a page too. */
export interface SheetParts {
  readonly head: string;
  readonly slides: readonly string[];
  /** What each of them is called: the slide's number, with that of the page where it has several: `12.1`. */
  readonly labels: readonly string[];
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
  const wanted = shown.stacks.flat().filter(({ slide }) => options.only?.has(slide.id) ?? true);
  options.memory?.begin(deck, pieces, options);
  const frames = wanted.flatMap((visible, at) => {
    const place = slidePlace(visible, shown, at === 0);
    const render = (): readonly SheetFrame[] => renderFrames(visible, page, place, options.steps === true);
    return options.memory?.frames(visible.slide, place, render) ?? render();
  });
  const html = renderPage({
    meta: deck.meta,
    title: deckTitle(deck),
    scheme: options.scheme,
    htmlClass: 'sheet-page',
    css:
      options.paper === undefined
        ? deckCss(deck.meta, options.assetUrl)
        : paperCss(deck.meta, options.paper, options.assetUrl),
    body: `${BEGIN}${END}`,
    options,
  });
  const middle = html.lastIndexOf(`${BEGIN}${END}`) + BEGIN.length;
  return {
    head: html.slice(0, middle),
    slides: frames.map(({ html }) => (options.paper === undefined ? html : `<div class="paper-page">${html}</div>\n`)),
    labels: frames.map(({ label }) => label),
    tail: html.slice(middle),
  };
}

/** A slide at its end, or its beginning and each of its steps. */
function renderFrames(
  { slide, number }: VisibleSlide,
  page: PageContext,
  place: SlidePlace,
  steps: boolean,
): readonly SheetFrame[] {
  const end = renderSlide(slide, page, place, steps ? 0 : undefined);
  if (!steps || end.fragments === 0) return [{ html: end.html, label: String(number) }];
  const later = Array.from({ length: slide.fragments }, (_, step) => renderStep(slide, page, place, step + 1));
  return [end.html, ...later].map((html, step) => ({ html, label: `${String(number)}.${step + 1}` }));
}

/** A slide at one of its steps, beside the slide itself: under a name that no slide has. */
function renderStep(slide: Slide, page: PageContext, place: SlidePlace, step: number): string {
  const { html } = renderSlide(slide, page, place, step);
  return html.replace(attributes({ id: slide.id }), () => attributes({ id: stepId(slide.id, step) }));
}

/** The id of a slide's page at a step after its beginning. */
export function stepId(slide: string, step: number): string {
  return `${slide}/${step}`;
}

/** The slide that such an id is of; any other id is a slide's own. */
export function slideOfStep(id: string): string {
  return id.replace(/\/\d+$/, '');
}

/** Of the paper that a slide is printed on, in millimetres. */
export function paperOf(size: PaperSize, slide: DeckMeta['size']): { readonly width: number; readonly height: number } {
  const { width, height } = PAPER[size];
  return slide.width > slide.height ? { width: height, height: width } : { width, height };
}

/** Left white around a slide: printers reach no further. */
const EDGE = 8;

/** Millimetres in CSS pixels. */
const PIXELS = 96 / 25.4;

/** Where a slide stands on paper, in millimetres, and in which scale: as large as the paper takes it, in its middle. */
export function paperPlace(
  size: PaperSize,
  slide: DeckMeta['size'],
): { readonly left: number; readonly top: number; readonly scale: number } {
  const paper = paperOf(size, slide);
  const [width, height] = [slide.width / PIXELS, slide.height / PIXELS];
  const scale = Math.max(0.1, Math.min((paper.width - 2 * EDGE) / width, (paper.height - 2 * EDGE) / height));
  return { left: (paper.width - width * scale) / 2, top: (paper.height - height * scale) / 2, scale };
}

/**
 * The page is printed in the slide's scale, so that on it the slide has its true size, and all else is enlarged. Such a page
 * that begins at its right is printed beside the paper by Chromium: only its body does.
 */
function paperCss(meta: DeckMeta, size: PaperSize, assetUrl: PageOptions['assetUrl']): string {
  const paper = paperOf(size, meta.size);
  const { left, top, scale } = paperPlace(size, meta.size);
  const vars = `--paper-width:${paper.width}mm;--paper-height:${paper.height}mm;--paper-left:${left.toFixed(3)}mm;--paper-top:${top.toFixed(3)}mm;--paper-scale:${scale}`;
  return `${slideCss(meta, assetUrl)}@page{size:${paper.width}mm ${paper.height}mm;margin:0}:root{${vars}}body{zoom:${1 / scale};direction:${meta.dir}}html{direction:ltr}`;
}

const BEGIN = '<main class="sheet">\n';
const END = '</main>\n';

/** A deck and its pieces enter; one page of HTML leaves that prints as a handout: cover, contents, slides with their texts, sources. */
import type { RichText, Deck, Slide } from '../../deck/deck.ts';
import type { HandoutSettings } from '../../deck/handout.ts';
import { countWords, plainTextOfBlocks } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import type { Words } from '../../deck/words.ts';
import type { Pieces } from '../../finish/piece.ts';
import { renderBlocks } from '../blocks/block.ts';
import { type PageContext, type SlideContext, pageContext, slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { partsOf, slotted } from '../layouts/parts.ts';
import { renderPage } from '../page.ts';
import { renderFootnotes, renderSlideSources } from '../references.ts';
import type { SheetOptions } from '../sheet.ts';
import { renderSlide, slidePlace } from '../slide.ts';
import { deckTitle } from '../talk.ts';
import { type VisibleDeck, type VisibleSlide, visibleSlides } from '../visible.ts';
import { ruled } from '../writing-room.ts';
import { tasksOf } from '../workbook/tasks.ts';
import { renderWorkbook, type WorkbookParts } from '../workbook/workbook.ts';
import { handoutContents, isWrittenOut } from './contents.ts';
import { renderEnd } from './end.ts';
import { renderContents, renderCover } from './front.ts';
import { geometryOf, type HandoutGeometry, type PageLayout, pictureScale, printScale } from './geometry.ts';
import { onlineLines } from './online.ts';
import { handoutCss } from './page-css.ts';
import { textOnly } from './text-only.ts';

export interface HandoutOptions extends Omit<SheetOptions, 'steps'>, Omit<HandoutSettings, 'layout'> {
  readonly layout: PageLayout;
  /** Puts the presenter's private notes beside the slides. */
  readonly notes: boolean;
}

/** Words from which a text stands below its slide, in the full width, and not beside it. */
const LONG_TEXT = 90;

/** A handout before it is put together: pages with its beginning, any run of its slides, and its end are a handout too. */
export interface HandoutParts {
  /** With the cover and the table of contents, or for a page that goes on with slides. */
  head(isFirst: boolean): string;
  /** Each begins on a line or page of its own. */
  readonly units: readonly { readonly html: string; readonly slides: number }[];
  /** What is gathered behind the slides. */
  readonly end: string;
  readonly tail: string;
}

export function renderHandout(deck: Deck, pieces: Pieces, options: HandoutOptions): string {
  const { head, units, end, tail } = renderHandoutParts(deck, pieces, options);
  return head(true) + units.map(({ html }) => html).join('') + SLIDES_END + end + tail;
}

export function renderHandoutParts(deck: Deck, pieces: Pieces, options: HandoutOptions): HandoutParts {
  const { assetUrl, trusted, layout } = options;
  const page = pageContext({ deck, pieces, medium: 'sheet', edition: 'handout', trusted, assetUrl });
  const shown = visibleSlides(deck, 'handout');
  const { slides } = handoutContents(deck, layout, options.only);
  const ratio = deck.meta.size.height / deck.meta.size.width;
  const geometry = geometryOf(layout, options.size, ratio);
  const place: Place = { page, shown, geometry, options };
  const around = aroundContext(page, deck);
  const front = [
    options.cover && around !== undefined ? renderCover(handoutName(layout, page.words), around) : '',
    options.contents && around !== undefined ? renderContents(slides, around) : '',
  ].join('');
  const workbook = layout === 'workbook' ? workbookOf(deck, place) : undefined;
  const units = workbook?.units ?? renderSlides(slides, place);
  const slidesAre = options.ink === 'save' ? 'saves-ink' : `slides-${options.scheme}`;
  const classes = ['handout-page', `handout-${layout}`, slidesAre];
  const scale = printScale(layout, options.size, deck.meta.size);
  const pageAround = (isFirst: boolean): readonly [string, string] => {
    const cover = options.cover && isFirst;
    const html = renderPage({
      meta: deck.meta,
      title: deckTitle(deck),
      // Paper is white, whatever its slides are.
      scheme: 'light',
      htmlClass: classes.join(' '),
      css: handoutCss(deck.meta, page, { geometry, cover, isPrivate: options.notes, scale }, assetUrl),
      body: `<main class="handout sheet">\n${PLACE}</main>\n`,
      options,
    });
    const at = html.lastIndexOf(PLACE);
    return [html.slice(0, at), html.slice(at + PLACE.length)];
  };
  return {
    head: (isFirst) => `${pageAround(isFirst)[0]}${isFirst ? front : ''}${SLIDES}`,
    units,
    end:
      workbook?.end ??
      (around === undefined ? '' : renderEnd(slides, around, layout === 'notes' || layout === 'outline')),
    tail: pageAround(true)[1],
  };
}

/** What a handout of this layout is called. */
export function handoutName(layout: PageLayout, words: Words): string {
  return layout === 'workbook' ? words.workbook : words.handout;
}

function workbookOf(deck: Deck, place: Place): WorkbookParts {
  const { geometry, options } = place;
  const page = { ...place.page, keepsAnswers: true };
  return renderWorkbook(tasksOf(deck, options.only), page, ({ visible }) =>
    renderPicture(visible, { ...place, page }, geometry.picture.alone),
  );
}

/** Stands in the page for all that is on it. */
const PLACE = '<template></template>';

const SLIDES = '<div class="handout-slides">\n';
export const SLIDES_END = '</div>\n';

interface Place {
  readonly page: PageContext;
  readonly shown: VisibleDeck;
  readonly geometry: HandoutGeometry;
  readonly options: HandoutOptions;
}

/** For what stands on no slide; undefined in a deck without any. */
function aroundContext(page: PageContext, deck: Deck): SlideContext | undefined {
  const slide = deck.stacks[0]?.slides[0];
  return slide === undefined ? undefined : textContext(page, slide);
}

/** For text beside slides. */
function textContext(page: PageContext, slide: Slide): SlideContext {
  return { ...slideContext(page, slide, true), onSlide: false };
}

type Unit = HandoutParts['units'][number];

function renderSlides(slides: readonly VisibleSlide[], place: Place): readonly Unit[] {
  const { layout } = place.options;
  if (layout === 'outline') return slides.map((visible) => ({ html: renderOutline(visible, place), slides: 1 }));
  const { grid } = place.geometry;
  if (grid === undefined) return inPairs(slides, place);
  const pages: Unit[] = [];
  for (let at = 0; at < slides.length; at += grid.slides) {
    const cells = slides.slice(at, at + grid.slides).map((visible) => {
      const lines = layout === '3up-lines' ? ruledBeside(place.geometry) : '';
      return `<div class="handout-cell">${renderPicture(visible, place, place.geometry.picture.alone)}${lines}</div>\n`;
    });
    pages.push({ html: `<div class="handout-grid">\n${cells.join('')}</div>\n`, slides: cells.length });
  }
  return pages;
}

/** Millimetres between two lines to write on, and what stays free below the last of a slide's. */
const LINE = 7.4;
const BELOW_LINES = 5;

/** Nothing to read: lines to write on, as many as the slide's part of the page has room for. */
function ruledBeside({ page, margin, grid }: HandoutGeometry): string {
  const height = (page.height - margin.top - margin.bottom) / (grid?.slides ?? 1);
  return ruled(Math.floor((height - BELOW_LINES) / LINE));
}

/** Slides with a text stand with it; those between them that have none stand in pairs. */
function inPairs(slides: readonly VisibleSlide[], place: Place): readonly Unit[] {
  const units: Unit[] = [];
  let waiting: string[] = [];
  const flush = (): void => {
    for (let at = 0; at < waiting.length; at += 2) {
      const pair = waiting.slice(at, at + 2);
      units.push({ html: `<div class="handout-pair">${pair.join('')}</div>\n`, slides: pair.length });
    }
    waiting = [];
  };
  for (const visible of slides) {
    if (isWrittenOut(visible.slide, place.options.layout)) {
      flush();
      units.push({ html: renderWrittenOut(visible.slide, place), slides: 1 });
      continue;
    }
    const text = renderText(visible.slide, place);
    if (text === undefined && place.options.layout !== 'speaker') {
      waiting.push(renderPicture(visible, place, place.geometry.picture.alone));
      continue;
    }
    flush();
    const { beside, above } = place.geometry.picture;
    const isAbove = place.options.layout === 'speaker' || text?.long === true;
    const picture = renderPicture(visible, place, isAbove ? above : beside);
    const html = `<div class="handout-entry ${isAbove ? 'is-above' : 'is-beside'}">${picture}${text?.html ?? ''}</div>\n`;
    units.push({ html, slides: 1 });
  }
  flush();
  return units;
}

interface SlideText {
  readonly html: string;
  /** Stands below its slide. */
  readonly long: boolean;
}

/** The handout's text of a slide, with its own footnotes, and the private notes where they are asked for. */
function renderText(slide: Slide, { page, options }: Place, before: readonly RichText[] = []): SlideText | undefined {
  const { handout, presenter } = slide.texts;
  const open = options.layout === 'speaker' ? [] : [...before, ...handout];
  const own = options.notes ? presenter : [];
  if (open.length + own.length === 0) return undefined;
  const context = textContext(page, slide);
  const blocks = [...open, ...own].flatMap((text) => text.blocks);
  const words = countWords(plainTextOfBlocks(blocks));
  const html =
    (open.length === 0 ? '' : `<div class="reading handout-text">${renderRich(open, slide, context)}</div>\n`) +
    (own.length === 0
      ? ''
      : `<div class="reading handout-private"><p class="private-mark">${escapeHtml(context.words.privateNotes)}</p>\n${renderRich(own, slide, context)}</div>\n`);
  return { html, long: words > LONG_TEXT || needsWidth(blocks) };
}

function needsWidth(blocks: Slide['blocks']): boolean {
  let needs = false;
  walkBlocks(blocks, {
    block: ({ kind }) => (needs ||= ['code', 'diagram', 'columns', 'math'].includes(kind)),
    token: ({ type }) => (needs ||= type === 'table_open'),
  });
  return needs;
}

function renderRich(texts: readonly RichText[], slide: Slide, context: SlideContext): string {
  const html = texts.map(({ blocks, step }) => stepMark(step, context) + renderBlocks(blocks, context)).join('');
  const notes = partsOf(slide.blocks, context).footnotes.map((block) => renderFootnotes(block, context));
  return html + notes.join('') + renderSlideSources(context);
}

/** Of a text that speaks of one step. */
function stepMark(step: number | undefined, { formatNumber }: SlideContext): string {
  return step === undefined ? '' : `<p class="step-mark">▸ ${escapeHtml(formatNumber(step))}</p>\n`;
}

/** A slide at its true size, drawn smaller: every line breaks where it does on the screen. */
function renderPicture(visible: VisibleSlide, { page, shown, geometry }: Place, width: number): string {
  const { size } = page.deck.meta;
  const html = renderSlide(visible.slide, page, slidePlace(visible, shown, true)).html;
  const style = `--picture-width:${mm(width)};--picture-height:${mm((width * size.height) / size.width)};--scale:${pictureScale(width, size)}`;
  const number = visible.number === undefined ? '' : page.formatNumber(visible.number);
  const caption = `<p class="picture-number">${escapeHtml(number)}</p>${onlineLines(visible.slide, html, page)}`;
  const isWide = geometry.grid?.columns === 1;
  return `<div${attributes({ class: isWide ? 'handout-picture is-wide' : 'handout-picture', style })}><div class="picture-frame">${html}</div>\n${caption}</div>\n`;
}

export function mm(length: number): string {
  return `${Number(length.toFixed(2))}mm`;
}

/** A slide of paper alone: what stands on it, and its text, one below the other, with one list of notes and sources. */
function renderWrittenOut(slide: Slide, place: Place): string {
  const parts = partsOf(slide.blocks, textContext(place.page, slide));
  const own: RichText = { blocks: [...parts.heading, ...parts.main, ...slotted(parts)], span: slide.span };
  const html = renderText(slide, place, [own])?.html ?? '';
  return `<section${attributes({ id: slide.id, class: 'written-out' })}>${html}</section>\n`;
}

function renderOutline({ slide, number }: VisibleSlide, { page, options }: Place): string {
  const context = textContext(page, slide);
  const { heading, main, slots, footnotes } = partsOf(slide.blocks, context);
  const opens = page.deck.sections.some((section) => section.slide === slide.id);
  const tag = opens ? 'h2' : 'h3';
  const shown = number === undefined ? '' : page.formatNumber(number);
  const written = slide.title ?? plainTextOfBlocks(heading);
  const title = written === '' ? `${context.words.slide} ${shown}` : written;
  const mark = `<span class="outline-number">${escapeHtml(shown)}</span>`;
  // What stands at the head or foot of every slide is no part of what this one says.
  const { 'page-header': _head, 'page-footer': _foot, ...own } = slots;
  const rest = textOnly([...main, ...Object.values(own).flat()]);
  const inner =
    renderBlocks(rest, context) +
    footnotes.map((block) => renderFootnotes(block, context)).join('') +
    renderSlideSources(context);
  const text = renderText(slide, { page, options } as Place)?.html ?? '';
  return `<section${attributes({ id: slide.id, class: 'outline-slide' })}><${tag}>${mark}${escapeHtml(title)}</${tag}>\n${inner === '' ? '' : `<div class="reading">${inner}</div>\n`}${text}</section>\n`;
}

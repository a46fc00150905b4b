/** One slide enters, its `<section>` leaves: the DOM that talk, sheet and study pages share. */
import { fill } from '../deck/words.ts';
import type { Block } from '../deck/block.ts';
import type { Slide } from '../deck/deck.ts';
import { plainTextOfBlocks } from '../deck/text.ts';
import { authorValues, merge } from './block-attributes.ts';
import { renderBlocks } from './blocks/block.ts';
import { backdropClasses, backdropStyle, renderBackdrop } from './backdrop.ts';
import { type PageContext, type SlideContext, slideContext } from './context.ts';
import { type AttributeValues, attributes, cssValue, declarations, escapeHtml, safeClasses } from './escape.ts';
import { composeSlide } from './layouts/compose.ts';
import { partsOf } from './layouts/parts.ts';
import { renderFootnotes, renderSlideSources } from './references.ts';
import { textWidth } from './text-width.ts';
import type { VisibleDeck, VisibleSlide } from './visible.ts';

/** Where a slide stands among those that are shown; hidden slides have no number. */
export interface SlidePlace {
  /** From 1. */
  readonly number?: number;
  readonly total: number;
  /** The number printed on it, and how many there are; absent: as `number` and `total` say. */
  readonly page?: number;
  readonly pages?: number;
  /** The first slide loads its pictures at once. */
  readonly first: boolean;
  /** Its notes and sources are read below it: those on it belong to its look, and are neither read nor pressed there. */
  readonly isFootRepeated?: boolean;
}

/** Where a slide of a deck stands. */
export function slidePlace({ number, page }: VisibleSlide, { total, pages }: VisibleDeck, first: boolean): SlidePlace {
  return { ...(number === undefined ? {} : { number, page }), total, pages, first };
}

/** A slide and the number of fragments it really shows in this edition. */
export interface RenderedSlide {
  readonly html: string;
  readonly fragments: number;
}

/** What a slide says of its place; all else stays when slides are put before it. */
export interface SlidePlaceTexts {
  /** `aria-label`; absent when there is nothing to say. */
  readonly label?: string;
  /** The footer's number, as HTML; absent when the slide shows none. */
  readonly footerNumber?: string;
}

export function placeTexts(slide: Slide, page: PageContext, place: SlidePlace): SlidePlaceTexts {
  const label = slideLabel(slide, page, place);
  return {
    ...(label === undefined ? {} : { label }),
    ...(isNumbered(slide, page, place) ? { footerNumber: numberHtml(page, place) } : {}),
  };
}

/** @param step on the sheet, how many fragments are shown; absent shows all. */
export function renderSlide(slide: Slide, page: PageContext, place: SlidePlace, step?: number): RenderedSlide {
  const context = slideContext(page, slide, place.first || page.medium === 'sheet', step);
  return { html: drawSlide(context, place), fragments: context.fragments.size };
}

/** The same for a context of the caller's, which holds afterwards what the slide refers to. */
export function drawSlide(context: SlideContext, place: SlidePlace): string {
  const { slide } = context;
  const parts = partsOf(slide.blocks, context);
  const { header, body, headline = plainTextOfBlocks(parts.heading) } = composeSlide(slide.layout, parts, context);
  // After the body, since only what was rendered is cited.
  const foot = parts.footnotes.map((block) => renderFootnotes(block, context)).join('') + renderSlideSources(context);
  const inner = [
    renderBackdrop(slide.directives.background, context, header === '' && body === ''),
    header === '' ? '' : `<header class="slide-header">${header}</header>\n`,
    `<div class="slide-body">${body}</div>\n`,
    foot === '' ? '' : `<div${attributes({ class: 'slide-foot', inert: place.isFootRepeated })}>${foot}</div>\n`,
    renderFurniture(parts.slots['page-header'], 'page-header', context),
    renderFooter(slide, parts.slots['page-footer'], context, place),
  ].join('');
  return `<section${frameAttributes(slide, context, place)}>${anchor(slide, context)}\n<div${boxAttributes(slide, headline, context)}>\n${inner}</div>\n</section>\n`;
}

/** The HTML of a slide that was rendered before, under its name and in its place of now. */
export function renameSlide(html: string, slide: Slide, page: PageContext, place: SlidePlace): string {
  const { label, footerNumber } = placeTexts(slide, page, place);
  const names = { id: slide.id, 'aria-label': label, 'data-key': slide.key, 'data-number': place.number };
  const tag = html.slice(0, html.indexOf('>'));
  const frame = Object.keys(names).reduce((text, name) => text.replace(new RegExp(` ${name}="[^"]*"`), ''), tag);
  const inner = html.slice(tag.length).replace(NOSCRIPT, () => anchor(slide, page));
  const from = footerNumber === undefined ? -1 : inner.lastIndexOf(NUMBER);
  const to = inner.lastIndexOf('</span></footer>');
  const numbered = from < 0 || to < from ? inner : inner.slice(0, from) + NUMBER + footerNumber + inner.slice(to);
  return frame + attributes(names) + numbered;
}

const NOSCRIPT = /<noscript>.*?<\/noscript>/;
const NUMBER = '<span class="footer-number">';

function frameAttributes(slide: Slide, context: SlideContext, place: SlidePlace): string {
  const { directives } = slide;
  const inTalk = context.medium === 'talk';
  const { id: _id, class: given, ...rest } = authorValues(directives.attrs, context);
  const own: AttributeValues = {
    // On a study page the slide's place is the article around it.
    id: context.medium === 'study' ? undefined : slide.id,
    class: ['slide-frame', ...safeClasses([...directives.class, String(given ?? '')])].join(' '),
    role: 'group',
    'aria-label': slideLabel(slide, context, place),
    'data-key': slide.key,
    'data-section': slide.section,
    'data-src-line': slide.span.line,
    'data-src-file': slide.span.file,
    'data-number': place.number,
  };
  if (!inTalk) return attributes(merge(rest, own));
  const background = cssValue(directives.background?.color);
  return attributes(
    merge(rest, own, {
      'data-transition': directives.transition,
      'data-auto-animate': directives.autoAnimate,
      'data-auto-animate-id': directives.autoAnimateId,
      'data-state': directives.state === undefined ? undefined : safeClasses([directives.state]).join(' ') || undefined,
      'data-visibility': directives.hidden ? 'hidden' : undefined,
      'data-optional': directives.optional,
      'data-minutes': directives.minutes,
      'data-background-color': background,
    }),
  );
}

/** Em from which a headline is named to the theme; no layout sets shorter ones too large. */
const LONG_HEADLINE = 4;

function boxAttributes(slide: Slide, headline: string, context: SlideContext): string {
  const { background, color } = slide.directives;
  const { em, wordEm } = textWidth(headline);
  const long = em > LONG_HEADLINE;
  return attributes({
    class: ['slide-box', `layout-${slide.layout}`, ...backdropClasses(background)].join(' '),
    lang: context.deck.meta.lang,
    dir: context.deck.meta.dir,
    style: declarations({
      '--color-text': cssValue(color),
      color: cssValue(color),
      ...backdropStyle(background),
      '--headline': long ? em : undefined,
      '--headline-word': long ? wordEm : undefined,
    }),
  });
}

/** Without script `#/id` must lead here too; with script the browser never sees the anchor, so it cannot scroll the stage. */
function anchor(slide: Slide, context: PageContext): string {
  return context.medium === 'talk' ? `<noscript><a${attributes({ id: `/${slide.id}` })}></a></noscript>` : '';
}

/** "Slide 3 of 24: Title" */
function slideLabel(slide: Slide, page: PageContext, { number, total }: SlidePlace): string | undefined {
  const { formatNumber, words } = page;
  const place =
    number === undefined
      ? undefined
      : fill(words.slideOf, { number: formatNumber(number), total: formatNumber(total) });
  return [place, slide.title].filter((part) => part !== undefined).join(': ') || undefined;
}

/** A slide's own words at its head or foot. */
function renderFurniture(blocks: readonly Block[] | undefined, name: string, context: SlideContext): string {
  const html = blocks === undefined ? '' : renderBlocks(blocks, context);
  return html === '' ? '' : `<div class="${name}">${html}</div>\n`;
}

/** Covers carry no furniture unless the slide asks for it. */
function renderFooter(
  slide: Slide,
  own: readonly Block[] | undefined,
  context: SlideContext,
  place: SlidePlace,
): string {
  const { meta } = context.deck;
  const byDefault = slide.layout !== 'cover';
  const text =
    own !== undefined
      ? renderFurniture(own, 'footer-text', context)
      : (slide.directives.footer ?? byDefault) && meta.footer !== undefined
        ? `<span class="footer-text">${escapeHtml(meta.footer)}</span>`
        : '';
  const logo =
    (slide.directives.footer ?? byDefault) && meta.logo !== undefined
      ? `<img${attributes({ class: 'footer-logo', src: context.assetUrl(meta.logo), alt: '' })}>`
      : '';
  const number = isNumbered(slide, context, place) ? `${NUMBER}${numberHtml(context, place)}</span>` : '';
  const inner = text + logo + number;
  return inner === '' ? '' : `<footer class="slide-footer">${inner}</footer>\n`;
}

function isNumbered(slide: Slide, { deck }: PageContext, place: SlidePlace): boolean {
  const { numbers = slide.layout !== 'cover' } = slide.directives;
  return numbers !== false && numbers !== 'skip' && deck.meta.numbers !== 'none' && place.number !== undefined;
}

function numberHtml({ deck, formatNumber }: PageContext, place: SlidePlace): string {
  const current = escapeHtml(formatNumber(place.page ?? place.number ?? 0));
  const total =
    deck.meta.numbers === 'current-of-total'
      ? `<span class="number-total"> / ${escapeHtml(formatNumber(place.pages ?? place.total))}</span>`
      : '';
  return current + total;
}

/** A slide's parts enter; header and body as its layout arranges them leave: the table of layouts. */
import { fill } from '../../deck/words.ts';
import type { Block } from '../../deck/block.ts';
import { plainTextOfBlocks } from '../../deck/text.ts';
import type { LayoutName, SlotName } from '../../deck/layout.ts';
import { renderBlocks } from '../blocks/block.ts';
import type { SlideContext } from '../context.ts';
import { escapeHtml } from '../escape.ts';
import { composeAgenda } from './agenda.ts';
import { composeCover } from './cover.ts';
import { composeEnd } from './end.ts';
import { type ComposedSlide, type SlideParts, isHeading, isParagraph, takePicture, takeSides } from './parts.ts';
import { datedList } from './timeline.ts';

type Compose = (parts: SlideParts, context: SlideContext) => ComposedSlide;

const COMPOSERS: Readonly<Record<LayoutName, Compose>> = {
  cover: composeCover,
  section: composeSection,
  content: composeContent,
  plain: composePlain,
  'two-columns': composeSides,
  'two-columns-header': composeSides,
  'image-left': composePicture,
  'image-right': composePicture,
  'image-full': composePictureFull,
  statement: composeStatement,
  quote: composeQuote,
  'big-number': composeBigNumber,
  code: composeContent,
  comparison: composeSides,
  timeline: composeTimeline,
  agenda: composeAgenda,
  exercise: composeExercise,
  end: composeEnd,
};

export function composeSlide(layout: LayoutName, parts: SlideParts, context: SlideContext): ComposedSlide {
  return COMPOSERS[layout](parts, context);
}

/** One slot's element; empty content gives none. */
export function slot(name: SlotName, blocks: readonly Block[] | undefined, context: SlideContext): string {
  if (blocks === undefined || blocks.length === 0) return '';
  const html = renderBlocks(blocks, context);
  return html === '' ? '' : `<div class="slot slot-${name}">${html}</div>\n`;
}

/** Slots that the layout has no place for follow the main content, so that nothing is lost. */
function strays(parts: SlideParts, taken: readonly SlotName[]): readonly Block[] {
  const order: readonly SlotName[] = ['header', 'left', 'right', 'bottom', 'image'];
  return order.filter((name) => !taken.includes(name)).flatMap((name) => parts.slots[name] ?? []);
}

function composeContent(parts: SlideParts, context: SlideContext): ComposedSlide {
  return {
    header: renderBlocks(parts.heading, context),
    body: slot('main', [...parts.main, ...strays(parts, [])], context),
  };
}

/** One thing below the other, the heading among them. */
function composePlain(parts: SlideParts, context: SlideContext): ComposedSlide {
  return { header: '', body: slot('main', [...parts.heading, ...parts.main, ...strays(parts, [])], context) };
}

/** The statement is a heading where there is one, else the first paragraph. */
function composeStatement(parts: SlideParts, context: SlideContext): ComposedSlide {
  const all = [...parts.heading, ...parts.main, ...strays(parts, [])];
  const said = all.find(isHeading) ?? all.find(isParagraph);
  return {
    header: '',
    body: slot('main', all, context),
    ...(said === undefined ? {} : { headline: plainTextOfBlocks([said]) }),
  };
}

function composeQuote(parts: SlideParts, context: SlideContext): ComposedSlide {
  const all = [...parts.heading, ...parts.main, ...strays(parts, [])];
  return { header: '', body: slot('main', all, context), headline: plainTextOfBlocks(all) };
}

function composeSides(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { left, right, main } = takeSides(parts);
  return {
    header: renderBlocks(parts.heading, context),
    body:
      slot('header', parts.slots.header, context) +
      slot('main', [...main, ...strays(parts, ['header', 'left', 'right', 'bottom'])], context) +
      slot('left', left, context) +
      slot('right', right, context) +
      slot('bottom', parts.slots.bottom, context),
  };
}

function composePicture(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { picture, main } = takePicture(parts);
  return {
    header: renderBlocks(parts.heading, context),
    body: slot('main', [...main, ...strays(parts, ['image'])], context) + slot('image', picture, context),
  };
}

function composePictureFull(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { picture, main } = takePicture(parts);
  return {
    header: '',
    body:
      slot('image', picture, context) + slot('main', [...parts.heading, ...main, ...strays(parts, ['image'])], context),
  };
}

/** The number is the slide's `#` heading, else its first heading, else its first paragraph. */
function composeBigNumber(parts: SlideParts, context: SlideContext): ComposedSlide {
  const all = [...parts.heading, ...parts.main, ...strays(parts, [])];
  const top = all.findIndex((block) => isHeading(block) && block.tokens[0]?.tag === 'h1');
  const at = top >= 0 ? top : Math.max(0, all.findIndex(isHeading));
  const number = all[at];
  if (number === undefined) return { header: '', body: '' };
  return {
    header: renderBlocks(all.slice(0, at), context),
    body: `<div class="big-number">${renderBlocks([number], context)}</div>\n${slot('main', all.slice(at + 1), context)}`,
    headline: plainTextOfBlocks([number]),
  };
}

/** The part's number stands above its name when the slide opens a section. */
function composeSection(parts: SlideParts, context: SlideContext): ComposedSlide {
  const at = context.deck.sections.findIndex((section) => section.slide === context.slide.id);
  const number =
    at < 0 ? '' : `<p class="section-number" aria-hidden="true">${escapeHtml(context.formatNumber(at + 1))}</p>\n`;
  const heading =
    parts.heading.length > 0 || context.slide.title === undefined
      ? renderBlocks(parts.heading, context)
      : `<h2>${escapeHtml(context.slide.title)}</h2>\n`;
  return {
    header: '',
    body: `${number}${heading}${slot('main', [...parts.main, ...strays(parts, [])], context)}`,
    ...(parts.heading.length > 0 || context.slide.title === undefined ? {} : { headline: context.slide.title }),
  };
}

function composeTimeline(parts: SlideParts, context: SlideContext): ComposedSlide {
  const { width, height } = context.deck.meta.size;
  // Side by side as many as leave each a legible width: six on 16:9, five on 4:3.
  const fit = Math.floor((3.75 * width) / height);
  return composeContent({ ...parts, main: parts.main.map((block) => datedList(block, fit)) }, context);
}

function composeExercise(parts: SlideParts, context: SlideContext): ComposedSlide {
  const own = parts.main.filter((block) => block.kind === 'exercise');
  const [only] = own.length === 1 ? own : [];
  const minutes = context.slide.directives.minutes ?? only?.minutes;
  const time = minutes === undefined ? '' : fill(context.words.minutes, { count: context.formatNumber(minutes) });
  const label = `<p class="exercise-label"><span>${escapeHtml(context.words.exercise)}</span>${time === '' ? '' : `<span class="exercise-time">${escapeHtml(time)}</span>`}</p>\n`;
  const content = composeContent(parts, context);
  return { header: `${label}${content.header}`, body: content.body };
}

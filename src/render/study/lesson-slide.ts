/** One slide enters; the part of a lesson that it is leaves: heading, picture, texts, what is done, notes and sources. */
import type { Block, FootnotesBlock, ProseBlock } from '../../deck/block.ts';
import type { RichText, Slide } from '../../deck/deck.ts';
import { plainText } from '../../deck/text.ts';
import type { Token } from '../../deck/token.ts';
import { fill } from '../../deck/words.ts';
import { renderBlocks } from '../blocks/block.ts';
import { type PageContext, type SlideContext, slideContext } from '../context.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { isHeading, partsOf, slotted } from '../layouts/parts.ts';
import { renderFootnotes, renderSlideSources } from '../references.ts';
import { drawSlide, slidePlace } from '../slide.ts';
import { renderTokens } from '../tokens.ts';
import { isStaged, type VisibleDeck, type VisibleSlide } from '../visible.ts';
import { renderStudyDoing } from './doing.ts';
import { takeDoings } from './doings-out.ts';
import type { TermMarks } from './glossary.ts';
import { isWork, studyTexts } from './learned.ts';
import { slideName } from './lessons.ts';
import { renumber } from './renumber.ts';

/** What the slides of one page share. */
export interface LessonPlace {
  readonly page: PageContext;
  readonly shown: VisibleDeck;
  readonly terms: TermMarks;
  /** Level of a slide's heading: below that of its lesson. */
  readonly level: 2 | 3;
  /** URL of the talk, without `#`; absent where there is none beside the page. */
  readonly talk?: string;
}

export function renderLessonSlide(visible: VisibleSlide, place: LessonPlace): string {
  const { slide } = visible;
  const { page } = place;
  const { rest, doings } = takeDoings(slide.blocks);
  const isExplained = doings.length > 0 || studyTexts(slide).length > 0;
  const opens = page.deck.sections.some((section) => section.slide === slide.id);
  const isText = isReadAsText(slide);
  const isDrawn = !isText && (!isExplained || isPicture(rest, slide, opens));
  const drawing = slideContext(page, { ...slide, blocks: withoutTitleRole(rest) }, false);
  // One for all that is read beside the picture: each reference gets its place there first.
  const reading = { ...slideContext(page, slide, false), onSlide: false, footnoteUses: drawing.footnoteUses };
  const { texts: numbered, notes } = renumber(slide, studyTexts(slide));
  const written = isText ? ownText(slide, rest, reading) : [];
  const rendered = (some: readonly RichText[]): readonly RenderedText[] =>
    some.map(({ blocks, step }) => ({ html: renderBlocks(place.terms.mark(blocks), reading), step }));
  const { read, worked } = partAtWide([...written, ...numbered]);
  const texts = rendered(read);
  const below = rendered(worked);
  const done = doings.map((doing) => renderStudyDoing(doing, reading)).join('');
  const picture = isDrawn
    ? drawSlide(drawing, { ...slidePlace(visible, place.shown, false), isFootRepeated: true })
    : '';
  const foot = renderFoot(notes, drawing, reading);
  const steps = isDrawn ? [...drawing.fragments].sort((a, b) => a - b) : [];
  const classes = ['lesson-slide', isDrawn ? 'has-picture' : '', texts.length === 0 ? '' : 'has-text'];
  const own = attributes({
    id: slide.id,
    class: classes.filter((name) => name !== '').join(' '),
    'data-steps': steps.length === 0 ? undefined : steps.length,
  });
  return [
    `<article${own}>\n${renderHeading(visible, place.level, reading)}`,
    isDrawn || texts.length > 0 ? '<div class="lesson-read">\n' : '',
    isDrawn
      ? `<div class="lesson-side">\n<div class="lesson-picture">${picture}</div>\n${renderTools(slide, place)}</div>\n`
      : '',
    texts.length === 0
      ? ''
      : `<div class="lesson-text reading">\n${texts.map((text) => renderText(text, steps, reading)).join('')}</div>\n`,
    isDrawn || texts.length > 0 ? '</div>\n' : '',
    below.length === 0 && done === ''
      ? ''
      : `<div class="lesson-doing reading">\n${below.map((text) => renderText(text, steps, reading)).join('')}${done}</div>\n`,
    foot === '' ? '' : `<div class="lesson-foot reading">\n${foot}</div>\n`,
    isDrawn ? '' : renderTools(slide, place),
    '</article>\n',
  ].join('');
}

interface RenderedText {
  readonly html: string;
  readonly step: number | undefined;
}

/** What stands on a slide that is on no stage is read as text, below its heading; one that is drawn in steps is drawn. */
function isReadAsText(slide: Slide): boolean {
  return !isStaged(slide) && slide.directives.background === undefined && slide.fragments === 0;
}

function ownText(slide: Slide, rest: readonly Block[], context: SlideContext): readonly RichText[] {
  const parts = partsOf(rest, context);
  const blocks = [...parts.main, ...slotted(parts)];
  return blocks.length === 0 ? [] : [{ blocks, span: slide.span }];
}

/**
 * What is done, and a table of more than two columns, take more room than the place beside a picture: from there on, all
 * stands below it, in its order.
 */
function partAtWide(texts: readonly RichText[]): {
  readonly read: readonly RichText[];
  readonly worked: readonly RichText[];
} {
  const index = texts.findIndex(({ blocks }) => blocks.some(needsRoom));
  const text = texts[index];
  if (text === undefined) return { read: texts, worked: [] };
  const at = text.blocks.findIndex(needsRoom);
  const before = text.blocks.slice(0, at);
  return {
    read: [...texts.slice(0, index), ...(before.length === 0 ? [] : [{ ...text, blocks: before }])],
    worked: [{ ...text, blocks: text.blocks.slice(at) }, ...texts.slice(index + 1)],
  };
}

function needsRoom(block: Block): boolean {
  if (isWork(block)) return true;
  if (block.kind !== 'prose') return false;
  const at = block.tokens.findIndex(({ type }) => type === 'table_open');
  const end = block.tokens.findIndex(({ type }, index) => index > at && type === 'tr_close');
  return at >= 0 && block.tokens.slice(at, end).filter(({ type }) => type === 'th_open').length > 2;
}

/** Layouts that make a picture of a title alone. */
const DRAWN = new Set<Slide['layout']>(['cover', 'section', 'statement', 'quote', 'big-number', 'agenda', 'end']);

/**
 * Whether what is left of a slide is worth a picture: more than its title, which stands above it.
 * @param opens it opens a section that the author named.
 */
function isPicture(rest: readonly Block[], slide: Slide, opens: boolean): boolean {
  // A title alone is laid out as a section, also where there only is a text to be studied.
  const isDrawn = DRAWN.has(slide.layout) && (slide.layout !== 'section' || opens);
  if (slide.directives.background !== undefined || isDrawn) return true;
  const content = rest.filter(({ kind }) => kind !== 'footnotes');
  return content.some((block) => block !== content.find(isHeading));
}

/** The title stands above the picture as a heading of the page; on the picture it is a text. */
function withoutTitleRole(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.findIndex(isHeading);
  const heading = blocks[at];
  if (heading?.kind !== 'prose') return blocks;
  const [open, ...rest] = heading.tokens;
  if (open === undefined) return blocks;
  return blocks.with(at, {
    ...heading,
    tokens: [{ ...open, attrs: [...(open.attrs ?? []), ['role', 'none']] }, ...rest],
  });
}

function renderHeading({ slide, number }: VisibleSlide, level: number, context: SlideContext): string {
  const { words, formatNumber } = context;
  const name = slideName(slide, formatNumber(number ?? 0), words);
  const heading = partsOf(slide.blocks, context).heading.at(-1);
  const html = heading === undefined ? escapeHtml(name) : headingHtml(heading, name, context);
  const optional = slide.directives.optional
    ? ` <span class="lesson-optional">${escapeHtml(words.optional)}</span>`
    : '';
  const link = attributes({ class: 'heading-link', href: `#${slide.id}`, 'aria-label': `${words.linkHere}: ${name}` });
  return `<div class="lesson-heading"><h${level}>${html}</h${level}>${optional}<a${link}><span aria-hidden="true">§</span></a></div>\n`;
}

/** Marks and formulas stay, links and references do not; a `title:` of another wording wins. */
function headingHtml(heading: ProseBlock, name: string, context: SlideContext): string {
  if (plainText(heading.tokens) !== name) return escapeHtml(name);
  const inline = heading.tokens.find(({ type }) => type === 'inline')?.children ?? [];
  return renderTokens(inline.filter(isPlain).map(withoutAttributes), context);
}

const PLAIN =
  /^(?:text|text_special|code_inline|math_inline|emoji|icon|softbreak|(?:em|strong|sub|sup|mark)_(?:open|close))$/;

function isPlain({ type }: Token): boolean {
  return PLAIN.test(type);
}

function withoutAttributes(token: Token): Token {
  return { ...token, attrs: null };
}

/**
 * A text of one step says which; `steps` are the fragments that the picture shows, in order, of which this edition may
 * leave some out. Its number is that of the page's steps, which is what its script counts.
 */
function renderText(
  { html, step }: RenderedText,
  steps: readonly number[],
  { words, formatNumber }: SlideContext,
): string {
  if (step === undefined || steps.length === 0) return html;
  const number = Math.max(1, steps.filter((fragment) => fragment < step).length);
  const mark = fill(words.step, { number: formatNumber(number) });
  return `<div${attributes({ class: 'lesson-step', 'data-step': number })}>\n<p class="step-mark">${escapeHtml(mark)}</p>\n${html}</div>\n`;
}

/** The notes and sources of picture and texts together; those on the picture belong to its look. */
function renderFoot(notes: FootnotesBlock | undefined, drawing: SlideContext, reading: SlideContext): string {
  for (const label of drawing.footnotes) reading.footnotes.add(label);
  for (const [key, { number, locators }] of drawing.cited) {
    const known = reading.cited.get(key)?.locators ?? [];
    reading.cited.set(key, { number, locators: [...new Set([...known, ...locators])] });
  }
  return (notes === undefined ? '' : renderFootnotes(notes, reading)) + renderSlideSources(reading);
}

/** What the page's script adds to stands here too. */
function renderTools(slide: Slide, { page: { words }, talk }: LessonPlace): string {
  const link = attributes({ class: 'lesson-tool open-talk', href: `${talk ?? ''}#/${slide.id}` });
  const isInTalk = (slide.directives.only?.includes('talk') ?? true) && !slide.directives.hidden;
  const open = talk === undefined || !isInTalk ? '' : `<a${link}>${escapeHtml(words.openInTalk)}</a>`;
  return `<div class="lesson-tools">${open}</div>\n`;
}

/** A deck and its pieces enter; what its slides say leaves as one plain Markdown file, for search and for those who listen. */
import type { Deck, RichText, Slide } from '../../deck/deck.ts';
import type { Pieces } from '../../finish/piece.ts';
import { pageContext, type PageContext, slideContext } from '../context.ts';
import { coverFacts } from '../layouts/cover.ts';
import { isHeading, partsOf, type SlideParts } from '../layouts/parts.ts';
import { deckTitle } from '../talk.ts';
import { visibleSlides, type VisibleSlide } from '../visible.ts';
import { boldText, plainLine, writeBlocks } from './blocks.ts';
import { idsOn, type TranscriptContext } from './context.ts';
import { furnitureOf, writeFacts, writeTerms } from './furniture.ts';
import { joinBlocks, type MarkdownBlock } from './markdown-block.ts';
import { type TranscriptHeading, transcriptOutline } from './outline.ts';
import { writeLine } from './prose.ts';
import { writeFootnotes } from './references.ts';

export interface TranscriptOptions {
  /** Ids of the slides to write; absent writes all that are shown on paper. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Whether the presenter's private notes stand below the slides. */
  readonly notes: boolean;
  /** Deck-relative asset path → path relative to the transcript. */
  assetUrl(path: string): string;
}

export interface Transcript {
  readonly markdown: string;
  /** Whether there is a private note in it. */
  readonly holdsNotes: boolean;
}

/** How a transcript begins, by which it is told from other Markdown. */
export const TRANSCRIPT_MARK = '<!-- Lectern transcript';

const ABOUT = `${TRANSCRIPT_MARK}: made from the deck by "lectern export --format md"; what is changed here is lost with the next one. -->`;

export function renderTranscript(deck: Deck, pieces: Pieces, options: TranscriptOptions): Transcript {
  const page = pageContext({ deck, pieces, medium: 'sheet', assetUrl: options.assetUrl });
  const stacks = visibleSlides(deck, page.edition)
    .stacks.map((stack) => stack.filter(({ slide }) => options.only?.has(slide.id) ?? true))
    .filter((stack) => stack.length > 0);
  const headings = transcriptOutline(deck, stacks, deckTitle(deck), (visible) => untitled(visible, page));
  const place: Place = { page, anchors: anchorsOf(headings), notes: new Map(), defined: new Set() };
  let holdsNotes = false;
  const written = headings.flatMap((heading): readonly MarkdownBlock[] => {
    if (heading.slide === undefined) {
      const context = contextOf(stacks[0]?.[0]?.slide, place);
      return context === undefined ? [] : writeHeadingAlone(heading, stacks, context);
    }
    const context = contextOf(heading.slide, place) as TranscriptContext;
    const notes = options.notes ? writeNotes(heading.slide, context) : [];
    holdsNotes ||= notes.length > 0;
    return [...writeSlide(heading, heading.slide, context), ...notes];
  });
  return { markdown: `${joinBlocks([{ text: ABOUT }, ...written])}\n`, holdsNotes };
}

interface Place {
  readonly page: PageContext;
  readonly anchors: ReadonlyMap<string, string>;
  readonly notes: Map<string, number>;
  readonly defined: Set<number>;
}

function contextOf(slide: Slide | undefined, { page, ...shared }: Place): TranscriptContext | undefined {
  if (slide === undefined) return undefined;
  return { ...slideContext(page, slide, true), ...shared, onSlide: false, inCell: false };
}

function anchorsOf(headings: readonly TranscriptHeading[]): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  for (const { slide, anchor } of headings) {
    if (slide === undefined) continue;
    for (const id of idsOn(slide)) if (!anchors.has(id)) anchors.set(id, anchor);
  }
  return anchors;
}

function untitled({ number }: VisibleSlide, { words, formatNumber }: PageContext): string {
  return number === undefined ? words.slide : `${words.slide} ${formatNumber(number)}`;
}

/** A section that is no slide's own heading, or the deck's title: with what a cover would say, where no slide is one. */
function writeHeadingAlone(
  { level, text }: TranscriptHeading,
  stacks: readonly (readonly VisibleSlide[])[],
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  const heading = headed(level, joinBlocks(plainLine(text, context)));
  if (level > 1) return [heading];
  const { meta } = context.deck;
  const hasCover = stacks[0]?.[0]?.slide.layout === 'cover';
  const facts = hasCover ? [] : writeFacts(coverFacts(NO_PARTS, meta), context);
  return [heading, ...facts, ...writeTerms(meta, context)];
}

const NO_PARTS: SlideParts = { heading: [], main: [], slots: {}, footnotes: [] };

/** What stands on it, in reading order. */
function writeSlide(
  { level, text }: TranscriptHeading,
  slide: Slide,
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  const parts = partsOf(slide.blocks, context);
  const title = parts.heading.find(isHeading);
  const own =
    title === undefined
      ? ''
      : writeLine(
          title.tokens.filter(({ type }) => type === 'inline'),
          context,
        );
  const { slots } = parts;
  const content = [
    ...parts.heading.filter((block) => block !== title),
    ...(slots.header ?? []),
    ...parts.main,
    ...(slots.left ?? []),
    ...(slots.right ?? []),
    ...(slots.bottom ?? []),
    ...(slots.image ?? []),
    ...(slots['page-header'] ?? []),
    ...(slots['page-footer'] ?? []),
  ];
  const { before, after } = furnitureOf(slide, parts, context);
  const body = writeBlocks(content, context);
  return [
    headed(level, own === '' ? joinBlocks(plainLine(text, context)) : own),
    ...before,
    ...body,
    ...after,
    ...(level === 1 ? writeTerms(context.deck.meta, context) : []),
    ...writeFootnotes(parts.footnotes, context),
  ];
}

function headed(level: number, text: string): MarkdownBlock {
  // A run of number signs at the end would be taken for the heading's own.
  return { text: `${'#'.repeat(level)} ${text.replace(/(?<=\s|^)(#+)$/, '\\$1')}` };
}

/** What the speaker alone shall read, marked as such, at the slide's end. */
function writeNotes(slide: Slide, context: TranscriptContext): readonly MarkdownBlock[] {
  const texts = slide.texts.presenter.flatMap((text) => writeText(text, context));
  if (texts.length === 0) return [];
  const { footnotes } = partsOf(slide.blocks, context);
  return [...boldText(`${context.words.notes}:`, context), ...texts, ...writeFootnotes(footnotes, context)];
}

/** A text that speaks of one step says which. */
function writeText({ blocks, step }: RichText, context: TranscriptContext): readonly MarkdownBlock[] {
  const written = writeBlocks(blocks, context);
  if (step === undefined || written.length === 0) return written;
  return [...boldText(`▸ ${context.formatNumber(step)}`, context), ...written];
}

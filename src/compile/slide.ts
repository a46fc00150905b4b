/** One raw slide enters, a draft slide leaves: its blocks, texts, settings and title, not yet its place in the deck. */
import type { DeckMeta, Directives } from '../deck/deck.ts';
import type { LayoutName } from '../deck/layout.ts';
import { DEFAULT_LAYOUT, isFurniture, LAYOUTS } from '../deck/layout.ts';
import type { Span } from '../deck/span.ts';
import { plainText } from '../deck/text.ts';
import type { DraftTexts } from './blocks.ts';
import type { Check, CompileContext } from './context.ts';
import { attribute } from './convert.ts';
import type { DraftBlock, DraftProse } from './draft.ts';
import { dropFragments, numberFragments } from './fragments.ts';
import type { ParsedSlide } from './parse.ts';
import type { Note } from './footnotes.ts';
import { slugOf } from './ids.ts';
import { readSlideSettings, type SlideSettings } from './settings.ts';
import { textOfSlide } from './split.ts';

export interface DraftSlide {
  readonly span: Span;
  readonly settings: SlideSettings;
  readonly layout: LayoutName;
  readonly blocks: DraftBlock[];
  readonly texts: DraftTexts;
  readonly directives: Directives;
  readonly title?: string;
  /** The title as an id; empty when there is none. */
  readonly slug: string;
  /** From `id:` or the heading; not yet checked against other slides. */
  readonly wishedId?: string;
  readonly fragments: number;
  /** What the slide says, for its key. */
  readonly content: string;
  /** The footnotes it defines, for all slides. */
  readonly notes: readonly Note[];
}

export function compileSlide(
  parsed: ParsedSlide,
  meta: Pick<DeckMeta, 'incremental' | 'class'>,
  context: CompileContext,
): DraftSlide {
  const { raw } = parsed;
  if (raw.notAMap) {
    const hint = 'leave a blank line after the separator, or write key: value lines';
    context.report('front-matter/not-a-map', raw.notAMap, 'These lines are no YAML map and are shown as text.', hint);
  }
  const settings = readSlideSettings(raw, context);
  const { reader } = parsed;
  const blocks = reader.slideBlocks(parsed.tokens);
  const heading = takeHeading(blocks);
  const braces = /\{#[^{}]*\}$/.exec(heading.title ?? '')?.[0];
  if (braces !== undefined && heading.span) {
    const hint = 'write {#id}, with a letter in it, and blanks before .class and key="value"';
    context.report('slide/id-invalid', heading.span, `"${braces}" names no id and is shown as text.`, hint);
  }
  const fragments = numberFragments(blocks, meta.incremental, context, raw.span);
  for (const text of [...reader.texts.presenter, ...reader.texts.handout, ...reader.texts.study]) {
    dropFragments(text.blocks, context, text.span);
  }
  reportSteps(reader.texts.study, fragments, context);
  const layout = settings.layout ?? layoutFor(blocks);
  reportSlots(blocks, layout, context);
  // A cover without a heading of its own shows the deck's title.
  const title = settings.title ?? heading.title ?? (layout === 'cover' ? deckTitle(context) : undefined);
  const wishedId = settings.id ?? heading.id;
  const { class: classes } = settings.directives;
  return {
    span: raw.span,
    settings,
    layout,
    blocks,
    texts: reader.texts,
    directives: { ...settings.directives, class: [...meta.class, ...classes, ...heading.classes] },
    ...(title ? { title } : {}),
    slug: slugOf(title ?? ''),
    ...(wishedId ? { wishedId } : {}),
    fragments,
    content: textOfSlide(raw),
    notes: parsed.notes,
  };
}

function deckTitle(context: CompileContext): string | undefined {
  const { title } = context.deck;
  context.depends(deckHasTitle(title));
  return title;
}

function deckHasTitle(title: string | undefined): Check {
  return ({ deck }) => deck.title === title;
}

/** The title and the attributes of the slide's first heading; its id and classes move to the slide. */
function takeHeading(blocks: readonly DraftBlock[]): {
  title?: string;
  id?: string;
  classes: readonly string[];
  span?: Span;
} {
  const block = blocks.find(isHeading) ?? blocks.flatMap(childrenOf).find(isHeading);
  const token = block?.tokens[0];
  if (block === undefined || token === undefined) return { classes: [] };
  const title = plainText(block.tokens);
  const id = attribute(token, 'id');
  const classes = (attribute(token, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
  const kept = (token.attrs ?? []).filter(([name]) => name !== 'id' && name !== 'class');
  token.attrs = kept.length > 0 ? kept : null;
  const stays = classes.filter((name) => OF_HEADING.test(name));
  if (stays.length > 0) token.attrs = [...(token.attrs ?? []), ['class', stays.join(' ')]];
  return {
    span: block.span,
    ...(title === '' ? {} : { title }),
    ...(id ? { id } : {}),
    classes: classes.filter((name) => !stays.includes(name)),
  };
}

/** Classes that speak of the heading and not of its slide. */
const OF_HEADING = /^(fragment$|r-fit-text$|fade-|current-visible|semi-fade-out|grow$|shrink$|strike$|highlight-)/;

function isHeading(block: DraftBlock): block is DraftProse {
  return block.kind === 'prose' && block.tokens[0]?.type === 'heading_open';
}

function childrenOf(block: DraftBlock): readonly DraftBlock[] {
  switch (block.kind) {
    case 'slot':
      return isFurniture(block.slot) ? [] : block.blocks;
    case 'container':
    case 'only':
    case 'callout':
    case 'gallery':
    case 'quiz':
    case 'exercise':
    case 'reflect':
      return block.blocks;
    case 'columns':
      return block.columns.flatMap((column) => column.blocks);
    default:
      return [];
  }
}

/** Says of each slot that the slide's layout does not have; `render` shows its content in the main area. */
function reportSlots(blocks: readonly DraftBlock[], layout: LayoutName, context: CompileContext): void {
  const slots: readonly string[] = LAYOUTS[layout].slots;
  for (const block of blocks) {
    if (block.kind !== 'slot' || slots.includes(block.slot) || isFurniture(block.slot)) continue;
    const message = `The layout "${layout}" has no slot "${block.slot}".`;
    context.report('layout/slot', block.span, message, `its slots are ${slots.join(', ')}`);
  }
}

/** The layout of a slide that names none: what its slots ask for, or `section` when it is nothing but a heading. */
function layoutFor(blocks: readonly DraftBlock[]): LayoutName {
  const slots = new Set(blocks.flatMap((block) => (block.kind === 'slot' ? [block.slot] : [])));
  if ((slots.has('header') || slots.has('bottom')) && (slots.has('left') || slots.has('right'))) {
    return 'two-columns-header';
  }
  if (slots.has('left') || slots.has('right')) return 'two-columns';
  if (slots.has('image')) return 'image-right';
  const shown = blocks.filter((block) => block.kind !== 'slot' || !isFurniture(block.slot));
  return shown.length > 0 && shown.every(isHeading) ? 'section' : DEFAULT_LAYOUT;
}

/** A text for a step that the slide has not would stand beside another. */
function reportSteps(texts: DraftTexts['study'], fragments: number, context: CompileContext): void {
  for (const { step, span } of texts) {
    if (step === undefined || step <= fragments) continue;
    const has = fragments === 0 ? 'no steps' : fragments === 1 ? 'one step' : `${fragments} steps`;
    const hint =
      fragments === 0 ? 'leave step= out, or give the slide fragments' : `write a step from 1 to ${fragments}`;
    context.report('fragment/attribute', span, `"step=${step}" is beyond the slide, which has ${has}.`, hint);
  }
}

/** A slide's blocks enter; its title, its main content and its slots leave, as the layouts arrange them. */
import type { Block, FigureBlock, FootnotesBlock, ProseBlock } from '../../deck/block.ts';
import { isFurniture, type SlotName } from '../../deck/layout.ts';
import type { SlideContext } from '../context.ts';

/** What a layout arranges. */
export interface SlideParts {
  /** The slide's first heading, with a single paragraph written above it; empty when the slide has none. */
  readonly heading: readonly ProseBlock[];
  /** Everything that stands in no slot. */
  readonly main: readonly Block[];
  readonly slots: Partial<Readonly<Record<SlotName, readonly Block[]>>>;
  readonly footnotes: readonly FootnotesBlock[];
}

/** What a layout gives back: the header's and the body's content. */
export interface ComposedSlide {
  readonly header: string;
  readonly body: string;
  /** The words set largest, whose length the theme minds; the slide's own heading where absent. */
  readonly headline?: string;
}

export function partsOf(blocks: readonly Block[], context: SlideContext): SlideParts {
  const slots: Partial<Record<SlotName, readonly Block[]>> = {};
  const flow: Block[] = [];
  const footnotes: FootnotesBlock[] = [];
  for (const block of openOnly(blocks, context)) {
    if (block.kind === 'footnotes') footnotes.push(block);
    else if (block.kind !== 'slot') flow.push(block);
    else if (block.slot === 'main') flow.push(...openOnly(block.blocks, context));
    else slots[block.slot] = [...(slots[block.slot] ?? []), ...openOnly(block.blocks, context)];
  }
  const own = takeHeading(flow);
  if (own.heading.length > 0 || slots.header === undefined)
    return { heading: own.heading, main: own.rest, slots, footnotes };
  const inHeader = takeHeading(slots.header);
  return { heading: inHeader.heading, main: flow, slots: { ...slots, header: inHeader.rest }, footnotes };
}

/** The blocks of this edition, wrappers without settings of their own taken off. */
function openOnly(blocks: readonly Block[], context: SlideContext): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'only') return [block];
    if (!block.editions.includes(context.edition)) return [];
    return block.attrs === undefined && block.fragment === undefined ? openOnly(block.blocks, context) : [block];
  });
}

function takeHeading(blocks: readonly Block[]): { heading: readonly ProseBlock[]; rest: readonly Block[] } {
  const [first, second] = blocks;
  if (isHeading(first)) return { heading: [first], rest: blocks.slice(1) };
  if (isParagraph(first) && isHeading(second)) return { heading: [first, second], rest: blocks.slice(2) };
  return { heading: [], rest: blocks };
}

/** What stands in slots of a layout that arranges none, in their order; the slide's head and foot have places of their own. */
export function slotted({ slots }: SlideParts): readonly Block[] {
  return Object.entries(slots).flatMap(([slot, blocks]) => (isFurniture(slot as SlotName) ? [] : blocks));
}

export function isHeading(block: Block | undefined): block is ProseBlock {
  return block?.kind === 'prose' && block.tokens[0]?.type === 'heading_open';
}

export function isParagraph(block: Block | undefined): block is ProseBlock {
  return block?.kind === 'prose' && block.tokens[0]?.type === 'paragraph_open';
}

export function isList(block: Block | undefined): block is ProseBlock {
  const type = block?.kind === 'prose' ? block.tokens[0]?.type : undefined;
  return type === 'bullet_list_open' || type === 'ordered_list_open';
}

/** The picture of an image layout: its slot, else the first figure of the main content. */
export function takePicture(parts: SlideParts): { picture: readonly Block[]; main: readonly Block[] } {
  if (parts.slots.image !== undefined) return { picture: parts.slots.image, main: parts.main };
  const at = parts.main.findIndex((block): block is FigureBlock => block.kind === 'figure');
  const figure = parts.main[at];
  if (figure === undefined) return { picture: [], main: parts.main };
  return { picture: [figure], main: parts.main.filter((_, index) => index !== at) };
}

/** Left and right: the slots, else the two columns that are all there is; content in no slot stands left when only the right is named. */
export function takeSides(parts: SlideParts): {
  left?: readonly Block[];
  right?: readonly Block[];
  main: readonly Block[];
} {
  const { left, right } = parts.slots;
  const [only, ...more] = parts.main;
  if (
    left === undefined &&
    right === undefined &&
    only?.kind === 'columns' &&
    more.length === 0 &&
    only.columns.length === 2
  ) {
    const [first, second] = only.columns;
    if (first !== undefined && second !== undefined && first.width === undefined && second.width === undefined) {
      return { left: first.blocks, right: second.blocks, main: [] };
    }
  }
  if (left === undefined && right !== undefined) return { left: parts.main, right, main: [] };
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }), main: parts.main };
}

/** A deck enters; what is to be done in it leaves, slide by slide in the order of reading, each with its label. */
import type { Block } from '../../deck/block.ts';
import type { Deck, Slide } from '../../deck/deck.ts';
import { type DoingBlock, isDoing } from '../../deck/doing.ts';
import { isFurniture } from '../../deck/layout.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { isHeading } from '../layouts/parts.ts';
import { letterAt } from '../letters.ts';
import { type VisibleSlide, visibleSlides } from '../visible.ts';

/** Something to be done. */
export interface Task {
  readonly block: DoingBlock;
  /** From 1. */
  readonly number: number;
  /** "a" of the first that stands in that exercise; empty for what stands in none. */
  readonly letters: string;
}

/** What is to be done on a slide, and in its texts. */
export interface SlideTasks {
  readonly visible: VisibleSlide;
  /** Those that stand in none other. */
  readonly blocks: readonly DoingBlock[];
  /** Whether the slide shows more than its title and what is to be done: then its picture belongs to it. */
  readonly hasPicture: boolean;
}

export interface Tasks {
  readonly slides: readonly SlideTasks[];
  /** All of them, in the order in which they stand, by key. */
  readonly byKey: ReadonlyMap<string, Task>;
}

/** What people work through: the slides of the handout and of the study edition. @param only ids; absent: all slides. */
export function tasksOf(deck: Deck, only?: ReadonlySet<string>): Tasks {
  const byKey = new Map<string, Task>();
  const slides: SlideTasks[] = [];
  let count = 0;
  for (const visible of workedThrough(deck)) {
    const { slide } = visible;
    const blocks = doingsOn(slide);
    if (blocks.length === 0) continue;
    for (const block of blocks) addTask(block, byKey, ++count);
    if (only?.has(slide.id) ?? true) slides.push({ visible, blocks, hasPicture: hasPicture(slide) });
  }
  return { slides, byKey };
}

/** Whether there is anything to be done in a deck. */
export function hasTasks(deck: Deck, only?: ReadonlySet<string>): boolean {
  return tasksOf(deck, only).slides.length > 0;
}

function workedThrough(deck: Deck): readonly VisibleSlide[] {
  const inHandout = new Map(
    visibleSlides(deck, 'handout')
      .stacks.flat()
      .map((one) => [one.slide.id, one]),
  );
  const toStudy = new Set(
    visibleSlides(deck, 'study')
      .stacks.flat()
      .map(({ slide }) => slide.id),
  );
  return deck.stacks
    .flatMap(({ slides }) => slides)
    .flatMap((slide) => inHandout.get(slide.id) ?? (toStudy.has(slide.id) ? { slide } : []));
}

/** On the slide, then in what is read beside it. */
function doingsOn({ blocks, texts }: Slide): readonly DoingBlock[] {
  return [blocks, ...[...texts.handout, ...texts.study].map((text) => text.blocks)].flatMap(outermost);
}

/** Those that stand in none other, and in no part for other editions. */
function outermost(blocks: readonly Block[]): readonly DoingBlock[] {
  const found: DoingBlock[] = [];
  walkBlocks(blocks, {
    enters: (block) => {
      if (isDoing(block)) found.push(block);
      return !isDoing(block) && isForReaders(block);
    },
  });
  return found;
}

function isForReaders(block: Block): boolean {
  if (block.kind === 'only') return block.editions.includes('handout') || block.editions.includes('study');
  return block.kind !== 'slot' || !isFurniture(block.slot);
}

function addTask(block: DoingBlock, byKey: Map<string, Task>, number: number, letters = ''): void {
  byKey.set(block.key, { block, number, letters });
  if (block.kind !== 'exercise') return;
  outermost(block.blocks).forEach((inner, at) =>
    addTask(inner, byKey, number, `${letters}${letterAt(at).toLowerCase()}`),
  );
}

/** Anything beside its title and notes. */
function hasPicture({ blocks, directives }: Slide): boolean {
  if (directives.background?.image !== undefined || directives.background?.images !== undefined) return true;
  let shows = false;
  walkBlocks(blocks, {
    enters: (block) => {
      if (block.kind === 'footnotes' || isDoing(block) || !isForReaders(block)) return false;
      shows ||= isContent(block);
      return true;
    },
  });
  return shows;
}

function isContent(block: Block): boolean {
  return !HOLDERS.has(block.kind) && !isHeading(block);
}

/** What only arranges others. */
const HOLDERS: ReadonlySet<Block['kind']> = new Set(['columns', 'slot', 'only', 'container']);

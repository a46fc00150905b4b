/** The slides of a deck that names no sections enter; parts of it that make lessons leave. */
import type { Slide } from '../../deck/deck.ts';
import { isHeading } from '../layouts/parts.ts';
import type { VisibleSlide } from '../visible.ts';

type Part = readonly [VisibleSlide, ...VisibleSlide[]];

/** Slides of a lesson that is cut by us, and how far from the even cut a better place is looked for. */
const USUAL = 10;
const REACH = 3;

/** As many are one lesson, whatever could be said for cutting it. */
export const WHOLE = 14;

/**
 * What the deck itself says of its parts is asked in turn: slides laid out as sections, vertical stacks, headings of the
 * highest level. A way of telling counts if it gives two parts at least, of two slides or more in the middle. Else lessons
 * are about as long as each other, ten slides or so, and begin where the deck seems to begin something.
 */
export function findParts(stacks: readonly (readonly VisibleSlide[])[]): readonly Part[] {
  const slides = stacks.flat();
  const all = slides.map(({ slide }) => slide);
  const found =
    told(all, (slide) => slide.layout === 'section') ??
    usable(stackStarts(stacks), all.length) ??
    told(all, opensWith('h1')) ??
    evenly(all);
  return splitAt(slides, found);
}

/** The places where parts begin, as a mark on slides tells them; undefined where it does not make lessons. */
function told(slides: readonly Slide[], opens: (slide: Slide) => boolean): readonly number[] | undefined {
  return usable(
    slides.flatMap((slide, at) => (opens(slide) ? [at] : [])),
    slides.length,
  );
}

function usable(starts: readonly number[], count: number): readonly number[] | undefined {
  // What stands before the first mark, a cover mostly, begins the first part.
  const [, ...later] = starts;
  const cuts = (starts[0] ?? 0) <= 2 ? [0, ...later] : [0, ...starts];
  if (cuts.length < 2) return undefined;
  const lengths = cuts.map((cut, at) => (cuts[at + 1] ?? count) - cut).sort((a, b) => a - b);
  return (lengths[Math.floor(lengths.length / 2)] ?? 0) >= 2 ? cuts : undefined;
}

/** Each stack of several slides is a part, and so is a run of single ones; a run too short for that joins the part before. */
function stackStarts(stacks: readonly (readonly VisibleSlide[])[]): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  let run = 0;
  for (const [index, stack] of stacks.entries()) {
    if (stack.length > 1) starts.push(at);
    else {
      if (run === 0 && singlesFrom(stacks, index) >= 3) starts.push(at);
      run += 1;
    }
    if (stack.length > 1) run = 0;
    at += stack.length;
  }
  return stacks.some((stack) => stack.length > 1) ? starts : [];
}

function singlesFrom(stacks: readonly (readonly VisibleSlide[])[], from: number): number {
  const end = stacks.findIndex((stack, at) => at >= from && stack.length > 1);
  return (end < 0 ? stacks.length : end) - from;
}

/** Whether a slide's own heading has that level; only told apart where other slides begin with lower ones. */
function opensWith(tag: string): (slide: Slide) => boolean {
  return (slide) => {
    const heading = slide.blocks.find(isHeading);
    return heading?.tokens[0]?.tag === tag;
  };
}

function evenly(slides: readonly Slide[]): readonly number[] {
  if (slides.length <= WHOLE) return [0];
  const count = Math.max(2, Math.round(slides.length / USUAL));
  const starts = [0];
  for (let part = 1; part < count; part += 1) {
    starts.push(bestNear(Math.round((part * slides.length) / count), slides));
  }
  return [...new Set(starts)];
}

/** The place near an even cut where a reader would least miss what stands before. */
function bestNear(even: number, slides: readonly Slide[]): number {
  let best = even;
  let score = -Infinity;
  for (let at = even - REACH; at <= even + REACH; at += 1) {
    const own = begins(slides[at], slides[at - 1]) - Math.abs(at - even);
    if (own > score) [best, score] = [at, own];
  }
  return best;
}

/** Layouts that stand by themselves, and so begin or end something. */
const OPENERS = new Set<Slide['layout']>([
  'section',
  'cover',
  'agenda',
  'statement',
  'quote',
  'big-number',
  'image-full',
]);

/** How much speaks for beginning a lesson with a slide; less than 0 against it. */
function begins(slide: Slide | undefined, before: Slide | undefined): number {
  if (slide === undefined || before === undefined) return -Infinity;
  let points = 0;
  if (OPENERS.has(slide.layout)) points += 4;
  if (before.layout === 'exercise' || before.layout === 'end') points += 4;
  if (slide.title === undefined) points -= 6;
  // The same thing goes on: a title once more, or a slide that moves into the next.
  if (slide.title !== undefined && stem(slide.title) === stem(before.title ?? '')) points -= 6;
  if (slide.directives.autoAnimate && before.directives.autoAnimate) points -= 6;
  return points;
}

/** A title without what counts its slides: `2/3`, `(2)`, `(cont.)`, `II`. A bare number counts parts. */
function stem(title: string): string {
  const counted = /[\s:–—-]+(?:\d+\s*\/\s*\d+|I{1,3}|\((?:\d+(?:\s*\/\s*\d+)?|cont[^)]*)\))$/iu;
  return title.replace(counted, '').toLowerCase();
}

function splitAt(slides: readonly VisibleSlide[], starts: readonly number[]): readonly Part[] {
  return starts.flatMap((start, at) => {
    const part = slides.slice(start, starts[at + 1]);
    const [first, ...rest] = part;
    return first === undefined ? [] : [[first, ...rest] as const];
  });
}

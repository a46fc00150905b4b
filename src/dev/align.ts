/** The slides before and after a save enter; which of the new ones is which of the old ones leaves. */

/** What tells one slide from another. */
export interface Alignable {
  /** Equal on both sides when nothing of the slide changed but its place. */
  readonly revision: number;
  /** Stable key: from its id, title or text. */
  readonly key: string;
  /** What can be read on it. */
  readonly text: () => string;
}

/** Share of words that two versions of one slide have in common, at least. */
const ALIKE = 0.4;

/**
 * For each new slide the index of the old one it continues; undefined for a slide that is new. Unchanged slides are known
 * by their revision or their words, wherever they went; changed ones by their key; renamed ones stand in the same gap between slides
 * that are known, and say much the same, or are alone in it.
 * @param alone false: a slide alone in its gap that says something else is a new one.
 */
export function alignSlides(
  before: readonly Alignable[],
  after: readonly Alignable[],
  alone = true,
): readonly (number | undefined)[] {
  const length = Math.min(before.length, after.length);
  // Most saves change one slide: what stands before and after it is soon told.
  let head = 0;
  while (head < length && before[head]?.revision === after[head]?.revision) head++;
  let tail = 0;
  while (tail < length - head && before.at(-1 - tail)?.revision === after.at(-1 - tail)?.revision) tail++;
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
  const between = alignRest(before.slice(head, oldEnd), after.slice(head, newEnd), alone);
  return after.map((_, at) => {
    if (at < head) return at;
    if (at >= newEnd) return at - newEnd + oldEnd;
    const from = between[at - head];
    return from === undefined ? undefined : from + head;
  });
}

function alignRest(
  before: readonly Alignable[],
  after: readonly Alignable[],
  alone: boolean,
): readonly (number | undefined)[] {
  const found: (number | undefined)[] = after.map(() => undefined);
  const taken = new Set<number>();
  const match = (at: number, from: number): void => {
    found[at] = from;
    taken.add(from);
  };
  matchBy(before, after, found, match, (slide) => slide.revision);
  // Before the key, since a slide of the same title put above it takes a slide's key.
  matchBy(before, after, found, match, (slide) => slide.text());
  matchBy(before, after, found, match, (slide) => slide.key);
  for (const gap of gapsOf(found, before.length, taken)) pairGap(before, after, gap, taken, match, alone);
  return found;
}

function matchBy(
  before: readonly Alignable[],
  after: readonly Alignable[],
  found: readonly (number | undefined)[],
  match: (at: number, from: number) => void,
  name: (slide: Alignable) => string | number,
): void {
  const used = new Set(found);
  const waiting = new Map<string | number, number[]>();
  before.forEach((slide, index) => {
    if (used.has(index)) return;
    const own = name(slide);
    const queue = waiting.get(own);
    if (queue) queue.push(index);
    else waiting.set(own, [index]);
  });
  after.forEach((slide, index) => {
    if (found[index] !== undefined) return;
    const from = waiting.get(name(slide))?.shift();
    if (from !== undefined) match(index, from);
  });
}

/** Old and new slides that nothing is known of yet, between the same two that are known. */
interface Gap {
  readonly before: number[];
  readonly after: number[];
}

function gapsOf(found: readonly (number | undefined)[], total: number, taken: ReadonlySet<number>): Gap[] {
  const gaps: Gap[] = [];
  let open: number[] = [];
  let last = -1;
  const close = (next: number): void => {
    if (open.length > 0) {
      const free: number[] = [];
      for (let index = last + 1; index < next && index < total; index++) if (!taken.has(index)) free.push(index);
      gaps.push({ before: free, after: open });
    }
    open = [];
  };
  found.forEach((from, at) => {
    if (from === undefined) return void open.push(at);
    close(from);
    last = from;
  });
  close(total);
  return gaps;
}

function pairGap(
  before: readonly Alignable[],
  after: readonly Alignable[],
  gap: Gap,
  taken: ReadonlySet<number>,
  match: (at: number, from: number) => void,
  alone: boolean,
): void {
  // Where slides were moved past each other, gaps overlap: an old slide is given once.
  const olds = new Set(gap.before.filter((from) => !taken.has(from)));
  const news = new Set(gap.after);
  const scores = gap.after
    .flatMap((at) => [...olds].map((from) => ({ at, from, score: likeness(before[from], after[at]) })))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  for (const { at, from } of scores) {
    if (!olds.has(from) || !news.has(at)) continue;
    olds.delete(from);
    news.delete(at);
    match(at, from);
  }
  const [at, from] = [[...news][0], [...olds][0]];
  if (alone && news.size === 1 && olds.size === 1 && at !== undefined && from !== undefined) match(at, from);
}

/** Dice's coefficient over words: 1 for the same words, 0 for none in common. */
function likeness(one: Alignable | undefined, two: Alignable | undefined): number {
  const a = wordsOf(one);
  const b = wordsOf(two);
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return (2 * common) / (a.size + b.size);
}

function wordsOf(slide: Alignable | undefined): ReadonlySet<string> {
  return new Set(
    slide
      ?.text()
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
}

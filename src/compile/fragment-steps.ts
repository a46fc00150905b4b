/** Everything of a slide that waits for a step enters and is granted one, in reveal.js' order; the number of steps leaves. */
import type { Span } from '../deck/span.ts';
import type { CompileContext } from './context.ts';

export /** One thing that waits for its step. */
interface Wish {
  /** From `index=`. */
  readonly index?: number;
  /** Wishes with the same object share a step. */
  readonly group: object;
  /** How many steps it takes: more than one for code steps. */
  readonly steps: number;
  readonly grant: (step: number) => void;
  readonly span: Span;
}

/** Says where a number is left out; who numbers by tens means to. */
export function reportGaps(wishes: readonly Wish[], context: CompileContext): void {
  if (context.deck.countsClicks === true) return;
  const first = new Map<number, Wish>();
  const taken = wishes.flatMap((wish) => {
    const { index } = wish;
    if (index === undefined) return [];
    const all = Array.from({ length: wish.steps }, (_, at) => index + at);
    for (const one of all) if (!first.has(one)) first.set(one, wish);
    return all;
  });
  const indices = [...new Set(taken)].toSorted((a, b) => a - b);
  const widths = indices.slice(1).map((index, at) => index - (indices[at] as number));
  if (widths.length > 1 && widths.every((width) => width === widths[0])) return;
  for (const [at, width] of widths.entries()) {
    if (width === 1) continue;
    const from = indices[at] as number;
    const to = indices[at + 1] as number;
    const missing = width === 2 ? `index ${from + 1}` : `an index from ${from + 1} to ${to - 1}`;
    const message = `No fragment of this slide has ${missing}; its step is passed over.`;
    const hint = `number on from ${from}, or put back what was there`;
    context.report('fragment/gap', first.get(to)?.span ?? (wishes[0] as Wish).span, message, hint);
  }
}

/** As reveal.js sorts: explicit indices first in their order, then all others in the order of the document. */
export function grantSteps(wishes: readonly Wish[]): number {
  const explicit = wishes.filter((wish) => wish.index !== undefined).sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  let step = 0;
  // Code of several steps takes the indices from its own on, so that others with one of these share a step with it.
  const indices = new Map<number, Wish[]>();
  for (const wish of explicit) {
    for (let index = wish.index ?? 0; index < (wish.index ?? 0) + wish.steps; index++) gather(indices, index, wish);
  }
  for (const [index, group] of [...indices].toSorted(([a], [b]) => a - b)) {
    for (const wish of group) if (wish.index === index) wish.grant(step);
    step++;
  }
  const groups = new Map<object, Wish[]>();
  for (const wish of wishes) if (wish.index === undefined) gather(groups, wish.group, wish);
  for (const group of groups.values()) {
    for (const wish of group) wish.grant(step);
    step += Math.max(...group.map((wish) => wish.steps));
  }
  return step;
}

function gather<Key>(groups: Map<Key, Wish[]>, key: Key, wish: Wish): void {
  const group = groups.get(key);
  if (group) group.push(wish);
  else groups.set(key, [wish]);
}

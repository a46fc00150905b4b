/** The quizzes, exercises, prompts and cells of a slide enter; each gets the key, unique in the deck, that a learner's work is kept under. */
import type { Span } from '../../deck/span.ts';
import type { Check, CompileContext } from '../context.ts';
import type { DraftBlock, DraftDoing } from '../draft.ts';

/** What is not known before all slides are read. */
export const UNNAMED = { key: '', isNamed: false } as const;

/** A key that a slide has taken, and where it stands. */
export interface TakenKey {
  readonly key: string;
  /** What it was made of: equal for all that ask the same. */
  readonly wished: string;
  readonly span: Span;
}

/** The keys of a deck that are taken so far. */
export class Keys {
  readonly #places = new Map<string, Span>();
  readonly #wishes = new Map<string, number>();

  add({ key, wished, span }: TakenKey): void {
    this.#places.set(key, span);
    this.#wishes.set(wished, this.timesWished(wished) + 1);
  }

  placeOf(key: string): Span | undefined {
    return this.#places.get(key);
  }

  timesWished(wished: string): number {
    return this.#wishes.get(wished) ?? 0;
  }
}

export function isDraftDoing(block: DraftBlock): block is DraftDoing {
  return block.kind === 'quiz' || block.kind === 'exercise' || block.kind === 'reflect' || block.kind === 'cell';
}

/** The place of the block that has a key already: on this slide, where `own` is given, or on another one. */
export function firstOf(key: string, own: Span | undefined, context: CompileContext): Span | undefined {
  if (own !== undefined) {
    // Its line is told.
    context.depends(standsStill);
    return own;
  }
  const first = context.deck.keys.placeOf(key);
  context.depends(isFirstAt(key, first));
  return first;
}

const standsStill: Check = (_now, slide) => slide.by === 0;

function isFirstAt(key: string, span: Span | undefined): Check {
  return ({ deck }) => {
    const now = deck.keys.placeOf(key);
    return now?.file === span?.file && now?.line === span?.line;
  };
}

function isWished(wished: string, times: number): Check {
  return ({ deck }) => deck.keys.timesWished(wished) === times;
}

/**
 * Gives the blocks, in the order of the slide, their keys: the id that they bear, else one made of what they ask.
 * @param known the keys they have already, when a slide is only made anew.
 */
export function giveKeys(
  blocks: readonly DraftDoing[],
  known: readonly TakenKey[] | undefined,
  context: CompileContext,
): readonly TakenKey[] {
  const taken = new Map<string, TakenKey>();
  blocks.forEach((block, index) => {
    block.isNamed = block.attrs?.id !== undefined;
    const wished = block.attrs?.id ?? `${block.kind}-${block.likeness.question}`;
    block.key = known?.[index]?.key ?? keyFor(block, wished, taken, context);
    taken.set(block.key, { key: block.key, wished, span: block.span });
  });
  return [...taken.values()];
}

function keyFor(
  block: DraftDoing,
  wished: string,
  taken: ReadonlyMap<string, TakenKey>,
  context: CompileContext,
): string {
  const first = firstOf(wished, taken.get(wished)?.span, context);
  if (first === undefined) return wished;
  if (!block.isNamed) {
    const message = `The same is asked at line ${first.line} already.`;
    context.report('doing/same-question', block.span, message, 'give each a key of its own: {#a-name}');
  }
  const times = context.deck.keys.timesWished(wished);
  context.depends(isWished(wished, times));
  const own = [...taken.values()].filter((one) => one.wished === wished).length;
  let count = times + own + 1;
  while (firstOf(`${wished}-${count}`, taken.get(`${wished}-${count}`)?.span, context) !== undefined) count++;
  return `${wished}-${count}`;
}

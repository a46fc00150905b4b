/** The quizzes, exercises, prompts and cells of a slide enter; each gets the key, unique in the deck, that a learner's work is kept under. */
import type { Span } from '../../deck/span.ts';
import type { Check, CompileContext } from '../context.ts';
import type { DraftBlock, DraftDoing } from '../draft.ts';

/** What is not known before all slides are read. */
export const UNNAMED = { key: '', isNamed: false } as const;

/** A key that a slide has taken, and where it stands. */
export interface TakenKey {
  readonly key: string;
  readonly span: Span;
}

export function isDraftDoing(block: DraftBlock): block is DraftDoing {
  return block.kind === 'quiz' || block.kind === 'exercise' || block.kind === 'reflect' || block.kind === 'cell';
}

/** The place of the block that has a key already, on another slide. */
export function firstOf(key: string, context: CompileContext): Span | undefined {
  const first = context.deck.keys.get(key);
  context.depends(isFirstAt(key, first));
  return first;
}

/** Findings name the line of the first. */
function isFirstAt(key: string, span: Span | undefined): Check {
  return ({ deck }) => {
    const now = deck.keys.get(key);
    return now?.file === span?.file && now?.line === span?.line;
  };
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
  const taken: TakenKey[] = [];
  blocks.forEach((block, index) => {
    block.isNamed = block.attrs?.id !== undefined;
    block.key = known?.[index]?.key ?? keyFor(block, taken, context);
    taken.push({ key: block.key, span: block.span });
  });
  return taken;
}

function keyFor(block: DraftDoing, taken: readonly TakenKey[], context: CompileContext): string {
  const wished = block.attrs?.id ?? `${block.kind}-${block.likeness.question}`;
  const placeOf = (key: string): Span | undefined =>
    taken.find((one) => one.key === key)?.span ?? firstOf(key, context);
  const first = placeOf(wished);
  if (first === undefined) return wished;
  if (!block.isNamed) {
    const hint = 'give each a key of its own: {#a-name}';
    const message = `The same is asked at line ${first.line} already.`;
    context.report('doing/same-question', block.span, message, hint);
  }
  let count = 2;
  while (placeOf(`${wished}-${count}`) !== undefined) count++;
  return `${wished}-${count}`;
}

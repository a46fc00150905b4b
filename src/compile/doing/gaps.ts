/** The title and blocks of a quiz enter; its gaps leave, with `gap` tokens where they stood. */
import type { GapsAnswer, QuizKind } from '../../deck/doing.ts';
import type { Span } from '../../deck/span.ts';
import type { BlockReader } from '../blocks.ts';
import type { DraftBlock, DraftToken } from '../draft.ts';
import { visitBlocks, visitTokens } from '../visit.ts';
import { hasDecimalComma } from './amount.ts';
import { readGap } from './gap.ts';
import { paragraphOf } from './list-items.ts';

/** A `[[…]]` in its place. */
export interface WrittenGap {
  readonly token: DraftToken;
  readonly near: Span;
}

/** What the parser took for gaps, in the order of the text. */
export function findGaps(title: readonly DraftToken[], blocks: readonly DraftBlock[], span: Span): WrittenGap[] {
  const found: WrittenGap[] = [];
  const token = (one: DraftToken, near: Span): void => {
    if (one.type === 'text' && one.markup === '[[') found.push({ token: one, near });
  };
  visitTokens(title, { token }, span);
  visitBlocks(blocks, { token });
  return found;
}

/** Makes gaps of them; what is none stays text. Undefined when none is. */
export function compileGaps(
  reader: BlockReader,
  written: readonly WrittenGap[],
  blocks: readonly DraftBlock[],
  asked: QuizKind | undefined,
): GapsAnswer | undefined {
  const isComma = hasDecimalComma(reader.context);
  const gaps: GapsAnswer['gaps'][number][] = [];
  for (const { token, near } of written) {
    const { gap, problem } = readGap(token.content.slice(2, -2), { isComma, isText: asked === 'text' });
    if (problem) reader.context.report(problem.rule, near, problem.message, problem.hint);
    if (gap === undefined) {
      token.markup = '';
      continue;
    }
    Object.assign(token, { type: 'gap', content: '', gap: gaps.length });
    gaps.push(gap);
  }
  const [only, ...others] = gaps;
  if (only === undefined) return undefined;
  const isAlone = others.length === 0 && only.kind !== 'choice' && standsAlone(blocks);
  const kind = isAlone && asked !== 'gaps' ? (only.kind === 'number' ? 'number' : 'text') : 'gaps';
  return { kind, gaps };
}

function standsAlone(blocks: readonly DraftBlock[]): boolean {
  let isAlone = false;
  visitBlocks(blocks, {
    block: (block) => {
      const said = paragraphOf(block)?.filter(({ type, content }) => type !== 'text' || content.trim() !== '');
      isAlone ||= said?.length === 1 && said[0]?.type === 'gap';
    },
  });
  return isAlone;
}

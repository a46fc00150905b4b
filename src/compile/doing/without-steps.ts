/** A quiz, exercise or prompt enters; what of it never waits for a step leaves, since it is offered at once, or is never in the talk. */
import type {
  DraftAnswer,
  DraftBlock,
  DraftExercise,
  DraftPart,
  DraftQuiz,
  DraftReflect,
  DraftToken,
} from '../draft.ts';
import type { Span } from '../../deck/span.ts';

export function withoutSteps(block: DraftQuiz | DraftExercise | DraftReflect): readonly DraftBlock[] {
  switch (block.kind) {
    case 'quiz': {
      const parts = [...block.hints, ...(block.explanation ? [block.explanation] : [])];
      return [...ofAnswer(block.answer, block.span), ...parts.flatMap(ofPart)];
    }
    case 'exercise':
      return [...block.hints, ...(block.solution ? [block.solution] : [])].flatMap(ofPart);
    case 'reflect':
      return [];
  }
}

function ofPart({ title, blocks, span }: DraftPart): readonly DraftBlock[] {
  return title ? [asBlock(title, span), ...blocks] : blocks;
}

function ofAnswer(answer: DraftAnswer, span: Span): readonly DraftBlock[] {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return answer.options.flatMap(({ blocks, feedback = [] }) => [...blocks, ...feedback]);
    case 'order':
      return answer.items.map((item) => asBlock(item.text, item.span));
    case 'match': {
      const { pairs, extra, heads } = answer;
      const items = [...pairs.flatMap(({ left, right }) => [left, right]), ...extra];
      const named = heads ? [heads.left, heads.right] : [];
      return [...named.map((tokens) => asBlock(tokens, span)), ...items.map((item) => asBlock(item.text, item.span))];
    }
    case 'number':
    case 'text':
    case 'gaps':
      return [];
  }
}

function asBlock(tokens: DraftToken[], span: Span): DraftBlock {
  return { kind: 'prose', span, tokens };
}

/** Blocks and findings of a slide that moved in its file enter; the same leave in their new place, shared where no place is told. */
import type { Block, CodeBlock } from '../../deck/block.ts';
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { RichText } from '../../deck/deck.ts';
import type { Span } from '../../deck/span.ts';
import type { AnswerItem, DoingBlock, DoingPart, QuizAnswer } from '../../deck/doing.ts';
import type { Token } from '../../deck/token.ts';

/** A move of all lines of one file from the slide's first line on. */
export interface Move {
  readonly file: string;
  /** Lines; negative upwards. */
  readonly by: number;
  /** The place moved last, then and now: a block and its first tokens stand in the same one, and share it. */
  last?: readonly [then: Span, now: Span];
}

/** Works for whatever bears a place: spans, findings, assets' spans. */
export function movedSpan<S extends Span>(span: S, { file, by }: Move): S {
  if (by === 0 || span.file !== file) return span;
  const moved: { -readonly [Key in keyof S]: S[Key] } & { line: number; endLine?: number } = { ...span };
  moved.line += by;
  if (moved.endLine !== undefined) moved.endLine += by;
  return moved;
}

/** The place of a block or token. */
function movedPlace(span: Span, move: Move): Span {
  if (move.last) {
    const [then, now] = move.last;
    const isSame = then.file === span.file && then.line === span.line && then.endLine === span.endLine;
    if (isSame && then.column === undefined && span.column === undefined) return now;
  }
  const now = movedSpan(span, move);
  move.last = [span, now];
  return now;
}

export function movedFindings(findings: readonly Diagnostic[], move: Move): readonly Diagnostic[] {
  return move.by === 0 ? findings : findings.map((found) => movedSpan(found, move));
}

export function movedTexts(texts: readonly RichText[], move: Move): readonly RichText[] {
  if (move.by === 0) return texts;
  return texts.map((text) => ({ ...text, blocks: movedBlocks(text.blocks, move), span: movedPlace(text.span, move) }));
}

export function movedBlocks(blocks: readonly Block[], move: Move): readonly Block[] {
  return move.by === 0 ? blocks : blocks.map((block) => movedBlock(block, move));
}

function movedBlock(block: Block, move: Move): Block {
  const span = movedPlace(block.span, move);
  switch (block.kind) {
    case 'prose':
      return { ...block, span, tokens: movedTokens(block.tokens, move) };
    case 'figure':
      return { ...block, span, ...(block.caption ? { caption: movedTokens(block.caption, move) } : {}) };
    case 'gallery': {
      const caption = block.caption ? { caption: movedTokens(block.caption, move) } : {};
      return { ...block, span, ...caption, blocks: movedBlocks(block.blocks, move) };
    }
    case 'columns': {
      const columns = block.columns.map((column) => ({
        ...column,
        span: movedPlace(column.span, move),
        blocks: movedBlocks(column.blocks, move),
      }));
      return { ...block, span, columns };
    }
    case 'footnotes': {
      const items = block.items.map((item) => ({ ...item, blocks: movedBlocks(item.blocks, move) }));
      return { ...block, span, items };
    }
    case 'callout':
    case 'container': {
      const title = block.title ? { title: movedTokens(block.title, move) } : {};
      return { ...block, span, ...title, blocks: movedBlocks(block.blocks, move) };
    }
    case 'slot':
    case 'only':
    case 'lab':
      return { ...block, span, blocks: movedBlocks(block.blocks, move) };
    case 'magic-move': {
      const [first, ...rest] = block.states;
      const moved = (state: CodeBlock): CodeBlock => ({ ...state, span: movedPlace(state.span, move) });
      return { ...block, span, states: [moved(first), ...rest.map(moved)] };
    }
    case 'quiz':
    case 'exercise':
    case 'reflect':
    case 'cell':
      return movedDoing(block, span, move);
    case 'code':
    case 'math':
    case 'diagram':
    case 'sources':
      return { ...block, span };
  }
}

function movedDoing(block: DoingBlock, span: Span, move: Move): DoingBlock {
  const title = block.title ? { title: movedTokens(block.title, move) } : {};
  switch (block.kind) {
    case 'quiz': {
      const explanation = block.explanation ? { explanation: movedPart(block.explanation, move) } : {};
      const hints = block.hints.map((hint) => movedPart(hint, move));
      const answer = movedAnswer(block.answer, move);
      return { ...block, span, ...title, ...explanation, hints, answer, blocks: movedBlocks(block.blocks, move) };
    }
    case 'exercise': {
      const solution = block.solution ? { solution: movedPart(block.solution, move) } : {};
      const hints = block.hints.map((hint) => movedPart(hint, move));
      return { ...block, span, ...title, ...solution, hints, blocks: movedBlocks(block.blocks, move) };
    }
    case 'reflect':
      return { ...block, span, ...title, blocks: movedBlocks(block.blocks, move) };
    case 'cell':
      return { ...block, span, ...title, code: { ...block.code, span: movedPlace(block.code.span, move) } };
  }
}

function movedPart(part: DoingPart, move: Move): DoingPart {
  const title = part.title ? { title: movedTokens(part.title, move) } : {};
  return { ...part, span: movedPlace(part.span, move), ...title, blocks: movedBlocks(part.blocks, move) };
}

function movedAnswer(answer: QuizAnswer, move: Move): QuizAnswer {
  const item = (one: AnswerItem): AnswerItem => ({
    ...one,
    span: movedPlace(one.span, move),
    text: movedTokens(one.text, move),
  });
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false': {
      const options = answer.options.map((option) => ({
        ...option,
        span: movedPlace(option.span, move),
        blocks: movedBlocks(option.blocks, move),
        ...(option.feedback ? { feedback: movedBlocks(option.feedback, move) } : {}),
      }));
      return { ...answer, options };
    }
    case 'order':
      return { ...answer, items: answer.items.map(item) };
    case 'match': {
      const pairs = answer.pairs.map(({ left, right }) => ({ left: item(left), right: item(right) }));
      const { heads } = answer;
      const moved = heads && { left: movedTokens(heads.left, move), right: movedTokens(heads.right, move) };
      return { ...answer, pairs, extra: answer.extra.map(item), ...(moved && { heads: moved }) };
    }
    case 'number':
    case 'text':
    case 'gaps':
      return answer;
  }
}

function movedTokens(tokens: readonly Token[], move: Move): readonly Token[] {
  let moved: Token[] | undefined;
  for (const [index, token] of tokens.entries()) {
    const now = movedToken(token, move);
    if (now !== token) moved ??= tokens.slice(0, index);
    moved?.push(now);
  }
  return moved ?? tokens;
}

/** Of a thousand slides some fifty thousand tokens move when a line is typed above them: hence one copy a token. */
function movedToken(token: Token, move: Move): Token {
  const { span, children, block } = token;
  const inside = children === null ? null : movedTokens(children, move);
  if (span === undefined && inside === children && block === undefined) return token;
  const moved: { -readonly [Key in keyof Token]: Token[Key] } = { ...token };
  moved.children = inside;
  if (span) moved.span = movedPlace(span, move);
  if (block) moved.block = movedBlock(block, move);
  return moved;
}

/** Visits every block and token of a slide or a list of blocks, nested ones included, in document order. */
import type { Block } from './block.ts';
import type { Slide } from './deck.ts';
import type { DoingBlock, DoingPart, QuizAnswer } from './doing.ts';
import type { Token } from './token.ts';

/** What to call on the way; all optional. */
export interface Visitor {
  /** Whether a block is looked at, with all that stands in it; absent: every block is. */
  readonly enters?: (block: Block) => boolean;
  /** Of what a learner does only what everybody sees: no help, no feedback, nothing that stands in its right order; absent: all of it. */
  readonly isAsked?: boolean;
  readonly block?: (block: Block) => void;
  readonly token?: (token: Token) => void;
  /** Inline tokens that stand side by side: a line of text, the words of a picture, a title. Before each of them is visited. */
  readonly siblings?: (tokens: readonly Token[]) => void;
}

/** The slide's blocks and its three text channels. */
export function walkSlide(slide: Slide, visitor: Visitor): void {
  walkBlocks(slide.blocks, visitor);
  for (const text of [...slide.texts.presenter, ...slide.texts.handout, ...slide.texts.study]) {
    walkBlocks(text.blocks, visitor);
  }
}

export function walkBlocks(blocks: readonly Block[], visitor: Visitor): void {
  for (const block of blocks) {
    if (visitor.enters?.(block) === false) continue;
    visitor.block?.(block);
    switch (block.kind) {
      case 'prose':
        walkTokens(block.tokens, visitor);
        break;
      case 'figure':
        if (block.caption) walkInline(block.caption, visitor);
        break;
      case 'gallery':
        if (block.caption) walkInline(block.caption, visitor);
        walkBlocks(block.blocks, visitor);
        break;
      case 'columns':
        for (const column of block.columns) walkBlocks(column.blocks, visitor);
        break;
      case 'footnotes':
        for (const item of block.items) walkBlocks(item.blocks, visitor);
        break;
      case 'callout':
      case 'container':
        if (block.title) walkInline(block.title, visitor);
        walkBlocks(block.blocks, visitor);
        break;
      case 'slot':
      case 'only':
      case 'lab':
        walkBlocks(block.blocks, visitor);
        break;
      case 'magic-move':
        walkBlocks(block.states, visitor);
        break;
      case 'quiz':
      case 'exercise':
      case 'reflect':
      case 'cell':
        walkDoing(block, visitor);
        break;
      case 'code':
      case 'math':
      case 'diagram':
      case 'sources':
        break;
    }
  }
}

/** Answers, help and solutions too, which not every edition shows. */
function walkDoing(block: DoingBlock, visitor: Visitor): void {
  if (block.title) walkInline(block.title, visitor);
  if (visitor.isAsked) return walkAsked(block, visitor);
  switch (block.kind) {
    case 'quiz':
      walkBlocks(block.blocks, visitor);
      walkAnswer(block.answer, visitor);
      walkParts([...block.hints, ...(block.explanation ? [block.explanation] : [])], visitor);
      break;
    case 'exercise':
      walkBlocks(block.blocks, visitor);
      walkParts([...block.hints, ...(block.solution ? [block.solution] : [])], visitor);
      break;
    case 'reflect':
      walkBlocks(block.blocks, visitor);
      break;
    case 'cell':
      walkBlocks([block.code], visitor);
      break;
  }
}

function walkAsked(block: DoingBlock, visitor: Visitor): void {
  if (block.kind === 'cell') return walkBlocks([block.code], visitor);
  walkBlocks(block.blocks, visitor);
  if (block.kind === 'quiz' && 'options' in block.answer) {
    for (const { blocks } of block.answer.options) walkBlocks(blocks, visitor);
  }
}

function walkAnswer(answer: QuizAnswer, visitor: Visitor): void {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      for (const { blocks, feedback } of answer.options) walkBlocks([...blocks, ...(feedback ?? [])], visitor);
      break;
    case 'order':
      for (const { text } of answer.items) walkInline(text, visitor);
      break;
    case 'match':
      for (const tokens of answer.heads === undefined ? [] : [answer.heads.left, answer.heads.right])
        walkInline(tokens, visitor);
      for (const { left, right } of answer.pairs) {
        walkInline(left.text, visitor);
        walkInline(right.text, visitor);
      }
      for (const { text } of answer.extra) walkInline(text, visitor);
      break;
    case 'number':
    case 'text':
    case 'gaps':
      break;
  }
}

function walkParts(parts: readonly DoingPart[], visitor: Visitor): void {
  for (const { title, blocks } of parts) {
    if (title) walkInline(title, visitor);
    walkBlocks(blocks, visitor);
  }
}

function walkInline(tokens: readonly Token[], visitor: Visitor): void {
  visitor.siblings?.(tokens);
  walkTokens(tokens, visitor);
}

export function walkTokens(tokens: readonly Token[], visitor: Visitor): void {
  for (const token of tokens) {
    visitor.token?.(token);
    if (token.children) walkInline(token.children, visitor);
    if (token.block) walkBlocks([token.block], visitor);
  }
}

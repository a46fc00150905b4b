/** A quiz enters; it leaves as a question that can be read and answered on paper, with what is right behind a summary unless it is withheld. */
import { ANSWER_HOW } from '../../answer-how.ts';
import { answerKeyOf } from '../../../deck/answer-key.ts';
import type { QuizAnswer, QuizBlock } from '../../../deck/doing.ts';
import { fill } from '../../../deck/words.ts';
import { renderBlocks } from '../../blocks/block.ts';
import type { SlideContext } from '../../context.ts';
import { escapeHtml } from '../../escape.ts';
import { renderTokens } from '../../tokens.ts';
import { renderFeedback, renderOptions, renderRightOptions } from './choice.ts';
import { renderFrame } from './frame.ts';
import { renderGap, renderRightGaps } from './gaps.ts';
import { renderHints } from './hints.ts';
import { renderMatch, renderRightPairs } from './match.ts';
import { renderItems, renderRightItems } from './order.ts';

export function renderQuiz(block: QuizBlock, context: SlideContext): string {
  const { deck, words, formatNumber } = context;
  const isWithheld = deck.meta.solutions === 'withheld';
  const own = withGaps(block.answer, context);
  const body = block.blocks.length === 0 ? '' : `<div class="doing-body">${renderBlocks(block.blocks, own)}</div>\n`;
  const { answer, key, points, shuffle } = block;
  // Names the deck and the quiz, so that the same answer has another seal elsewhere.
  const answers = answerKeyOf(block, isWithheld ? `${deck.name}/${key}` : undefined);
  return renderFrame(
    block,
    {
      className: `quiz quiz-${answer.kind}`,
      name: words.question,
      facts: [
        words[ANSWER_HOW[answer.kind]],
        ...(points === 1 ? [] : [fill(words.pointsOfQuiz, { points: formatNumber(points) })]),
      ],
      inner: `${body}${renderAnswer(block, context)}${renderHints(block.hints, context)}${isWithheld ? '' : renderSolution(block, context)}`,
      // True stands before false everywhere.
      data: { kind: 'quiz', key, answers, points, shuffle: shuffle && answer.kind !== 'true-false' },
    },
    own,
  );
}

/** Gaps stand in the text, and in the title where the author put one there. */
function withGaps(answer: QuizAnswer, context: SlideContext): SlideContext {
  if (!('gaps' in answer)) return context;
  return { ...context, gap: (index) => renderGap(answer, index, context) };
}

/** What is chosen from, moved or put together; gaps stand in the text. */
function renderAnswer(block: QuizBlock, context: SlideContext): string {
  const { answer } = block;
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return renderOptions(block, answer, context);
    case 'order':
      return renderItems(block, answer, context);
    case 'match':
      return renderMatch(block, answer, context);
    case 'number':
    case 'text':
    case 'gaps':
      return '';
  }
}

/** What is right, what is said to each choice, and why: the page's script takes each of them to where it belongs. */
function renderSolution({ answer, explanation }: QuizBlock, context: SlideContext): string {
  const why =
    explanation === undefined
      ? ''
      : `<div class="quiz-explanation"><p class="part-title">${explanation.title === undefined ? escapeHtml(context.words.explanation) : renderTokens(explanation.title, context)}</p>${renderBlocks(explanation.blocks, context)}</div>`;
  return `<details class="quiz-solution"><summary>${escapeHtml(context.words.answer)}</summary><div class="part-body">${renderRight(answer, context)}${why}</div></details>\n`;
}

function renderRight(answer: QuizAnswer, context: SlideContext): string {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return renderRightOptions(answer, context) + renderFeedback(answer, context);
    case 'order':
      return renderRightItems(answer, context);
    case 'match':
      return renderRightPairs(answer, context);
    case 'number':
    case 'text':
    case 'gaps':
      return renderRightGaps(answer, context);
  }
}

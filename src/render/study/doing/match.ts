/** Pairs enter; both sides leave apart, the right one in an order that says nothing, and behind them what belongs together. */
import type { AnswerItem, MatchAnswer, QuizBlock } from '../../../deck/doing.ts';
import { learnerOrder } from '../../../deck/learner-order.ts';
import type { Token } from '../../../deck/token.ts';
import type { SlideContext } from '../../context.ts';
import { attributes } from '../../escape.ts';
import { renderTokens } from '../../tokens.ts';

/** Right sides that are more than plain words stay visible beside the fields, which can only hold words. */
export function renderMatch({ key }: QuizBlock, { pairs, extra, heads }: MatchAnswer, context: SlideContext): string {
  const lefts = pairs.map(({ left }) => renderSide(left, 'quiz-left', context)).join('');
  const byKey = new Map([...pairs.map(({ right }) => right), ...extra].map((item) => [item.key, item]));
  const rights = learnerOrder([...byKey.keys()], key).flatMap((one) => byKey.get(one) ?? []);
  const isPlain = rights.every(({ text }) => text.every(isPlainText));
  const lines = rights.map((item) => renderSide(item, 'quiz-right-side', context)).join('');
  const list = attributes({ class: isPlain ? 'quiz-right-sides is-plain' : 'quiz-right-sides' });
  const above =
    heads === undefined
      ? ''
      : `<p class="match-heads"><span>${renderTokens(heads.left, context)}</span> <span>${renderTokens(heads.right, context)}</span></p>\n`;
  return `<div class="quiz-match">\n${above}<ul class="quiz-lefts" role="list">\n${lefts}</ul>\n<ol${list}>\n${lines}</ol>\n</div>\n`;
}

function renderSide({ key, text }: AnswerItem, className: string, context: SlideContext): string {
  const own = attributes({ class: className, 'data-key': key });
  return `<li${own}><span class="item-text">${renderTokens(text, context)}</span></li>\n`;
}

function isPlainText(token: Token): boolean {
  return token.type === 'text' || token.type === 'text_special' || token.type === 'softbreak';
}

/** `data-for` names the left side. */
export function renderRightPairs({ pairs }: MatchAnswer, context: SlideContext): string {
  const lines = pairs.map(({ left, right }) => {
    const own = attributes({ class: 'right-side', 'data-for': left.key });
    return `<li>${renderTokens(left.text, context)} — <span${own}>${renderTokens(right.text, context)}</span></li>`;
  });
  return `<ul class="quiz-right">${lines.join('')}</ul>`;
}

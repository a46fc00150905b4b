/** A score enters; the sentence that tells it leaves, as its parts. */
import type { AnswerKey } from '../../../deck/answer-key.ts';
import type { PartMark, Score } from '../../../deck/scoring.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import { type Tone, toneSign } from './marks.ts';

export interface Result {
  readonly key: AnswerKey;
  readonly score: Score;
  readonly points: number;
  /** Of the marks that were gained, by this answer or an earlier one. */
  readonly gained: number | undefined;
  readonly isShown: boolean;
}

export function resultWords(
  page: DoingPage,
  { key, score, points, gained, isShown }: Result,
): readonly (Node | string)[] {
  const { share, isRight } = score;
  const tone: Tone = share === undefined ? 'kept' : isRight ? 'right' : share > 0 ? 'partly' : 'wrong';
  const word = {
    kept: 'resultKept',
    right: 'resultRight',
    partly: 'resultPartly',
    wrong: 'resultWrong',
    missed: 'resultWrong',
  } as const;
  const total = page.number(points);
  const facts = [
    ...partWords(page, key, score),
    ...(gained === undefined || points === 1
      ? []
      : [page.say('pointsOf', { points: page.number(gained * points), total })]),
    ...(isShown ? [page.say('answerShown')] : []),
    ...(key.lock === undefined || (isRight && !score.parts.includes('kept')) ? [] : [page.say('withTeacher')]),
  ];
  const head = element('strong', `result-word mark mark-${tone}`, toneSign(tone), page.say(word[tone]));
  return [head, ...facts.flatMap((fact) => [' ', element('span', 'result-fact', fact)])];
}

/** How many parts are right, where there are several. */
function partWords(page: DoingPage, key: AnswerKey, { parts }: Score): readonly string[] {
  const count = (...marks: readonly PartMark[]): number => parts.filter((part) => marks.includes(part)).length;
  const ofAll = (word: 'rightOf' | 'inOrderOf', right: number, total: number): readonly string[] =>
    total < 2 ? [] : [page.say(word, { right: page.number(right), total: page.number(total) })];
  switch (key.kind) {
    case 'single':
    case 'true-false':
      return [];
    case 'multiple': {
      const wrong = count('wrong');
      return [
        ...ofAll('rightOf', count('right'), key.right.length),
        ...(wrong === 0 ? [] : [page.say('wrongChosen', { count: page.number(wrong) })]),
      ];
    }
    case 'order':
      return ofAll('inOrderOf', count('right'), parts.length);
    case 'number':
    case 'text':
    case 'gaps':
    case 'match':
      return ofAll('rightOf', count('right'), parts.length - count('kept'));
  }
}

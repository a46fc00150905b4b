/** The kind of a quiz enters; the word leaves that tells how it is answered, on a study page and on paper. */
import type { QuizAnswer } from '../deck/doing.ts';
import type { Words } from '../deck/words.ts';

export const ANSWER_HOW = {
  single: 'chooseOne',
  multiple: 'chooseSeveral',
  'true-false': 'chooseTruth',
  number: 'giveNumber',
  text: 'giveWords',
  gaps: 'fillGaps',
  order: 'putInOrder',
  match: 'findPairs',
} as const satisfies Record<QuizAnswer['kind'], keyof Words>;

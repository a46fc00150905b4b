/** A quiz as it was read enters; digests of what it asks and of what is right leave. */
import type { Gap, Likeness } from '../../deck/doing.ts';
import { hashOf } from '../../deck/hash.ts';
import { normalText } from '../../deck/normal-text.ts';
import type { DraftAnswer, DraftBlock, DraftItem, DraftOption, DraftToken } from '../draft.ts';
import { digestOf, wordsOf, wordsOfBlocks } from './words.ts';

/** Where it asks nothing in words of its own (the slide does), it is known by its answers. */
export function quizLikeness(
  title: readonly DraftToken[],
  blocks: readonly DraftBlock[],
  answer: DraftAnswer,
): Likeness {
  const asked = `${wordsOf(title)} ${wordsOfBlocks(blocks)}`.trim();
  const question = digestOf(asked === '' ? offered(answer).join('\n') : asked);
  return { question, answers: hashOf(`${answer.kind}\n${rightOf(answer).join('\n')}`) };
}

/** What there is to choose from; moving it changes nothing. */
function offered(answer: DraftAnswer): readonly string[] {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return answer.options.map(saysOption).toSorted();
    case 'order':
      return answer.items.map(says).toSorted();
    case 'match':
      return answer.pairs.map(({ left }) => says(left)).toSorted();
    case 'number':
    case 'text':
    case 'gaps':
      return rightOf(answer);
  }
}

function rightOf(answer: DraftAnswer): readonly string[] {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return answer.options.map((option) => `${option.isRight ? '+' : '-'}${saysOption(option)}`).toSorted();
    case 'order':
      return answer.items.map(says);
    case 'match':
      return [
        ...answer.pairs.map(({ left, right }) => `${says(left)}\t${says(right)}`),
        ...answer.extra.map((item) => `\t${says(item)}`),
      ].toSorted();
    case 'number':
    case 'text':
    case 'gaps':
      return answer.gaps.map(rightOfGap);
  }
}

/** Those of true and false say nothing of their own. */
function saysOption({ key, blocks }: DraftOption): string {
  return blocks.length === 0 ? key : normalText(wordsOfBlocks(blocks));
}

function says({ text }: DraftItem): string {
  return normalText(wordsOf(text));
}

function rightOfGap(gap: Gap): string {
  switch (gap.kind) {
    case 'text':
      return JSON.stringify([gap.isExact, ...gap.accepts.map((text) => normalText(text, gap.isExact)).toSorted()]);
    case 'number':
      return JSON.stringify([gap.value, gap.tolerance, gap.unit ?? '']);
    case 'pattern':
      return JSON.stringify([gap.pattern, gap.flags]);
    case 'choice':
      return JSON.stringify([gap.options[gap.right], ...gap.options.toSorted()]);
  }
}

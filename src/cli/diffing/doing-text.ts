/** What learners do on a slide, and the slide's settings, enter; lines of text leave in which every change shows. */
import type { Block } from '../../deck/block.ts';
import type { Slide } from '../../deck/deck.ts';
import { type DoingBlock, type Gap, isDoing, type QuizAnswer } from '../../deck/doing.ts';
import { plainText, plainTextOfBlocks } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';

/** The question with its settings, and what is right. */
export function doingText(doing: DoingBlock): readonly string[] {
  const title = doing.title === undefined ? '' : ` ${plainText(doing.title)}`;
  switch (doing.kind) {
    case 'quiz':
      return [`[quiz]${title} (${doing.points})`, ...answerText(doing.answer)];
    case 'exercise':
      return [`[exercise]${title}${doing.minutes === undefined ? '' : ` (${doing.minutes} min)`}`];
    case 'reflect':
      return [`[reflect]${title}`];
    case 'cell':
      return [
        `[cell: ${doing.language}]${title}`,
        ...(doing.expect === undefined ? [] : [`expects: ${doing.expect}`]),
        ...(doing.check === undefined ? [] : [`checked by: ${doing.check}`]),
      ];
  }
}

/** Of all that is done on the slide itself: a transcript shows what is asked, and not what is right. */
export function answersText(blocks: readonly Block[]): readonly string[] {
  const lines: string[] = [];
  walkBlocks(blocks, { block: (block) => void (isDoing(block) && lines.push(...doingText(block))) });
  return lines;
}

function answerText(answer: QuizAnswer): readonly string[] {
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return answer.options.map(({ key, isRight, blocks, feedback = [] }) => {
        const said = blocks.length === 0 ? key : plainTextOfBlocks(blocks);
        const why = feedback.length === 0 ? '' : ` > ${plainTextOfBlocks(feedback)}`;
        return `(${isRight ? 'x' : ' '}) ${said}${why}`;
      });
    case 'number':
    case 'text':
    case 'gaps':
      return answer.gaps.map((gap) => `[[${gapText(gap)}]]`);
    case 'order':
      return answer.items.map(({ text }, index) => `${index + 1}. ${plainText(text)}`);
    case 'match':
      return [
        ...answer.pairs.map(({ left, right }) => `${plainText(left.text)} => ${plainText(right.text)}`),
        ...answer.extra.map(({ text }) => `=> ${plainText(text)}`),
      ];
  }
}

function gapText(gap: Gap): string {
  switch (gap.kind) {
    case 'text':
      return `${gap.isExact ? '=' : ''}${gap.accepts.join('|')}`;
    case 'number':
      return `${gap.value} ± ${gap.tolerance}${gap.unit === undefined ? '' : ` ${gap.unit}`}`;
    case 'pattern':
      return `/${gap.pattern}/${gap.flags}`;
    case 'choice':
      return gap.options.map((option, index) => (index === gap.right ? `(${option})` : option)).join('|');
  }
}

/** Settings that no picture shows. */
export function settingsText({ layout, section, directives }: Slide): readonly string[] {
  const { minutes, optional, only, transition } = directives;
  return [
    `layout: ${layout}`,
    ...(section === undefined ? [] : [`section: ${section}`]),
    ...(minutes === undefined ? [] : [`minutes: ${minutes}`]),
    ...(optional ? ['optional: true'] : []),
    ...(only === undefined ? [] : [`only: ${only.join(', ')}`]),
    ...(transition === undefined ? [] : [`transition: ${transition}`]),
  ];
}

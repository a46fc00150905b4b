/** A quiz, an exercise or a prompt enters; what a slide shows of it leaves as plain Markdown, what is right only where the talk reveals it. */
import type { ChoiceAnswer, DoingBlock, Gap, MatchAnswer, OrderAnswer, QuizBlock } from '../../deck/doing.ts';
import { learnerOrder, wrongOrder } from '../../deck/learner-order.ts';
import { fill } from '../../deck/words.ts';
import { rightText } from '../study/doing/gaps.ts';
import { boldLine, plainLine, writeBlocks, writeCode } from './blocks.ts';
import type { TranscriptContext } from './context.ts';
import { joinBlocks, listItem, type MarkdownBlock } from './markdown-block.ts';
import { writeLine } from './prose.ts';

export function writeDoing(block: DoingBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  switch (block.kind) {
    case 'quiz':
      return writeQuiz(block, context);
    case 'exercise': {
      const { words, formatNumber } = context;
      const time =
        block.minutes === undefined ? '' : ` · ${fill(words.minutes, { count: formatNumber(block.minutes) })}`;
      const label = plainLine(`${words.exercise}${time}`, context);
      return [...label, ...boldLine(block.title ?? [], context), ...writeBlocks(block.blocks, context)];
    }
    case 'reflect':
      return [...boldLine(block.title ?? [], context), ...writeBlocks(block.blocks, context)];
    case 'cell':
      return writeCode(block.code, context);
  }
}

function writeQuiz(block: QuizBlock, context: TranscriptContext): readonly MarkdownBlock[] {
  const { answer, title = [], blocks } = block;
  const isShown = block.reveal !== undefined;
  const own: TranscriptContext =
    'gaps' in answer ? { ...context, gap: (index) => gapText(block, answer.gaps[index], index, context) } : context;
  return [...boldLine(title, own), ...writeBlocks(blocks, own), ...writeAnswer(block, isShown, context)];
}

function writeAnswer(block: QuizBlock, isShown: boolean, context: TranscriptContext): readonly MarkdownBlock[] {
  const { answer, key } = block;
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return writeOptions(answer, isShown, context);
    case 'order':
      return [writeItems(answer, key, isShown, context)];
    case 'match':
      return writeSides(answer, key, isShown, context);
    case 'number':
    case 'text':
    case 'gaps':
      return [];
  }
}

/** Circles and boxes as signs, since Markdown knows only tasks. */
const SIGNS = { single: ['○', '●'], 'true-false': ['○', '●'], multiple: ['☐', '☑'] } as const;

function writeOptions(
  { kind, options }: ChoiceAnswer,
  isShown: boolean,
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  const { words } = context;
  const [open, chosen] = SIGNS[kind];
  const items = options.map(({ key, blocks, isRight }) => {
    const said =
      blocks.length > 0
        ? joinBlocks(writeBlocks(blocks, context))
        : joinBlocks(plainLine(words[key === 'true' ? 'isTrue' : 'isFalse'], context));
    return listItem('-', `${isShown && isRight ? chosen : open} ${said}`);
  });
  const isNone = isShown && options.every(({ isRight }) => !isRight);
  const parted = items.some((item) => item.includes('\n\n')) ? '\n\n' : '\n';
  return [{ text: items.join(parted), list: 'bullet' }, ...(isNone ? plainLine(words.noneIsRight, context) : [])];
}

/** In the right order where that is shown, else in any other. */
function writeItems({ items }: OrderAnswer, key: string, isShown: boolean, context: TranscriptContext): MarkdownBlock {
  const right = items.map((item) => item.key);
  const order = isShown ? right : wrongOrder(right, key, (keys) => keys.every((one, at) => one === right[at]));
  const lines = order.map((one, at) => {
    const text = writeLine(items[right.indexOf(one)]?.text ?? [], context);
    return listItem(isShown ? `${at + 1}.` : '-', text);
  });
  return { text: lines.join('\n'), list: isShown ? 'ordered' : 'bullet' };
}

/** What belongs together in one row, or two lists. */
function writeSides(
  { pairs, extra, heads }: MatchAnswer,
  key: string,
  isShown: boolean,
  context: TranscriptContext,
): readonly MarkdownBlock[] {
  const inCell = { ...context, inCell: true };
  if (isShown) {
    const row = (left: string, right: string): string => `| ${left} | ${right} |`;
    const head = row(writeLine(heads?.left ?? [], inCell), writeLine(heads?.right ?? [], inCell));
    const lines = [
      ...pairs.map(({ left, right }) => row(writeLine(left.text, inCell), writeLine(right.text, inCell))),
      ...extra.map(({ text }) => row('', writeLine(text, inCell))),
    ];
    return [{ text: [head, '| --- | --- |', ...lines].join('\n') }];
  }
  const byKey = new Map([...pairs.map(({ right }) => right), ...extra].map((item) => [item.key, item.text]));
  const list = (texts: readonly string[]): MarkdownBlock => ({
    text: texts.map((text) => listItem('-', text)).join('\n'),
    list: 'bullet',
  });
  return [
    ...boldLine(heads?.left ?? [], context),
    list(pairs.map(({ left }) => writeLine(left.text, context))),
    ...boldLine(heads?.right ?? [], context),
    list(learnerOrder([...byKey.keys()], key).map((one) => writeLine(byKey.get(one) ?? [], context))),
  ];
}

/** A blank, the words to choose from, or what is right; plain text. */
function gapText(
  { reveal, shuffle }: QuizBlock,
  gap: Gap | undefined,
  index: number,
  context: TranscriptContext,
): string {
  if (gap === undefined) return '';
  if (reveal !== undefined) return rightText(gap.kind === 'number' ? { ...gap, tolerance: 0 } : gap, context);
  if (gap.kind === 'choice')
    return `(${(shuffle ? learnerOrder(gap.options, String(index)) : gap.options).join(' / ')})`;
  return gap.kind === 'number' && gap.unit !== undefined ? `____ ${gap.unit}` : '____';
}

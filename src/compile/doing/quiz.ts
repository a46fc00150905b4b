/** A closed `::: quiz` enters; the quiz leaves, or its content as it is where it cannot be read as one. */
import type { QuizKind } from '../../deck/doing.ts';
import type { Span } from '../../deck/span.ts';
import { textToken } from '../../deck/token.ts';
import type { BlockReader } from '../blocks.ts';
import type { ContainerFrame } from '../containers.ts';
import type { DraftAnswer, DraftBlock, DraftProse, DraftToken } from '../draft.ts';
import { attrsOf } from './attributes.ts';
import { compileChoices, findChoices } from './choice.ts';
import { compileGaps, findGaps, type WrittenGap } from './gaps.ts';
import { UNNAMED } from './keys.ts';
import { quizLikeness } from './likeness.ts';
import { asList } from './list-items.ts';
import { compileMatch, isTable } from './match.ts';
import { compileOrder } from './order.ts';
import { onlyPart, partsNamed } from './parts.ts';
import { plainDoing } from './plain.ts';
import { type DoingSettings, readSettings } from './settings.ts';

/** What is asked, and what is answered. */
interface Written {
  /** What stands on the opening line. */
  readonly opening: DraftToken[];
  /** The same, unless it has gaps: then it is the first of the blocks. */
  readonly title: DraftToken[];
  readonly blocks: DraftBlock[];
  readonly gaps: readonly WrittenGap[];
  readonly settings: DoingSettings;
  readonly span: Span;
}

interface Answered {
  readonly answer: DraftAnswer;
  /** The block that was read as the answers. */
  readonly list?: DraftBlock;
}

export function compileQuiz(reader: BlockReader, frame: ContainerFrame, span: Span): DraftBlock[] {
  const settings = readSettings(reader, frame);
  const written = withTextOfGaps(reader, frame, settings);
  const answered = readAnswer(reader, written);
  if (answered === undefined) return plainDoing(frame, written.opening, span);
  const { answer, list } = answered;
  const blocks = withoutAnswers(reader, written.blocks, list);
  const { points = 1, shuffle, reveal } = settings;
  const explanation = onlyPart(reader, frame, 'explanation');
  const isOrdered = answer.kind === 'order' || answer.kind === 'match';
  if (isOrdered && shuffle === false) {
    const message = `"shuffle=false" has no effect on a quiz of the kind ${answer.kind}.`;
    reader.context.report('doing/setting', frame.span, message, 'its order would give it away');
  }
  return [
    {
      kind: 'quiz',
      span,
      ...attrsOf(frame.attrs),
      ...UNNAMED,
      likeness: quizLikeness(written.title, blocks, answer),
      ...(written.title.length > 0 ? { title: written.title } : {}),
      answer,
      blocks,
      hints: partsNamed(frame, 'hint'),
      ...(explanation ? { explanation } : {}),
      points,
      shuffle: isOrdered || (answer.kind !== 'true-false' && shuffle !== false),
      ...(reveal === true ? { reveals: true } : {}),
    },
  ];
}

/** A question with gaps is no title but the text itself. */
function withTextOfGaps(reader: BlockReader, frame: ContainerFrame, settings: DoingSettings): Written {
  const { span } = frame;
  const title = frame.title === '' ? [] : reader.inline(frame.title, span, true);
  const inTitle = findGaps(title, [], span);
  const isText = inTitle.length > 0 && takesGaps(settings);
  const blocks = isText ? [paragraph(title, span), ...frame.blocks] : frame.blocks;
  const gaps = findGaps(isText ? [] : title, blocks, span);
  return { opening: title, title: isText ? [] : title, blocks, gaps, settings, span };
}

function takesGaps({ kind, answer }: DoingSettings): boolean {
  return kind === undefined ? answer === undefined : kind === 'gaps' || kind === 'number' || kind === 'text';
}

function paragraph(children: DraftToken[], span: Span): DraftProse {
  const token = { ...textToken(''), span };
  return {
    kind: 'prose',
    span,
    tokens: [
      { ...token, type: 'paragraph_open', tag: 'p', nesting: 1 },
      { ...token, type: 'inline', children },
      { ...token, type: 'paragraph_close', tag: 'p', nesting: -1 },
    ],
  };
}

/** Undefined where it cannot be read, which is told. */
function readAnswer(reader: BlockReader, written: Written): Answered | undefined {
  const { settings, span, gaps, blocks } = written;
  const { answer, kind } = settings;
  if (answer !== undefined && kind !== undefined && kind !== 'true-false') {
    reader.context.report(
      'doing/setting',
      span,
      `"answer" has no effect on a quiz of the kind ${kind}.`,
      'leave one out',
    );
  }
  if (kind === 'true-false' && answer === undefined) {
    return noAnswers(reader, written, 'write answer=true or answer=false behind the question');
  }
  const hasGaps = gaps.length > 0;
  const isOfGaps = takesGaps(settings) && hasGaps;
  const hasChoices = findChoices(blocks) !== undefined;
  const isOfChoices = kind === 'single' || kind === 'multiple' || (kind === undefined && answer === undefined);
  // What stays as it is written would show its answers to everybody.
  if ((hasGaps && !isOfGaps) || (hasChoices && !isOfChoices) || (hasGaps && hasChoices)) {
    const message = `This quiz has ${hasGaps && hasChoices ? 'options and gaps' : hasGaps ? 'gaps, too' : 'options, too'}.`;
    const hint = 'make two quizzes of it; \\[[ and \\( ) stand for the brackets themselves';
    reader.context.report('quiz/mixed-marks', span, message, hint);
    return undefined;
  }
  switch (kind) {
    case undefined:
      if (answer !== undefined) return { answer: trueFalse(answer, span) };
      return isOfGaps ? readGaps(reader, written, undefined) : readChoices(reader, written, undefined);
    case 'true-false':
      return { answer: trueFalse(answer === true, span) };
    case 'single':
    case 'multiple':
      return readChoices(reader, written, kind);
    case 'gaps':
    case 'number':
    case 'text':
      return readGaps(reader, written, kind);
    case 'order': {
      const order = compileOrder(reader, blocks, span);
      return order && { answer: order.answer, list: order.list };
    }
    case 'match': {
      const match = compileMatch(reader, blocks, span);
      return match && { answer: match.answer, list: match.list };
    }
  }
}

function readChoices(
  reader: BlockReader,
  written: Written,
  kind: 'single' | 'multiple' | undefined,
): Answered | undefined {
  const list = findChoices(written.blocks);
  if (list === undefined) return noAnswers(reader, written, hintForList(written.blocks));
  const answer = compileChoices(reader, list, kind, written.settings.none === true);
  return answer && { answer, list };
}

function readGaps(reader: BlockReader, written: Written, kind: QuizKind | undefined): Answered | undefined {
  if (written.gaps.length === 0) return noAnswers(reader, written, 'write [[answer]] where a gap should be');
  const answer = compileGaps(reader, written.gaps, written.blocks, kind);
  if (answer === undefined) return undefined;
  const fits = answer.gaps.every(
    (gap) => kind === undefined || kind === 'gaps' || (kind === 'number') === (gap.kind === 'number'),
  );
  if (!fits) {
    const message = `"kind=${kind}" does not fit the gaps of this quiz.`;
    reader.context.report('doing/setting', written.span, message, 'leave kind= out; what it is follows from its gaps');
  }
  return { answer };
}

function noAnswers(reader: BlockReader, { span }: Written, hint: string): undefined {
  reader.context.report('quiz/no-answers', span, 'There is nothing to answer in this quiz.', hint);
  return undefined;
}

/** What the list at its end may have been meant for. */
function hintForList(blocks: readonly DraftBlock[]): string {
  const list = blocks.map(asList).findLast(Boolean);
  const text = list?.tokens.map(({ children }) => children?.map(({ content }) => content).join('') ?? '').join('\n');
  if (/=>|→/.test(text ?? '') || blocks.some(isTable)) return 'add {kind=match} if these are pairs';
  if (list?.tokens[0]?.type === 'ordered_list_open') return 'add {kind=order} if this is the right order';
  return 'write options as - ( ) and - (x), gaps as [[answer]], or {answer=true}';
}

function trueFalse(answer: boolean, span: Span): DraftAnswer {
  const option = (isTrue: boolean) => ({ key: String(isTrue), span, blocks: [], isRight: isTrue === answer });
  return { kind: 'true-false', options: [option(true), option(false)] };
}

/** What stands around the answers; what stands behind them is told, since it moves above. */
function withoutAnswers(
  reader: BlockReader,
  blocks: readonly DraftBlock[],
  list: DraftBlock | undefined,
): DraftBlock[] {
  const at = list === undefined ? -1 : blocks.indexOf(list);
  const behind = at < 0 ? undefined : blocks[at + 1];
  if (behind !== undefined) {
    const hint = 'put it above the answers, or into ::: explanation';
    reader.context.report('quiz/behind-answers', behind.span, 'This stands behind the answers.', hint);
  }
  return blocks.filter((block) => block !== list);
}

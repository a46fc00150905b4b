/** Builds what learners do by hand for the tests of `render` and of the page: words and marks enter, blocks of the model leave. */
import { hashOf } from '../../../src/deck/hash.ts';
import type { Block } from '../../../src/deck/block.ts';
import { codeJob } from '../../../src/deck/job.ts';
import type {
  AnswerItem,
  CellBlock,
  ChoiceOption,
  DoingPart,
  ExerciseBlock,
  Gap,
  MatchPair,
  QuizAnswer,
  QuizBlock,
  ReflectBlock,
} from '../../../src/deck/doing.ts';
import type { Token } from '../../../src/deck/token.ts';
import { SPAN, prose, token } from './sample-deck.ts';

/** Inline tokens of a line of Markdown; `[[2]]` is the gap of that number. */
export function line(markdown: string): readonly Token[] {
  const [block] = prose(markdown);
  const inline = block?.kind === 'prose' ? block.tokens.find(({ type }) => type === 'inline') : undefined;
  return (inline?.children ?? []).flatMap(gapsOf);
}

/** Prose with gaps in it. */
export function gapProse(markdown: string): readonly Block[] {
  return prose(markdown).map((block) =>
    block.kind === 'prose'
      ? {
          ...block,
          tokens: block.tokens.map((one) =>
            one.children === null ? one : { ...one, children: one.children.flatMap(gapsOf) },
          ),
        }
      : block,
  );
}

function gapsOf(one: Token): readonly Token[] {
  if (one.type !== 'text') return [one];
  return one.content.split(/(\[\[\d+\]\])/).map((content) => {
    const gap = /^\[\[(\d+)\]\]$/.exec(content)?.[1];
    return gap === undefined ? token('text', { content }) : token('gap', { gap: Number(gap) });
  });
}

export function part(markdown: string, title?: string): DoingPart {
  return { span: SPAN, blocks: prose(markdown), ...(title === undefined ? {} : { title: line(title) }) };
}

export function option(markdown: string, isRight = false, feedback?: string): ChoiceOption {
  return {
    key: hashOf(markdown),
    span: SPAN,
    blocks: prose(markdown),
    isRight,
    ...(feedback === undefined ? {} : { feedback: prose(feedback) }),
  };
}

export function item(markdown: string): AnswerItem {
  return { key: hashOf(markdown), span: SPAN, text: line(markdown) };
}

export function pairs(record: Readonly<Record<string, string>>): readonly MatchPair[] {
  return Object.entries(record).map(([left, right]) => ({ left: item(left), right: item(right) }));
}

export function gap(value: string | number, fields: Partial<Gap> = {}): Gap {
  const made =
    typeof value === 'number'
      ? { kind: 'number', value, tolerance: 0, ...fields }
      : { kind: 'text', accepts: [value], isExact: false, ...fields };
  return made as Gap;
}

export function quiz(key: string, question: string, answer: QuizAnswer, fields: Partial<QuizBlock> = {}): QuizBlock {
  return {
    kind: 'quiz',
    span: SPAN,
    key,
    isNamed: true,
    likeness: { question: hashOf(question), answers: hashOf(JSON.stringify(answer)) },
    title: line(question),
    answer,
    blocks: [],
    hints: [],
    points: 1,
    shuffle: true,
    ...fields,
  };
}

export function exercise(
  key: string,
  title: string,
  markdown: string,
  fields: Partial<ExerciseBlock> = {},
): ExerciseBlock {
  const likeness = { question: hashOf(title + markdown), answers: hashOf(title + markdown) };
  return {
    kind: 'exercise',
    span: SPAN,
    key,
    isNamed: true,
    likeness,
    title: line(title),
    blocks: prose(markdown),
    hints: [],
    ...fields,
  };
}

export function reflect(key: string, prompt: string, fields: Partial<ReflectBlock> = {}): ReflectBlock {
  const likeness = { question: hashOf(prompt), answers: hashOf(prompt) };
  return {
    kind: 'reflect',
    span: SPAN,
    key,
    isNamed: true,
    likeness,
    title: line(prompt),
    blocks: [],
    rows: 4,
    ...fields,
  };
}

export function cell(key: string, source: string, fields: Partial<CellBlock> = {}): CellBlock {
  const likeness = { question: hashOf(source), answers: hashOf(source) };
  const code = { kind: 'code', span: SPAN, lang: 'js', text: source, steps: [], job: codeJob('js', source) } as const;
  return { kind: 'cell', span: SPAN, key, isNamed: true, likeness, language: 'js', code, ...fields };
}

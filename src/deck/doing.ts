/** What a learner does: quizzes, exercises, reflections and code cells, as blocks of the model. */
import type { Block, BlockBase, CodeBlock } from './block.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';

/** What everything that keeps a learner's work has. */
export interface DoingBase extends BlockBase {
  /** Unique in the deck; progress is kept under it. The author's `{#id}`, else made of kind and question. */
  readonly key: string;
  /** The author gave the key, so that it stays when the question is worded anew. */
  readonly isNamed: boolean;
  /** What the work was done on, for finding it again and for telling what changed since. */
  readonly likeness: Likeness;
  /** Inline tokens of the question, the exercise's title or the prompt; absent where none stands on the opening line. */
  readonly title?: readonly Token[];
}

/** Digests of normalised text: the same words give the same digest, whatever their marks, case and spaces. */
export interface Likeness {
  /** Of what is asked. */
  readonly question: string;
  /** Of what can be answered and what is right; that of the question where there is no answer to compare. */
  readonly answers: string;
}

/** A part that is opened by choice. */
export interface DoingPart {
  readonly span: Span;
  /** Inline tokens of its own title; absent means a word in the deck's language. */
  readonly title?: readonly Token[];
  readonly blocks: readonly Block[];
}

/** `number` and `text` are `gaps` whose only gap stands alone; the kinds differ in how they are named and announced. */
export const QUIZ_KINDS = ['single', 'multiple', 'true-false', 'number', 'text', 'gaps', 'order', 'match'] as const;
export type QuizKind = (typeof QUIZ_KINDS)[number];

/** `::: quiz Question`: something that is answered and marked by the page itself. */
export interface QuizBlock extends DoingBase {
  readonly kind: 'quiz';
  readonly answer: QuizAnswer;
  /** What stands between the question and the answers; of a quiz with gaps its text, with `gap` tokens in their places. */
  readonly blocks: readonly Block[];
  /** In the order in which they are given. They cost nothing. */
  readonly hints: readonly DoingPart[];
  /** Shown once it is answered. */
  readonly explanation?: DoingPart;
  /** Marks for a full answer, more than 0. */
  readonly points: number;
  /** Whether options, items or right sides stand in another order than they are written; always so for `order` and `match`. */
  readonly shuffle: boolean;
  /** The step of the talk that shows what is right, 0-based in the slide; absent means that the talk never shows it. */
  readonly reveal?: number;
}

export type QuizAnswer = ChoiceAnswer | GapsAnswer | OrderAnswer | MatchAnswer;

export interface ChoiceAnswer {
  readonly kind: 'single' | 'multiple' | 'true-false';
  /** Two or more. Of `single` and `true-false` one is right; of `multiple` any number, none only where the author says so. Those of `true-false` have no blocks. */
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceOption {
  /** Unique in the quiz, made of what it says: stays when options are moved. `true` and `false` of `true-false`. */
  readonly key: string;
  readonly span: Span;
  readonly blocks: readonly Block[];
  readonly isRight: boolean;
  /** What is said to those who chose it. */
  readonly feedback?: readonly Block[];
}

export interface GapsAnswer {
  readonly kind: 'number' | 'text' | 'gaps';
  /** In the order of the text; a `gap` token's `gap` is an index into it. At least one. */
  readonly gaps: readonly Gap[];
}

export type Gap = TextGap | NumberGap | PatternGap | ChoiceGap;

/** Right when it says one of the texts, without regard to case, spaces, width, quotes and dashes, and a full stop. */
export interface TextGap {
  readonly kind: 'text';
  readonly accepts: readonly [string, ...string[]];
  /** Case matters. */
  readonly isExact: boolean;
}

export interface NumberGap {
  readonly kind: 'number';
  readonly value: number;
  /** Absolute, 0 or more: right within `value ± tolerance`, both ends included. */
  readonly tolerance: number;
  /** As written; stands behind the field, and may be written into it. Absent means a bare number. */
  readonly unit?: string;
}

/** Characters of a written answer that may be tried with a pattern; longer ones are wrong. Patterns are known to end soon on these. */
export const LONGEST_TRIED = 200;

/** Right when the whole text fits the pattern: `^(?:…)$`, on at most `LONGEST_TRIED` characters. */
export interface PatternGap {
  readonly kind: 'pattern';
  /** Source of a JavaScript regular expression, not anchored. */
  readonly pattern: string;
  /** Of `i` and `u`. */
  readonly flags: string;
  /** What is shown as right; absent where the author gave none. */
  readonly example?: string;
}

/** One of several words. */
export interface ChoiceGap {
  readonly kind: 'choice';
  /** Two or more, in the order in which they stand. */
  readonly options: readonly string[];
  /** Index into `options`. */
  readonly right: number;
}

export interface OrderAnswer {
  readonly kind: 'order';
  /** In the right order, two or more. */
  readonly items: readonly AnswerItem[];
}

export interface MatchAnswer {
  readonly kind: 'match';
  /** Two or more. Right sides that say the same have one key, and are one. */
  readonly pairs: readonly MatchPair[];
  /** Right sides that belong to nothing. */
  readonly extra: readonly AnswerItem[];
  /** What stands above the two sides, as inline tokens; absent where the author gave nothing. */
  readonly heads?: { readonly left: readonly Token[]; readonly right: readonly Token[] };
}
export interface MatchPair {
  readonly left: AnswerItem;
  readonly right: AnswerItem;
}

/** Something to put into its place. */
export interface AnswerItem {
  /** Unique among its like in the quiz, made of what it says. */
  readonly key: string;
  readonly span: Span;
  /** Inline tokens. */
  readonly text: readonly Token[];
}

/** `::: exercise Title`: something to do, with help that is opened by choice. */
export interface ExerciseBlock extends DoingBase {
  readonly kind: 'exercise';
  readonly blocks: readonly Block[];
  readonly hints: readonly DoingPart[];
  readonly solution?: DoingPart;
  /** How long it takes; absent where the author does not say. */
  readonly minutes?: number;
}

/** `::: reflect Prompt`: words of the learner's own. */
export interface ReflectBlock extends DoingBase {
  readonly kind: 'reflect';
  readonly blocks: readonly Block[];
  /** Lines of the field, and on paper, 1 to 40. */
  readonly rows: number;
}

export const CELL_LANGUAGES = ['js', 'ts', 'python'] as const;
export type CellLanguage = (typeof CELL_LANGUAGES)[number];

/** ` ```js run`: code that the learner changes and runs. */
export interface CellBlock extends DoingBase {
  readonly kind: 'cell';
  readonly language: CellLanguage;
  /** What it begins with; all that editions without cells show. */
  readonly code: CodeBlock;
  /** What it should print, without regard to spaces at the ends of lines and of the whole; absent: anything. */
  readonly expect?: string;
  /** ` ```js check` behind it: code run after the learner's, in the same scope, with `assert`; absent: nothing is checked. */
  readonly check?: string;
}

export type DoingBlock = QuizBlock | ExerciseBlock | ReflectBlock | CellBlock;

/** Whether a block keeps a learner's work. */
export function isDoing(block: Block): block is DoingBlock {
  return block.kind === 'quiz' || block.kind === 'exercise' || block.kind === 'reflect' || block.kind === 'cell';
}

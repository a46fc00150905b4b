/** The model while compile still builds it: the same shapes, writable, before ids and steps are known. */
import type {
  Block,
  CalloutBlock,
  CodeBlock,
  Column,
  ColumnsBlock,
  ContainerBlock,
  DiagramBlock,
  FigureBlock,
  FootnoteItem,
  FootnotesBlock,
  GalleryBlock,
  LabBlock,
  MagicMoveBlock,
  MathBlock,
  OnlyBlock,
  ProseBlock,
  SlotBlock,
  SourcesBlock,
} from '../deck/block.ts';
import type {
  AnswerItem,
  CellBlock,
  ChoiceAnswer,
  ChoiceOption,
  DoingPart,
  ExerciseBlock,
  GapsAnswer,
  MatchAnswer,
  OrderAnswer,
  QuizBlock,
  ReflectBlock,
} from '../deck/doing.ts';
import type { Token } from '../deck/token.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export type DraftToken = Writable<Omit<Token, 'attrs' | 'children' | 'block'>> & {
  attrs: [string, string][] | null;
  children: DraftToken[] | null;
  block?: DraftBlock;
};

/** What only compile needs to know of a block. */
interface DraftOnly {
  /** Blocks after the same `. . .` share one object: they appear in the same step. */
  pause?: object;
}

type Draft<T, Own extends object> = Writable<Omit<T, keyof Own>> & Own & DraftOnly;
type Nested = { blocks: DraftBlock[] };
type Titled = { title?: DraftToken[] };

export type DraftProse = Draft<ProseBlock, { tokens: DraftToken[] }>;
/** `stepsIndex`: from `steps-index=`, until steps are numbered. */
export type DraftCode = Draft<CodeBlock, { stepsIndex?: number }>;
/** `stepsIndex`: as for code. */
export type DraftMagicMove = Draft<MagicMoveBlock, { states: [DraftCode, ...DraftCode[]]; stepsIndex?: number }>;
/** `captionsFile`: of a film, as written, until files are looked up. */
export type DraftFigure = Draft<FigureBlock, { caption?: DraftToken[]; captionsFile?: string }>;
export type DraftGallery = Draft<GalleryBlock, Nested & { caption?: DraftToken[] }>;
export type DraftColumn = Draft<Column, Nested>;
export type DraftColumns = Draft<ColumnsBlock, { columns: DraftColumn[] }>;
export type DraftContainer = Draft<ContainerBlock, Nested & Titled>;
export type DraftFootnotes = Draft<FootnotesBlock, { items: Draft<FootnoteItem, Nested>[] }>;

export type DraftPart = Writable<Omit<DoingPart, 'title' | 'blocks'>> & Nested & Titled;
export type DraftOption = Writable<Omit<ChoiceOption, 'blocks' | 'feedback'>> & Nested & { feedback?: DraftBlock[] };
export type DraftItem = Writable<Omit<AnswerItem, 'text'>> & { text: DraftToken[] };
export type DraftChoice = { kind: ChoiceAnswer['kind']; options: DraftOption[] };
export type DraftOrder = { kind: OrderAnswer['kind']; items: DraftItem[] };
export type DraftMatch = Writable<Omit<MatchAnswer, 'pairs' | 'extra' | 'heads'>> & {
  pairs: { left: DraftItem; right: DraftItem }[];
  extra: DraftItem[];
  heads?: { left: DraftToken[]; right: DraftToken[] };
};
export type DraftAnswer = DraftChoice | GapsAnswer | DraftOrder | DraftMatch;

/** `reveals`: wishes for a step that shows what is right, until steps are numbered. */
export type DraftQuiz = Draft<
  QuizBlock,
  Nested & Titled & { answer: DraftAnswer; hints: DraftPart[]; explanation?: DraftPart; reveals?: true }
>;
export type DraftExercise = Draft<ExerciseBlock, Nested & Titled & { hints: DraftPart[]; solution?: DraftPart }>;
export type DraftReflect = Draft<ReflectBlock, Nested & Titled>;
export type DraftCell = Draft<CellBlock, Titled & { code: DraftCode }>;
export type DraftDoing = DraftQuiz | DraftExercise | DraftReflect | DraftCell;

export type DraftBlock =
  | DraftProse
  | DraftCode
  | DraftMagicMove
  | DraftFigure
  | DraftGallery
  | DraftColumns
  | DraftContainer
  | DraftFootnotes
  | Draft<MathBlock, object>
  | Draft<DiagramBlock, object>
  | Draft<SlotBlock, Nested>
  | Draft<CalloutBlock, Nested & Titled>
  | Draft<OnlyBlock, Nested>
  | Draft<SourcesBlock, object>
  | Draft<LabBlock, Nested>
  | DraftDoing;

/** The finished model is the draft itself; nothing writes to it from here on. */
export function finished(blocks: readonly DraftBlock[]): readonly Block[] {
  return blocks;
}

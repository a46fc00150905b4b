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
export type DraftFigure = Draft<FigureBlock, { caption?: DraftToken[] }>;
export type DraftGallery = Draft<GalleryBlock, Nested & { caption?: DraftToken[] }>;
export type DraftColumn = Draft<Column, Nested>;
export type DraftColumns = Draft<ColumnsBlock, { columns: DraftColumn[] }>;
export type DraftContainer = Draft<ContainerBlock, Nested & Titled>;
export type DraftFootnotes = Draft<FootnotesBlock, { items: Draft<FootnoteItem, Nested>[] }>;

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
  | Draft<LabBlock, Nested>;

/** The finished model is the draft itself; nothing writes to it from here on. */
export function finished(blocks: readonly DraftBlock[]): readonly Block[] {
  return blocks;
}

/** The parts of a slide: a discriminated union that render, export and search read without parsing text again. */
import type { DoingBlock } from './doing.ts';
import type { Edition } from './edition.ts';
import type { SlotName } from './layout.ts';
import type { Span } from './span.ts';
import type { JobKey, Token } from './token.ts';

/** What every block has. */
export interface BlockBase {
  readonly span: Span;
  /** HTML attributes the author gave (`id`, `class`, `data-…`, `style` after the safety rule); never `on…`. */
  readonly attrs?: Attributes;
  /** The step that reveals the block, 0-based in the slide; absent when it is there from the start. */
  readonly fragment?: number;
  /** How the fragment appears; absent means fade in. */
  readonly effect?: FragmentEffect;
}

export type Attributes = Readonly<Record<string, string>>;

/** reveal.js' fragment effects. */
export const FRAGMENT_EFFECTS = [
  'fade-in',
  'fade-out',
  'fade-up',
  'fade-down',
  'fade-left',
  'fade-right',
  'fade-in-then-out',
  'current-visible',
  'fade-in-then-semi-out',
  'semi-fade-out',
  'grow',
  'shrink',
  'strike',
  'highlight-red',
  'highlight-green',
  'highlight-blue',
  'highlight-current-red',
  'highlight-current-green',
  'highlight-current-blue',
] as const;
export type FragmentEffect = (typeof FRAGMENT_EFFECTS)[number];

/** Headings, paragraphs, lists, tables, quotes: one top-level Markdown construct with all its tokens. */
export interface ProseBlock extends BlockBase {
  readonly kind: 'prose';
  readonly tokens: readonly Token[];
}

/** Inclusive range of 1-based lines of a code block, counted in the code, not in the file. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface CodeBlock extends BlockBase {
  readonly kind: 'code';
  /** As written, lower case; `text` when absent. */
  readonly lang: string;
  /** The code, without a final newline. */
  readonly text: string;
  readonly title?: string;
  /** Number shown at the first line; absent when lines are not numbered. */
  readonly numberFrom?: number;
  /** Line ranges highlighted at each step; `[]` as a step means all lines. No steps: nothing is dimmed. */
  readonly steps: readonly (readonly LineRange[])[];
  /** Fragment index of the second step (the first is there from the start); absent when there is one step or none. */
  readonly stepsFrom?: number;
  /** CSS length; absent means as tall as needed. */
  readonly maxHeight?: string;
  /** Key of the highlighted piece. */
  readonly job: JobKey;
}

/** Code that goes from one state to the next; the lines and words that stay move to their new places. */
export interface MagicMoveBlock extends BlockBase {
  readonly kind: 'magic-move';
  /** Each with the `fragment` that brings it, except the first, and with its own steps; the last one stands on paper. */
  readonly states: readonly [CodeBlock, ...CodeBlock[]];
}

export interface MathBlock extends BlockBase {
  readonly kind: 'math';
  readonly tex: string;
  readonly job: JobKey;
}

/** What a diagram is written in; `svg` is a file that is inlined. */
export const DIAGRAM_LANGUAGES = ['dot', 'mermaid', 'chart', 'svg'] as const;
export type DiagramLanguage = (typeof DIAGRAM_LANGUAGES)[number];

/** A fence that is drawn when the deck is built. */
export interface DiagramBlock extends BlockBase {
  readonly kind: 'diagram';
  readonly language: DiagramLanguage;
  /** As the author wrote it, without a final newline; shown where it could not be drawn. */
  readonly source: string;
  /** What stands below it. */
  readonly title?: string;
  /** What it shows, for those who do not see it; absent means that its words are gathered. */
  readonly alt?: string;
  readonly job: JobKey;
}

/** What makes a figure a film. */
export interface Film {
  /** Deck-relative path of the picture that stands there before it plays, and on paper; absent where there is none. */
  readonly still?: string;
  /** What is said in it, as the text of a WebVTT file; absent where there is none. */
  readonly captions?: string;
  /** Begins when its slide is shown. */
  readonly autoplay: boolean;
  readonly loop: boolean;
  readonly muted: boolean;
}

/** A picture or film standing alone in a paragraph. */
export interface FigureBlock extends BlockBase {
  readonly kind: 'figure';
  /** Deck-relative path of an asset, or an absolute URL when remote. */
  readonly src: string;
  readonly alt: string;
  /** True when the author marked it `.decorative`: hidden from assistive technology. */
  readonly decorative: boolean;
  /** Inline tokens of the caption. */
  readonly caption?: readonly Token[];
  /** CSS lengths or percentages of the place it stands in. */
  readonly width?: string;
  readonly height?: string;
  readonly fit?: 'contain' | 'cover' | 'fill' | 'none' | 'scale-down';
  /** CSS object-position. */
  readonly position?: string;
  /** Link target when the picture is wrapped in a link. */
  readonly href?: string;
  /** Absent for a picture. */
  readonly film?: Film;
  /** Deck-relative path of what stands on paper for a picture that moves; absent: its first frame. */
  readonly still?: string;
  /** An SVG file is wished for on the slide itself, in the theme's colours and face. */
  readonly inline?: boolean;
  /** Key of the drawing that an SVG file becomes on the slide itself; absent where the file is shown as a picture. */
  readonly job?: JobKey;
}

/** Pictures that belong together (`::: gallery`, or a paragraph of nothing but pictures), in rows. */
export interface GalleryBlock extends BlockBase {
  readonly kind: 'gallery';
  /** Figures and diagrams are its pictures; anything else is said below them. */
  readonly blocks: readonly Block[];
  /** Inline tokens of the caption of all. */
  readonly caption?: readonly Token[];
  /** Absent means whole: nothing is cut off. */
  readonly fit?: 'cover';
  /** How many rows, from 1; absent means as many as show the pictures largest. */
  readonly rows?: number;
  /** Whether it stands in a column. */
  readonly isNarrow: boolean;
  /** A paragraph of pictures: small ones, such as badges, stay small. */
  readonly isParagraph: boolean;
}

export interface ColumnsBlock extends BlockBase {
  readonly kind: 'columns';
  readonly columns: readonly Column[];
}
export interface Column extends BlockBase {
  /** CSS width; absent means an equal share of what is left. */
  readonly width?: string;
  readonly blocks: readonly Block[];
}

/** Content for a named slot of the layout (`::left::`, or `::: slot left`). */
export interface SlotBlock extends BlockBase {
  readonly kind: 'slot';
  readonly slot: SlotName;
  readonly blocks: readonly Block[];
}

export const CALLOUT_TONES = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type CalloutTone = (typeof CALLOUT_TONES)[number];

export interface CalloutBlock extends BlockBase {
  readonly kind: 'callout';
  readonly tone: CalloutTone;
  /** Inline tokens; absent means the tone's name in the deck's language. */
  readonly title?: readonly Token[];
  readonly blocks: readonly Block[];
}

/** Content for some editions only. */
export interface OnlyBlock extends BlockBase {
  readonly kind: 'only';
  readonly editions: readonly Edition[];
  readonly blocks: readonly Block[];
}

/** Any other `:::` container: a class (`::: {.box}`), or a feature shown as plain content. */
export interface ContainerBlock extends BlockBase {
  readonly kind: 'container';
  /** The container's name; empty when it only carries attributes. */
  readonly name: string;
  /** What stood after the name; inline tokens. */
  readonly title?: readonly Token[];
  readonly blocks: readonly Block[];
}

/** The notes that this slide's references point at, in order of number. */
export interface FootnotesBlock extends BlockBase {
  readonly kind: 'footnotes';
  readonly items: readonly FootnoteItem[];
}
export interface FootnoteItem {
  readonly label: string;
  readonly number: number;
  readonly blocks: readonly Block[];
}

/** `::: sources`: every source of the deck in full. */
export interface SourcesBlock extends BlockBase {
  readonly kind: 'sources';
  /** Keys to list, in order; empty means all of the deck's. */
  readonly keys: readonly string[];
}

/** A custom element of the deck (`<x-lab …>fallback</x-lab>`). */
export interface LabBlock extends BlockBase {
  readonly kind: 'lab';
  /** Element name, with a hyphen. */
  readonly element: string;
  /** Its picture for paper. */
  readonly job: JobKey;
  /** The content between the tags: what stands there untrusted and on paper. */
  readonly blocks: readonly Block[];
}

export type Block =
  | ProseBlock
  | CodeBlock
  | MagicMoveBlock
  | MathBlock
  | DiagramBlock
  | FigureBlock
  | GalleryBlock
  | ColumnsBlock
  | SlotBlock
  | CalloutBlock
  | OnlyBlock
  | ContainerBlock
  | FootnotesBlock
  | SourcesBlock
  | LabBlock
  | DoingBlock;

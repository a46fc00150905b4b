/** What `finish` makes of a deck's jobs: the only things of this room that `render` may know. */
import type { ChartTable } from '../deck/chart.ts';
import type { JobKey } from '../deck/token.ts';

/** A run of code in one style. */
export interface CodeRun {
  readonly text: string;
  /** CSS hex colours in the light and dark scheme; absent means the theme's text colour. */
  readonly light?: string;
  readonly dark?: string;
  readonly italic?: boolean;
  readonly bold?: boolean;
  readonly underline?: boolean;
}

/** Highlighted code: one list of runs a line. */
export interface CodePiece {
  readonly kind: 'code';
  readonly lines: readonly (readonly CodeRun[])[];
}

/** A formula: KaTeX's visual HTML and MathML apart, and what a screen reader says in PDF. */
export interface MathPiece {
  readonly kind: 'math';
  readonly html: string;
  readonly mathml: string;
  /** Spoken text. */
  readonly spoken: string;
}

/** A diagram, in the theme's colours in both schemes. */
export interface DiagramPiece {
  readonly kind: 'diagram';
  /** What stands in its `<svg>`: safe, without styles of its own; its ids begin with `DIAGRAM_ID` of `deck/html-marks.ts`. */
  readonly inner: string;
  readonly viewBox: string;
  /** Natural size in pixels, letters being about 14 high. */
  readonly width: number;
  readonly height: number;
  /** Its words, for those who do not see it. */
  readonly summary: string;
  /** What a chart is drawn from, as text. */
  readonly table?: ChartTable;
  /** What the author should know of the drawing, kept with it, so that it is said at each build. */
  readonly remarks?: readonly Remark[];
}

/** Something of a source that is drawn otherwise than it was written. */
export interface Remark {
  readonly message: string;
  readonly hint: string;
}

/** What stands for a lab on paper. */
export interface StillPiece {
  readonly kind: 'still';
  /** What stands in its `<svg>`: safe, without styles of its own; its ids begin with `DIAGRAM_ID` of `deck/html-marks.ts`. */
  readonly inner: string;
  readonly viewBox: string;
  readonly width: number;
  readonly height: number;
  /** Whether it is as large as its place, since it names no width; otherwise width and height are pixels of the slide. */
  readonly fills: boolean;
  /** Its words, for those who do not see it; empty when it has none. */
  readonly summary: string;
}

/** An emoji as a complete safe `<svg>` element. */
export interface EmojiPiece {
  readonly kind: 'emoji';
  readonly svg: string;
}

/** An icon as a complete safe `<svg>` element, in the colour of the text. */
export interface IconPiece {
  readonly kind: 'icon';
  readonly svg: string;
}

export type Piece = CodePiece | MathPiece | DiagramPiece | StillPiece | EmojiPiece | IconPiece;

/** Pieces by key; a job that failed has none, and `render` shows the source instead. */
export type Pieces = ReadonlyMap<JobKey, Piece>;

/** What a slide is made of in a presentation: what is read of its layout in the browser, in CSS pixels of the slide. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `#rrggbb` and how opaque it is, 0 to 1. */
export interface Color {
  readonly hex: string;
  readonly alpha: number;
}

/** A run of text in one style; `break` is the end of a line within a paragraph. */
export interface Run {
  readonly text: string;
  readonly isBreak?: boolean;
  /** Pixels. */
  readonly size: number;
  readonly color: Color;
  /** The ground of the text alone, as a marker leaves it; absent means none. */
  readonly highlight?: Color;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isStruck: boolean;
  /** Pixels between letters beyond those of the face. */
  readonly spacing: number;
  /** Code and the like: letters of one width. */
  readonly isMono: boolean;
  /** The first family that CSS names. */
  readonly family: string;
  readonly shift?: 'super' | 'sub';
  /** `#id` of a slide, or an absolute URL. */
  readonly href?: string;
}

export interface Paragraph {
  readonly runs: readonly Run[];
  readonly align: 'left' | 'right' | 'center' | 'justify';
  readonly isRtl: boolean;
  /** Pixels between the beginnings of two lines. */
  readonly lineHeight: number;
  /** Pixels above it that belong to no line. */
  readonly before: number;
  /** Pixels from the box's edge to its text. */
  readonly indent: number;
  /** Pixels that its marker stands before its text; absent means as is usual for its letters. */
  readonly hanging?: number;
  /** Depth in a list, from 0. */
  readonly level: number;
  readonly marker?: Marker;
}

export type Marker =
  | { readonly kind: 'sign'; readonly sign: string; readonly color: Color }
  | { readonly kind: 'number'; readonly style: NumberStyle; readonly at: number; readonly color: Color };

/** As DrawingML names them. */
export type NumberStyle =
  | 'arabicPeriod'
  | 'arabicPlain'
  | 'alphaLcPeriod'
  | 'alphaUcPeriod'
  | 'romanLcPeriod'
  | 'romanUcPeriod';

/** What a text is to the slide; absent means nothing but a text. */
export type TextRole = 'title' | 'footer' | 'number';

export interface TextShape {
  readonly kind: 'text';
  readonly box: Box;
  readonly role?: TextRole;
  readonly paragraphs: readonly Paragraph[];
  /** One line each, which is not to be broken whatever the face. */
  readonly isUnbroken: boolean;
}

/** A ground or a line that something stands on. */
export interface RectShape {
  readonly kind: 'rect';
  readonly box: Box;
  readonly fill?: Color;
  readonly line?: { readonly color: Color; readonly width: number };
  readonly radius: number;
}

export interface PictureShape {
  readonly kind: 'picture';
  readonly box: Box;
  /** Empty when it says nothing. */
  readonly alt: string;
  /** A file of the page, or something that is drawn on the slide and has to be pictured. */
  readonly source:
    | { readonly kind: 'file'; readonly url: string }
    /** The mark by which the element is found again; with the drawing as a complete SVG where it is one. */
    | { readonly kind: 'drawn'; readonly mark: string; readonly svg?: string };
  /** What is cut off at each side, as a share of the picture. */
  readonly crop?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly radius: number;
  readonly opacity: number;
  readonly href?: string;
}

export interface TableCell {
  readonly paragraphs: readonly Paragraph[];
  readonly columns: number;
  readonly rows: number;
  readonly fill?: Color;
  readonly lines: { readonly top?: CellLine; readonly bottom?: CellLine };
  /** Pixels. */
  readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

export interface CellLine {
  readonly color: Color;
  readonly width: number;
}

export interface TableShape {
  readonly kind: 'table';
  readonly box: Box;
  readonly hasHead: boolean;
  readonly isRtl: boolean;
  readonly columns: readonly number[];
  readonly rows: readonly { readonly height: number; readonly cells: readonly TableCell[] }[];
}

export type Shape = TextShape | RectShape | PictureShape | TableShape;

export interface SlideShapes {
  readonly ground: Color;
  /** Whether something is drawn behind the whole slide. */
  readonly hasBackdrop: boolean;
  readonly shapes: readonly Shape[];
}

/** What a browser says of a drawing on a slide: what its key tells apart by colour, and how thin its lines are. */
import type { Box, MeasuredPlace, Rgba } from './measured.ts';

/** A patch, line or mark of a drawing's key, with the word beside it. */
export interface MeasuredKeyEntry {
  readonly label: string;
  readonly color: Rgba;
  /** What else may tell it apart: its outline's form and its dashes. Entries of equal form differ in colour alone. */
  readonly form: string;
}

/** Lines of one width and colour in a drawing, together. */
export interface MeasuredStroke {
  /** As seen, in CSS pixels. */
  readonly width: number;
  /** Of all of them together, roughly, in CSS pixels. */
  readonly length: number;
  readonly color: Rgba;
}

export interface MeasuredDrawing extends MeasuredPlace {
  readonly slide: string;
  readonly box: Box;
  /** What it lies on, where computed styles tell; white where they do not. */
  readonly ground: Rgba;
  /** Empty where it has no key, or says directly what is what. */
  readonly key: readonly MeasuredKeyEntry[];
  readonly strokes: readonly MeasuredStroke[];
}

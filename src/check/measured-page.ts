/** What a browser says of a sheet's elements beside how they are laid out: names, faces, and what is empty. */
import type { MeasuredPlace } from './measured.ts';

/** An element that has an id. */
export interface MeasuredName extends MeasuredPlace {
  readonly id: string;
  /** Id of the slide it stands on. */
  readonly slide: string;
  /** In a drawing, whose ids are not as they were written. */
  readonly isDrawn: boolean;
}

/** Text that is to be set in a face that the deck does not bring. */
export interface MeasuredFace extends MeasuredPlace {
  /** As the style names it. */
  readonly family: string;
  /** The family named after it that is there, or a generic one, as a message names it. */
  readonly instead: string;
  /** The text's beginning. */
  readonly text: string;
  readonly slide: string;
}

/** A fragment that nothing is seen of. */
export interface MeasuredVoid extends MeasuredPlace {
  /** Its step, from 0. */
  readonly step: number;
  /** Whether nothing else appears in that step. */
  readonly isAlone: boolean;
  readonly slide: string;
}

/** All of the sheet, in the order of the page. */
export interface MeasuredElements {
  readonly names: readonly MeasuredName[];
  readonly faces: readonly MeasuredFace[];
  readonly voids: readonly MeasuredVoid[];
  /** Ids of slides on which nothing of their own is seen at any step. */
  readonly blank: readonly string[];
}

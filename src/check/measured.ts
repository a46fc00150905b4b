/** What a browser says of the slides once they are laid out: plain numbers and words, which the rules judge. */
import type { Region } from '../deck/diagnostic.ts';
import type { MeasuredDrawing } from './measured-drawing.ts';
import type { HeavyPicture } from './measured-file.ts';
import type { MeasuredElements } from './measured-page.ts';

export type Box = Region;

/** Where in the text something stands; absent parts: the slide's own place. */
export interface MeasuredPlace {
  readonly file?: string;
  readonly line?: number;
}

/** Steps in which something is seen, both ends included; -1 is the slide's beginning. */
export interface Shown {
  readonly from: number;
  /** Absent: to the slide's end. */
  readonly to?: number;
}

/** Red, green, blue 0 to 255 and opacity 0 to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * What a line of text is to the room: `body` and `title` are read from the back row, `code`, `drawing` and `caption` are
 * looked at, `foot` (footer, number, header, sources, footnotes) is there for those who want it.
 */
export type TextRole = 'title' | 'body' | 'code' | 'drawing' | 'caption' | 'math' | 'foot';

/** One line of text as it is broken on the slide. */
export interface MeasuredLine extends MeasuredPlace {
  readonly text: string;
  /** Around its letters, without the space between lines. */
  readonly box: Box;
  /** Lines of the same paragraph, cell, heading or drawing have the same. */
  readonly block: number;
  /** Of the block's ancestors that are blocks of their own, the outermost first: what contains this is no neighbour. */
  readonly role: TextRole;
  /** Size of its letters as seen, in CSS pixels. */
  readonly size: number;
  /** 100 to 900. */
  readonly weight: number;
  readonly color: Rgba;
  /** In the other scheme, where the deck has both. */
  readonly otherColor?: Rgba;
  /** What lies behind it, opaque; absent where that is a picture or changes beneath it, until its pixels were looked at. */
  readonly ground?: Rgba;
  readonly otherGround?: Rgba;
  readonly shown: Shown;
  /** What the page says its language is, as written; empty where it says nothing. */
  readonly lang: string;
  /** How far it leaves the box that cuts it, in CSS pixels; absent: nothing but the slide cuts it. */
  readonly cut?: number;
}

/** A picture, film or drawing. */
export interface MeasuredPicture extends MeasuredPlace {
  /** As it is painted: of a picture with `object-fit` its own edges. */
  readonly box: Box;
  readonly kind: 'image' | 'drawing' | 'film';
  /** Of an image in its own pixels; absent for one that has none, or did not load. */
  readonly natural?: { readonly width: number; readonly height: number };
  /** As written in the page. */
  readonly src?: string;
  readonly isDecorative: boolean;
  readonly shown: Shown;
  readonly cut?: number;
}

export interface MeasuredSlide {
  /** `Slide.id`. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly MeasuredLine[];
  readonly pictures: readonly MeasuredPicture[];
}

/** Something that another host would be asked for. */
export interface MeasuredRequest extends MeasuredPlace {
  readonly url: string;
  /** What asks: `<img>`, "a style sheet". */
  readonly cause: string;
  /** Id of the slide; absent where the whole deck asks. */
  readonly slide?: string;
}

/** What axe finds at one element. */
export interface MeasuredBarrier extends MeasuredPlace {
  /** axe's own id of its rule. */
  readonly axe: string;
  /** axe's sentence about it. */
  readonly help: string;
  /** The element, shortened. */
  readonly html: string;
  readonly slide?: string;
  /** Where it was met; absent: on the slide itself, which all forms show. */
  readonly form?: 'handout' | 'study';
}

/** The forms of a deck that are held against each other; `pdf` is the sheet as it is printed. */
export type MeasuredForm = 'talk' | 'pdf' | 'handout' | 'study';

/** Of one slide in one form: what can be seen of it, whatever its place and look. */
export interface EditionSlide {
  /** `Slide.id`. */
  readonly id: string;
  /** One for each line of the source, its words in order with one space between. */
  readonly texts: readonly (MeasuredPlace & {
    readonly text: string;
    /** Gone again before the slide's last step. */
    readonly isPassing: boolean;
  })[];
  /** Pictures, films, frames and what custom elements draw, counted for each line of the source. */
  readonly pictures: readonly (MeasuredPlace & { readonly count: number; readonly isPassing: boolean })[];
  /** Backgrounds with a picture or film. */
  readonly backdrops: number;
}

export interface MeasuredEdition {
  readonly form: MeasuredForm;
  readonly slides: readonly EditionSlide[];
}

/** All that a browser says of a deck. */
export interface Measured {
  readonly slides: readonly MeasuredSlide[];
  readonly requests: readonly MeasuredRequest[];
  readonly barriers: readonly MeasuredBarrier[];
  /** Those that the deck has slides for. */
  readonly editions: readonly MeasuredEdition[];
  readonly drawings: readonly MeasuredDrawing[];
  readonly page: MeasuredElements;
  readonly heavy: readonly HeavyPicture[];
}

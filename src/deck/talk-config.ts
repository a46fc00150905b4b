/** What a built talk page tells its script: written by `render` into `#lectern-config`, read by `runtime`. Nothing private. */
import type { DeckShape } from './cursor.ts';
import type { Words } from './words.ts';

export interface TalkConfig {
  readonly title: string;
  /** CSS pixels of a slide. */
  readonly size: { readonly width: number; readonly height: number };
  /** Fragments of each slide, by stack; hidden slides are not in it, as the talk does not show them. */
  readonly shape: DeckShape;
  readonly transition: string;
  /** The progress bar. */
  readonly progress: boolean;
  /** Options of the front matter's `reveal:`, checked by the schema; the runtime's own choices win over unsafe ones. */
  readonly reveal: Readonly<Record<string, string | number | boolean>>;
  readonly words: TalkWords;
}

/** What the talk itself says, in the deck's language. */
export type TalkWords = Pick<
  Words,
  | 'previousSlide'
  | 'nextSlide'
  | 'slideAbove'
  | 'slideBelow'
  | 'next'
  | 'previous'
  | 'firstSlide'
  | 'lastSlide'
  | 'overview'
  | 'blankScreen'
  | 'screenBlanked'
  | 'fullScreen'
  | 'goToSlide'
  | 'colorScheme'
  | 'keyboardHelp'
  | 'help'
  | 'close'
>;

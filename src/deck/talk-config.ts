/** What a built talk page tells its script: written by `render` into `#lectern-config`, read by `runtime`. Nothing private. */
import type { DeckShape } from './cursor.ts';

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
export interface TalkWords {
  /** "Slide {number} of {total}": said by screen readers at each slide. */
  readonly slideOf: string;
  /** Names of the buttons at the slide's corner. */
  readonly previousSlide: string;
  readonly nextSlide: string;
  readonly slideAbove: string;
  readonly slideBelow: string;
  /** The overlay that lists the keys: its title, the button that closes it, one line a key. */
  readonly keyboard: string;
  readonly close: string;
  readonly next: string;
  readonly previous: string;
  readonly first: string;
  readonly last: string;
  readonly withoutSteps: string;
  readonly overview: string;
  readonly blank: string;
  readonly fullscreen: string;
  readonly jump: string;
  readonly scheme: string;
  readonly help: string;
  /** Placeholder of the field that `G` opens: a slide number, an id or text. */
  readonly jumpPrompt: string;
  /** The button on a blanked screen. */
  readonly resume: string;
  /** Keys as printed on keyboards: "Space", "Shift", "Home", "End", "Esc". */
  readonly keySpace: string;
  readonly keyShift: string;
  readonly keyHome: string;
  readonly keyEnd: string;
  readonly keyEscape: string;
}

/** The words Lectern itself shows, in one language; `{name}` marks a place to fill. */

export interface Words {
  /** `{number}` and `{total}`. */
  readonly slideOf: string;
  readonly slide: string;
  readonly agenda: string;
  readonly sources: string;
  readonly footnotes: string;
  /** `{number}`. */
  readonly footnote: string;
  /** `{number}`. */
  readonly source: string;
  readonly backToText: string;
  readonly thanks: string;
  readonly exercise: string;
  /** `{count}`, short: "5 min". */
  readonly minutes: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  /** `{host}`: stands in the place of a picture that another host has. */
  readonly pictureElsewhere: string;
  readonly note: string;
  readonly tip: string;
  readonly important: string;
  readonly warning: string;
  readonly caution: string;
  readonly next: string;
  readonly previous: string;
  readonly nextSlide: string;
  readonly previousSlide: string;
  readonly slideBelow: string;
  readonly slideAbove: string;
  readonly firstSlide: string;
  readonly lastSlide: string;
  readonly overview: string;
  readonly fullScreen: string;
  readonly blankScreen: string;
  /** Said when the screen was blanked. */
  readonly screenBlanked: string;
  readonly goToSlide: string;
  readonly colorScheme: string;
  /** Title of the overlay that lists the keys. */
  readonly keyboardHelp: string;
  readonly help: string;
  readonly close: string;
  /** The index page. */
  readonly talks: string;
  readonly noTalks: string;
  readonly openPdf: string;
  /** `{count}`. */
  readonly slideCount: string;
}

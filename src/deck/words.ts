/** The words Lectern itself shows, in one language; `{name}` marks a place to fill. */

export interface Words {
  /** `{number}` and `{total}`. */
  readonly slideOf: string;
  readonly slide: string;
  /** Of a handout: its table of contents, `{number}` and `{total}` of a page, the mark of one with notes, its name. */
  readonly contents: string;
  readonly pageOf: string;
  readonly privateNotes: string;
  readonly handout: string;
  readonly agenda: string;
  readonly sources: string;
  readonly footnotes: string;
  /** `{number}`. */
  readonly footnote: string;
  /** `{number}`. */
  readonly source: string;
  readonly backToText: string;
  readonly thanks: string;
  /** The study edition, and its pages. */
  readonly study: string;
  /** `{number}` and `{total}`. */
  readonly lessonOf: string;
  /** The lesson before the first section. */
  readonly introduction: string;
  /** A lesson whose slides have no title: `{number}`. */
  readonly lesson: string;
  readonly lessons: string;
  readonly beginStudy: string;
  readonly continueStudy: string;
  readonly previousLesson: string;
  readonly nextLesson: string;
  /** Below the last lesson: leads to the overview. */
  readonly toOverview: string;
  readonly outline: string;
  readonly skipToLesson: string;
  /** Of the mark beside a heading. */
  readonly linkHere: string;
  readonly openInTalk: string;
  readonly openInStudy: string;
  /** `{number}`. */
  readonly step: string;
  readonly previousStep: string;
  readonly nextStep: string;
  readonly firstStep: string;
  readonly enlarge: string;
  /** Turns an enlarged slide upright. */
  readonly turn: string;
  readonly copyCode: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly search: string;
  /** `{count}`. */
  readonly searchResults: string;
  /** `{query}`. */
  readonly nothingFound: string;
  readonly searchMissing: string;
  readonly glossary: string;
  readonly schemeAuto: string;
  readonly schemeLight: string;
  readonly schemeDark: string;
  readonly review: string;
  readonly reviewNeedsScript: string;
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
  readonly oneSlide: string;
  /** The desk, and the talk's words about it. */
  readonly presenterDesk: string;
  readonly openDesk: string;
  /** A desk was asked for while one leads. */
  readonly deskIsOpen: string;
  /** The browser held the window back. */
  readonly deskBlocked: string;
  /** The desk in the talk's own window. */
  readonly oneScreen: string;
  readonly whiteScreen: string;
  /** Back from the desk in the talk's own window. */
  readonly showSlides: string;
  readonly notes: string;
  /** `{option}`: the command's option. */
  readonly noNotesBuilt: string;
  /** `{file}`: the notes script. */
  readonly notesNotFound: string;
  readonly noNotesHere: string;
  /** `{number}` and `{total}`. */
  readonly stepOf: string;
  /** Stands where the next step would. */
  readonly talkEnds: string;
  /** Marks a slide that may be left out. */
  readonly optional: string;
  readonly clock: string;
  readonly elapsed: string;
  readonly timeLeft: string;
  readonly timeOver: string;
  /** `{time}`. */
  readonly timeAhead: string;
  /** `{time}`. */
  readonly timeBehind: string;
  readonly onTime: string;
  readonly pace: string;
  /** `{time}` and `{planned}`. */
  readonly timeOf: string;
  /** `{time}`, of the section shown. */
  readonly sectionLeft: string;
  /** `{time}`, of a section. */
  readonly sectionOver: string;
  /** Neither `duration:` nor `minutes:` is set. */
  readonly noPlan: string;
  readonly startTime: string;
  readonly pauseTime: string;
  readonly resetTime: string;
  /** `{time}`. */
  readonly earlierTime: string;
  /** `{time}`. */
  readonly goOnFrom: string;
  readonly black: string;
  readonly white: string;
  readonly freeze: string;
  readonly screenIsBlack: string;
  readonly screenIsWhite: string;
  /** `{slide}`: "Slide 3 of 24: Title". */
  readonly screenIsFrozen: string;
  readonly smallerNotes: string;
  readonly largerNotes: string;
  readonly scrollNotes: string;
  readonly talkIsGone: string;
  readonly openTalk: string;
  readonly deskWatches: string;
  readonly takeOver: string;
  readonly chooseTalk: string;
  /** `{slide}`: "Slide 3 of 24: Title". */
  readonly windowAt: string;
  /** Of a window: a desk leads it already. */
  readonly hasDesk: string;
  readonly newWindow: string;
  readonly onlyThisScreen: string;
}

/** Fills the `{name}` places of a phrase; a place without a value stays as it is. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

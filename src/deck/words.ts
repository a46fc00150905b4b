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
  /** Code that is run in the page: `{language}`. */
  readonly cellCode: string;
  readonly cellRun: string;
  readonly cellStop: string;
  /** Back to the code as the author gave it. */
  readonly cellReset: string;
  readonly cellUndoReset: string;
  readonly cellEdit: string;
  /** The field in which code is changed: `{language}`. */
  readonly cellEditor: string;
  /** Said of that field, in which Tab sets code in. */
  readonly cellLeave: string;
  readonly cellOutput: string;
  readonly cellExpected: string;
  readonly cellChecks: string;
  readonly cellLoading: string;
  readonly cellLoadingPython: string;
  readonly cellRunning: string;
  readonly cellDone: string;
  /** It ran, and printed nothing. */
  readonly cellNothing: string;
  /** A mark on code whose checks have passed. */
  readonly cellPassed: string;
  readonly cellAllPassed: string;
  /** `{count}` and `{total}`. */
  readonly cellSomeFailed: string;
  readonly cellAsExpected: string;
  /** `{line}`. */
  readonly cellDiffers: string;
  /** Of one check. */
  readonly cellCheckPassed: string;
  /** Of one check. */
  readonly cellCheckFailed: string;
  /** `{expected}` and `{actual}`. */
  readonly cellGot: string;
  /** `{actual}`. */
  readonly cellOnlyGot: string;
  readonly cellNoThrow: string;
  /** `{name}` of a built-in. */
  readonly cellReplaced: string;
  readonly cellFailed: string;
  /** By the learner. */
  readonly cellStopped: string;
  /** `{seconds}`. */
  readonly cellStuck: string;
  /** `{line}` and `{seconds}`. */
  readonly cellStuckLine: string;
  /** `{seconds}`. */
  readonly cellBusy: string;
  /** `{seconds}`. */
  readonly cellLate: string;
  readonly cellFlood: string;
  readonly cellLost: string;
  /** Stands below output of which not all is shown. */
  readonly cellCut: string;
  /** `{line}`. */
  readonly cellLine: string;
  /** `{line}` of the check that belongs to the code. */
  readonly cellCheckLine: string;
  readonly cellBrokenCheck: string;
  readonly cellNoImport: string;
  /** `{name}` of something that browsers or Node have. */
  readonly cellNotHere: string;
  /** `{name}`. */
  readonly cellNoEval: string;
  /** `{name}` of a Python package. */
  readonly cellNoPackage: string;
  readonly cellNotLoaded: string;
  readonly cellNoEditor: string;
  readonly cellChanged: string;
  readonly cellTakeNew: string;
  readonly cellKeepMine: string;
  readonly cellNoPython: string;
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

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
  /** Of a workbook: its name, its appendix, `{page}` where help and solution of a task stand, and where the task stands. */
  readonly workbook: string;
  readonly hints: string;
  readonly solutions: string;
  readonly hintOnPage: string;
  readonly solutionOnPage: string;
  readonly taskOnPage: string;
  /** In place of solutions that are withheld. */
  readonly solutionsKept: string;
  readonly cell: string;
  /** Above what a cell is expected to print. */
  readonly shouldPrint: string;
  /** `{count}`, short: "5 min". */
  readonly minutes: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  /** What learners do: what a quiz is, and how each kind of it is answered. */
  readonly question: string;
  readonly chooseOne: string;
  readonly chooseSeveral: string;
  readonly chooseTruth: string;
  readonly giveNumber: string;
  readonly giveWords: string;
  readonly fillGaps: string;
  readonly putInOrder: string;
  readonly findPairs: string;
  /** `{points}`. */
  readonly pointsOfQuiz: string;
  readonly isTrue: string;
  readonly isFalse: string;
  /** Said of a blank in a text. */
  readonly gap: string;
  readonly hint: string;
  /** `{number}` and `{total}`. */
  readonly hintOf: string;
  readonly answer: string;
  readonly explanation: string;
  readonly solution: string;
  readonly solutionWithheld: string;
  readonly noneIsRight: string;
  /** A gap that many answers fit. */
  readonly noExample: string;
  readonly reflection: string;
  readonly checkAnswer: string;
  readonly tryAgain: string;
  readonly showAnswer: string;
  /** Nothing was answered that could be checked. */
  readonly answerFirst: string;
  /** What is said of an answer as a whole. */
  readonly resultRight: string;
  readonly resultPartly: string;
  readonly resultWrong: string;
  readonly resultKept: string;
  /** `{right}` and `{total}`. */
  readonly rightOf: string;
  /** `{right}` and `{total}`: items that need not be moved. */
  readonly inOrderOf: string;
  /** `{count}`: options chosen that are wrong. */
  readonly wrongChosen: string;
  /** `{points}` and `{total}`. */
  readonly pointsOf: string;
  /** What is said of one option, gap, item or pair. */
  readonly markRight: string;
  readonly markWrong: string;
  readonly markMissed: string;
  readonly markUnit: string;
  readonly markUnread: string;
  readonly markEmpty: string;
  /** An item that has to be moved. */
  readonly markMoved: string;
  readonly markKept: string;
  /** `{answer}`: stands beside a gap or a pair. */
  readonly rightAnswer: string;
  readonly rightOrder: string;
  readonly answerShown: string;
  readonly withTeacher: string;
  readonly questionChanged: string;
  readonly taskChanged: string;
  readonly workUnreadable: string;
  readonly yourAnswer: string;
  /** `{number}` and `{total}`. */
  readonly gapOf: string;
  /** Stands in a field where nothing is chosen yet. */
  readonly choose: string;
  /** `{item}`. */
  readonly moveUp: string;
  /** `{item}`. */
  readonly moveDown: string;
  /** `{item}`, `{number}` and `{total}`. */
  readonly moveItem: string;
  readonly moveHelp: string;
  readonly didIt: string;
  readonly checksPassed: string;
  readonly yourNotes: string;
  readonly keptHere: string;
  readonly savedHere: string;
  readonly downloadNotes: string;
  /** Heads notes whose prompts are gone. */
  readonly goneNotes: string;
  /** `{host}`: stands in the place of a picture that another host has. */
  readonly pictureElsewhere: string;
  /** Names what is said in a film, in its player. */
  readonly captions: string;
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
  readonly progress: string;
  readonly progressHere: string;
  readonly progressCourse: string;
  /** `{done}` and `{total}`. */
  readonly progressDone: string;
  /** `{points}` and `{full}`. */
  readonly progressPoints: string;
  /** `{count}`. */
  readonly progressNotes: string;
  /** Of a lesson without questions. */
  readonly progressRead: string;
  /** Heads of the table's columns. */
  readonly progressLesson: string;
  readonly progressDoneHead: string;
  readonly progressPointsHead: string;
  readonly progressSave: string;
  /** `{file}`. */
  readonly progressSaved: string;
  readonly progressOpen: string;
  readonly progressReset: string;
  readonly progressResetAll: string;
  /** `{lesson}`. */
  readonly progressResetLesson: string;
  /** `{count}`. */
  readonly progressResetAsk: string;
  /** `{count}`. */
  readonly progressWasReset: string;
  readonly progressUndo: string;
  readonly progressUndone: string;
  /** Of a file: `{date}`, `{added}`, `{replaced}`, `{kept}`. */
  readonly progressFound: string;
  readonly progressRule: string;
  /** `{title}`. */
  readonly progressOtherName: string;
  readonly progressTake: string;
  /** `{count}`. */
  readonly progressTaken: string;
  readonly progressNothingNew: string;
  readonly progressTooLarge: string;
  readonly progressDamaged: string;
  readonly progressForeign: string;
  readonly progressNewer: string;
  /** `{title}`. */
  readonly progressOther: string;
  readonly progressCancel: string;
  readonly progressClose: string;
  /** What a learner is told where keeping fails. */
  readonly keptLocal: string;
  readonly keptNowhere: string;
  readonly keptFull: string;
  readonly keptFailing: string;
  readonly keptDeleted: string;
  readonly keptNewer: string;
  readonly keptUnreadable: string;
  readonly keepAgain: string;
  readonly loadAnew: string;
  readonly reviewIntro: string;
  readonly reviewEmpty: string;
  /** `{count}`. */
  readonly reviewDue: string;
  /** `{count}`. */
  readonly reviewLater: string;
  readonly reviewBegin: string;
  /** `{number}` and `{total}`. */
  readonly reviewQuestion: string;
  /** `{lesson}`. */
  readonly reviewFrom: string;
  readonly reviewRight: string;
  /** `{when}`. */
  readonly reviewMissed: string;
  readonly reviewHard: string;
  readonly reviewGood: string;
  readonly reviewEasy: string;
  /** `{when}`: when the question comes back. */
  readonly reviewBack: string;
  readonly reviewNext: string;
  readonly reviewDone: string;
  /** `{when}`. */
  readonly reviewNextDate: string;
  readonly reviewMark: string;
  readonly reviewUnmark: string;
  readonly reviewMarked: string;
  readonly reviewUnmarked: string;
  readonly reviewNotLoaded: string;
  /** Of the study edition on a web server. */
  readonly offlineReady: string;
  readonly offlineNewer: string;
  /** Of a course system, whose room is small. */
  readonly courseDropped: string;
  readonly courseSilent: string;
}

/** Fills the `{name}` places of a phrase; a place without a value stays as it is. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

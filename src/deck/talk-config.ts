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
  readonly deskWords: DeskWords;
  /** Planned minutes for the whole talk; absent when the deck names none. Those of a slide stand in its `data-minutes`. */
  readonly duration?: number;
  /** Words a minute, for slides without planned minutes. */
  readonly pace: number;
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
  | 'presenterDesk'
  | 'openDesk'
  | 'deskIsOpen'
  | 'deskBlocked'
  | 'oneScreen'
  | 'whiteScreen'
  | 'openInStudy'
>;

/** What the presenter's desk says beside the talk's words. */
export type DeskWords = Pick<
  Words,
  | 'showSlides'
  | 'notes'
  | 'noNotesBuilt'
  | 'notesNotFound'
  | 'noNotesHere'
  | 'stepOf'
  | 'talkEnds'
  | 'optional'
  | 'clock'
  | 'elapsed'
  | 'timeLeft'
  | 'timeOver'
  | 'timeAhead'
  | 'timeBehind'
  | 'onTime'
  | 'pace'
  | 'timeOf'
  | 'sectionLeft'
  | 'sectionOver'
  | 'noPlan'
  | 'startTime'
  | 'pauseTime'
  | 'resetTime'
  | 'earlierTime'
  | 'goOnFrom'
  | 'black'
  | 'white'
  | 'freeze'
  | 'screenIsBlack'
  | 'screenIsWhite'
  | 'screenIsFrozen'
  | 'smallerNotes'
  | 'largerNotes'
  | 'scrollNotes'
  | 'talkIsGone'
  | 'openTalk'
  | 'deskWatches'
  | 'takeOver'
  | 'chooseTalk'
  | 'windowAt'
  | 'hasDesk'
  | 'newWindow'
  | 'onlyThisScreen'
>;

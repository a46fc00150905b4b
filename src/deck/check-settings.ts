/** What `lectern check` is told by the deck: how grave each rule is, and its limits. */
import type { Span } from './span.ts';

export const CHECK_LEVELS = ['error', 'warning', 'info', 'off'] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

/** The deck's `check:`, resolved; an absent limit is the rule's own. */
export interface CheckSettings {
  /** By rule id. */
  readonly levels: Readonly<Record<string, CheckLevel>>;
  /** What a slide may show at most. */
  readonly words?: number;
  readonly bullets?: number;
  readonly lines?: number;
  /** CSS pixels on a slide 720 px high: the smallest text that is read from the back row. */
  readonly textSize?: number;
  /** Width of the screen, and how far away the last row sits, in metres. */
  readonly room?: { readonly screen: number; readonly distance: number };
  /** Figures need a source on their slide. */
  readonly sources?: boolean;
  /** Absent: no word is looked at. */
  readonly spelling?: SpellingSettings;
}

/** The deck's `check: { spelling: … }`, resolved. */
export interface SpellingSettings {
  /** Words that are right though no dictionary has them: those of lectern.yaml, then the deck's. */
  readonly words: readonly WrittenWord[];
  /** A file with more of them, relative to the file that names it; absent: the nearest `words.txt`. */
  readonly file?: { readonly path: string; readonly span: Span };
  /** Whether the presenter's notes are read too. */
  readonly notes: boolean;
}

/** A word of a list, and where it stands in it. */
export interface WrittenWord {
  /** One word, which may end in `*` for any ending. */
  readonly text: string;
  readonly span: Span;
}

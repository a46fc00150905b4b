/** What the development server and its open pages tell each other: written by `dev`, read by `runtime`, and back. */
import type { Region, Severity } from './diagnostic.ts';
import type { TalkConfig } from './talk-config.ts';

/** Stands in the page as `#lectern-dev`: what the page shows, and how to hear of what changes. */
export interface DevPage {
  /** Names one run of the server; another one is a new run. */
  readonly server: string;
  /** Counts what was shown, from 1. */
  readonly revision: number;
  /** Names the state of the deck's own code that this page runs; empty when there is none. */
  readonly code: string;
  readonly problems: readonly DevProblem[];
  readonly words: DevWords;
}

/** What the page says while a deck is written; in English, as the command is. */
export interface DevWords {
  readonly lost: string;
  readonly back: string;
  readonly more: string;
  readonly check: CheckWords;
}

/** Of the badge and its list. `{count}`, `{place}` and the like are filled in. */
export interface CheckWords {
  readonly title: string;
  readonly checking: string;
  readonly clean: string;
  /** One and several of each severity. */
  readonly counts: Readonly<Record<Severity, readonly [one: string, several: string]>>;
  /** What the badge does. */
  readonly show: string;
  readonly close: string;
  readonly slide: string;
  readonly deck: string;
  readonly open: string;
  readonly copy: string;
  readonly copied: string;
  readonly notRun: string;
  /** What is listed was changed since. */
  readonly before: string;
  readonly more: string;
}

/** An error that keeps the page from showing what was saved. */
export interface DevProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** As `report` writes it: `slides/deck.md:42:7`. */
  readonly place: string;
  /** Deck-relative; with `line` what the editor is asked to open. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The source line it points at; absent when the file could not be read. */
  readonly source?: string;
}

/** What a check found, where it stands now. */
export interface DevFinding extends DevProblem {
  /** The slide's `data-key`, and its number from 1; absent where it concerns the whole deck, or no slide that is shown. */
  readonly key?: string;
  readonly number?: number;
  /** What of the slide it is about; absent where that is not known, or no more. */
  readonly region?: Region;
  /** The slide was changed since. */
  readonly isOld?: boolean;
}

/** Server → page, event `lectern:findings`: whenever they are others; only to pages that gave the pass. */
export interface DevFindings {
  /** Whether the newest save is still to be checked: the findings are those of an earlier one. */
  readonly isWaiting: boolean;
  /** Whether anything was checked yet. */
  readonly isKnown: boolean;
  /** In the order of the text, the first of them. */
  readonly findings: readonly DevFinding[];
  /** How many more there are. */
  readonly more: number;
  /** Why some rules did not run, in sentences; absent when all did. */
  readonly notRun?: string;
}

/** Server → page, event `lectern:said`: a sentence for whoever sits before it. */
export interface DevSaid {
  readonly text: string;
}

/** A slide in its place. */
export interface DevSlide {
  /** `data-key` from now on. */
  readonly key: string;
  /** Its `data-key` on the page that is told, when that is another one. */
  readonly was?: string;
  readonly id: string;
  /** Place among the slides that are shown, from 1; absent for a hidden one. */
  readonly number?: number;
  /** `aria-label`. */
  readonly label?: string;
  /** What the footer's number says, as HTML; absent when it has none. */
  readonly footerNumber?: string;
}

/** Everything about the page that is not a slide. */
export interface DevHead {
  readonly lang: string;
  readonly dir: string;
  readonly scheme: string;
  /** Rules of the page: the slide's size. */
  readonly css: string;
  readonly fontCss: string;
  /** URLs of style sheets, in order. */
  readonly styles: readonly string[];
}

/** Server → page, event `lectern:update`: what makes the page of revision `from` show revision `to`. */
export interface DevUpdate {
  readonly server: string;
  readonly from: number;
  readonly to: number;
  /** Slides in order, by stack; absent when keys, order and numbers are as they were. */
  readonly stacks?: readonly (readonly DevSlide[])[];
  /** New or changed slides, by key: their whole `<section>`. */
  readonly sections: Readonly<Record<string, string>>;
  /** For each slide that is gone, by its key on the page: the key of the slide to show instead. */
  readonly gone: Readonly<Record<string, string>>;
  /** Absent when nothing of it changed. */
  readonly head?: DevHead;
  /** Absent when nothing of it changed. */
  readonly config?: TalkConfig;
  /** Whether presenter notes may have changed. */
  readonly notes: boolean;
  /** As in `DevPage`: a page that runs other code has to be loaded anew, and reads nothing else of this message. */
  readonly code: string;
  readonly problems: readonly DevProblem[];
}

/** Page → server, event `lectern:hello`: sent at each connection. */
export interface DevHello {
  readonly server: string;
  readonly revision: number;
  /** What `/@lectern/pass` gives to pages of this machine; absent for one that shows no findings. */
  readonly pass?: string;
}

/** Page → server, event `lectern:open`: someone wants to see where something is written. */
export type DevOpen =
  | { readonly file: string; readonly line: number; readonly column?: number }
  /** `line` and `file` as the page knows them: `data-src-line` and `data-src-file` of the element. */
  | { readonly key: string; readonly file?: string; readonly line: number };

/** What a study page tells its scripts, in `<script type="application/json" id="lectern-study">`; nothing private is in it. */
import type { DoingPlace } from './progress.ts';

export interface StudyConfig {
  /** `deck.name`: with the folder's address what progress is kept under. */
  readonly deck: string;
  readonly title: string;
  readonly lang: string;
  /** Id of the page this is; `index` and `review` are the two that are no lessons, `book` is the page that holds all of them. */
  readonly page: string;
  readonly pages: readonly StudyPage[];
  /** Of the whole deck, in order. */
  readonly doings: readonly DoingPlace[];
  /** URLs, relative to the page, of scripts that are loaded when they are first needed. */
  readonly scripts: Readonly<Record<string, string>>;
  /** URL of the service worker, relative to the page; absent where the pages are not to be kept by the browser. */
  readonly offline?: string;
  /** The page stands in a course system, which is told of the score; absent means no. */
  readonly inSystem?: boolean;
  /** Words that the scripts say, by name, in the deck's language. */
  readonly words: Readonly<Record<string, string>>;
}

/** A lesson: one section of the deck. */
export interface StudyPage {
  /** Id of the slide that opens it; also the stem of its file. */
  readonly id: string;
  readonly title: string;
  /** Relative to any study page; empty where all lessons stand on one. */
  readonly href: string;
  /** Estimated, a whole number from 1. */
  readonly minutes: number;
  readonly slides: readonly { readonly id: string; readonly title: string }[];
}

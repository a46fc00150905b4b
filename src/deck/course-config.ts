/** What the page of a course tells its scripts, in `<script type="application/json" id="lectern-course">`; nothing private is in it. */
import type { DoingPlace } from './progress.ts';
import type { StudyConfig } from './study-config.ts';

export interface CourseConfig extends Pick<StudyConfig, 'lang' | 'scripts' | 'words'> {
  /** Those that have a study edition, in the order of the page. */
  readonly decks: readonly CourseDeck[];
}

/** A deck of the course: with its pages' address its name is what progress is kept under. */
export interface CourseDeck {
  /** `deck.name`; also in `data-progress-of-deck`, where its progress is shown. */
  readonly deck: string;
  readonly title: string;
  /** URL of its study pages, relative to this page, with a slash at its end. */
  readonly study: string;
  /** Ids of its lessons. */
  readonly pages: readonly string[];
  readonly doings: readonly DoingPlace[];
}

/** What the pages of a study edition know of each other. */
import type { StudyPage } from '../../deck/study-config.ts';
import type { VisibleDeck } from '../visible.ts';
import type { Lesson } from './lessons.ts';

export interface StudyPlace {
  readonly shown: VisibleDeck;
  readonly lessons: readonly Lesson[];
  /** Of the lessons, in their order. */
  readonly pages: readonly StudyPage[];
  /** Whether learners do anything, which can be gone over again. */
  readonly hasReview: boolean;
  /** All lessons stand on one page. */
  readonly isOnePage: boolean;
  /** URL of the talk; absent where it does not stand beside these pages. */
  readonly talk?: string;
}

/** Where a lesson begins, from any page. */
export function lessonUrl({ isOnePage }: Pick<StudyPlace, 'isOnePage'>, { id, href }: StudyPage): string {
  return isOnePage ? `#${id}` : href;
}

/** URL of a slide of a lesson. */
export function slideUrl(place: Pick<StudyPlace, 'isOnePage'>, { href }: StudyPage, slide: string): string {
  return place.isOnePage ? `#${slide}` : `${href}#${slide}`;
}

/** How far a learner is enters; what a course system is told of it leaves. */
import type { Visit } from '../../deck/learner-record.ts';
import { tally } from '../../deck/tally.ts';
import type { ProgressContext } from '../study/progress/context.ts';
import { lessonTally } from '../study/progress/marks.ts';
import { lastVisit } from '../study/progress/visits.ts';

export interface CourseReport {
  /** 0 to 100, hundredths; absent where nothing is marked yet. */
  readonly score?: number;
  /** Everything is answered, and lessons without questions are read. */
  readonly isComplete: boolean;
  /** `<page>#<slide>` of where the learner is, at most 255 characters; empty before the first lesson. */
  readonly place: string;
}

export function reportOf(context: Pick<ProgressContext, 'config' | 'keeper' | 'store'>): CourseReport {
  const { config, store } = context;
  const { points, full } = tally(config.doings, (key) => store.get(key));
  const isMarked = config.doings.some(({ key, points: own }) => own > 0 && store.get(key)?.share !== undefined);
  const isComplete = config.pages.every(({ id }) => {
    const { done, total, isRead } = lessonTally(context, id);
    return total === 0 ? isRead : done === total;
  });
  return {
    ...(isMarked ? { score: Math.round((points / full) * 10_000) / 100 } : {}),
    isComplete,
    place: placeOf(lastVisit(context)),
  };
}

/** Empty where there is none, or where it is too long for a course system. */
export function placeOf(visit: Visit | undefined): string {
  const place = visit === undefined ? '' : `${visit.key}#${visit.slide}`;
  return place.length <= 255 ? place : '';
}

export type LessonStatus = 'incomplete' | 'completed' | 'passed' | 'failed';

/** What was reached once is not taken back: a new build may have more questions. `mastery` is what must be reached to pass, 0 to 100. */
export function statusOf(
  { score, isComplete }: CourseReport,
  before: string,
  mastery: number | undefined,
): LessonStatus {
  if (before === 'passed') return 'passed';
  if (!isComplete) return before === 'completed' || before === 'failed' ? before : 'incomplete';
  if (mastery === undefined || score === undefined) return 'completed';
  return score >= mastery ? 'passed' : 'failed';
}

/** As `CMITimespan`: `0001:02:03.40`. */
export function timespan(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const hours = Math.min(9999, Math.floor(hundredths / 360_000));
  const [minutes, seconds] = [(hundredths / 6000) % 60, (hundredths / 100) % 60];
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`;
}

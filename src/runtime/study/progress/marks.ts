/** A study page enters; how far each lesson is stands beside its name in the outline, as it goes on. */
import { recordId } from '../../../deck/learner-record.ts';
import { type Tally, tally } from '../../../deck/tally.ts';
import { fill } from '../../../deck/words.ts';
import { element } from '../../talk/dialog.ts';
import type { ProgressContext } from './context.ts';

/** Fills each `[data-progress-of="<page id>"]`, now and whenever something changes. */
export function markLessons(root: ParentNode, context: ProgressContext): void {
  const marks = [...root.querySelectorAll<HTMLElement>('[data-progress-of]')];
  if (marks.length === 0) return;
  const draw = (): void => {
    for (const mark of marks) drawMark(mark, context);
  };
  draw();
  context.keeper.onChange(draw);
}

/** How far a lesson is; one without questions is done when it was read to its end. */
export function lessonTally(
  { config, keeper, store }: Pick<ProgressContext, 'config' | 'keeper' | 'store'>,
  page: string,
): Tally & { readonly isRead: boolean } {
  const places = config.doings.filter((place) => place.page === page);
  const visit = keeper.get(recordId({ kind: 'visit', key: page }));
  return { ...tally(places, (key) => store.get(key)), isRead: visit?.kind === 'visit' && visit.isRead };
}

function drawMark(mark: HTMLElement, context: ProgressContext): void {
  const { done, total, isRead } = lessonTally(context, mark.dataset['progressOf'] ?? '');
  if (total > 0) return fillMark(mark, { reached: done, all: total, isCounted: true }, context);
  fillMark(mark, { reached: Number(isRead), all: 1, isCounted: false }, context);
}

/** How far something is, in questions or in lessons that were read. */
export interface Reached {
  readonly reached: number;
  /** 1 or more. */
  readonly all: number;
  /** Whether the numbers are told; else only that all of it was read. */
  readonly isCounted: boolean;
}

/** A ring with what it says beside it, to see and to hear. */
export function fillMark(
  mark: HTMLElement,
  { reached, all, isCounted }: Reached,
  { words, formatNumber }: Pick<ProgressContext, 'words' | 'formatNumber'>,
): void {
  const state = reached === all ? 'done' : reached > 0 ? 'begun' : 'none';
  const numbers = { done: formatNumber(reached), total: formatNumber(all) };
  const long = isCounted ? fill(words.progressDone, numbers) : reached === all ? words.progressRead : '';
  if (mark.dataset['state'] === state && mark.title === long) return;
  mark.dataset['state'] = state;
  mark.style.setProperty('--share', String(reached / all));
  mark.title = long;
  if (long === '') return mark.replaceChildren();
  const short = isCounted ? `${numbers.done}/${numbers.total}` : '';
  const drawn = [element('span', 'progress-ring'), element('span', 'progress-count', short)];
  for (const part of drawn) part.setAttribute('aria-hidden', 'true');
  mark.replaceChildren(...drawn, element('span', 'visually-hidden', long));
}

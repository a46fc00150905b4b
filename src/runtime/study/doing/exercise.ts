/** An exercise as it stands in the page enters; it leaves with its hints one by one, its solution as it was left, and a mark for having done it. */
import { CELL_PASSED, type CellPassed } from '../../../deck/cell-data.ts';
import type { ExerciseData } from '../../../deck/doing-data.ts';
import { type ExerciseWork, readExerciseWork } from '../../../deck/doing-work.ts';
import { changed } from '../../../deck/progress.ts';
import { element } from '../../talk/dialog.ts';
import type { DoingPage } from './doing-page.ts';
import { startHints } from './hints.ts';
import { type Kept, keepWork } from './keep-work.ts';
import { toneSign } from './marks.ts';
import { startNotices } from './notices.ts';

export function startExercise(page: DoingPage, exercise: HTMLElement, { key, cells }: ExerciseData): void {
  const { signal, store, config } = page;
  const keeper = keepWork(page, key, readExerciseWork, load);
  if (keeper === undefined) return;
  exercise.classList.add('is-live');
  const showNotices = startNotices(page, exercise, 'taskChanged');
  const solution = exercise.querySelector<HTMLDetailsElement>(':scope > .doing-solution');
  const hints = startHints(exercise, keepDraft, signal);
  const done = element('button', 'doing-button exercise-done', toneSign('right'), page.say('didIt'));
  done.type = 'button';
  const passed = element('p', 'exercise-passed');
  exercise.append(element('div', 'doing-actions', done, passed));
  done.addEventListener('click', () => keepDone(done.getAttribute('aria-pressed') !== 'true'), { signal });
  let isSolutionOpen = false;
  solution?.addEventListener(
    'toggle',
    () => {
      if (solution.open === isSolutionOpen) return;
      isSolutionOpen = solution.open;
      keepDraft();
    },
    { signal },
  );

  const passedCells = new Set<string>();
  exercise.addEventListener(
    CELL_PASSED,
    (event) => {
      const { key: cell } = (event as CustomEvent<CellPassed>).detail;
      passedCells.add(cell);
      lookAtCells();
    },
    { signal },
  );
  signal.addEventListener(
    'abort',
    store.onChange((which) => (which === undefined || cells.includes(which)) && lookAtCells()),
  );
  load();
  lookAtCells();
  // What was kept is shown when the page is loaded; what happens from now on is told.
  passed.setAttribute('role', 'status');

  function load(): void {
    const kept = keeper?.kept();
    if (kept === undefined) return;
    isSolutionOpen = kept.work?.isSolutionOpen === true;
    if (solution !== null) solution.open = isSolutionOpen;
    hints.show(kept.work?.hints ?? 0);
    show();
  }

  function show(): void {
    const kept = keeper?.kept();
    if (kept === undefined) return;
    const isDone = !kept.isUnreadable && kept.entry?.isDone === true;
    done.setAttribute('aria-pressed', String(isDone));
    const words = isDone && markedShare(kept) === 1 ? page.say('checksPassed') : '';
    if (passed.textContent !== words) passed.textContent = words;
    showNotices(kept);
  }

  /** Cells passed on this page, or before, as they are now. */
  function lookAtCells(): void {
    if (cells.length === 0) return;
    const kept = keeper?.kept();
    // What cannot be read stays until the learner does something.
    if (kept === undefined || (kept.isUnreadable && passedCells.size === 0)) return;
    const all = cells.every((cell) => passedCells.has(cell) || hasPassed(cell));
    if (all && markedShare(kept) !== 1) keepDone(true, 1);
  }

  function hasPassed(cell: string): boolean {
    const entry = store.get(cell);
    const place = config.doings.find((one) => one.key === cell);
    return entry?.isDone === true && place !== undefined && changed(entry, place) === 'same';
  }

  function work(): ExerciseWork {
    return { hints: hints.opened(), isSolutionOpen };
  }

  function keepDraft(): void {
    keeper?.keepDraft(work());
  }

  function keepDone(isDone: boolean, passedShare?: number): void {
    const kept = keeper?.kept();
    const attempts = (kept?.entry?.attempts ?? 0) + (isDone ? 1 : 0);
    const share = passedShare ?? (kept === undefined ? undefined : markedShare(kept));
    keeper?.keepAnswer(work(), { isDone, attempts, ...(share === undefined ? {} : { share }) });
    show();
  }
}

/** Of the task as it is now. */
function markedShare({ entry, change, isUnreadable }: Kept<ExerciseWork>): number | undefined {
  return change === 'same' && !isUnreadable ? entry?.share : undefined;
}

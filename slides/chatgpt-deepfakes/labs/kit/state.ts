/** A lab's state enters; the page that keeps it is told, and tells it back. */

/** What a study page says to a lab (`src/deck/lab-state.ts` in Lectern): the name of the event, and its detail. */
export const RESTORE = 'lectern-lab-restore';
export interface LabRestored {
  /** As it was kept; undefined where nothing is, or no more. */
  readonly state: unknown;
  readonly isDone: boolean;
}

/** What a lab says to its page. */
export const CHANGED = 'lectern-lab-changed';

export function tellChanged(lab: HTMLElement, state: object, isDone: boolean | undefined): void {
  const detail = isDone === undefined ? { state } : { state, isDone };
  lab.dispatchEvent(new CustomEvent(CHANGED, { bubbles: true, detail }));
}

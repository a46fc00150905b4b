/** A lab of the deck enters; under which key its state is kept leaves, and what it and its study page say to each other. */
import type { Attributes, Block, LabBlock } from './block.ts';

/** Name of the event that bubbles from a lab whenever its state is another one; a study page keeps what it says. */
export const LAB_CHANGED = 'lectern-lab-changed';

/** Its detail. */
export interface LabChanged {
  /** JSON, of `LARGEST_LAB_STATE` characters at most. */
  readonly state: unknown;
  /** Whether its task is done now; absent: as before. */
  readonly isDone?: boolean;
}

/** Name of the event that a study page sends to a lab once it is defined, and when something else was kept: by another window, by an import, by a reset. */
export const LAB_RESTORE = 'lectern-lab-restore';

/** Its detail. */
export interface LabRestored {
  /** As the lab gave it, maybe in an earlier build; undefined where nothing is kept, or no more. */
  readonly state: unknown;
  readonly isDone: boolean;
}

/** Characters of a state as JSON beyond which it is not kept: with more, one lab would fill what browsers give to a site. */
export const LARGEST_LAB_STATE = 50_000;

/** A lab whose state is kept, under its id: ids are unique in the deck. */
export type KeptLab = LabBlock & { readonly attrs: Attributes & { readonly id: string } };

export function isKeptLab(block: Block): block is KeptLab {
  return block.kind === 'lab' && block.attrs?.['id'] !== undefined;
}

/** How long a learner plays with it (`data-minutes`), 0 to 600; 0 where the author does not say, or says no number. */
export function labMinutes({ attrs }: LabBlock): number {
  const minutes = Number(attrs?.['data-minutes'] ?? 0);
  return minutes >= 0 ? Math.min(minutes, 600) : 0;
}

/** What there is to do, in plain text (`data-task`); undefined for a lab to play with only. */
export function labTask({ attrs }: LabBlock): string | undefined {
  const task = attrs?.['data-task']?.replace(/\s+/g, ' ').trim();
  return task === '' ? undefined : task;
}

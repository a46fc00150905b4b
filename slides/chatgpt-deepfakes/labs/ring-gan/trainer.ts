/** A plan and a step to reach enter; looks at the training leave, from whoever trains: a worker, or the page itself in slices. */
import type { TrainingLook, TrainingPlan } from './training.ts';

/** What a trainer is asked for. */
export interface TrainingOrder {
  readonly plan: TrainingPlan;
  /** The step to stop at. Below those already trained, or with another plan, it begins anew. */
  readonly until: number;
  /** Every look at a pace that can be followed; otherwise as fast as it goes, with the last look alone. */
  readonly isShown: boolean;
}

export interface Trainer {
  /** Takes the place of an order that is under way. */
  train(order: TrainingOrder): void;
  /** Stops where it is; the next order goes on from there. */
  pause(): void;
  /** For good. */
  end(): void;
}

/** Looks at a training in order, `order` being the very one that was given. */
export type OnLook = (look: TrainingLook, order: TrainingOrder) => void;

/** Milliseconds between two looks at least: twenty a second can be followed. */
export const PACE = 50;

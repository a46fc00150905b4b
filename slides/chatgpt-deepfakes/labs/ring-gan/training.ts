/** A setting and a seed enter; a training leaves that can be looked at every fifty steps: where the made points are, and how often the discriminator is right. */
import { seededRandom } from '../kit/random.ts';
import { BALANCED, type GanSettings, RingGan, UNBALANCED } from './model.ts';

export const SETTINGS: Readonly<Record<SettingName, GanSettings>> = { balanced: BALANCED, unbalanced: UNBALANCED };
export type SettingName = 'balanced' | 'unbalanced';

/** What a training is, exactly: the same plan gives the same points at each step. */
export interface TrainingPlan {
  readonly setting: SettingName;
  readonly seed: number;
}

/** Steps from one look to the next. */
export const LOOK = 50;

/** Points that are shown. */
const POINTS = 320;

/** What is seen of a training at one step. */
export interface TrainingLook {
  readonly steps: number;
  /** x, y, x, y …, always made of the same noise, so that each point can be followed. */
  readonly points: Float32Array;
  /** The discriminator's accuracy at each look since the first step, 0 to 1. */
  readonly curve: Float32Array;
}

/** Whether a training is the one that a plan means. */
export function isOf({ plan }: Training, { setting, seed }: TrainingPlan): boolean {
  return plan.setting === setting && plan.seed === seed;
}

export class Training {
  readonly plan: TrainingPlan;
  readonly #gan: RingGan;
  readonly #curve: number[] = [];

  constructor(plan: TrainingPlan) {
    this.plan = plan;
    this.#gan = new RingGan(SETTINGS[plan.setting], seededRandom(plan.seed));
  }

  get steps(): number {
    return this.#gan.steps;
  }

  /** One step. @returns whether it is one to look at. */
  step(): boolean {
    this.#gan.train(1);
    if (this.#gan.steps % LOOK !== 0) return false;
    this.#curve.push(this.#gan.accuracy);
    return true;
  }

  look(): TrainingLook {
    const points = new Float64Array(2 * POINTS);
    this.#gan.sample(points, seededRandom(`look ${this.plan.seed}`));
    return { steps: this.steps, points: Float32Array.from(points), curve: Float32Array.from(this.#curve) };
  }
}

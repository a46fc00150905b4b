/** A setting enters; what paper shows of its training leaves, as it is kept in `still.json`, since a training takes seconds. */
import { coverageOf } from '../ring/ring.ts';
import { LOOK, type SettingName, SETTINGS, Training } from './training.ts';

/** One moment of a training. */
export interface StillMoment {
  readonly steps: number;
  /** Of the discriminator, 0 to 1. */
  readonly accuracy: number;
  /** Made points near each blob. */
  readonly counts: readonly number[];
  /** Hundredths: x, y, x, y …, half of those that were counted. */
  readonly points: readonly number[];
}

/** The seed whose training is shown. */
export const STILL_SEED = 1;

/** Four moments, the last being the end. `tests/unit/slides/labs/ring-gan.test.ts` holds the file against this, and writes it. */
export function stillMoments(setting: SettingName): readonly StillMoment[] {
  const training = new Training({ setting, seed: STILL_SEED });
  const { steps: end } = SETTINGS[setting];
  return [LOOK, end / 3, (2 * end) / 3, end].map((steps) => {
    while (training.steps < steps) training.step();
    const { points, curve } = training.look();
    return {
      steps,
      accuracy: Math.round((curve.at(-1) ?? 0.5) * 1000) / 1000,
      counts: coverageOf(points).counts,
      points: Array.from(points.subarray(0, points.length / 2), (value) => Math.round(100 * value)),
    };
  });
}

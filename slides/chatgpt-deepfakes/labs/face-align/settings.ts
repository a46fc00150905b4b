/** What the alignment lab can be set to enters as attributes; it leaves within its limits. */
import type { Settings } from '../kit/settings.ts';

export const SEED = { min: 1, max: 999, step: 1, fallback: 1 } as const;
/** Of the wrong point, in px of a picture in which the eyes are 170 px apart. */
export const REACH = { min: 0, max: 80, step: 1, fallback: 0 } as const;

export interface AlignSettings {
  /** `place`: twelve points are to be placed; `wrong`: one of many points is wrong. */
  readonly view: 'place' | 'wrong';
  readonly seed: number;
  readonly points: 5 | 68;
  readonly reach: number;
}

export function alignSettings(settings: Settings): AlignSettings {
  return {
    view: settings.choice('view', ['place', 'wrong'], 'place'),
    seed: settings.number('seed', SEED),
    points: settings.choice('points', ['5', '68'], '5') === '5' ? 5 : 68,
    reach: settings.number('reach', REACH),
  };
}

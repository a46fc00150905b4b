/** What the watermark lab can be set to enters as attributes; it leaves within its limits. */
import type { Settings } from '../kit/settings.ts';
import { SIZE } from './scene.ts';

export const CHANGES = ['none', 'crop', 'noise', 'soften', 'strip'] as const;
/** What is done to the marked picture before the detector gets it; `strip` is done by somebody who has the key. */
export type Change = (typeof CHANGES)[number];

/** Of the mark, in grey values; whole, since files hold whole ones. */
export const STRENGTH = { min: 0, max: 4, step: 1, fallback: 1 } as const;
/** Side of the square that is kept, in pixels. */
export const KEPT = { min: 16, max: SIZE, step: 4, fallback: SIZE / 2 } as const;
/** Standard deviation, in grey values. */
export const NOISE = { min: 0, max: 30, step: 1, fallback: 8 } as const;

export interface MarkSettings {
  readonly strength: number;
  readonly change: Change;
  readonly kept: number;
  readonly noise: number;
}

export function markSettings(settings: Settings): MarkSettings {
  return {
    strength: settings.number('strength', STRENGTH),
    change: settings.choice('change', CHANGES, 'none'),
    kept: settings.number('kept', KEPT),
    noise: settings.number('noise', NOISE),
  };
}

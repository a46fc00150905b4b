/** What the identity lab can be set to enters as attributes; it leaves within its limits. */
import type { Settings } from '../kit/settings.ts';

/** Of the views, ν. */
export const NOISE = { min: 0, max: 2.5, step: 0.1, fallback: 1 } as const;
export const THRESHOLD = { min: -0.3, max: 1, step: 0.01, fallback: 0.5 } as const;
/** Of the source in the mixed face. */
export const SHARE = { min: 0, max: 1, step: 0.01, fallback: 0 } as const;

export interface IdentitySettings {
  /** `scores`: two histograms and a threshold; `mix`: one face on its way to another. */
  readonly view: 'scores' | 'mix';
  readonly noise: number;
  readonly threshold: number;
  readonly share: number;
}

export function identitySettings(settings: Settings): IdentitySettings {
  return {
    view: settings.choice('view', ['scores', 'mix'], 'scores'),
    noise: settings.number('noise', NOISE),
    threshold: settings.number('threshold', THRESHOLD),
    share: settings.number('share', SHARE),
  };
}

/** What the blending lab can be set to enters as attributes; it leaves within its limits. */
import type { Settings } from '../kit/settings.ts';
import { FEATHER } from './model.ts';
import { BRIGHTER } from './scene.ts';

export const WAYS = ['paste', 'feather', 'poisson'] as const;
export type Way = (typeof WAYS)[number];

/** Of the feather, in pixels. */
export const WIDTH = { min: 1, max: 24, step: 1, fallback: FEATHER } as const;
export const SWEEPS = { min: 0, max: 150, step: 1, fallback: 0 } as const;
/** Of the patch's light, in grey values. */
export const LIGHT = { min: -40, max: 90, step: 1, fallback: BRIGHTER } as const;

export interface SeamSettings {
  readonly way: Way;
  readonly width: number;
  readonly sweeps: number;
  readonly brighter: number;
}

export function seamSettings(settings: Settings): SeamSettings {
  return {
    way: settings.choice('way', WAYS, 'paste'),
    width: settings.number('feather', WIDTH),
    sweeps: settings.number('sweeps', SWEEPS),
    brighter: settings.number('brighter', LIGHT),
  };
}

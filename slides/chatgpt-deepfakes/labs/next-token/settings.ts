/** What the next-token sampler can be set to, for its controls, its attributes and its still. */
import type { Settings } from '../kit/settings.ts';

export const TEMPERATURE = { min: 0.1, max: 5, step: 0.1, fallback: 1 } as const;
export const SEED = { min: 1, max: 999, step: 1, fallback: 1 } as const;

export interface SamplerSettings {
  readonly temperature: number;
  readonly seed: number;
  /** The word that the text begins with. */
  readonly first: string;
}

export function samplerSettings(settings: Settings, vocabulary: readonly string[]): SamplerSettings {
  return {
    temperature: settings.number('temperature', TEMPERATURE),
    seed: settings.number('seed', SEED),
    first: settings.choice('first', vocabulary, vocabulary[0] ?? 'the'),
  };
}

/** Reasons for what a gate says enter by name; each leaves with its verdict and the sources that it rests on. */
import type { Verdict } from './model.ts';

/** Keys of the deck's `sources.yaml`. */
export type SourceKey =
  | 'openai-launch'
  | 'openai-reported'
  | 'openai-4o-image'
  | 'openai-images26'
  | 'openai-video-off'
  | 'openai-voice-api'
  | 'openai-usage-policy'
  | 'images2-card'
  | 'valle2023'
  | 'c2pa-test'
  | 'eu-ai-act'
  | 'eu-omnibus'
  | 'uk-offence'
  | 'korea2024'
  | 'denmark2025'
  | 'us-pending'
  | 'fcc-robocall'
  | 'nh-reported';

interface Grounds {
  readonly verdict: Verdict;
  readonly sources: readonly SourceKey[];
}

const POLICY = 'openai-usage-policy';

/** By gate: model, product, policy, law. */
export const REASONS = {
  words: { verdict: 'passes', sources: [] },
  'only-words': { verdict: 'stops', sources: ['openai-launch'] },
  paints: { verdict: 'passes', sources: ['openai-4o-image'] },
  animates: { verdict: 'passes', sources: ['openai-images26'] },
  speaks: { verdict: 'passes', sources: ['valle2023'] },
  'speaks-preset': { verdict: 'passes', sources: ['openai-reported'] },
  films: { verdict: 'passes', sources: ['openai-reported'] },

  'no-product': { verdict: 'absent', sources: [] },
  'no-film': { verdict: 'stops', sources: ['openai-video-off', 'openai-reported'] },
  'no-cloning': { verdict: 'stops', sources: ['openai-voice-api'] },
  preset: { verdict: 'passes', sources: ['openai-reported'] },
  blocked: { verdict: 'stops', sources: ['openai-4o-image'] },
  filters: { verdict: 'leaks', sources: ['images2-card'] },
  'filters-unknown': { verdict: 'depends', sources: [] },
  leaders: { verdict: 'depends', sources: ['openai-reported'] },
  writes: { verdict: 'passes', sources: [] },
  makes: { verdict: 'passes', sources: ['openai-4o-image'] },
  'makes-agreed': { verdict: 'passes', sources: ['openai-4o-image', 'openai-images26'] },

  intimate: { verdict: 'stops', sources: [POLICY] },
  deceit: { verdict: 'stops', sources: [POLICY] },
  likeness: { verdict: 'stops', sources: [POLICY] },
  'likeness-labelled': { verdict: 'stops', sources: [POLICY, 'c2pa-test'] },
  told: { verdict: 'passes', sources: [POLICY] },
  'no-likeness': { verdict: 'passes', sources: [POLICY] },
  own: { verdict: 'passes', sources: [POLICY] },
  agreed: { verdict: 'passes', sources: [POLICY] },
  known: { verdict: 'passes', sources: [POLICY] },
  drawing: { verdict: 'passes', sources: [POLICY] },

  offence: { verdict: 'stops', sources: ['uk-offence', 'korea2024'] },
  label: { verdict: 'stops', sources: ['eu-ai-act', 'eu-omnibus'] },
  fraud: { verdict: 'depends', sources: ['fcc-robocall', 'nh-reported'] },
  'words-are-none': { verdict: 'passes', sources: ['eu-ai-act'] },
  invented: { verdict: 'passes', sources: ['eu-ai-act'] },
  satire: { verdict: 'depends', sources: ['eu-ai-act'] },
  private: { verdict: 'depends', sources: ['eu-ai-act'] },
  labelled: { verdict: 'passes', sources: ['eu-ai-act'] },
  'likeness-law': { verdict: 'depends', sources: ['denmark2025', 'us-pending'] },
} as const satisfies Readonly<Record<string, Grounds>>;

export type Reason = keyof typeof REASONS;

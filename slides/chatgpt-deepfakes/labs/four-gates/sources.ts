/** Keys of the deck's sources enter; they leave as a lab can write them: a short name with the mark of how it was read. */
import type { SourceKey } from './rulings.ts';

/**
 * As in `../../sources.yaml`, which a test holds this against. The mark: S read in the source, S2 known from reports only.
 * That GIFs are made was read in the source; the speed of their model, which is S2, is not told here.
 */
const SOURCES: Readonly<Record<SourceKey, readonly [short: string, mark: 'S' | 'S2']>> = {
  'openai-launch': ['launch, as reported', 'S2'],
  'openai-reported': ['secondary reports', 'S2'],
  'openai-4o-image': ['OpenAI 2025', 'S'],
  'openai-images26': ['OpenAI 2026 (GIFs)', 'S'],
  'openai-video-off': ['OpenAI 2026 (video)', 'S'],
  'openai-voice-api': ['OpenAI (voices)', 'S'],
  'openai-usage-policy': ['OpenAI usage policies', 'S'],
  'images2-card': ['Images 2.0 system card, as reported', 'S2'],
  valle2023: ['Wang et al. 2023 (VALL-E)', 'S'],
  'c2pa-test': ['platform test 2025, as reported', 'S2'],
  'eu-ai-act': ['EU AI Act 2024, Art. 3(60)', 'S'],
  'eu-omnibus': ['EU 2026, as reported', 'S2'],
  'uk-offence': ['UK law 2026', 'S'],
  korea2024: ['South Korea 2024', 'S'],
  denmark2025: ['Denmark, draft 2025', 'S'],
  'us-pending': ['US bills, as reported', 'S2'],
  'fcc-robocall': ['FCC 24-59 and forfeiture', 'S'],
  'nh-reported': ['reports on New Hampshire', 'S2'],
};

export function markOf(key: SourceKey): 'S' | 'S2' {
  return SOURCES[key][1];
}

/** Each with its mark in brackets; empty for none. */
export function formatSources(keys: readonly SourceKey[]): string {
  return keys.map((key) => `${SOURCES[key][0]} [${SOURCES[key][1]}]`).join('; ');
}

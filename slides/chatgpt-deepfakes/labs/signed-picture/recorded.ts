/** The run that was written down enters; it leaves for those who have no cryptography: paper, and pages on plain http. */
import recorded from './recorded-run.json';
import type { Run } from './story.ts';

/** Made by `runStory` (`UPDATE=1 npx vitest run tests/unit/slides/labs/signed-picture`), which a test holds it against. */
export const RECORDED = recorded as Run;

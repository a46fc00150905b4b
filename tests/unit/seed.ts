/** Properties ask the same texts at each gate; `FC_SEED=random` looks for new ones, as `scripts/fuzz.mjs` always does. */
import fc from 'fast-check';

const asked = process.env['FC_SEED'];
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 20_261_123) });

/** The attributes of the detector lab enter; its picture for paper leaves: scores in the lab, after sharing, and for a new maker. */
import { seededRandom } from '../kit/random.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { label, picture, svg } from '../kit/svg.ts';
import { runStudy, type Study, TRIALS } from './model.ts';
import { patchPicture, scoreHeaps } from './pictures.ts';
import { stateOf } from './settings.ts';
import { figuresOf, formatAuc, percent, TRIAL_NAMES } from './words.ts';

/** In the units of the picture. */
const WIDTH = 380;
const GAP = 40;
const HEAPS = 170;
const PATCH = 84;

export function detectorStill(attributes: Attributes): string {
  const { seed } = stateOf(new Settings(attributes));
  const study = finished(seed);
  const columns = TRIALS.map((name, at) => {
    const { auc, threshold, hits } = figuresOf(study, name);
    const { shown } = study.trials[name];
    const x = at * (WIDTH + GAP);
    const soft = { size: 19, color: 'var(--color-ink-soft)' } as const;
    const patches = [
      ['real', shown.real],
      ['made', shown.made],
    ] as const;
    return [
      label(TRIAL_NAMES[name], { x, y: 24, size: 24, weight: 700 }),
      ...patches.flatMap(([word, patch], place) => [
        patchPicture(patch, x + place * (PATCH + 78), 42, PATCH),
        label(word, { ...soft, x: x + place * (PATCH + 78) + PATCH + 10, y: 42 + PATCH / 2 }),
      ]),
      svg(
        'g',
        { transform: `translate(${x} ${PATCH + 58})` },
        scoreHeaps(study.trials[name], threshold, { width: WIDTH, height: HEAPS }),
      ),
      label(`AUC ${formatAuc(auc)}, ${percent(hits)} of made ones flagged`, { ...soft, x, y: PATCH + HEAPS + 90 }),
    ].join('');
  });
  const told = TRIALS.map((name) => `${TRIAL_NAMES[name]}: ${formatAuc(figuresOf(study, name).auc)}`).join('; ');
  const title = `Scores of real patches (above) and made ones (below) in three trials of one detector. AUC: ${told}.`;
  return picture({ width: TRIALS.length * (WIDTH + GAP) - GAP, height: PATCH + HEAPS + 104, title }, ...columns);
}

function finished(seed: number): Study {
  const run = runStudy(seededRandom(seed));
  for (;;) {
    const { value, done } = run.next();
    if (done === true) return value;
  }
}

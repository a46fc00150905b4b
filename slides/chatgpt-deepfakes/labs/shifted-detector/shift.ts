/** A study enters; the half of the lab leaves in which a trained detector meets other pictures than it learnt from. */
import { button, choice, row } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { figures } from '../kit/figures.ts';
import { seededRandom } from '../kit/random.ts';
import { picture } from '../kit/svg.ts';
import { firstExamples, type Study, type Trial, type TrialName, TRIALS } from './model.ts';
import { patchPicture, scoreHeaps } from './pictures.ts';
import { figuresOf, formatAuc, percent, TRIAL_NAMES, trialVerdict } from './words.ts';

const HEAPS = { width: 480, height: 180 };
const PATCH = 128;

export interface ShiftPart {
  readonly element: HTMLElement;
  /**
   * @param study undefined while there is none.
   * @param progress of a training under way, 0 to 1; undefined where none is.
   */
  show(study: Study | undefined, trial: TrialName, seed: number, progress: number | undefined): void;
  /** What is seen, in a sentence. */
  readonly told: string;
}

export interface ShiftActions {
  readonly onTrain: () => void;
  readonly onReseed: () => void;
  readonly onTrial: (trial: TrialName) => void;
}

export function shiftPart({ onTrain, onReseed, onTrial }: ShiftActions): ShiftPart {
  const train = button('Train', onTrain, 'main');
  const reseed = button('', onReseed);
  const trials = choice({
    label: 'Try it on',
    options: TRIALS.map((name) => [name, TRIAL_NAMES[name]] as const),
    value: 'known',
    onChoose: onTrial,
  });
  const shown = figures({ auc: 'AUC', hits: 'Made, flagged', alarms: 'Real, flagged' });
  const verdict = element('p', 'verdict');
  const patches = element('div', 'patches');
  const heaps = element('div', 'heaps');
  const key = element(
    'ul',
    'key soft',
    element('li', 'is-real', 'up: real'),
    element('li', 'is-made', 'down: made'),
    element('li', 'is-line', 'right of it: flagged'),
  );
  const seen = element('figure', 'seen', patches, heaps, key);
  /** The seed whose examples are shown. */
  let drawn: number | undefined;
  const showPatches = ({ real, made }: Trial['shown']): void =>
    patches.replaceChildren(patchFigure('a real one', real), patchFigure('a made one', made));
  return {
    element: element(
      'div',
      'half',
      seen,
      element('div', 'column', row(train, reseed), trials.element, shown.element, verdict),
    ),
    show(study, trial, seed, progress) {
      reseed.textContent = `New seed (now ${seed})`;
      train.textContent = progress === undefined ? 'Train' : `Training: ${percent(progress)}`;
      trials.value = trial;
      trials.isDisabled = study === undefined;
      seen.classList.toggle('is-empty', study === undefined);
      if (study === undefined) {
        for (const name of ['auc', 'hits', 'alarms'] as const) shown.set(name, '–');
        const waiting = progress === undefined;
        verdict.textContent = waiting ? 'The detector has learnt nothing yet.' : '';
        // Not at each step of a training.
        if (drawn !== seed) showPatches(firstExamples(seededRandom(seed)));
        drawn = seed;
        heaps.replaceChildren(element('p', 'soft', 'Scores stand here once it is trained.'));
        return;
      }
      const { auc, threshold, hits, alarms } = figuresOf(study, trial);
      shown.set('auc', formatAuc(auc), 'of 1');
      shown.set('hits', percent(hits));
      shown.set('alarms', percent(alarms));
      verdict.textContent = trialVerdict(trial, { auc, threshold, hits, alarms });
      showPatches(study.trials[trial].shown);
      drawn = undefined;
      const title = `Scores of real patches above the line and of made ones below it. ${verdict.textContent}`;
      heaps.innerHTML = picture({ ...HEAPS, title }, scoreHeaps(study.trials[trial], threshold, HEAPS));
    },
    get told() {
      return verdict.textContent;
    },
  };
}

function patchFigure(name: string, patch: Float64Array): HTMLElement {
  const drawn = element('div', 'patch');
  const title = `Grey noise, ${name}.`;
  drawn.innerHTML = picture({ width: PATCH, height: PATCH, title }, patchPicture(patch, 0, 0, PATCH));
  return element('figure', '', drawn, element('figcaption', 'soft', name));
}

/** A detector's study enters; a lab leaves in which it is trained, meets other pictures, and is asked about rare things. */
import { choice } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import figureStyles from '../kit/figures.css?inline';
import type { FrameLoop } from '../kit/frames.ts';
import { Lab } from '../kit/lab.ts';
import { seededRandom } from '../kit/random.ts';
import { type Attributes, Settings } from '../kit/settings.ts';
import { runStudy, type Study, type TrialName, TRIALS } from './model.ts';
import { rarityPart } from './rarity.ts';
import { type DetectorState, type Part, readState, SEED, stateOf } from './settings.ts';
import { shiftPart } from './shift.ts';
import { detectorStill } from './still.ts';
import styles from './view.css?inline';
import { alarmVerdict } from './words.ts';

/** Milliseconds of a frame that training may take. */
const SLICE = 2;

export class ShiftedDetector extends Lab {
  static readonly styles = figureStyles + styles;

  static still(attributes: Attributes): string {
    return detectorStill(attributes);
  }

  #begins: DetectorState = stateOf(new Settings({}));
  #state = this.#begins;
  #study: Study | undefined;
  #run: Generator<number, Study> | undefined;
  #progress: number | undefined;
  #loop: FrameLoop | undefined;

  readonly #parts = choice<Part>({
    label: 'What is looked at',
    options: [
      ['shift', 'Other pictures'],
      ['rarity', 'Rare fakes'],
    ],
    value: 'shift',
    onChoose: (part) => this.#change({ part }),
  });
  readonly #shift = shiftPart({
    onTrain: () => this.#train(),
    onReseed: () => this.#change({ seed: (this.#state.seed % SEED.max) + 1, isTrained: false, trial: 'known' }, true),
    onTrial: (trial) => this.#look(trial),
  });
  readonly #rarity = rarityPart((rates) => {
    this.#change(rates);
    const counts = this.#rarity.show(this.#state);
    this.say(alarmVerdict(counts));
    if (counts.precision !== undefined && counts.precision < 0.5) this.#change({ wasRare: true });
  });

  protected build(): readonly Node[] {
    this.#begins = stateOf(this.settings);
    this.#loop = this.loop({
      step: () => this.#advance(performance.now() + SLICE),
      atOnce: () => void this.#advance(Infinity),
    });
    return [element('div', 'whole', this.#parts.element, this.#shift.element, this.#rarity.element)];
  }

  protected restore(state: unknown): void {
    this.#state = readState(state) ?? this.#begins;
    this.#forget();
    // Trained anew with the same numbers, which takes a moment.
    if (this.#state.isTrained) this.#begin();
    this.#draw();
  }

  #train(): void {
    this.#forget();
    this.#change({ trial: 'known' });
    this.#begin();
    this.#draw();
  }

  #forget(): void {
    this.#loop?.stop();
    this.#study = undefined;
    this.#run = undefined;
    this.#progress = undefined;
  }

  #begin(): void {
    this.#run = runStudy(seededRandom(this.#state.seed));
    this.#progress = 0;
    this.#loop?.start();
  }

  /** Goes on until the moment given. @returns whether there is more to do. */
  #advance(until: number): boolean {
    while (this.#run !== undefined) {
      const { value, done } = this.#run.next();
      if (done === true) {
        this.#learnt(value);
        return false;
      }
      this.#progress = value;
      if (performance.now() < until) continue;
      this.#draw();
      return true;
    }
    return false;
  }

  #learnt(study: Study): void {
    const wasTrained = this.#state.isTrained;
    this.#run = undefined;
    this.#progress = undefined;
    this.#study = study;
    if (wasTrained) this.#draw();
    else this.#look(this.#state.trial);
  }

  #look(trial: TrialName): void {
    const seen = TRIALS.filter((name) => name === trial || this.#state.seen.includes(name));
    this.#change({ trial, isTrained: true, seen });
    this.say(this.#shift.told);
  }

  #change(changes: Partial<DetectorState>, forgets = false): void {
    if (forgets) this.#forget();
    this.#state = { ...this.#state, ...changes };
    this.#draw();
    const { seen, wasRare } = this.#state;
    this.keep(this.#state, wasRare && TRIALS.every((name) => seen.includes(name)));
  }

  #draw(): void {
    const { part, seed, trial } = this.#state;
    this.#parts.value = part;
    this.#shift.element.hidden = part !== 'shift';
    this.#rarity.element.hidden = part !== 'rarity';
    this.#shift.show(this.#study, trial, seed, this.#progress);
    this.#rarity.show(this.#state);
  }
}

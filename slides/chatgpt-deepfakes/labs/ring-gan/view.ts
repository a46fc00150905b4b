/** Trainings on the ring enter; a lab leaves in which two networks are watched while they learn, and one of them is broken on purpose. */
import { labCanvas } from '../kit/canvas.ts';
import { button, row, toggle } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { figures } from '../kit/figures.ts';
import figureStyles from '../kit/figures.css?inline';
import type { FrameLoop } from '../kit/frames.ts';
import { Lab } from '../kit/lab.ts';
import { seededRandom } from '../kit/random.ts';
import { pointKey } from '../ring/key.ts';
import keyStyles from '../ring/key.css?inline';
import { drawShapes, planeShapes, realPoints } from '../ring/plane.ts';
import { BLOBS, type Coverage, coverageOf, isCovered } from '../ring/ring.ts';
import { curveShapes } from './curve.ts';
import { type GanState, planOf, readState, SEED, SETTING_NAMES } from './settings.ts';
import { REACH, ringGanStill } from './still.ts';
import type { Trainer, TrainingOrder } from './trainer.ts';
import { LOOK, SETTINGS, type TrainingLook, type TrainingPlan } from './training.ts';
import styles from './view.css?inline';
import { count, HASTE, NAMES, percent, progressOf, verdictOf } from './words.ts';
import { trainer } from './worker-trainer.ts';

/** In units of the canvases. */
const PLANE = 400;
const CURVE = { width: 480, height: 160 };

/** Steps from one thing that is said aloud to the next. */
const SAID = 500;

const REAL = realPoints(160, seededRandom('real'));

const NOTHING: Coverage = coverageOf([]);

export class RingGanLab extends Lab {
  static readonly styles = figureStyles + keyStyles + styles;

  static still(): string {
    return ringGanStill();
  }

  #begins: TrainingPlan = { setting: 'balanced', seed: SEED.fallback };
  #state: GanState = { ...this.#begins, steps: 0, endings: {} };
  #look: TrainingLook | undefined;
  #coverage = NOTHING;
  #trainer: Trainer | undefined;
  /** What is trained, or waits until somebody can see it. */
  #order: TrainingOrder | undefined;
  #isGiven = false;
  #isStale = false;
  #loop: FrameLoop | undefined;

  readonly #plane = labCanvas(this.colors, {
    width: PLANE,
    height: PLANE,
    label: '',
    draw: (context, colors) => drawShapes(context, colors, this.#planeShapes()),
  });
  readonly #curve = labCanvas(this.colors, {
    ...CURVE,
    label: '',
    draw: (context, colors) =>
      drawShapes(context, colors, curveShapes(this.#look?.curve ?? [], SETTINGS[this.#state.setting].steps, CURVE)),
  });
  readonly #figures = figures({ steps: 'Step', covered: 'Blobs covered', right: 'Discriminator right' });
  readonly #verdict = element('p', 'verdict');
  readonly #reseed = button('', () =>
    this.#begin({ setting: this.#state.setting, seed: (this.#state.seed % SEED.max) + 1 }),
  );
  readonly #rows = element('tbody', '');
  readonly #main = button('Train', () => this.#goOrPause(), 'main');
  readonly #broken = toggle(`Break it: the discriminator learns ${HASTE} times as fast`, false, (isOn) =>
    this.#begin({ setting: isOn ? 'unbalanced' : 'balanced', seed: this.#state.seed }),
  );
  readonly #slow = element(
    'p',
    'slow soft',
    'This browser gives no worker here, so the page trains in small slices: it takes longer.',
  );

  protected build(): readonly Node[] {
    this.#begins = planOf(this.settings);
    this.#slow.hidden = true;
    this.#loop = this.loop({ step: () => this.#frame(), atOnce: () => undefined });
    this.presence.onChange(() => this.#attend());
    const again = button('Start again', () => this.#begin(this.#state));
    const scale = element('div', 'scale soft', ...['100%', '75%', '50%'].map((text) => element('span', '', text)));
    scale.setAttribute('aria-hidden', 'true');
    const right = element(
      'figure',
      'right',
      element('figcaption', 'soft', 'How often it is right (50%: guessing)'),
      element('div', 'curve', scale, this.#curve.element),
    );
    const head = element('tr', '', ...['Whole training', 'Blobs', 'Discriminator right', 'Seed'].map(columnHead));
    return [
      element('figure', 'plane', this.#plane.element, pointKey('made by the generator')),
      element(
        'div',
        'beside',
        this.#figures.element,
        row(this.#main, again, this.#reseed),
        this.#broken.element,
        right,
        this.#slow,
        this.#verdict,
        element('table', 'endings', element('thead', '', head), this.#rows),
      ),
    ];
  }

  protected restore(state: unknown): void {
    this.#state = readState(state) ?? { ...this.#begins, steps: 0, endings: {} };
    this.#look = undefined;
    this.#coverage = NOTHING;
    this.#broken.isOn = this.#state.setting === 'unbalanced';
    // The same plan comes to the same points: they are made again, not kept.
    this.#give({ plan: planIn(this.#state), until: this.#state.steps, isShown: false });
    this.#draw();
  }

  #begin({ setting, seed }: TrainingPlan): void {
    this.#state = { setting, seed, steps: 0, endings: this.#state.endings };
    this.#look = undefined;
    this.#coverage = NOTHING;
    this.#give({ plan: { setting, seed }, until: 0, isShown: false });
    this.#keep();
    this.#draw();
    this.say(`${NAMES[setting]}, seed ${seed}: ready to train.`);
  }

  #goOrPause(): void {
    const { setting, steps } = this.#state;
    const end = SETTINGS[setting].steps;
    if (this.#isTraining) {
      this.#order = undefined;
      this.#isGiven = false;
      this.#trainer?.pause();
      this.#stopped();
      return;
    }
    if (steps >= end) this.#state = { ...this.#state, steps: 0 };
    const plan = planIn(this.#state);
    if (steps >= end) {
      // From the first step, with the same seed.
      this.#look = undefined;
      this.#coverage = NOTHING;
      this.#trainer?.train({ plan, until: 0, isShown: false });
    }
    this.#give({ plan, until: end, isShown: !this.presence.isCalm });
    this.#loop?.start();
    this.#draw();
    this.say(`Training, ${NAMES[setting].toLowerCase()}, from step ${count(this.#state.steps)}.`);
  }

  /** What is under way goes on to the end; what is only made again is none of the learner's doing. */
  get #isTraining(): boolean {
    return this.#order !== undefined && this.#order.until > this.#state.steps;
  }

  #give(order: TrainingOrder): void {
    this.#order = order;
    this.#isGiven = false;
    this.#attend();
  }

  /** Trains only while somebody can see it. */
  #attend(): void {
    const order = this.#order;
    if (order === undefined || this.presence.isSeen === this.#isGiven) return;
    this.#isGiven = this.presence.isSeen;
    if (!this.#isGiven) {
      this.#trainer?.pause();
      this.#keep();
      return;
    }
    this.#trainer ??= trainer(
      (look, answered) => this.#seen(look, answered),
      () => (this.#slow.hidden = false),
    );
    this.#trainer.train(order);
  }

  #seen(look: TrainingLook, order: TrainingOrder): void {
    const wasTraining = this.#isTraining;
    this.#look = look;
    this.#coverage = coverageOf(look.points);
    this.#state = { ...this.#state, steps: look.steps };
    if (look.steps >= order.until) {
      this.#order = undefined;
      this.#isGiven = false;
      if (wasTraining) this.#ended();
      this.#stopped(wasTraining);
      return;
    }
    this.#isStale = true;
    if (look.steps % SAID < LOOK) this.say(this.#progress);
  }

  #ended(): void {
    const { setting, seed, endings } = this.#state;
    const ending = { seed, covered: this.#coverage.covered, accuracy: this.#accuracy };
    this.#state = { ...this.#state, endings: { ...endings, [setting]: ending } };
  }

  #stopped(isOfLearner = true): void {
    this.#loop?.stop();
    this.#draw();
    if (!isOfLearner) return;
    this.#keep();
    this.say(this.#verdict.textContent || this.#progress);
  }

  #keep(): void {
    const { endings } = this.#state;
    this.keep(
      this.#state,
      SETTING_NAMES.every((name) => endings[name] !== undefined),
    );
  }

  /** Nothing new since the last frame: nothing is drawn. */
  #frame(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#plane.draw();
    this.#curve.draw();
    this.#write();
  }

  #draw(): void {
    this.#isStale = false;
    this.#plane.redraw();
    this.#curve.redraw();
    this.#write();
    const { endings, seed, setting, steps } = this.#state;
    this.#plane.label = `The plane with a ring of ${BLOBS} blobs of real points and the points that the generator makes. ${this.#progress}`;
    this.#curve.label = `Accuracy of the discriminator over the steps so far, now ${percent(this.#accuracy)}.`;
    this.#reseed.textContent = `New seed (now ${seed})`;
    const isOver = steps >= SETTINGS[setting].steps;
    this.#main.textContent = this.#isTraining ? 'Pause' : isOver ? 'Train again' : steps > 0 ? 'Go on' : 'Train';
    const isTakenUp = this.#look === undefined && steps > 0;
    const verdict = isOver ? verdictOf(this.#coverage, this.#accuracy) : '';
    this.#verdict.textContent = isTakenUp ? `Taking up the training at step ${count(steps)} …` : verdict;
    this.#rows.replaceChildren(
      ...SETTING_NAMES.map((name) => {
        const ending = endings[name];
        const head = element('th', '', NAMES[name]);
        head.scope = 'row';
        const cells =
          ending === undefined
            ? ['–', '–', '–']
            : [`${ending.covered} of ${BLOBS}`, percent(ending.accuracy), String(ending.seed)];
        return element('tr', '', head, ...cells.map((text) => element('td', '', text)));
      }),
    );
  }

  #write(): void {
    const { steps, setting } = this.#state;
    this.#figures.set('steps', count(steps), `of ${count(SETTINGS[setting].steps)}`);
    this.#figures.set('covered', String(this.#coverage.covered), `of ${BLOBS}`);
    this.#figures.set('right', percent(this.#accuracy), 'of the time');
  }

  get #accuracy(): number {
    return this.#look?.curve.at(-1) ?? 0.5;
  }

  get #progress(): string {
    const { setting, steps } = this.#state;
    return progressOf(steps, setting, this.#coverage, this.#accuracy);
  }

  #planeShapes(): ReturnType<typeof planeShapes> {
    const made = this.#look?.points ?? [];
    const covered = this.#coverage.counts.map((of) => isCovered(of, made.length / 2));
    return planeShapes({ size: PLANE, reach: REACH, real: REAL, made, covered });
  }
}

function columnHead(text: string): HTMLElement {
  const head = element('th', '', text);
  head.scope = 'col';
  return head;
}

function planIn({ setting, seed }: GanState): TrainingPlan {
  return { setting, seed };
}

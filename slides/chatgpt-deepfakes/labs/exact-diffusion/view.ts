/** Films of noise becoming the ring enter; a lab leaves in which they are played, step by step, with as many steps as are chosen. */
import { labCanvas } from '../kit/canvas.ts';
import { button, choice, row, slider, toggle, type Choice } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { figures } from '../kit/figures.ts';
import figureStyles from '../kit/figures.css?inline';
import type { FrameLoop } from '../kit/frames.ts';
import { Lab } from '../kit/lab.ts';
import type { Attributes } from '../kit/settings.ts';
import { pointKey } from '../ring/key.ts';
import keyStyles from '../ring/key.css?inline';
import { drawShapes, planeShapes, type Shape } from '../ring/plane.ts';
import { coverageOf, isCovered } from '../ring/ring.ts';
import { arrowPath } from './arrows.ts';
import { Film } from './film.ts';
import { type DiffusionState, planOf, readState, SEED, STEP_NAMES, STEPS, stepsOf } from './settings.ts';
import { diffusionStill, REACH, REAL } from './still.ts';
import styles from './view.css?inline';
import { formatNoise, formatShare, momentOf } from './words.ts';

/** In units of the canvas. */
const SIZE = 400;

/** Seconds that a film takes, however many steps it has. */
const LENGTH = 4;

export class ExactDiffusion extends Lab {
  static readonly styles = figureStyles + keyStyles + styles;

  static still(attributes: Attributes): string {
    return diffusionStill(attributes);
  }

  #begins: DiffusionState = { steps: 60, isNoisy: true, seed: SEED.fallback, step: 0, endings: {} };
  #state = this.#begins;
  #film = new Film(this.#begins);
  #hasArrows = false;
  /** Of the step under way while it plays, 0 to 1. */
  #share = 0;
  #loop: FrameLoop | undefined;

  readonly #plane = labCanvas(this.colors, {
    width: SIZE,
    height: SIZE,
    label: '',
    draw: (context, colors) => drawShapes(context, colors, this.#shapes()),
  });
  readonly #figures = figures({ step: 'Step', noise: 'Noise left', near: 'Near a blob' });
  readonly #moment = element('p', 'moment');
  readonly #endings = element('p', 'endings soft');
  readonly #main = button('Play', () => this.#playOrPause(), 'main');
  readonly #reseed = button('', () => this.#renew({ seed: (this.#state.seed % SEED.max) + 1 }));
  readonly #place = slider({
    label: 'Step',
    min: 0,
    max: 60,
    step: 1,
    value: 0,
    ends: ['noise', 'picture'],
    onInput: (step) => this.#goTo(Math.min(step, this.#state.steps)),
  });
  readonly #steps: Choice<(typeof STEP_NAMES)[number]> = choice({
    label: 'Steps from noise to picture',
    options: STEP_NAMES.map((name) => [name, name] as const),
    value: '60',
    onChoose: (name) => this.#renew({ steps: stepsOf(name) }),
  });
  readonly #noisy = toggle('Each step adds a little new noise', true, (isNoisy) => this.#renew({ isNoisy }));
  readonly #arrows = toggle('Show where points are pulled', false, (isOn) => {
    this.#hasArrows = isOn;
    this.#plane.redraw();
  });

  protected build(): readonly Node[] {
    this.#begins = { ...planOf(this.settings), step: 0, endings: {} };
    this.#loop = this.loop({
      step: (seconds) => this.#frame(seconds),
      atOnce: () => this.#goTo(this.#state.steps),
    });
    return [
      element('figure', 'plane', this.#plane.element, pointKey('noise on its way')),
      element(
        'div',
        'beside',
        this.#figures.element,
        row(this.#main, this.#reseed),
        this.#place.element,
        this.#steps.element,
        element('div', 'switches', this.#noisy.element, this.#arrows.element),
        this.#moment,
        this.#endings,
      ),
    ];
  }

  protected restore(state: unknown): void {
    this.#loop?.stop();
    this.#state = readState(state) ?? this.#begins;
    this.#film = new Film(this.#state);
    this.#draw();
  }

  #renew(changes: Partial<Pick<DiffusionState, 'steps' | 'isNoisy' | 'seed'>>): void {
    this.#loop?.stop();
    this.#state = { ...this.#state, ...changes, step: 0 };
    this.#film = new Film(this.#state);
    this.#keep();
    this.#draw();
    this.say(this.#moment.textContent);
  }

  #playOrPause(): void {
    if (this.#loop?.isRunning === true) {
      this.#loop.stop();
      this.#keep();
      this.#draw();
      return;
    }
    if (this.#state.step >= this.#state.steps) this.#state = { ...this.#state, step: 0 };
    this.#share = 0;
    this.#loop?.start();
    this.#draw();
  }

  #frame(seconds: number): boolean {
    const { step, steps } = this.#state;
    this.#share += (seconds * steps) / LENGTH;
    const whole = Math.floor(this.#share);
    if (whole === 0) return true;
    this.#share -= whole;
    const next = Math.min(steps, step + whole);
    this.#state = { ...this.#state, step: next };
    if (next < steps) {
      this.#plane.draw();
      this.#write();
      return true;
    }
    this.#goTo(next);
    return false;
  }

  #goTo(step: number): void {
    const { steps, endings } = this.#state;
    if (step < steps) this.#loop?.stop();
    const ending = step === steps ? { [`${steps}`]: coverageOf(this.#film.at(steps)).near } : {};
    this.#state = { ...this.#state, step, endings: { ...endings, ...ending } };
    this.#keep();
    this.#draw(step < steps && this.#loop?.isRunning === true);
    this.say(this.#moment.textContent);
  }

  #keep(): void {
    const { endings } = this.#state;
    const [fewest, most] = [STEP_NAMES[0], STEP_NAMES.at(-1) ?? '60'];
    this.keep(this.#state, endings[fewest] !== undefined && endings[most] !== undefined);
  }

  #draw(isPlaying = this.#loop?.isRunning === true): void {
    const { endings, isNoisy, seed, step, steps } = this.#state;
    this.#plane.redraw();
    this.#write();
    this.#noisy.isOn = isNoisy;
    this.#arrows.isOn = this.#hasArrows;
    this.#steps.value = STEP_NAMES[STEPS.indexOf(steps)];
    this.#main.textContent = isPlaying ? 'Pause' : step >= steps ? 'Play again' : 'Play';
    this.#reseed.textContent = `New seed (now ${seed})`;
    this.#plane.label = `The plane with a ring of eight blobs. ${this.#moment.textContent}`;
    const played = STEP_NAMES.flatMap((name) => {
      const near = endings[name];
      return near === undefined ? [] : [`${name} steps ${formatShare(near)}`];
    });
    this.#endings.textContent = played.length === 0 ? '' : `Near a blob at the end so far: ${played.join(', ')}.`;
  }

  #write(): void {
    const { step, steps } = this.#state;
    const noise = this.#film.noise(step);
    const { near } = coverageOf(this.#film.at(step));
    this.#figures.set('step', String(step), `of ${steps}`);
    this.#figures.set('noise', formatNoise(noise), 'radii');
    this.#figures.set('near', formatShare(near));
    this.#place.max = steps;
    this.#place.value = step;
    this.#moment.textContent = momentOf(step, steps, noise, near);
  }

  #shapes(): readonly Shape[] {
    const { step } = this.#state;
    const made = this.#film.at(step);
    const covered = coverageOf(made).counts.map((count) => isCovered(count, made.length / 2));
    const plane = planeShapes({ size: SIZE, reach: REACH, real: REAL, made, covered });
    if (!this.#hasArrows) return plane;
    const arrows = arrowPath(this.#film.noise(step), SIZE, REACH);
    return [{ path: arrows, stroke: '--color-ink-faint', width: 1.3 }, ...plane];
  }
}

/** A clip of a moving head enters; a lab leaves in which its mask is smoothed, until it neither shakes nor trails more than it must. */
import { button, row, slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { figures } from '../kit/figures.ts';
import figureStyles from '../kit/figures.css?inline';
import type { FrameLoop } from '../kit/frames.ts';
import { Lab } from '../kit/lab.ts';
import { seededRandom } from '../kit/random.ts';
import type { Attributes } from '../kit/settings.ts';
import { picture, svg } from '../kit/svg.ts';
import { jitterChart, xOf } from './chart.ts';
import { bestAmount, FRAME_RATE, FRAMES, headPath, type Path, smoothing, type Smoothing, unitNoise } from './model.ts';
import { scene } from './scene.ts';
import { jitterSettings, type JitterState, NOISE, readState, SEED, SMOOTHING } from './settings.ts';
import { jitterStill } from './still.ts';
import styles from './view.css?inline';
import { formatNoise, formatSmoothing, pixels, verdictOf, WORTH } from './words.ts';

const CHART = { width: 480, height: 150 };

const HEAD = headPath();

export class FrameJitter extends Lab {
  static readonly styles = figureStyles + styles;

  static still(attributes: Attributes): string {
    return jitterStill(attributes);
  }

  #begins: JitterState = {
    noise: NOISE.fallback,
    smoothing: SMOOTHING.fallback,
    seed: SEED.fallback,
    hasFound: false,
  };
  #state = this.#begins;
  #unit: Path = unitNoise(seededRandom(SEED.fallback));
  #done: Smoothing = smoothing(HEAD, this.#unit, NOISE.fallback, SMOOTHING.fallback);
  /** Of the clip, with a part: where it stands. */
  #frame = 8;
  #loop: FrameLoop | undefined;

  readonly #scene = scene();
  readonly #chart = element('div', 'chart');
  readonly #figures = figures({ jitter: 'Jitter', miss: 'Off the head' });
  readonly #verdict = element('p', 'verdict');
  readonly #main = button('Play', () => this.#playOrStop(), 'main');
  readonly #reseed = button('', () => this.#change({ seed: (this.#state.seed % SEED.max) + 1 }));
  readonly #noise = slider({
    label: 'Noise of the detector',
    ...NOISE,
    value: NOISE.fallback,
    format: formatNoise,
    onInput: (noise) => this.#change({ noise }),
  });
  readonly #smoothing = slider({
    label: 'Smoothing',
    ...SMOOTHING,
    value: SMOOTHING.fallback,
    format: formatSmoothing,
    ends: ['each frame by itself', 'hardly moves'],
    onInput: (amount) => this.#change({ smoothing: amount }),
  });
  readonly #place = slider({
    label: 'Frame',
    min: 1,
    max: FRAMES,
    step: 1,
    value: 9,
    onInput: (frame) => {
      this.#loop?.stop();
      this.#frame = frame - 1;
      this.#draw();
    },
  });

  protected build(): readonly Node[] {
    this.#begins = { ...jitterSettings(this.settings), hasFound: false };
    this.#loop = this.loop({ step: (seconds) => this.#play(seconds), atOnce: () => undefined });
    const calm = (): void => {
      // The frames one by one are there for whoever wants no motion.
      this.#main.hidden = this.presence.isCalm;
    };
    calm();
    this.presence.onChange(calm);
    const key = element(
      'ul',
      'key soft',
      element('li', 'is-head', 'the head'),
      element('li', 'is-found', 'found in each frame'),
      element('li', 'is-mask', 'the mask'),
    );
    const chart = element(
      'figure',
      '',
      element('figcaption', 'soft', 'From side to side, over four seconds'),
      this.#chart,
      key,
    );
    return [
      element('div', 'seen', this.#scene.element, chart),
      element(
        'div',
        'beside',
        this.#figures.element,
        row(this.#main, this.#reseed),
        this.#place.element,
        this.#smoothing.element,
        this.#noise.element,
        this.#verdict,
      ),
    ];
  }

  protected restore(state: unknown): void {
    this.#loop?.stop();
    this.#state = readState(state) ?? this.#begins;
    this.#make();
  }

  #change(changes: Partial<JitterState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#make();
    const { noise, smoothing: amount } = this.#state;
    const isBest = noise >= WORTH && amount === bestAmount(HEAD, this.#unit, noise);
    if (isBest) this.#state = { ...this.#state, hasFound: true };
    this.keep(this.#state, this.#state.hasFound);
    this.say(this.#verdict.textContent);
  }

  #make(): void {
    const { noise, seed, smoothing: amount } = this.#state;
    this.#unit = unitNoise(seededRandom(seed));
    this.#done = smoothing(HEAD, this.#unit, noise, amount);
    const { found, shown, jitter, miss } = this.#done;
    const playhead = svg('path', { class: 'playhead', d: `M0 0V${CHART.height}`, stroke: 'var(--color-ink)' });
    const title = `Places of head and mask over ${FRAMES} frames. Jitter ${pixels(jitter.shown)}, off the head ${pixels(miss.shown)}.`;
    this.#chart.innerHTML = picture({ ...CHART, title }, jitterChart(HEAD, found, shown, CHART), playhead);
    this.#figures.set('jitter', pixels(jitter.shown), `found ${jitter.found.toFixed(2)}`);
    this.#figures.set('miss', pixels(miss.shown), `found ${miss.found.toFixed(2)}`);
    this.#verdict.textContent = verdictOf(this.#done, noise, amount === bestAmount(HEAD, this.#unit, noise));
    this.#noise.value = noise;
    this.#smoothing.value = amount;
    this.#reseed.textContent = `New seed (now ${seed})`;
    this.#scene.label = `A drawn head and over it the dashed mask of another. ${this.#verdict.textContent}`;
    this.#draw();
  }

  #playOrStop(): void {
    if (this.#loop?.isRunning === true) this.#loop.stop();
    else this.#loop?.start();
    this.#draw();
  }

  #play(seconds: number): void {
    const before = Math.floor(this.#frame);
    this.#frame = (this.#frame + seconds * FRAME_RATE) % FRAMES;
    if (Math.floor(this.#frame) !== before) this.#draw();
  }

  #draw(): void {
    const frame = Math.min(FRAMES - 1, Math.floor(this.#frame));
    const at = ({ x, y }: Path): { readonly x: number; readonly y: number } => ({ x: x[frame] ?? 0, y: y[frame] ?? 0 });
    this.#scene.show(at(HEAD), at(this.#done.shown));
    this.#place.value = frame + 1;
    this.#chart.querySelector('.playhead')?.setAttribute('transform', `translate(${xOf(frame, HEAD, CHART)} 0)`);
    const label = this.#loop?.isRunning === true ? 'Pause' : 'Play';
    if (this.#main.textContent !== label) this.#main.textContent = label;
  }
}

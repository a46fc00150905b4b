/** Two shaded pictures enter; a lab leaves in which a patch of the one is put into the other, in three ways. */
import { type LabCanvas, labCanvas } from '../kit/canvas.ts';
import { button, choice, row, slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import type { FrameLoop } from '../kit/frames.ts';
import { type Grey, pixelsOf } from '../kit/grey.ts';
import { Lab } from '../kit/lab.ts';
import { pixelPicture } from '../kit/pixels.ts';
import { seededRandom } from '../kit/random.ts';
import type { Attributes } from '../kit/settings.ts';
import { feather, paste, PoissonBlend, seamStep } from './model.ts';
import { PATCH, scenesOf, SEED } from './scene.ts';
import { LIGHT, type SeamSettings, seamSettings, SWEEPS, type Way, WIDTH } from './settings.ts';
import { readState, type SeamState } from './state.ts';
import { seamStill } from './still.ts';
import css from './view.css?inline';
import { formatResidual, formatStep, WAY_NAMES } from './words.ts';

/** Seconds in which Poisson's sweeps are followed: the first ones slowly, since they change most. */
const RUN = 5;

export class SeamBlend extends Lab {
  static readonly styles = css;

  static still(attributes: Attributes): string {
    return seamStill(attributes);
  }

  #begins: SeamSettings = { way: 'paste', width: WIDTH.fallback, sweeps: SWEEPS.fallback, brighter: LIGHT.fallback };
  #state: SeamState = beginning(this.#begins);
  readonly #scenes = scenesOf(seededRandom(SEED));
  #source = this.#scenes.source(LIGHT.fallback);
  #poisson = new PoissonBlend(this.#scenes.target, this.#source, PATCH);
  #lit: number = LIGHT.fallback;
  #run: { readonly loop: FrameLoop; readonly button: HTMLButtonElement } | undefined;
  /** Seconds of the run under way. */
  #elapsed = 0;

  readonly #pixels = { target: pixelPicture(128), source: pixelPicture(128), result: pixelPicture(128) };
  #canvases: Readonly<Record<'target' | 'source' | 'result', LabCanvas>> | undefined;
  readonly #bars = element('div', 'bars');
  readonly #remark = element('p', 'remark');
  readonly #way = choice<Way>({
    label: 'Put the patch in',
    options: [
      ['paste', WAY_NAMES.paste],
      ['feather', WAY_NAMES.feather],
      ['poisson', WAY_NAMES.poisson],
    ],
    value: 'paste',
    onChoose: (way) => {
      this.#run?.loop.stop();
      this.#change({ way });
    },
  });
  readonly #width = slider({
    label: 'Width of the feather',
    ...WIDTH,
    value: WIDTH.fallback,
    format: (width) => `${width} px`,
    onInput: (width) => this.#change({ width }),
  });
  readonly #sweeps = slider({
    label: 'Sweeps',
    ...SWEEPS,
    value: SWEEPS.fallback,
    onInput: (sweeps) => {
      this.#run?.loop.stop();
      this.#change({ sweeps });
    },
  });
  readonly #sweeping = row(this.#sweeps);
  readonly #light = slider({
    label: 'Light of the patch',
    ...LIGHT,
    value: LIGHT.fallback,
    format: (light) => `${light > 0 ? '+' : ''}${String(light).replace('-', '−')}`,
    onInput: (brighter) => this.#change({ brighter }),
  });

  protected build(): readonly Node[] {
    this.#begins = seamSettings(this.settings);
    const canvasOf = (name: 'target' | 'source' | 'result', label: string): LabCanvas =>
      labCanvas(this.colors, {
        width: 128,
        height: 128,
        label,
        draw: (context) => this.#pixels[name].draw(context, 0, 0, 128),
      });
    this.#canvases = {
      target: canvasOf('target', 'A large grey ball, lit from the left above, on a dark ground.'),
      source: canvasOf('source', ''),
      result: canvasOf('result', ''),
    };
    this.#pixels.target.put(pixelsOf(this.#scenes.target));
    const loop = this.loop({
      step: (seconds) => this.#frame(seconds),
      atOnce: () => this.#change({ sweeps: SWEEPS.max }),
    });
    this.#run = { loop, button: button('', () => this.#startOrStop(), 'main') };
    this.#sweeping.append(this.#run.button);
    const figure = (name: 'target' | 'source' | 'result', caption: string): HTMLElement =>
      element(
        'figure',
        `shot is-${name}`,
        this.#canvases?.[name].element ?? '',
        element('figcaption', 'soft', caption),
      );
    const shots = element(
      'div',
      'shots',
      figure('result', 'Patch put in'),
      figure('target', 'Picture'),
      figure('source', 'Source'),
    );
    const panel = element(
      'div',
      'panel',
      this.#way.element,
      this.#width.element,
      this.#sweeping,
      this.#light.element,
      this.#bars,
    );
    return [element('div', 'layout', shots, this.#remark, panel)];
  }

  protected restore(state: unknown): void {
    this.#run?.loop.stop();
    this.#state = readState(state) ?? beginning(this.#begins);
    this.#draw();
  }

  #startOrStop(): void {
    const loop = this.#run?.loop;
    if (loop === undefined) return;
    if (loop.isRunning) {
      loop.stop();
      this.#draw();
      return;
    }
    if (this.#state.sweeps === SWEEPS.max) this.#state = { ...this.#state, sweeps: 0 };
    this.#elapsed = RUN * Math.sqrt(this.#state.sweeps / SWEEPS.max);
    loop.start();
    this.#draw();
  }

  #frame(seconds: number): boolean {
    this.#elapsed += seconds;
    const sweeps = Math.min(SWEEPS.max, Math.floor(SWEEPS.max * (this.#elapsed / RUN) ** 2));
    if (sweeps !== this.#state.sweeps) this.#change({ sweeps });
    return sweeps < SWEEPS.max;
  }

  #change(changes: Partial<SeamState>): void {
    const next = { ...this.#state, ...changes };
    const { way, sweeps } = next;
    const seen = next.seen.includes(way) ? next.seen : [...next.seen, way];
    const hasConverged = next.hasConverged || (way === 'poisson' && sweeps === SWEEPS.max);
    this.#state = { ...next, seen, hasConverged };
    this.#draw();
    this.keep(this.#state, hasConverged && seen.length === 3);
  }

  #draw(): void {
    const { way, width, sweeps, brighter } = this.#state;
    const { target } = this.#scenes;
    if (this.#lit !== brighter) {
      this.#source = this.#scenes.source(brighter);
      this.#lit = brighter;
      this.#poisson = new PoissonBlend(target, this.#source, PATCH);
    }
    if (this.#poisson.sweeps > sweeps) this.#poisson = new PoissonBlend(target, this.#source, PATCH);
    this.#poisson.sweepTo(sweeps);
    const pictures: Readonly<Record<Way, Grey>> = {
      paste: paste(target, this.#source, PATCH),
      feather: feather(target, this.#source, PATCH, width),
      poisson: this.#poisson.picture,
    };
    this.#pixels.source.put(pixelsOf(this.#source));
    this.#pixels.result.put(pixelsOf(pictures[way]));
    for (const canvas of Object.values(this.#canvases ?? {})) canvas.redraw();

    this.#way.value = way;
    [this.#width.value, this.#sweeps.value, this.#light.value] = [width, sweeps, brighter];
    this.#width.element.hidden = way !== 'feather';
    this.#sweeping.hidden = way !== 'poisson';
    if (this.#run !== undefined) {
      this.#run.button.textContent =
        this.#run.loop.isRunning && sweeps < SWEEPS.max ? 'Stop' : sweeps === SWEEPS.max ? 'Run again' : 'Run';
    }
    this.#drawOutcome(pictures);
  }

  #drawOutcome(pictures: Readonly<Record<Way, Grey>>): void {
    const { way, sweeps, brighter } = this.#state;
    const { target } = this.#scenes;
    const steps = (Object.keys(pictures) as Way[]).map((name) => ({
      name,
      step: seamStep(pictures[name], target, PATCH),
    }));
    const most = Math.max(1, ...steps.map(({ step }) => step));
    this.#bars.replaceChildren(
      element('p', 'soft', 'Step at the seam, in grey values'),
      ...steps.map(({ name, step }) => {
        const bar = element('span', 'bar-track', element('span', 'bar'));
        bar.style.setProperty('--share', String(step / most));
        const note = name === 'poisson' ? ` after ${sweeps} sweeps` : '';
        const rowClass = name === way ? 'bar-row is-current' : 'bar-row';
        return element(
          'p',
          rowClass,
          element('span', 'bar-name', WAY_NAMES[name], element('small', '', note)),
          bar,
          element('b', '', formatStep(step)),
        );
      }),
    );
    const remark = remarkOn(this.#state, this.#poisson.residual);
    this.#remark.textContent = remark;
    const step = formatStep(steps.find(({ name }) => name === way)?.step ?? 0);
    if (this.#canvases !== undefined) {
      const light = brighter === 0 ? 'in the same light' : brighter > 0 ? 'in brighter light' : 'in darker light';
      this.#canvases.source.label = `The same ball with a small ball in a dark ring on it, ${light}.`;
      this.#canvases.result.label = `The ball with the patch put in: ${WAY_NAMES[way].toLowerCase()}. Its seam makes a step of ${step} grey values. ${remark}`;
    }
    this.say(`${WAY_NAMES[way]}: step at the seam ${step}. ${remark}`);
  }
}

function remarkOn({ way, sweeps, width }: SeamState, residual: number): string {
  if (way === 'paste') return 'Every pixel is the source’s own: the edge of the patch is plain to see.';
  if (way === 'feather') {
    return width === 1
      ? 'A feather of one pixel is none.'
      : 'The edge is soft, and the patch shines: its light is still the source’s.';
  }
  if (sweeps < SWEEPS.max)
    return `After ${sweeps} sweeps the equations are missed by ${formatResidual(residual)} grey values.`;
  return `The equations are missed by ${formatResidual(residual)} grey values: done. The patch has taken the light of its surroundings; its shapes are the source’s.`;
}

function beginning(begins: SeamSettings): SeamState {
  return { ...begins, seen: [begins.way], hasConverged: false };
}

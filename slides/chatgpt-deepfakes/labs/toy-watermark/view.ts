/** A drawn landscape enters; a lab leaves in which it is marked, changed and looked at by a detector. */
import { labCanvas } from '../kit/canvas.ts';
import { choice, slider, toggle } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import figuresCss from '../kit/figures.css?inline';
import { figures } from '../kit/figures.ts';
import { type Grey, pixelsOf } from '../kit/grey.ts';
import { Lab } from '../kit/lab.ts';
import { pixelPicture } from '../kit/pixels.ts';
import type { Attributes } from '../kit/settings.ts';
import { svgBox } from '../kit/svg-box.ts';
import { SCALE, scale } from './scale.ts';
import { SIZE } from './scene.ts';
import { type Change, CHANGES, KEPT, type MarkSettings, markSettings, NOISE, STRENGTH } from './settings.ts';
import { type MarkState, readState } from './state.ts';
import { markStill } from './still.ts';
import { KEY, patternOfKey, type Trial, trialOf } from './trial.ts';
import css from './view.css?inline';
import { CHANGE_NAMES, formatQuality, formatZ, REMARKS, verdictOn } from './words.ts';

/** By how much the mark is made larger where it is shown by itself, in grey values. */
const SEEN = 60;

export class ToyWatermark extends Lab {
  static readonly styles = figuresCss + css;

  static still(attributes: Attributes): string {
    return markStill(attributes);
  }

  #begins: MarkSettings = { strength: STRENGTH.fallback, change: 'none', kept: KEPT.fallback, noise: NOISE.fallback };
  #state: MarkState = beginning(this.#begins);

  readonly #pixels = { given: pixelPicture(SIZE), mark: pixelPicture(SIZE) };
  readonly #given = this.#canvasOf('given');
  readonly #mark = this.#canvasOf('mark');
  readonly #scale = svgBox(SCALE);
  readonly #figures = figures({ z: 'Detector’s z', quality: 'Cost of the mark' });
  readonly #verdict = element('p', 'verdict');
  readonly #remark = element('p', 'remark');
  readonly #strength = slider({
    label: 'Strength of the mark',
    ...STRENGTH,
    value: STRENGTH.fallback,
    format: (strength) => (strength === 0 ? 'none' : `± ${strength}`),
    onInput: (strength) => this.#change({ strength }),
  });
  readonly #what = choice<Change>({
    label: 'Then somebody does this to it',
    options: CHANGES.map((change) => [change, CHANGE_NAMES[change]] as const),
    value: 'none',
    onChoose: (change) => this.#change({ change }),
  });
  readonly #kept = slider({
    label: 'Side of the piece that is left',
    ...KEPT,
    value: KEPT.fallback,
    format: (kept) => `${kept} px`,
    onInput: (kept) => this.#change({ kept }),
  });
  readonly #noise = slider({
    label: 'Deviation of the noise',
    ...NOISE,
    value: NOISE.fallback,
    onInput: (noise) => this.#change({ noise }),
  });
  readonly #key = toggle('The detector has another key', false, (isOtherKey) => this.#change({ isOtherKey }));

  protected build(): readonly Node[] {
    this.#begins = markSettings(this.settings);
    const figure = (canvas: HTMLElement, caption: string): HTMLElement =>
      element('figure', 'shot', canvas, element('figcaption', 'soft', caption));
    const shots = element(
      'div',
      'shots',
      figure(this.#given.element, 'To the detector'),
      figure(this.#mark.element, 'The mark alone'),
    );
    const line = element(
      'div',
      'scale',
      this.#scale.element,
      element('p', 'soft', 'z for this key (drop) and for forty others (dots)'),
      this.#key.element,
    );
    const panel = element(
      'div',
      'panel',
      this.#strength.element,
      this.#what.element,
      this.#kept.element,
      this.#noise.element,
      this.#verdict,
      this.#remark,
    );
    return [element('div', 'layout', shots, this.#figures.element, line, panel)];
  }

  protected restore(state: unknown): void {
    this.#state = readState(state) ?? beginning(this.#begins);
    this.#draw();
  }

  #canvasOf(name: 'given' | 'mark') {
    return labCanvas(this.colors, {
      width: SIZE,
      height: SIZE,
      label: '',
      draw: (context) => this.#pixels[name].draw(context, 0, 0, SIZE),
    });
  }

  #change(changes: Partial<MarkState>): void {
    const next = { ...this.#state, ...changes };
    const isNew = next.strength > 0 && !next.seen.includes(next.change);
    this.#state = { ...next, seen: isNew ? [...next.seen, next.change] : next.seen };
    this.#draw();
    this.keep(this.#state, this.#state.seen.length === CHANGES.length);
  }

  #draw(): void {
    const { strength, change, kept, noise, isOtherKey } = this.#state;
    const trial = trialOf(this.#state);
    // The first of the others is the one that the detector has instead.
    const z = isOtherKey ? (trial.others[0] ?? 0) : trial.z;
    const others = isOtherKey ? trial.others.slice(1) : trial.others;
    this.#pixels.given.put(givenPixels(trial));
    this.#pixels.mark.put(pixelsOf(markOf(strength)));
    this.#given.redraw();
    this.#mark.redraw();
    this.#scale.draw(scale(z, others));
    this.#figures.set('z', formatZ(z), isOtherKey ? 'with another key' : 'with the key');
    this.#figures.set('quality', formatQuality(trial.quality), strength === 0 ? '' : 'signal to noise');
    const verdict = verdictOn(z);
    this.#verdict.textContent = verdict;
    this.#remark.textContent = strength === 0 ? 'Nothing was added: z is what chance gives.' : REMARKS[change];

    [this.#strength.value, this.#kept.value, this.#noise.value] = [strength, kept, noise];
    this.#what.value = change;
    this.#key.isOn = isOtherKey;
    this.#kept.element.hidden = change !== 'crop';
    this.#noise.element.hidden = change !== 'noise';
    this.#given.label = `A drawn landscape with hills and a sun, in grey; ${change === 'none' ? 'nothing was done to it' : CHANGE_NAMES[change].toLowerCase()}.`;
    this.#mark.label = strength === 0 ? 'No mark.' : 'The mark alone: black and white pixels without any order.';
    this.#scale.label = `A line of z values: ${formatZ(z)} here, forty other keys between −3 and 3, the threshold at 6.`;
    this.say(`z ${formatZ(z)}. ${verdict}`);
  }
}

/** A piece stands where it lay; around it is nothing. */
function givenPixels({ given, place }: Trial): Uint8ClampedArray<ArrayBuffer> {
  const small = pixelsOf(given);
  const pixels = new Uint8ClampedArray(SIZE * SIZE * 4);
  for (let row = 0; row < given.size; row++) {
    const from = row * given.size * 4;
    pixels.set(small.subarray(from, from + given.size * 4), ((row + place.top) * SIZE + place.left) * 4);
  }
  return pixels;
}

function markOf(strength: number): Grey {
  const seen = strength === 0 ? 0 : SEEN;
  return { size: SIZE, values: Float64Array.from(patternOfKey(KEY), (sign) => 128 + seen * sign) };
}

function beginning(begins: MarkSettings): MarkState {
  return { ...begins, isOtherKey: false, seen: begins.strength > 0 ? [begins.change] : [] };
}

/** Invented identities enter; a lab leaves in which a threshold is set between them, and one face is mixed into another. */
import { choice, row, button, slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import figuresCss from '../kit/figures.css?inline';
import { figures } from '../kit/figures.ts';
import { Lab } from '../kit/lab.ts';
import type { Attributes } from '../kit/settings.ts';
import { svgBox } from '../kit/svg-box.ts';
import { CHART, histogram } from './histogram.ts';
import { mixedOf, MIXING, mixing } from './mixing.ts';
import { crowdOf, type EqualError, equalError, errorRates, meanOf, type Scores, scoresOf } from './model.ts';
import { PEOPLE } from './people.ts';
import { type IdentitySettings, identitySettings, NOISE, SHARE, THRESHOLD } from './settings.ts';
import { type IdentityState, readState } from './state.ts';
import { identityStill } from './still.ts';
import css from './view.css?inline';
import { formatCosine, formatRate } from './words.ts';

/** How near both errors must be, and how frequent, for the task. */
const BALANCED = 0.01;
const FREQUENT = 0.02;

interface Scored {
  readonly noise: number;
  readonly scores: Scores;
  readonly equal: EqualError;
}

export class SameFace extends Lab {
  static readonly styles = figuresCss + css;

  static still(attributes: Attributes): string {
    return identityStill(attributes);
  }

  #begins: IdentitySettings = { view: 'scores', noise: NOISE.fallback, threshold: THRESHOLD.fallback, share: 0 };
  #state: IdentityState = beginning(this.#begins);
  #scored:
    | { readonly noise: number; readonly scores: Scores; readonly equal: ReturnType<typeof equalError> }
    | undefined;

  readonly #chart = svgBox(CHART);
  readonly #faces = svgBox(MIXING);
  readonly #legend = element(
    'p',
    'legend',
    element('span', 'key is-same', 'two views of one person'),
    element('span', 'key is-other', 'views of two people'),
    element('span', 'key is-wrong', 'wrongly judged'),
  );
  readonly #aside = element('p', 'aside soft', 'The drawings stand in: the vectors are compared.');
  readonly #verdict = element('p', 'verdict');
  readonly #rates = figures({
    mean: 'Mean cosine',
    accept: 'False accepts',
    reject: 'False rejects',
    equal: 'Equal errors',
  });
  readonly #cosines = figures({ source: 'Cosine to the source', target: 'Cosine to the target' });
  readonly #view = choice<IdentityState['view']>({
    label: 'Try',
    options: [
      ['scores', 'Scores'],
      ['mix', 'Mixed face'],
    ],
    value: 'scores',
    onChoose: (view) => this.#change({ view }),
  });
  readonly #noise = slider({
    label: 'How much views differ (ν)',
    ...NOISE,
    value: NOISE.fallback,
    format: (noise) => noise.toFixed(1),
    onInput: (noise) => this.#change({ noise }),
  });
  readonly #threshold = slider({
    label: 'Threshold',
    ...THRESHOLD,
    value: THRESHOLD.fallback,
    format: formatCosine,
    onInput: (threshold) => this.#change({ threshold }),
  });
  readonly #share = slider({
    label: 'Share of the source',
    ...SHARE,
    value: SHARE.fallback,
    format: (share) => `${Math.round(100 * share)}%`,
    onInput: (share) => this.#change({ share }),
  });
  readonly #balance = row(button('Set to equal errors', () => this.#setToEqual()));

  protected build(): readonly Node[] {
    this.#begins = identitySettings(this.settings);
    const panel = element(
      'div',
      'panel',
      this.#view.element,
      this.#noise.element,
      this.#share.element,
      this.#threshold.element,
      this.#balance,
      this.#verdict,
    );
    const picture = element('div', 'picture', this.#chart.element, this.#legend, this.#faces.element, this.#aside);
    return [element('div', 'layout', picture, this.#rates.element, this.#cosines.element, panel)];
  }

  protected restore(state: unknown): void {
    this.#state = readState(state) ?? beginning(this.#begins);
    this.#draw();
  }

  /** Scores are those of the noise that is set; other draws are the same at every noise. */
  #scores(): Scored {
    const { noise } = this.#state;
    if (this.#scored?.noise !== noise) {
      const scores = scoresOf(crowdOf(PEOPLE, noise));
      this.#scored = { noise, scores, equal: equalError(scores) };
    }
    return this.#scored;
  }

  #setToEqual(): void {
    const { threshold } = this.#scores().equal;
    this.#change({ threshold: Math.min(THRESHOLD.max, Math.max(THRESHOLD.min, Math.round(100 * threshold) / 100)) });
  }

  #change(changes: Partial<IdentityState>): void {
    this.#state = { ...this.#state, ...changes };
    const { view, threshold, share } = this.#state;
    if (view === 'scores') {
      const { falseAccept, falseReject } = errorRates(this.#scores().scores, threshold);
      const isBalanced = Math.abs(falseAccept - falseReject) <= BALANCED && falseAccept + falseReject >= 2 * FREQUENT;
      if (isBalanced) this.#state = { ...this.#state, hasBalanced: true };
    } else if (share < 1 && mixedOf(share).toSource >= threshold) {
      this.#state = { ...this.#state, hasPassed: true };
    }
    this.#draw();
    this.keep(this.#state, this.#state.hasBalanced && this.#state.hasPassed);
  }

  #draw(): void {
    const { view, noise, threshold, share } = this.#state;
    const isScores = view === 'scores';
    this.#view.value = view;
    [this.#noise.value, this.#threshold.value, this.#share.value] = [noise, threshold, share];
    for (const part of [this.#chart, this.#noise, this.#rates]) part.element.hidden = !isScores;
    for (const part of [this.#faces, this.#share, this.#cosines]) part.element.hidden = isScores;
    [this.#legend.hidden, this.#balance.hidden, this.#aside.hidden] = [!isScores, !isScores, isScores];
    if (isScores) this.#drawScores();
    else this.#drawMix();
  }

  #drawScores(): void {
    const { threshold } = this.#state;
    const { scores, equal } = this.#scores();
    const { falseAccept, falseReject } = errorRates(scores, threshold);
    const mean = formatCosine(meanOf(scores.genuine));
    const [accept, reject] = [formatRate(falseAccept), formatRate(falseReject)];
    this.#chart.draw(histogram(scores, threshold));
    this.#rates.set('mean', mean, `strangers ${formatCosine(meanOf(scores.impostor))}`);
    this.#rates.set('accept', accept, `${scores.impostor.length.toLocaleString('en')} pairs`);
    this.#rates.set('reject', reject, `${scores.genuine.length} pairs`);
    this.#rates.set('equal', formatRate(equal.rate), `at ${formatCosine(equal.threshold)}`);
    this.#verdict.textContent = `From ${formatCosine(threshold)} on, two faces are called one person.`;
    this.#chart.label = `Two histograms of cosines: views of two people lie around 0, views of one person around ${mean}. The threshold stands at ${formatCosine(threshold)}: it accepts ${accept} of the wrong pairs and refuses ${reject} of the right ones.`;
    this.say(`Threshold ${formatCosine(threshold)}: wrongly accepted ${accept}, wrongly refused ${reject}.`);
  }

  #drawMix(): void {
    const { threshold, share } = this.#state;
    const { toSource, toTarget } = mixedOf(share);
    const [source, target] = [formatCosine(toSource), formatCosine(toTarget)];
    const verdict =
      toSource >= threshold
        ? `Accepted: at this threshold (${formatCosine(threshold)}) the mixed face is called the source.`
        : `Refused: at this threshold (${formatCosine(threshold)}) the mixed face is not called the source.`;
    this.#faces.draw(mixing(share));
    this.#cosines.set('source', source);
    this.#cosines.set('target', target);
    this.#verdict.textContent = verdict;
    this.#faces.label = `Three drawn faces, each with 32 bars for its numbers: the target, a face mixed with ${Math.round(100 * share)} per cent of the source, and the source. The mixed one has a cosine of ${source} to the source and of ${target} to the target.`;
    this.say(`${Math.round(100 * share)} per cent of the source: cosine ${source}. ${verdict}`);
  }
}

function beginning(begins: IdentitySettings): IdentityState {
  return { ...begins, hasBalanced: false, hasPassed: false };
}

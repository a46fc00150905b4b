/** The bigram model enters; a lab leaves in which it writes word by word, at a temperature that is chosen. */
import { bars } from '../kit/bars.ts';
import { button, row, slider, type Slider } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import type { FrameLoop } from '../kit/frames.ts';
import { Lab } from '../kit/lab.ts';
import { type Random, seededRandom } from '../kit/random.ts';
import type { Attributes } from '../kit/settings.ts';
import { asText, BigramModel, bitsOf, CORPUS, fromItsStart, isVaried, loopOf, ROUNDS } from './model.ts';
import { SEED, TEMPERATURE, samplerSettings, type SamplerSettings } from './settings.ts';
import { LONGEST, readState, type SamplerState } from './state.ts';
import { samplerStill } from './still.ts';
import styles from './view.css?inline';
import { formatBits, formatShare, formatTemperature } from './words.ts';

const MODEL = new BigramModel(CORPUS);

/** The whole corpus at once, in figures that do not change. */
const CORPUS_FACTS = `Over all ${MODEL.tokens} tokens of the corpus, with a vocabulary of ${MODEL.vocabulary.length}: ${formatBits(MODEL.bits)} bits a token, perplexity ${formatBits(MODEL.perplexity)}.`;

/** Words a second while it runs: as fast as one can follow. */
const PACE = 6;

/** Words that a run adds. */
const RUN = 40;

export class NextToken extends Lab {
  static readonly styles = styles;

  static still(attributes: Attributes): string {
    return samplerStill(attributes, MODEL);
  }

  #begins: SamplerSettings = { temperature: TEMPERATURE.fallback, seed: SEED.fallback, first: 'the' };
  #state: SamplerState = { ...beginning(this.#begins) };
  #random: Random = seededRandom(SEED.fallback);
  /** Words that the run under way has still to write. */
  #left = 0;
  #waited = 0;
  #heat: Slider | undefined;
  #loop: FrameLoop | undefined;
  readonly #text = element('p', 'text');
  readonly #chances = bars(['word', 'chance'], MODEL.widest);
  readonly #here = element('p', 'facts');
  readonly #verdict = element('p', 'verdict');
  readonly #seed = element('span', 'seed');
  readonly #step = button('Next word', () => this.#press(1), 'main');
  readonly #run = button('Run', () => this.#startOrStop());

  protected build(): readonly Node[] {
    this.#begins = samplerSettings(this.settings, MODEL.vocabulary);
    this.#heat = slider({
      label: 'Temperature',
      ...TEMPERATURE,
      value: this.#begins.temperature,
      format: formatTemperature,
      ends: ['always the likeliest', 'anything goes'],
      onInput: (temperature) => this.#change({ temperature }),
    });
    this.#loop = this.loop({ step: (seconds) => this.#frame(seconds), atOnce: () => this.#write(this.#left) });
    const again = button('Start again', () => this.#begin(this.#state.seed));
    const reseed = button('Another seed', () => this.#begin((this.#state.seed % SEED.max) + 1));
    const corpus = element('details', 'corpus', element('summary', '', 'All it has read'), asText(CORPUS));
    return [
      element('div', 'written', this.#text, this.#verdict),
      element('div', 'chances', this.#chances.element, this.#here, element('p', 'facts soft', CORPUS_FACTS)),
      element('div', 'settings', this.#heat.element, row(this.#step, this.#run, again, reseed, this.#seed)),
      corpus,
    ];
  }

  protected restore(state: unknown): void {
    this.#loop?.stop();
    this.#state = readState(state, MODEL.vocabulary) ?? beginning(this.#begins);
    this.#random = seededRandom(this.#state.seed);
    // Each word took one number: the text goes on as it would have.
    for (let drawn = 0; drawn < this.#state.drawn; drawn++) this.#random();
    if (this.#heat !== undefined) this.#heat.value = this.#state.temperature;
    this.#draw();
  }

  #begin(seed: number): void {
    const { hasLooped, hasVaried, temperature } = this.#state;
    this.#loop?.stop();
    this.#random = seededRandom(seed);
    this.#change({ ...beginning(this.#begins), seed, temperature, hasLooped, hasVaried });
    this.say(`Seed ${seed}. It begins with “${this.#begins.first}”.`);
  }

  #press(words: number): void {
    this.#loop?.stop();
    this.#write(words);
  }

  #startOrStop(): void {
    if (this.#loop?.isRunning === true) {
      this.#loop.stop();
      this.#draw();
      return;
    }
    this.#left = RUN;
    this.#waited = 0;
    this.#loop?.start();
    this.#draw();
  }

  #frame(seconds: number): boolean {
    this.#waited += seconds;
    if (this.#waited >= 1 / PACE) {
      this.#waited %= 1 / PACE;
      this.#left--;
      this.#write(1);
    }
    if (this.#left > 0) return true;
    this.#run.textContent = 'Run';
    return false;
  }

  #write(words: number): void {
    const { text, temperature } = this.#state;
    const longer = [
      ...text,
      ...MODEL.write(text.at(-1) ?? this.#begins.first, words, temperature, this.#random).slice(1),
    ];
    const hasLooped = this.#state.hasLooped || loopOf(longer) !== undefined;
    const hasVaried = this.#state.hasVaried || (temperature >= 1 && isVaried(longer, MODEL.vocabulary.length));
    this.#change({ text: longer.slice(-LONGEST), drawn: this.#state.drawn + words, hasLooped, hasVaried });
  }

  #change(changes: Partial<SamplerState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#draw();
    this.keep(this.#state, this.#state.hasLooped && this.#state.hasVaried);
  }

  #draw(): void {
    const { text, temperature, seed } = this.#state;
    const last = text.at(-1) ?? '';
    const candidates = MODEL.candidates(last, temperature);
    const before = asText(text.slice(0, -1));
    const shown = asText(text).slice(before.length).trim();
    this.#text.replaceChildren(before, last === '.' ? '' : ' ', element('mark', '', shown));
    this.#chances.show(
      `Behind “${last}” comes`,
      candidates.map(({ word, share }) => ({ name: word, share, text: formatShare(share) })),
    );
    const bits = bitsOf(candidates);
    this.#here.textContent = `At this word: ${formatBits(bits)} bits, like choosing among ${(2 ** bits).toFixed(1)} equally likely words.`;
    const loop = loopOf(text);
    this.#verdict.textContent =
      loop === undefined ? '' : `It goes round: “${asText(fromItsStart(loop))}” came ${ROUNDS} times in a row.`;
    this.#seed.textContent = `Seed ${seed}`;
    this.#run.textContent = this.#loop?.isRunning === true ? 'Stop' : 'Run';
    const likeliest = candidates[0];
    this.say(
      `${asText(text.slice(-8))} ${this.#verdict.textContent} Next most likely: ${likeliest?.word}, ${formatShare(likeliest?.share ?? 0)}.`,
    );
  }
}

function beginning({ temperature, seed, first }: SamplerSettings): SamplerState {
  return { temperature, seed, drawn: 0, text: [first], hasLooped: false, hasVaried: false };
}

/** Eight invented requests enter; a lab leaves in which one says where each will stop, sends it, and sees what the gates say. */
import { button, choice, row, type Toggle, toggle } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import type { FrameLoop } from '../kit/frames.ts';
import { Lab } from '../kit/lab.ts';
import { board, reachedBy } from './board.ts';
import { feedbackOn } from './feedback.ts';
import { type End, ENDS, type Ruling } from './model.ts';
import { codeOf, REQUEST, type RequestId, REQUESTS, rulingsOn, type Sent, type Switch, turned } from './requests.ts';
import { beginning, endsOf, type GatesState, isDone, keptOf, readState, sentNow, tallyOf } from './state.ts';
import { gatesStill } from './still.ts';
import styles from './view.css?inline';
import { AS_OF, END_NAMES, formatEnds, formatTally, GATE_NAMES, MARKS, REQUEST_WORDS, VERDICTS } from './words.ts';
import { WHY } from './why.ts';

/** Gates that a request passes in a second. */
const PACE = 1.1;

export class FourGates extends Lab {
  static readonly styles = styles;

  /** The same whatever its attributes are. */
  static still(): string {
    return gatesStill();
  }

  #begins: RequestId = 'portrait';
  #state: GatesState = beginning('portrait');
  /** Chosen, and not sent yet. */
  #guess: End | undefined;
  /** Gates left behind, while a request is on its way. */
  #gates: number | undefined;
  #loop: FrameLoop | undefined;
  #switches: ReadonlyMap<Switch, Toggle> = new Map();

  readonly #board = board();
  readonly #quote = element('p', 'quote');
  readonly #request = choice<RequestId>({
    label: 'Request',
    options: REQUESTS.map((request) => [request, REQUEST_WORDS[request].name] as const),
    value: 'portrait',
    onChoose: (request) => this.#show({ ...this.#state, request }),
  });
  readonly #target = choice<Sent['target']>({
    label: 'It goes to',
    options: [
      ['text', 'A text model alone'],
      ['product', 'ChatGPT'],
    ],
    value: 'text',
    onChoose: (target) => this.#change({ ...this.#sent, target }),
  });
  readonly #toggles = element('div', 'toggles');
  readonly #predict = choice<End>({
    label: 'Which gate says no first, for certain?',
    options: ENDS.map((end) => [end, END_NAMES[end]] as const),
    value: undefined,
    onChoose: (guess) => {
      this.#guess = guess;
      this.#main.disabled = false;
    },
  });
  readonly #main = button('Send it', () => this.#goOn(), 'main');
  readonly #feedback = element('p', 'feedback');
  readonly #tally = element('p', 'tally');
  readonly #ends = element('p', 'ends soft');

  protected build(): readonly Node[] {
    this.#begins = this.settings.choice('request', REQUESTS, 'portrait');
    this.#loop = this.loop({ step: (seconds) => this.#walk(seconds), atOnce: () => this.#arrive() });
    this.#request.element.classList.add('requests');
    this.#target.element.classList.add('target');
    this.#predict.element.classList.add('predict');
    const asked = element('div', 'asked', this.#quote, element('div', 'settings', this.#target.element, this.#toggles));
    const expected = element(
      'div',
      'expected',
      this.#predict.element,
      this.#feedback,
      row(this.#main, this.#tally),
      this.#ends,
    );
    const date = element('p', 'date soft', AS_OF, ' ', element('span', 'marks', MARKS));
    return [this.#request.element, asked, expected, this.#board.element, date];
  }

  protected restore(state: unknown): void {
    this.#show(readState(state) ?? beginning(this.#begins));
  }

  get #sent(): Sent {
    return sentNow(this.#state);
  }

  /** What was expected of the request as it stands; undefined: it was not sent so. */
  get #known(): End | undefined {
    return this.#state.guesses.get(codeOf(this.#sent));
  }

  #change(sent: Sent): void {
    this.#show({ ...this.#state, ways: { ...this.#state.ways, [sent.request]: codeOf(sent) } });
    this.keep(keptOf(this.#state));
  }

  #show(state: GatesState): void {
    this.#loop?.stop();
    this.#gates = undefined;
    this.#guess = undefined;
    this.#state = state;
    this.#drawRequest();
    this.#draw();
  }

  /** Sends it; or shows at once what a request on its way will meet; or goes on to the next one. */
  #goOn(): void {
    if (this.#gates !== undefined) return this.#arrive();
    if (this.#known !== undefined) return this.#goToNext();
    if (this.#guess === undefined) return;
    const guesses = new Map([...this.#state.guesses, [codeOf(this.#sent), this.#guess] as const]);
    this.#state = { ...this.#state, guesses };
    this.keep(keptOf(this.#state), isDone(this.#state));
    this.#gates = 0;
    this.#draw();
    this.#loop?.start();
  }

  #walk(seconds: number): boolean {
    const rulings = rulingsOn(this.#sent);
    this.#gates = (this.#gates ?? 0) + seconds * PACE;
    if (this.#gates >= reachedBy(rulings)) {
      this.#arrive();
      return false;
    }
    this.#board.walk(rulings, this.#gates);
    return true;
  }

  #arrive(): void {
    this.#loop?.stop();
    this.#gates = undefined;
    this.#draw();
    const rulings = rulingsOn(this.#sent);
    const told = rulings.map((ruling, at) => toldOf(ruling, at < reachedBy(rulings)));
    this.say([this.#feedback.textContent, ...told].join(' '));
  }

  /** The first behind this one that was never sent; where all were, the next. */
  #goToNext(): void {
    const at = REQUESTS.indexOf(this.#state.request);
    const behind = [...REQUESTS.slice(at + 1), ...REQUESTS.slice(0, at)];
    const next = behind.find((request) => endsOf(this.#state, request).length === 0) ?? behind[0] ?? this.#begins;
    this.#show({ ...this.#state, request: next });
    this.keep(keptOf(this.#state));
    // The button waits for a new expectation, and would hold the focus for nothing.
    const chosen = this.#request.element.querySelector<HTMLInputElement>(':checked');
    chosen?.focus({ preventScroll: this.place === 'slide' });
  }

  #drawRequest(): void {
    const { request, target, on } = this.#sent;
    const { text, switches: names } = REQUEST_WORDS[request];
    this.#quote.textContent = `“${text}”`;
    this.#target.value = target;
    this.#request.value = request;
    if (this.#toggles.dataset['of'] !== request) {
      this.#toggles.dataset['of'] = request;
      this.#switches = new Map(REQUEST[request].switches.map((which) => [which, this.#toggleFor(which, names[which])]));
      this.#toggles.replaceChildren(...[...this.#switches.values()].map(({ element: own }) => own));
    }
    for (const [which, one] of this.#switches) one.isOn = on.includes(which);
  }

  #toggleFor(which: Switch, name = ''): Toggle {
    return toggle(name, false, (isOn) => this.#change(turned(this.#sent, which, isOn)));
  }

  #draw(): void {
    const known = this.#known;
    const isWalking = this.#gates !== undefined;
    const isTold = known !== undefined && !isWalking;
    const rulings = rulingsOn(this.#sent);
    if (isTold) this.#board.show(rulings);
    else this.#board.wait();
    const feedback = isTold ? feedbackOn(known, rulings) : undefined;
    this.#predict.value = known ?? this.#guess;
    this.#predict.isDisabled = known !== undefined;
    this.root.classList.toggle('is-told', isTold);
    this.#feedback.hidden = feedback === undefined;
    this.#feedback.classList.toggle('is-right', feedback?.isRight === true);
    this.#feedback.textContent = feedback?.text ?? '';
    this.#main.textContent = isWalking ? 'Show at once' : isTold ? 'Next request' : 'Send it';
    this.#main.disabled = known === undefined && this.#guess === undefined;
    if (!isWalking) this.#drawTally();
  }

  #drawTally(): void {
    this.#tally.textContent = formatTally(tallyOf(this.#state));
    this.#ends.textContent = formatEnds(endsOf(this.#state, this.#state.request));
    for (const [at, option] of [...this.#request.element.querySelectorAll('.choice-option')].entries()) {
      const request = REQUESTS[at];
      option.classList.toggle('is-sent', request !== undefined && endsOf(this.#state, request).length > 0);
    }
  }
}

/** Of gates that it never came to, what they would do, without their reasons. */
function toldOf({ gate, verdict, reason }: Ruling, isReached: boolean): string {
  const { does, would } = VERDICTS[verdict];
  return isReached ? `${GATE_NAMES[gate]}: ${does}. ${WHY[reason].says}` : `${GATE_NAMES[gate]}: ${would}.`;
}

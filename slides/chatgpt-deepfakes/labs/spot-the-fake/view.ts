/** Rounds of pictures enter; a game leaves that asks whether each was changed and how sure one is, and tells how well the two agree. */
import { button, row } from '../kit/controls.ts';
import { element } from '../kit/element.ts';
import { Lab } from '../kit/lab.ts';
import type { Attributes } from '../kit/settings.ts';
import { type Answer, makeRound, scoreOf, type Trial, TRIALS } from './model.ts';
import { type PlayPanel, playPanel } from './play.ts';
import { resultPanel, type Round } from './result.ts';
import { type GameState, keptOf, readGame, ROUNDS, SEED } from './state.ts';
import { gameStill } from './still.ts';
import styles from './view.css?inline';
import { verdict } from './words.ts';

export class SpotTheFake extends Lab {
  static readonly styles = styles;

  static still(attributes: Attributes): string {
    return gameStill(attributes);
  }

  #seed: number = SEED.fallback;
  #state: GameState = { seed: SEED.fallback, rounds: [[]] };
  #trials: readonly (readonly Trial[])[] = [];
  #play: PlayPanel | undefined;
  readonly #results = element('div', 'results');
  readonly #next = button('Second round, with records', () => this.#change([...this.#state.rounds, []], true), 'main');
  readonly #anew = button('Play again with other pictures', () => this.#begin());

  protected build(): readonly Node[] {
    this.#seed = this.settings.number('seed', SEED);
    this.#play = playPanel(
      (answer) => this.#answer(answer),
      () => this.#undo(),
    );
    return [this.#play.element, this.#results, row(this.#next, this.#anew)];
  }

  protected restore(state: unknown): void {
    this.#state = readGame(state) ?? { seed: this.#seed, rounds: [[]] };
    this.#draw();
  }

  #begin(): void {
    this.#state = { seed: (this.#state.seed % SEED.max) + 1, rounds: [[]] };
    this.#draw();
    this.#play?.focus();
    // Having played once is not undone by playing again.
    this.keep(keptOf(this.#state));
  }

  #answer(answer: Answer): void {
    const { rounds } = this.#state;
    const answers = [...(rounds.at(-1) ?? []), answer];
    const isOver = answers.length === TRIALS;
    this.#change([...rounds.slice(0, -1), answers], false);
    if (!isOver) return this.say(`Picture ${answers.length + 1} of ${TRIALS}.`);
    const trials = this.#trials[rounds.length - 1] ?? [];
    const score = scoreOf(trials, answers);
    this.say([`${score.right} of ${score.answered} right.`, ...verdict(score)].join(' '));
    // The button that had the focus is gone.
    this.#results.focus({ preventScroll: this.place === 'slide' });
  }

  #undo(): void {
    const { rounds } = this.#state;
    const answers = (rounds.at(-1) ?? []).slice(0, -1);
    this.#change([...rounds.slice(0, -1), answers], answers.length === 0);
    this.say(`Picture ${answers.length + 1} of ${TRIALS} again.`);
  }

  #change(rounds: GameState['rounds'], focuses: boolean): void {
    this.#state = { ...this.#state, rounds };
    this.#draw();
    if (focuses) this.#play?.focus();
    const isDone = rounds.length === ROUNDS && rounds.at(-1)?.length === TRIALS;
    this.keep(keptOf(this.#state), isDone ? true : undefined);
  }

  #draw(): void {
    const { seed, rounds } = this.#state;
    this.#trials = rounds.map((_, at) => makeRound(seed, at + 1));
    const at = rounds.at(-1)?.length ?? 0;
    const isPlaying = at < TRIALS;
    const trial = this.#trials.at(-1)?.[at];
    if (this.#play !== undefined) {
      this.#play.element.hidden = !isPlaying;
      if (trial !== undefined) this.#play.show(trial, at, rounds.length, rounds.length === ROUNDS);
    }
    const over = rounds.flatMap((answers, index): readonly Round[] =>
      answers.length < TRIALS
        ? []
        : [{ trials: this.#trials[index] ?? [], answers, number: index + 1, showsRecords: index + 1 === ROUNDS }],
    );
    // While the second is played, the first would be in the way.
    const shown = isPlaying ? [] : over;
    this.#results.replaceChildren(...shown.map(resultPanel));
    this.#results.hidden = shown.length === 0;
    this.#results.tabIndex = -1;
    this.#next.hidden = isPlaying || rounds.length === ROUNDS;
    this.#anew.hidden = isPlaying;
  }
}

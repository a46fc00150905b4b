/** Hands are counted by a speaker; a lab leaves in which the counts are typed, and both votes stand side by side. */
import { element, freshId } from '../kit/element.ts';
import { Lab } from '../kit/lab.ts';
import type { Attributes } from '../kit/settings.ts';
import { Settings } from '../kit/settings.ts';
import { countedVotes, countVotes, onVotes } from './hall.ts';
import { ANSWERS, changeOf, countOf, MOST, NO_COUNTS, sharesOf, toldOf, type Votes } from './model.ts';
import { hand, handsStill } from './still.ts';
import styles from './view.css?inline';

const VOTES = ['first', 'second'] as const;
type Vote = (typeof VOTES)[number];

/** Which of the two votes stands here. */
function voteOf(settings: Settings): Vote {
  return settings.choice('vote', VOTES, 'first');
}

interface Answer {
  readonly input: HTMLInputElement;
  readonly bars: Readonly<Record<Vote, HTMLElement>>;
  readonly change: HTMLElement;
}

export class ShowOfHands extends Lab {
  static readonly styles = styles;

  static still(attributes: Attributes): string {
    return handsStill(voteOf(new Settings(attributes)));
  }

  #vote: Vote = 'first';
  #answers: readonly Answer[] = [];

  protected build(): readonly Node[] {
    this.#vote = voteOf(this.settings);
    if (!document.documentElement.classList.contains('talk-page')) return [this.#picture()];
    const columns = ANSWERS.map((answer, at) => this.#column(answer, at));
    this.#answers = columns.map(({ answer }) => answer);
    onVotes((votes) => this.#draw(votes));
    // On a slide of its own it may be as large as the first one.
    const size = this.settings.choice('size', ['small', 'large'], 'small');
    return [element('div', `hall is-${this.#vote} is-${size}`, ...columns.map(({ column }) => column))];
  }

  protected restore(): void {
    if (this.#answers.length > 0) this.#draw(countedVotes());
  }

  /** Who reads alone has no hall. */
  #picture(): HTMLElement {
    const made = element('div', 'empty');
    made.innerHTML = handsStill(this.#vote);
    return made;
  }

  #column(name: string, at: number): { readonly column: HTMLElement; readonly answer: Answer } {
    const input = element('input', 'count');
    Object.assign(input, { id: freshId('count'), inputMode: 'numeric', autocomplete: 'off', placeholder: '–' });
    input.maxLength = String(MOST).length;
    input.addEventListener('input', () => this.#typed(at, input.value));
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') (this.#answers[at + 1]?.input ?? input).focus();
      if (key === 'Escape') input.blur();
    });
    const label = element('label', 'answer');
    label.htmlFor = input.id;
    label.innerHTML = `<svg class="hand" viewBox="0 0 100 150" aria-hidden="true">${hand(0, 0, 1)}</svg>`;
    label.append(element('span', '', name));
    const bar = (vote: Vote, text: string): HTMLElement => {
      const made = element(
        'div',
        `part of-${vote}`,
        element('span', 'part-name', text),
        element('span', 'part-share', ''),
      );
      made.hidden = true;
      return made;
    };
    const bars = { first: bar('first', this.#vote === 'first' ? '' : 'then'), second: bar('second', 'now') };
    const change = element('span', 'change', '');
    const column = element('div', 'column', label, element('div', 'typed', input, change), bars.first, bars.second);
    return { column, answer: { input, bars, change } };
  }

  #typed(at: number, text: string): void {
    const votes = countedVotes();
    const counts = (votes[this.#vote] ?? NO_COUNTS).map((count, index) => (index === at ? countOf(text) : count));
    countVotes({ ...votes, [this.#vote]: counts });
    this.say(toldOf(countedVotes()));
  }

  #draw(votes: Votes): void {
    const changes = changeOf(votes);
    for (const [at, { input, bars, change }] of this.#answers.entries()) {
      const count = votes[this.#vote][at];
      // What is being typed is left as it is.
      if (countOf(input.value) !== count) input.value = count === undefined ? '' : String(count);
      for (const vote of VOTES) {
        const shares = sharesOf(votes[vote]);
        const isShown = shares !== undefined && (this.#vote === 'second' || vote === 'first');
        bars[vote].hidden = !isShown;
        const share = shares?.[at] ?? 0;
        bars[vote].style.setProperty('--share', String(share));
        const text = bars[vote].lastElementChild;
        if (text !== null) text.textContent = `${Math.round(100 * share)}%`;
      }
      const points = this.#vote === 'second' ? changes?.[at] : undefined;
      change.textContent =
        points === undefined ? '' : points === 0 ? '±0' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`;
    }
  }
}

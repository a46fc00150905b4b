/** What keeps a save from being shown enters; a panel over the last good slide leaves, and goes with the next good save. */
import type { DevOpen, DevProblem, DevWords } from '../../deck/dev-message.ts';
import { element } from '../talk/dialog.ts';

/** Problems shown at once. */
const MOST = 2;

export class Notices {
  readonly #panel = element('aside', 'dev-problems');
  readonly #line = element('p', 'dev-notice');
  readonly #words: DevWords;
  readonly #open: (place: DevOpen) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: HTMLElement, words: DevWords, open: (place: DevOpen) => void) {
    this.#words = words;
    this.#open = open;
    this.#panel.setAttribute('role', 'alert');
    this.#line.setAttribute('role', 'status');
    this.#panel.hidden = true;
    this.#line.hidden = true;
    parent.append(this.#panel, this.#line);
  }

  /** Gives those that are shown. */
  show(problems: readonly DevProblem[]): readonly DevProblem[] {
    this.#panel.hidden = problems.length === 0;
    const rest = problems.length - MOST;
    const shown = problems.slice(0, MOST);
    this.#panel.replaceChildren(
      ...shown.map((problem) => this.#problem(problem)),
      ...(rest > 0 ? [element('p', 'dev-more', `${rest} ${this.#words.more}`)] : []),
    );
    return shown;
  }

  /** Says one sentence; for `milliseconds`, or until the next one. */
  say(text: string, milliseconds?: number): void {
    clearTimeout(this.#timer);
    this.#line.textContent = text;
    this.#line.hidden = false;
    if (milliseconds !== undefined) this.#timer = setTimeout(() => (this.#line.hidden = true), milliseconds);
  }

  #problem({ rule, message, hint, place, source, file, line, column }: DevProblem): HTMLElement {
    const button = element('button', 'dev-place', place);
    button.type = 'button';
    button.addEventListener('click', () => this.#open({ file, line, ...(column === undefined ? {} : { column }) }));
    return element(
      'div',
      'dev-problem',
      element('p', 'dev-message', button, ' ', element('span', 'dev-rule', rule), ' ', message),
      ...(source === undefined ? [] : [element('pre', 'dev-source', `${line} | ${source}${caretLine(line, column)}`)]),
      ...(hint === undefined ? [] : [element('p', 'dev-hint', hint)]),
    );
  }
}

function caretLine(line: number, column: number | undefined): string {
  return column === undefined ? '' : `\n${' '.repeat(String(line).length)} | ${' '.repeat(Math.max(0, column - 1))}^`;
}

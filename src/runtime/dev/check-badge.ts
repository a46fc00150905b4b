/** What a check found enters; a badge over the talk leaves, which opens the list of it. */
import type { CheckWords, DevFinding, DevFindings } from '../../deck/dev-message.ts';
import { element } from '../talk/dialog.ts';
import { levelOf, summaryOf, type Level } from './findings-summary.ts';
import { FindingList, type ListOptions } from './finding-list.ts';

const SIGNS: Readonly<Record<Level, string>> = {
  error: '✕',
  warning: '!',
  info: 'i',
  partial: '?',
  clean: '✓',
  unknown: '…',
};

export class CheckBadge {
  readonly #words: CheckWords;
  readonly #root = element('aside', 'dev-check');
  readonly #button = element('button', 'dev-badge');
  readonly #panel = element('div', 'dev-panel');
  readonly #summary = element('p', 'dev-summary');
  readonly #notRun = element('p', 'dev-not-run');
  readonly #status = element('p', 'dev-unseen');
  readonly #list: FindingList;

  constructor(parent: HTMLElement, options: ListOptions) {
    const { words } = options;
    this.#words = words;
    this.#list = new FindingList(options);
    const close = element('button', 'dev-close', '✕');
    close.type = 'button';
    close.setAttribute('aria-label', words.close);
    close.addEventListener('click', () => this.#toggle(false));
    this.#root.setAttribute('aria-label', words.title);
    this.#root.lang = 'en';
    this.#status.setAttribute('role', 'status');
    this.#panel.id = 'dev-panel';
    this.#panel.hidden = true;
    this.#panel.append(
      element('header', 'dev-head', element('h2', 'dev-title', words.title), this.#summary, close),
      this.#notRun,
      this.#list.element,
    );
    this.#button.type = 'button';
    this.#button.setAttribute('aria-controls', 'dev-panel');
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.addEventListener('click', () => this.#toggle(this.#panel.hidden !== false));
    this.#root.addEventListener('keydown', (event) => this.#press(event));
    this.#root.append(this.#button, this.#panel, this.#status);
    parent.prepend(this.#root);
  }

  /** @param all undefined shows nothing. @param listed those of the findings that are to be listed. */
  show(all: DevFindings | undefined, listed: readonly DevFinding[]): void {
    this.#root.hidden = all === undefined;
    if (all === undefined) return this.#toggle(false);
    const words = this.#words;
    const level = levelOf(all, listed);
    const summary = summaryOf(all, listed, words);
    const isWaiting = all.isWaiting && all.isKnown;
    this.#root.dataset['level'] = level;
    this.#root.classList.toggle('is-waiting', isWaiting);
    const count = listed.length + all.more;
    const sign = element('span', 'dev-sign', SIGNS[level]);
    const number = element('span', 'dev-count', count === 0 ? '' : String(count));
    for (const one of [sign, number]) one.setAttribute('aria-hidden', 'true');
    this.#button.replaceChildren(sign, number);
    this.#button.setAttribute('aria-label', `${words.title}: ${summary}`);
    this.#button.title = `${words.show}: ${summary}`;
    this.#summary.textContent = isWaiting ? `${summary} · ${words.checking}…` : summary;
    this.#notRun.hidden = all.notRun === undefined;
    this.#notRun.textContent = all.notRun === undefined ? '' : `${words.notRun} ${all.notRun}`;
    const hadFocus = this.#list.hasFocus;
    this.#list.show(listed);
    if (hadFocus && !this.#list.hasFocus) this.#panel.querySelector<HTMLElement>('.dev-close')?.focus();
    // Only what is new and sure is said aloud.
    const said = `${words.title}: ${summary}`;
    if (!all.isWaiting && this.#status.textContent !== said) this.#status.textContent = said;
  }

  /** As it is found now; undefined where nothing is chosen. */
  get chosen(): DevFinding | undefined {
    return this.#list.chosen;
  }

  #toggle(isOpen: boolean): void {
    const hadFocus = this.#panel.contains(document.activeElement);
    this.#panel.hidden = !isOpen;
    this.#button.setAttribute('aria-expanded', String(isOpen));
    document.documentElement.classList.toggle('has-findings', isOpen);
    if (isOpen) this.#list.focus();
    else this.#list.clear();
    if (!isOpen && hadFocus) this.#button.focus();
  }

  /** Keys that move in the list, or close it, are not for the talk. */
  #press(event: KeyboardEvent): void {
    if (this.#panel.hidden !== false) return;
    const isOwn = /^(?:Escape|Enter|Tab|Home|End|Page(?:Up|Down)|Arrow(?:Up|Down)| )$/.test(event.key);
    if (isOwn) event.stopPropagation();
    if (event.key === 'Escape') this.#toggle(false);
  }
}
